"""Links: ties between two flows of the same group in the same year.

avoids      avoided[to_service] <= ratio x treated from_service; all avoided of a service <= its base
requires    treated to_service <= ratio x treated from_service + exempt_share x need of to_service
generates   need of to_service += ratio x treated from_service
substitutes treated over all services named by one link id <= the largest base among them
"""

from __future__ import annotations

from .book import Row, words
from .city import UNITS, City
from .lin import Lin, total


def of_kind(city: City, kind: str) -> list[Row]:
    """Return the rows of a kind of link."""
    return [row for row in city.book.rows("links") if row["kind"] == kind]


def on_side(city: City, row: Row, side: str, o: str) -> bool:
    """Return whether an option is on the `from` or the `to` side of a link: service, tier, mode."""
    option = city.book.options[o]
    tiers, modes = words(row.get(f"{side}_tier")), words(row.get(f"{side}_mode"))
    return (
        option["service"] == row[f"{side}_service"]
        and (not tiers or option["tier"] in tiers)
        and (not modes or option["mode"] in modes)
    )


def treated_on(city: City, row: Row, side: str, g: str, t: int) -> Lin:
    """Return what a group has treated on one side of a link in a year."""
    return city.treated(t, lambda group, o, f: group == g and on_side(city, row, side, o))


def most_needed(city: City, g: str, s: str, t: int) -> float:
    """Return base + the most that `generates` links can add (no cycles, so this ends)."""
    return city.base[g, s, t] + sum(
        row["ratio"] * most_needed(city, g, row["from_service"], t)
        for row in of_kind(city, "generates")
        if row["to_service"] == s
    )


def generated(city: City, g: str, s: str, t: int) -> Lin:
    """Return the need that treated services generate."""
    rows = [row for row in of_kind(city, "generates") if row["to_service"] == s]
    return total(treated_on(city, row, "from", g, t) * row["ratio"] for row in rows)


def avoids(city: City) -> None:
    """Add avoided[g,s,t]: one amount a row, together no more than the base."""
    for (g, s, t), base in city.base.items():
        parts = []
        for row in of_kind(city, "avoids"):
            if row["to_service"] == s:
                part = city.p.column(unit=UNITS)
                city.p.at_most(part, treated_on(city, row, "from", g, t) * row["ratio"], "avoids")
                parts.append(part)
        city.avoided[g, s, t] = total(parts)
        if parts:
            city.p.at_most(city.avoided[g, s, t], base, "avoided <= base")


def requires(city: City) -> None:
    """Keep what requires something within what it requires, but for the exempt share of need."""
    for row in of_kind(city, "requires"):
        for g in city.book.groups:
            for t in city.years:
                allowed = treated_on(city, row, "from", g, t) * row["ratio"]
                exempt = city.need[g, row["to_service"], t] * row["exempt_share"]
                city.p.at_most(treated_on(city, row, "to", g, t), allowed + exempt, "requires")


def substitutes(city: City) -> None:
    """Treat of all services of one link id together no more than the largest base need among them."""
    rows = of_kind(city, "substitutes")
    for link in {row["link"] for row in rows}:
        named = {row[side] for row in rows if row["link"] == link for side in ("from_service", "to_service")}
        for g in city.book.groups:
            for t in city.years:
                treated = city.treated(t, lambda group, o, f, g=g, n=named: group == g and _in(city, o, n))
                largest = max(city.base[g, s, t] for s in named)
                city.p.at_most(treated, largest, "substitutes")


def _in(city: City, o: str, services: set[str]) -> bool:
    """Return whether an option is one of these services'."""
    return city.book.service(o) in services
