"""Places and people: areas, groups, facilities, funds that have members."""

from collections.abc import Callable, Iterator

from model.inputs.book import Book
from model.inputs.schema import BY_NAME
from model.inputs.words import hint
from model.tables.problem import Problem, error, note, warning


def funds_without_members(book: Book) -> Iterator[Problem]:
    """Yield a problem for each fund that insures nobody."""
    yield from unused(book, "funds", set(book.frame("groups")["fund"]), error, "fund_without_members")


def areas_without_groups(book: Book) -> Iterator[Problem]:
    """Yield a note for each area where nobody is insured."""
    yield from unused(book, "areas", set(book.frame("groups")["area"]), note, "area_without_groups")


def tiers_without_facilities(book: Book) -> Iterator[Problem]:
    """Yield a note for each tier without a facility."""
    yield from unused(book, "tiers", set(book.frame("facilities")["tier"]), note, "tier_without_facilities")


def no_primary_tier(book: Book) -> Iterator[Problem]:
    """Yield a warning when no tier counts as primary care."""
    tiers = book["tiers"]
    if len(tiers.frame) and "primary" in tiers.header.places and not tiers.frame["primary"].any():
        yield warning("no_primary_tier", tiers.place(0, "primary"))


def facility_areas(book: Book) -> Iterator[Problem]:
    """Yield a warning for each facility that needs an area and has none, or one in another county."""
    table = book["facilities"]
    serves = dict(zip(book.frame("tiers")["tier"], book.frame("tiers")["serves"], strict=True))
    county_of = dict(zip(book.frame("areas")["area"], book.frame("areas")["county"], strict=True))
    listed = set(book.frame("access")["facility"])
    for index, row in table.each():
        if not row.area and serves.get(row.tier) == "area" and row.facility not in listed:
            yield warning("facility_without_area", table.place(index, "area"), name=row.facility)
        county = county_of.get(row.area, row.county)
        if county and row.county and county != row.county:
            yield warning("area_in_other_county", table.place(index, "area"), row.area, county=county)


def facility_counties(book: Book) -> Iterator[Problem]:
    """Yield a warning for each facility inside the city whose county no area has."""
    table = book["facilities"]
    outside = set(book.frame("tiers").loc[book.frame("tiers")["outside"], "tier"])
    known = book.ids("counties")
    if not book.knows("counties"):
        return
    for index, row in table.each():
        if row.county and row.county not in known and row.tier not in outside:
            place = table.place(index, "county")
            yield warning("county_without_areas", place, row.county, hint=hint(row.county, known))


def candidates(book: Book) -> Iterator[Problem]:
    """Yield a warning for each candidate facility that no project can open."""
    table = book["facilities"]
    opened = set(book.frame("projects")["facility"])
    for index, row in table.each():
        if row.status == "candidate" and row.facility not in opened:
            yield warning("candidate_stays_closed", table.place(index, "status"), row.facility)


def empty_sheets(book: Book) -> Iterator[Problem]:
    """Yield a problem for each sheet without a row that a plan cannot do without."""
    for name in _WITH_ROWS:
        table = book[name]
        if table.raw is not None and not len(table.frame):
            yield error("sheet_without_rows", table.top, name=table.sheet.label)


def unused(book: Book, name: str, used: set[str], gravity: Callable[..., Problem], code: str) -> Iterator[Problem]:
    """Yield a problem for each id of a sheet that is not among those used."""
    table, column = book[name], BY_NAME[name].keys[0]
    for index, word in enumerate(table.frame[column]):
        if word and word not in used:
            yield gravity(code, table.place(index, column), word)


_WITH_ROWS = (
    "settings", "tiers", "areas", "groups", "facilities", "services", "needs", "options", "funds",
)  # fmt: skip
