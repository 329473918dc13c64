"""Levers and ties: projects, covers, training, sharing, postings, gain steps, links."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from model.inputs.book import Book
from model.inputs.words import several
from model.tables.columns import choice_of
from model.tables.problem import Problem, error, warning


def projects(book: Book) -> Iterator[Problem]:
    """Yield a problem for each project whose years are reversed, or whose volume has no place."""
    table = book["projects"]
    for index, row in table.each():
        if row.first_year > row.last_year:
            yield error("years_reversed", table.place(index, "first_year"), f"{row.first_year:g}")
        if row.min_volume == row.min_volume and not row.facility:
            yield warning("volume_without_facility", table.place(index, "min_volume"), f"{row.min_volume:g}")


def must_open(book: Book) -> Iterator[Problem]:
    """Yield an error where two projects of an exclusive word must open, and a warning where one never can."""
    table, settings = book["projects"], book.settings
    if settings is None:
        return
    last = settings.first_year + settings.years - 1
    seen: dict[str, int] = {}
    for index, row in table.each():
        if not row.must_open or row.first_year > row.last_year:
            continue
        words = {"name": row.project, "first": settings.first_year, "last": last}
        if row.first_year > last:
            yield warning("must_open_after", table.place(index, "first_year"), f"{row.first_year:g}", **words)
        elif row.last_year < settings.first_year:
            yield warning("must_open_before", table.place(index, "last_year"), f"{row.last_year:g}", **words)
        elif row.exclusive and seen.setdefault(row.exclusive, index) != index:
            other = seen[row.exclusive]
            words |= {"other": table.frame["project"][other], "row": table.place(other, "exclusive").row}
            yield error("must_open_exclusive", table.place(index, "exclusive"), row.exclusive, **words)


def project_effects(book: Book) -> Iterator[Problem]:
    """Yield a problem for each effect that does not say where, on what, or how much."""
    table = book["project_effects"]
    home = _homes(book)
    for index, row in table.each():
        where = row.facility or home.get(row.project, "?")
        if not row.effect:  # it could not be read, and has been told of
            continue
        if not where:
            yield error("effect_without_facility", table.place(index, "facility"), "", effect=choice_of(row.effect))
        if row.effect in ("capacity", "attrition") and not row.resource:
            yield error("effect_without_resource", table.place(index, "resource"), "", effect=choice_of(row.effect))
        if row.effect != "offers" and row.amount != row.amount and (index, "amount") not in table.bad:
            yield error("effect_without_amount", table.place(index, "amount"), "", effect=choice_of(row.effect))


def attrition_effects(book: Book) -> Iterator[Problem]:
    """Yield a problem for each attrition effect not of staff, above what leaves, or a facility's second of a type."""
    table = book["project_effects"]
    home, staff = _homes(book), book.ids("staff_types")
    types = book.frame("staff_types")
    leaving = dict(zip(types["staff"], types["attrition"], strict=True))
    seen: set[tuple[str, str]] = set()
    for index, row in table.each():
        if row.effect != "attrition" or not row.resource:
            continue
        where = row.facility or home.get(row.project, "?")
        if row.resource not in staff:
            yield error("attrition_of_equipment", table.place(index, "resource"), row.resource)
        elif (where, row.resource) in seen:
            yield error("attrition_twice", table.place(index, "resource"), row.resource, name=where)
        elif row.amount > leaving[row.resource] + 1e-12:
            words = {"name": row.resource, "most": f"{leaving[row.resource]:g}"}
            yield error("attrition_above", table.place(index, "amount"), row.amount, **words)
        seen.add((where, row.resource))


def quality_effects(book: Book) -> Iterator[Problem]:
    """Yield an error for each quality effect on care that does harm: more of a health gain below 0 is no better."""
    table, home = book["project_effects"], _homes(book)
    tier_of = dict(zip(*(book.frame("facilities")[name] for name in ("facility", "tier")), strict=True))
    options = book.frame("options")
    harm = options[options["health_gain"] < 0.0]
    for index, row in table.each():
        place = row.facility or home.get(row.project, "")
        found = harm[
            (harm["tier"] == tier_of.get(place)) & (harm["service"].isin([row.service]) | (row.service == ""))
        ]
        if row.effect == "quality" and len(found):
            words = {"option": found["option"].iloc[0], "gain": f"{found['health_gain'].iloc[0]:g}", "name": place}
            yield error("quality_of_harm", table.place(index, "service"), row.service, **words)


def _homes(book: Book) -> dict[str, str]:
    """Return the facility of each project."""
    projects = book.frame("projects")
    return dict(zip(projects["project"], projects["facility"], strict=True))


def covers(book: Book) -> Iterator[Problem]:
    """Yield a problem for each row by which nobody does another's work, and for circles of more than two types."""
    table = book["covers"]
    after: dict[str, set[str]] = defaultdict(set)
    for _, row in table.each():
        after[row.staff].add(row.for_staff)
    for index, row in table.each():
        if row.staff and row.staff == row.for_staff:
            yield error("cover_of_itself", table.place(index, "for_staff"), row.for_staff)
        elif row.staff and row.for_staff and row.staff in _reached(row.for_staff, after) - after[row.for_staff]:
            types = several([row.staff, row.for_staff])
            yield warning("cover_circle", table.place(index, "for_staff"), row.for_staff, types=types)
        if row.efficiency == 0.0:
            yield error("cover_without_effect", table.place(index, "efficiency"), "0")


def training(book: Book) -> Iterator[Problem]:
    """Yield a problem for each course that turns a type into itself."""
    table = book["training"]
    for index, row in table.each():
        if row.from_staff and row.from_staff == row.to_staff:
            yield error("course_to_itself", table.place(index, "to_staff"), row.to_staff)


def sharing(book: Book) -> Iterator[Problem]:
    """Yield a problem for each facility that is its own hub."""
    table = book["sharing"]
    for index, row in table.each():
        if row.hub and row.hub == row.spoke:
            yield error("own_hub", table.place(index, "spoke"), row.spoke)


def postings(book: Book) -> Iterator[Problem]:
    """Yield a problem for each facility that would post staff to itself."""
    table = book["postings"]
    for index, row in table.each():
        if row.from_facility and row.from_facility == row.to_facility:
            yield error("own_posting", table.place(index, "to_facility"), row.to_facility)


def gain_steps(book: Book) -> Iterator[Problem]:
    """Yield a problem for each step whose factor rises, and for steps that do not begin with 1 at 0."""
    table = book["gain_steps"]
    steps: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
    for index, row in table.each():
        if row.from_share == row.from_share and row.factor == row.factor:
            steps[row.service].append((row.from_share, row.factor, index))
    for rows in steps.values():
        rows.sort()
        share, factor, index = rows[0]
        if share != 0 or factor != 1:
            yield error("first_step", table.place(index, "from_share"), f"{share:g}")
        for (_, before, _), (_, after, index) in pairwise(rows):
            if after > before:
                yield error("rising_step", table.place(index, "factor"), f"{after:g}")


def links(book: Book) -> Iterator[Problem]:
    """Yield a problem for each cycle of services that generate each other."""
    table = book["links"]
    made = table.frame[table.frame["kind"] == "generates"]
    after: dict[str, set[str]] = defaultdict(set)
    for source, result in zip(made["from_service"], made["to_service"], strict=True):
        after[source].add(result)
    for index, source, result in zip(made.index, made["from_service"], made["to_service"], strict=True):
        if source and result and source in _reached(result, after):
            yield error("link_cycle", table.place(index, "to_service"), result, services=several([source, result]))


def _reached(start: str, after: dict[str, set[str]]) -> set[str]:
    """Return every service that can be reached from one, itself included."""
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        here = ahead.pop()
        if here not in seen:
            seen.add(here)
            ahead += after.get(here, set())
    return seen
