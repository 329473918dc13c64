"""The metrics: each a numerator over a denominator at a place in a year, and the fixed size D of its pass 1.

D = sum of base x the denominator's largest coefficient on any route of (g,s), for denominators of treated
units and payments; other denominators say their own.
"""

from __future__ import annotations

from collections.abc import Callable

from .book import words, yes
from .city import City
from .hours import done_by_others
from .lin import Lin, total
from .links import of_kind, on_side
from .measure import (
    Coefficient,
    Place,
    Ratio,
    fund_price,
    inside,
    lives_there,
    price,
    size_of,
    stands_there,
    weighed,
)
from .money import fund_payments
from .quality import plain


def _fund_is(of: str | None, fund: str) -> bool:
    """Return whether a target about a fund (blank = all) is about this one."""
    return of is None or fund == of


def _payments_size(city: City, of: str | None, place: Place, t: int) -> float:
    """Return D of the payments of a fund for the groups of a place."""

    def coefficient(g: str, o: str, f: str) -> float:
        mine = lives_there(city, place, g) and _fund_is(of, city.book.groups[g]["fund"])
        return fund_price(city, o, f) if mine else 0.0

    return size_of(city, t, coefficient)


def primary_fund_share(city: City, of: str | None, place: Place, t: int) -> Ratio:
    """Payments at primary tiers / all payments, of the groups there."""

    def there(j: str, c: str) -> bool:
        return _fund_is(of, j) and (place.kind == "city" or c == place.name)

    top = city.paid(t, lambda j, c, o, f: there(j, c) and city.book.primary(f))
    bottom = city.paid(t, lambda j, c, o, f: there(j, c))
    return Ratio(top, bottom, _payments_size(city, of, place, t))


def paid_at(city: City, of: str | None, place: Place, t: int) -> Lin:
    """Return the payments of a place: of a county's groups, else at the facilities there."""

    def counts(j: str, c: str, o: str, f: str) -> bool:
        here = c == place.name if place.kind == "county" else stands_there(city, place, f)
        return here and _fund_is(of, j)

    return city.paid(t, counts)


def all_fund_payments(city: City, of: str | None, place: Place, t: int) -> Ratio:
    """Payments, in currency."""
    return Ratio(paid_at(city, of, place, t), Lin(1), 1.0)


def _treated_ratio(city: City, t: int, top: Coefficient, bottom: Coefficient) -> Ratio:
    """Return a ratio of treated units."""
    return Ratio(weighed(city, t, top), weighed(city, t, bottom), size_of(city, t, bottom))


def primary_visit_share(city: City, of: str | None, place: Place, t: int) -> Ratio:
    """Treated units of category visit at primary tiers / all treated visits."""

    def visits(g: str, o: str, f: str) -> float:
        category = city.book.services[city.book.service(o)]["category"]
        return float(lives_there(city, place, g) and category == "visit")

    return _treated_ratio(city, t, lambda g, o, f: visits(g, o, f) * city.book.primary(f), visits)


def _in_county(city: City, place: Place, t: int, categories: set[str]) -> Ratio:
    """Treated of residents at facilities that count as their own county, not outside / all those treated."""
    book = city.book

    def counted(g: str, o: str, f: str) -> float:
        category = book.services[book.service(o)]["category"]
        return float(lives_there(city, place, g) and category in categories)

    def at_home(g: str, o: str, f: str) -> float:
        row = book.facilities[f]
        own = words(row.get("own_counties")) or [row["county"]]
        return counted(g, o, f) * (book.county(g) in own and not book.outside(f))

    return _treated_ratio(city, t, at_home, counted)


def in_county_share(city: City, of: str | None, place: Place, t: int) -> Ratio:
    """Visits, admissions and emergencies treated in the own county / all those treated."""
    return _in_county(city, place, t, {"visit", "admission", "emergency"})


def in_county_admission_share(city: City, of: str | None, place: Place, t: int) -> Ratio:
    """Admissions treated in the own county / all admissions treated."""
    return _in_county(city, place, t, {"admission"})


def coverage(city: City, of: str | None, place: Place, t: int) -> Ratio:
    """Treated / need of a service."""
    groups = [g for g in city.book.groups if lives_there(city, place, g)]
    top = city.treated(t, lambda g, o, f: g in groups and city.book.service(o) == of)
    bottom = total(city.need[g, of, t] for g in groups)
    return Ratio(top, bottom, sum(city.base[g, of, t] for g in groups))


def option_share(city: City, of: str | None, place: Place, t: int) -> Ratio:
    """Treated by the option / treated of its service."""
    service = city.book.service(of)

    def of_service(g: str, o: str, f: str) -> float:
        return float(lives_there(city, place, g) and city.book.service(o) == service)

    return _treated_ratio(city, t, lambda g, o, f: of_service(g, o, f) * (o == of), of_service)


def staff_per_10k(city: City, of: str | None, place: Place, t: int) -> Ratio:
    """Headcount of the facilities there / residents there / 10,000."""
    book = city.book
    areas = [a for a, row in book.areas.items() if place.kind == "city" or row["county"] == place.name]
    people = book.residents(areas, t) / 10_000
    return Ratio(total(city.headcount[f, of, t] for f in inside(city, place)), Lin(people), people)


def equipment_utilisation(city: City, of: str | None, place: Place, t: int) -> Ratio:
    """Hours run / capacity."""
    there = inside(city, place)
    run = total(city.hours_run[f, of, t] for f in there)
    capacity = total(city.machine_capacity[f, of, t] for f in there)
    today = sum(city.book.stock_of(f, of) for f in there)
    return Ratio(run, capacity, city.book.equipment[of]["hours_per_unit"] * max(1.0, today))


def step_down_rate(city: City, of: str | None, place: Place, t: int) -> Ratio:
    """Treated of the generated service at primary tiers / treated of what generates it."""
    rows = [row for row in of_kind(city, "generates") if row["to_service"] == of]

    def stepped(g: str, o: str, f: str) -> float:
        mine = lives_there(city, place, g) and city.book.service(o) == of
        return float(mine and city.book.primary(f))

    def generating(g: str, o: str, f: str) -> float:
        return float(lives_there(city, place, g) and any(on_side(city, row, "from", o) for row in rows))

    return _treated_ratio(city, t, stepped, generating)


def out_of_pocket_share(city: City, of: str | None, place: Place, t: int) -> Ratio:
    """(value - payment) / value, of the groups there."""

    def counts(j: str, c: str, o: str, f: str) -> bool:
        return place.kind == "city" or c == place.name

    def coefficient(g: str, o: str, f: str) -> float:
        return price(city, o, f) if lives_there(city, place, g) else 0.0

    value = city.valued(t, counts)
    return Ratio(value - city.paid(t, counts), value, size_of(city, t, coefficient))


def patients_pay_per_head(city: City, of: str | None, place: Place, t: int) -> Ratio:
    """(Value - payment) / people, of the groups there."""
    whole = out_of_pocket_share(city, of, place, t)
    people = sum(city.book.people(g, t) for g in city.book.groups if lives_there(city, place, g))
    return Ratio(whole.top, Lin(people), people)


def turned_to_primary(city: City, of: str | None, place: Place, t: int) -> Ratio:
    """Seek at primary tiers / seek at all tiers, of a service or of every visit."""
    book = city.book
    services = [of] if of else [s for s, row in book.services.items() if row["category"] == "visit"]
    seek = {
        key: lin
        for key, lin in city.seek.items()
        if key[3] == t and key[1] in services and (place.kind == "city" or key[0] == place.name)
    }
    near = total(lin for (_c, _s, i, _t), lin in seek.items() if yes(book.tiers[i]["primary"]))
    size = sum(city.of_county(c, s, t) for c, s in {(c, s) for c, s, _i, _t in seek})
    return Ratio(near, total(seek.values()), size)


def step_down_share(city: City, of: str | None, place: Place, t: int) -> Ratio:
    """Treated of the service at primary tiers / treated admissions at other tiers."""
    book = city.book

    def stepped(g: str, o: str, f: str) -> float:
        return float(lives_there(city, place, g) and book.service(o) == of and book.primary(f))

    def admitted(g: str, o: str, f: str) -> float:
        admission = book.services[book.service(o)]["category"] == "admission"
        return float(lives_there(city, place, g) and admission and not book.primary(f))

    return _treated_ratio(city, t, stepped, admitted)


def covered_hours_share(city: City, of: str | None, place: Place, t: int) -> Ratio:
    """Hours of a staff type done by others / hours that care needs of it, at the facilities there."""
    there = inside(city, place)

    def hours(g: str, o: str, f: str) -> float:
        return city.book.use.get((o, of), 0.0) if f in there else 0.0

    done = total(done_by_others(city, f, of, t) for f in there)
    return Ratio(done, weighed(city, t, hours), size_of(city, t, hours))


def fund_balance_months(city: City, of: str | None, place: Place, t: int) -> Ratio:
    """Closing balance x 12 / payments of the fund."""
    size = _payments_size(city, of, place, t)
    return Ratio(city.balance[of, t] * 12, fund_payments(city, of, t), size)


def personnel_cost_share(city: City, of: str | None, place: Place, t: int) -> Ratio:
    """Pay of all headcount / (pay of all headcount + payments earned there)."""
    there = set(inside(city, place))
    pay = total(city.headcount[f, k, t] * row["pay_per_year"] for f in there for k, row in city.book.staff.items())
    earned = city.paid(t, lambda j, c, o, f: f in there)
    size = size_of(city, t, lambda g, o, f: fund_price(city, o, f) if f in there else 0.0)
    return Ratio(pay, pay + earned, size)


def spending_growth(city: City, of: str | None, place: Place, t: int) -> Ratio | None:
    """Payments / last year's - 1; t=0 against payments_today, None (n/a) where blank."""
    if t > 0:
        last = fund_payments(city, of, t - 1)
        return Ratio(fund_payments(city, of, t) - last, last, _payments_size(city, of, place, t - 1))
    today = city.book.funds[of].get("payments_today")
    if today is None:
        return None
    return Ratio(fund_payments(city, of, 0) - today, Lin(today), today)


def health_of(
    city: City, groups: list[str], t: int, weights: dict[str, float] | None = None, *, with_loss: bool = True
) -> Lin:
    """Sum of weight x (treat x health_gain + avoided credit - gain-step loss) of some groups in a year."""
    weight = weights or dict.fromkeys(groups, 1.0)
    gained = [
        city.treat[g, o, f, t] * (weight[g] * city.book.options[o]["health_gain"])
        for g, o, f in city.routes
        if g in groups
    ]
    for g in groups:
        for s in city.book.services:
            gains = [city.book.options[o]["health_gain"] for o in city.book.options_of(s)]
            gained.append(city.avoided[g, s, t] * (weight[g] * max(gains, default=0.0)))
            if with_loss:
                gained.append(city.loss[g, s, t] * -weight[g])
    return total(gained)


def health_per_1000(city: City, of: str | None, place: Place, t: int) -> Ratio:
    """Undiscounted, unweighted health / people x 1000 (against the city's: see ``of_the_city``)."""
    groups = [g for g in city.book.groups if lives_there(city, place, g)]
    thousands = sum(city.book.people(g, t) for g in groups) / 1000
    counties = [c for c in city.book.counties if place.kind == "city" or c == place.name]
    return Ratio(health_of(city, groups, t) + plain(city, counties, t), Lin(thousands), thousands)


def of_the_city(city: City, county: Ratio, t: int) -> Ratio:
    """Return a county's health per 1000 as a fraction of the city's."""
    whole = health_per_1000(city, None, Place("city"), t)
    share = county.size / whole.size
    expected = size_of(city, t, lambda g, o, f: city.book.options[o]["health_gain"])
    return Ratio(county.top, whole.top * share, expected * share)


METRICS: dict[str, Callable[[City, str | None, Place, int], Ratio | None]] = {
    "primary_fund_share": primary_fund_share,
    "fund_payments": all_fund_payments,
    "primary_visit_share": primary_visit_share,
    "in_county_share": in_county_share,
    "in_county_admission_share": in_county_admission_share,
    "coverage": coverage,
    "option_share": option_share,
    "staff_per_10k": staff_per_10k,
    "equipment_utilisation": equipment_utilisation,
    "step_down_rate": step_down_rate,
    "out_of_pocket_share": out_of_pocket_share,
    "patients_pay_per_head": patients_pay_per_head,
    "turned_to_primary": turned_to_primary,
    "step_down_share": step_down_share,
    "covered_hours_share": covered_hours_share,
    "fund_balance_months": fund_balance_months,
    "personnel_cost_share": personnel_cost_share,
    "health_per_1000": health_per_1000,
    "spending_growth": spending_growth,
}

LEAST_AT_ANY = ("units_per_facility", "staff_per_facility")


def least_at_any(city: City, metric: str, of: str, place: Place, t: int) -> list[tuple[str, Lin]]:
    """Return units (or headcount) at every facility of the scope."""
    amounts = city.units if metric == "units_per_facility" else city.headcount
    return [(f, amounts[f, of, t]) for f in inside(city, place)]
