"""Staff, machines and beds: stock, who operates what, and what no facility of a tier can have."""

from collections.abc import Iterator

from model.inputs.book import Book
from model.tables.problem import Problem, error, note, warning
from model.words import Listed


def stock_rows(book: Book) -> Iterator[Problem]:
    """Yield a problem for each stock row at a candidate, and for what staff or machines alone can have."""
    table = book["stock"]
    staff = book.ids("staff_types")
    # an id that is both has been reported; here it counts as staff
    machines = book.ids("equipment_types") - staff
    places = book.frame("facilities")
    closed = set(places.loc[places["status"] == "candidate", "facility"])
    for index, row in table.each():
        if row.facility in closed:
            yield error("stock_at_candidate", table.place(index, "facility"), row.facility)
        if row.resource in staff and row.retire_year == row.retire_year:
            yield error("staff_retire_year", table.place(index, "retire_year"), f"{row.retire_year:g}")
        if row.resource in machines and row.max == row.max:
            yield error("max_of_equipment", table.place(index, "max"), f"{row.max:g}")


def stock_above_max(book: Book) -> Iterator[Problem]:
    """Yield a note for each stock row whose max is below what is there already."""
    table = book["stock"]
    for index in table.where(table.frame["max"] < table.frame["quantity"]):
        yield note("max_below_quantity", table.place(index, "max"), f"{table.frame['max'][index]:g}")


def operators(book: Book) -> Iterator[Problem]:
    """Yield a warning for each machine with an operator but no FTE, or the other way round."""
    table = book["equipment_types"]
    for index, row in table.each():
        if row.operator and row.operator_fte == 0:
            yield warning("operator_without_fte", table.place(index, "operator_fte"), "", name=row.equipment)
        if not row.operator and row.operator_fte > 0 and (index, "operator") not in table.bad:
            yield warning("fte_without_operator", table.place(index, "operator"), "", name=row.equipment)
        if not row.tiers and row.max_per_facility == row.max_per_facility:
            place = table.place(index, "max_per_facility")
            yield warning("bought_nowhere", place, f"{row.max_per_facility:g}", name=row.equipment)


def postings(book: Book) -> Iterator[Problem]:
    """Yield a warning for each staff type with a posting or a hire that costs but cannot happen."""
    table = book["staff_types"]
    for index, row in table.each():
        if row.posting_cost_per_fte > 0 and row.posting_days == 0:
            place = table.place(index, "posting_cost_per_fte")
            yield warning("posting_without_days", place, f"{row.posting_cost_per_fte:g}", name=row.staff)
        if row.tiers and row.hires_per_year == 0:
            yield warning("hired_nowhere", table.place(index, "tiers"), Listed(row.tiers), name=row.staff)


def impossible_use(book: Book) -> Iterator[Problem]:
    """Yield a warning for each option that uses a resource which no facility of its tier can ever have."""
    table, options = book["use"], book.frame("options")
    tier_of = dict(zip(options["option"], options["tier"], strict=True))
    reachable = _reachable(book)
    known = book.ids("staff_types") | book.ids("equipment_types")
    peopled = set(book.frame("facilities")["tier"])
    for index, row in table.each():
        tier = tier_of.get(row.option, "")
        possible = (tier, row.resource) in reachable or row.resource not in known or tier not in peopled
        if row.hours > 0 and not possible:
            words = {"option": row.option, "tier": tier}
            yield warning("resource_never_there", table.place(index, "resource"), row.resource, **words)


def _reachable(book: Book) -> set[tuple[str, str]]:
    """Return (tier, resource) pairs that some facility of the tier has, or can come to have."""
    places = book.frame("facilities")
    tier_of = dict(zip(places["facility"], places["tier"], strict=True))
    inside = set(book.frame("tiers").loc[~book.frame("tiers")["outside"], "tier"])
    everywhere = book.ids("tiers")
    pairs = {
        (tier_of.get(facility, ""), resource)
        for name, place, what in _GIVEN
        for facility, resource in zip(book.frame(name)[place], book.frame(name)[what], strict=True)
    }
    for _, row in book["staff_types"].each():
        tiers = set(row.tiers) or inside if row.hires_per_year > 0 else set()
        pairs |= {(tier, row.staff) for tier in (everywhere if row.posting_days > 0 else tiers)}
    for _, row in book["equipment_types"].each():
        pairs |= {(tier, row.equipment) for tier in row.tiers}
    # all of a type's work may be done by others where nobody caps it
    pairs |= {(tier, row.for_staff) for _, row in book["covers"].each() if row.max_share >= 1.0
              for tier in row.tiers or everywhere}  # fmt: skip
    # whom a course makes, and what a project adds, can be anywhere a facility sends or is
    made = {*book.frame("training")["to_staff"], *book.frame("project_effects")["resource"]}
    return pairs | {(tier, resource) for tier in everywhere for resource in made}


# sheets that place a resource at a facility: sheet, column of the facility, column of the resource
_GIVEN = (
    ("stock", "facility", "resource"), ("arrivals", "facility", "staff"), ("sharing", "spoke", "resource"),
)  # fmt: skip
