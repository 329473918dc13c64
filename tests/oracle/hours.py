"""Hours at a place: what care, machines, covers and sharing take of them is no more than there is.

hours run of a machine = care - shared in + shared out; 0 <= hours run <= machine_capacity; shared in <= care.
Staff: care + operator time + cover of others + shared out <= staff_hours + efficiency x cover by others + shared in.
"""

from __future__ import annotations

from .book import words
from .city import HOURS, City
from .lin import Lin, total


def share(city: City) -> None:
    """Add share_out along the rows of sheet sharing, its cost posted (use: sharing, at the spoke)."""
    for row in city.book.rows("sharing"):
        for t in city.years:
            hours = city.p.column(unit=HOURS)
            city.share_out[row["hub"], row["spoke"], row["resource"], t] = hours
            city.post_cost("sharing", row["spoke"], t, hours * row["price_per_hour"])


def shared_in(city: City, f: str, r: str, t: int) -> Lin:
    """Return the hours that a spoke gets."""
    return total(lin for (_hub, to, kind, u), lin in city.share_out.items() if (to, kind, u) == (f, r, t))


def _shared_out(city: City, f: str, r: str, t: int) -> Lin:
    """Return the hours that a hub gives."""
    return total(lin for (hub, _to, kind, u), lin in city.share_out.items() if (hub, kind, u) == (f, r, t))


def _machine_hours(city: City) -> None:
    """Add hours_run, within what the machines of the place can run."""
    for (f, e, t), most in city.machine_capacity.items():
        used, lent = city.care(f, e, t), shared_in(city, f, e, t)
        run = used - lent + _shared_out(city, f, e, t)
        city.p.at_least(run, 0, "hours run")
        city.p.at_most(run, most, "machine capacity")
        city.p.at_most(lent, used, "machine hours shared in")
        city.hours_run[f, e, t] = run


def _decide_covers(city: City) -> None:
    """Add cover[f,k,k',t] for each row of sheet covers at the places it names, and the limit of what others do."""
    for f in city.book.facilities:
        held = [row for row in city.book.rows("covers") if _holds(city, row.get("tiers"), f)]
        for t in city.years:
            for row in held:
                hours = city.p.column(unit=HOURS)
                city.cover[f, row["staff"], row["for_staff"], t].append((row["efficiency"], hours))
            for k in dict.fromkeys(row["for_staff"] for row in held):
                most = max(row["max_share"] for row in held if row["for_staff"] == k)
                needed = city.care(f, k, t) - shared_in(city, f, k, t)
                city.p.at_most(done_by_others(city, f, k, t), needed * most, "covers")


def _holds(city: City, tiers: object, f: str) -> bool:
    """Return whether a row holds at a place: its tier is in the list, or the list is blank."""
    return not words(tiers) or city.book.tier(f) in words(tiers)


def done_by_others(city: City, f: str, k: str, t: int) -> Lin:
    """Return efficiency x cover of all who do the work of a staff type."""
    return total(
        hours * efficiency
        for (place, _who, whose, u), rows in city.cover.items()
        if (place, whose, u) == (f, k, t)
        for efficiency, hours in rows
    )


def _spent_on_others(city: City, f: str, k: str, t: int) -> Lin:
    """Return the hours that a staff type spends on the work of others."""
    return total(
        hours
        for (place, who, _whose, u), rows in city.cover.items()
        if (place, who, u) == (f, k, t)
        for _efficiency, hours in rows
    )


def _operator_hours(city: City, f: str, k: str, t: int) -> Lin:
    """Sum of (hours run there / hours_per_unit) x operator_fte x hours_per_fte of the operator."""
    hours_per_fte = city.book.staff[k]["hours_per_fte"]
    return total(
        city.hours_run[f, e, t] * (row["operator_fte"] * hours_per_fte / row["hours_per_unit"])
        for e, row in city.book.equipment.items()
        if row.get("operator") == k and (f, e, t) in city.hours_run
    )


def all_hours(city: City) -> None:
    """Add every rule of hours; machine_capacity, staff_hours and share_out stand."""
    _machine_hours(city)
    _decide_covers(city)
    for (f, k, t), there in city.staff_hours.items():
        lent = shared_in(city, f, k, t)
        taken = city.care(f, k, t) + _operator_hours(city, f, k, t)
        taken = taken + _spent_on_others(city, f, k, t) + _shared_out(city, f, k, t)
        city.p.at_most(taken, there + done_by_others(city, f, k, t) + lent, "staff capacity")
        if lent.terms:
            city.p.at_most(lent, city.care(f, k, t), "staff hours shared in")
