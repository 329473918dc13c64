"""Surges: one chance each, and a need that there is."""

from collections.abc import Iterator

from model.inputs.book import Book
from model.tables.problem import Problem, error, warning
from model.words import say

EVERYONE = "*"


def chances(book: Book) -> Iterator[Problem]:
    """Yield a problem for each row whose chance is not that of its surge."""
    table = book["surge"]
    first: dict[str, tuple[int, float]] = {}
    for index, row in table.each():
        if row.chance != row.chance:
            continue
        other, chance = first.setdefault(row.surge, (index, row.chance))
        if chance != row.chance:
            place = table.place(index, "chance")
            words = {"name": row.surge, "other": f"{chance:g}", "row": table.place(other, "chance").row}
            yield error("surge_chances", place, f"{row.chance:g}", **words)


def needed(book: Book) -> Iterator[Problem]:
    """Yield a warning for each row about a service that nobody there needs."""
    table, needs, areas = book["surge"], book.frame("needs"), book.frame("areas")
    groups = book.frame("groups").merge(areas[["area", "county"]], on="area", how="left")
    home = dict(zip(groups["group"], groups["county"], strict=True))
    every = set(home.values())
    generated = set(book.frame("links").query("kind == 'generates'")["to_service"])
    where: dict[str, set[str]] = {}
    for row in needs.itertuples():
        where.setdefault(row.service, set()).update(every if row.group == EVERYONE else {home.get(row.group, "")})
    known = book.ids("services")
    for index, row in table.each():
        there = where.get(row.service, set())
        if row.service in known - generated and not (row.county in there or (there and not row.county)):
            words = say("of_county", county=row.county) if row.county else ""
            yield warning("surge_unneeded", table.place(index, "service"), row.service, where=words)
