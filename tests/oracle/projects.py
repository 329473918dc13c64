"""Projects: what may open when, what it costs, what it makes possible.

open never falls; first_year and last_year bound the year of opening; must_open; exclusive; min_volume;
capex in the opening year, opex in each open year (use: project, at its facility).
"""

from __future__ import annotations

from .book import yes
from .city import City
from .lin import Lin, total


def can_open(city: City, p: str) -> bool:
    """Return whether some year of the horizon lies between first_year and last_year."""
    return any(_may_open_in(city, p, t) for t in city.book.T)


def _may_open_in(city: City, p: str, t: int) -> bool:
    """Return whether year t may be the year of opening."""
    row, book = city.book.projects[p], city.book
    after_first = "first_year" not in row or t >= book.t(row["first_year"])
    before_last = "last_year" not in row or t <= book.t(row["last_year"])
    return after_first and before_last


def effects(city: City, kind: str) -> list[dict]:
    """Return the effects of a kind; a blank facility is the project's own."""
    rows = []
    for row in city.book.rows("project_effects"):
        if row["effect"] == kind:
            own = city.book.projects[row["project"]].get("facility")
            rows.append(row | {"facility": row.get("facility", own)})
    return rows


def openers(city: City, f: str) -> list[str] | None:
    """Return the projects that open a candidate (those that can); None = it stands open anyway."""
    if not city.book.candidate(f):
        return None
    return [p for p, row in city.book.projects.items() if row.get("facility") == f and can_open(city, p)]


def switchers(city: City, f: str, s: str) -> list[str] | None:
    """Return the projects that switch a service on where `offers` says no; None = it is on anyway."""
    off = any(
        row["facility"] == f and row["service"] == s and not yes(row["offered"]) for row in city.book.rows("offers")
    )
    if not off:
        return None
    return [
        row["project"]
        for row in effects(city, "offers")
        if row["facility"] == f and row.get("service", s) == s and can_open(city, row["project"])
    ]


def only_while_open(city: City, amount: Lin, most: float, projects: list[str] | None, t: int) -> None:
    """Hold an amount at 0 unless one of the projects is open; ``most`` is the most it can ever be.

    Where there are no levers at all (as it is), none is open.
    """
    if projects is not None:
        gate = total(city.open.get((p, t), 0) for p in projects)
        city.p.at_most(amount, gate * most, "only while open")


def capacity(city: City, f: str, r: str, t: int) -> Lin:
    """Return the hours that open projects add to a resource at a facility."""
    return total(
        city.open[row["project"], t] * row["amount"]
        for row in effects(city, "capacity")
        if row["facility"] == f and row.get("resource") == r
    )


def decide_open(city: City) -> None:
    """Add open[p,t] with its rules and costs."""
    for p in city.book.projects:
        for t in city.book.T:
            city.open[p, t] = city.p.column(0, 1, integer=True)
        _timing(city, p)
        _project_costs(city, p)
    _exclusive(city)


def _timing(city: City, p: str) -> None:
    """Open never falls, opens only in its years, and where it must by its last year."""
    book, row = city.book, city.book.projects[p]
    for t in book.T:
        before = city.open[p, t - 1] if t > 0 else Lin(0)
        city.p.at_least(city.open[p, t], before, "open never falls")
        if not _may_open_in(city, p, t):
            city.p.equal(city.open[p, t], before, "opens between first_year and last_year")
    if yes(row["must_open"]) and can_open(city, p):
        last = min(book.t(row["last_year"]), book.T[-1]) if "last_year" in row else book.T[-1]
        city.p.equal(city.open[p, last], 1, "must_open")


def _project_costs(city: City, p: str) -> None:
    """Capex in the opening year, opex in each open year."""
    row = city.book.projects[p]
    for t in city.book.T:
        before = city.open[p, t - 1] if t > 0 else Lin(0)
        opened = city.open[p, t] - before
        city.post_cost("project", row.get("facility"), t, opened * row["capex"], once=True)
        city.post_cost("project", row.get("facility"), t, city.open[p, t] * row["opex_per_year"])


def _exclusive(city: City) -> None:
    """At most one open of a word."""
    projects = city.book.projects
    for word in {row["exclusive"] for row in projects.values() if "exclusive" in row}:
        for t in city.book.T:
            named = [p for p, row in projects.items() if row.get("exclusive") == word]
            city.p.at_most(total(city.open[p, t] for p in named), 1, "exclusive")


def min_volume(city: City) -> None:
    """Units of all services treated at the project's facility >= min_volume while open."""
    for p, row in city.book.projects.items():
        if "min_volume" in row and "facility" in row:
            for t in city.book.T:
                there = city.treated(t, lambda g, o, f, own=row["facility"]: f == own)
                city.p.at_least(there, city.open[p, t] * row["min_volume"], "min_volume")
