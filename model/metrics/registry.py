"""The registry of metrics: one definition for constraint, KPI, chart, sweep and audit.

Each function takes the quantities ``q``, what the metric is ``of``, a `Scope` and a year t, and returns the
ratios whose least (for a floor) or greatest (for a cap) is the metric: numerator and denominator as `Linear`.
Policy metrics count what policy counts, treated units and payments, not need (docs/definitions.md).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from model.city.city import City
from model.metrics.quantities import Linear, Quantities

EPISODES = ("visit", "admission", "emergency")
ONE = Linear(1.0, size=1.0)


@dataclass(frozen=True)
class Ratio:
    """numerator / denominator; ``place`` names the facility where the metric is the least of many."""

    numerator: Linear
    denominator: Linear
    place: str = ""

    def size(self, value: float) -> float:
        """Return the size of the terms of numerator - value x denominator."""
        return max(self.numerator.size, self.denominator.size * abs(value))


@dataclass(frozen=True)
class Scope:
    """Where a metric is taken: city, or the county, tier, alliance or facility called ``name``.

    ``relative``: as a fraction of the city's value (each_county of health_per_1000).
    """

    kind: str = "city"
    name: str = ""
    relative: bool = False

    @property
    def text(self) -> str:
        """Return the scope as the workbook writes it."""
        return f"{self.kind}:{self.name}" if self.name else self.kind

    @property
    def where(self) -> dict[str, object]:
        """Return the attribute of rows that lie in the scope."""
        return {self.kind: self.name} if self.name else {}


Metric = Callable[[City, Quantities, str, Scope, int], list[Ratio]]


def scopes(data: City, text: str, metric: str = "") -> list[Scope]:
    """Return the scopes that a target's scope stands for: each_county is one a county with people."""
    if text == "each_county":
        relative = metric == "health_per_1000"
        return [Scope("county", county, relative) for county in sorted(set(data.members["county"]))]
    kind, _, name = text.partition(":")
    return [Scope(kind, name)]


@dataclass(frozen=True)
class Asked:
    """One target in one scope and one year t."""

    target: str
    metric: str
    of: str
    scope: Scope
    t: int
    sense: str
    value: float
    kind: str
    weight: float

    @property
    def key(self) -> tuple[str, str, int]:
        """Return target, scope, t."""
        return (self.target, self.scope.text, self.t)

    def ratios(self, data: City, q: Quantities) -> list[Ratio]:
        """Return the ratios of the metric, taken from ``q``."""
        return REGISTRY[self.metric](data, q, self.of, self.scope, self.t)


def asked(data: City) -> list[Asked]:
    """Return every target spelled out by scope and year."""
    rows = []
    for row in data.targets.itertuples():
        years = data.settings.horizon if np.isnan(row.year) else [int(row.year) - data.settings.first_year]
        rows += [
            Asked(row.target, row.metric, row.of, scope, t, row.sense, row.value, row.kind, row.weight)
            for scope in scopes(data, row.scope, row.metric)
            for t in years
        ]
    return rows


def primary_fund_share(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Payments at primary tiers / all payments; a county's are those of its groups."""
    where = {"fund": of, "t": t, **scope.where}
    return [Ratio(q.total("payments", primary=True, **where), q.total("payments", **where))]


def fund_payments(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Payments, in currency."""
    return [Ratio(q.total("payments", fund=of, t=t, **scope.where), ONE)]


def primary_visit_share(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Treated visits at primary tiers / all treated visits."""
    where = {"category": "visit", "t": t, **scope.where}
    return [Ratio(q.total("units", primary=True, **where), q.total("units", **where))]


def in_county_share(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Visits, admissions and emergencies treated in the patients' own county / all those treated."""
    where = {"category": EPISODES, "t": t, **scope.where}
    return [Ratio(q.total("units", in_county=True, **where), q.total("units", **where))]


def in_county_admission_share(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Admissions treated in the patients' own county / all admissions treated."""
    where = {"category": "admission", "t": t, **scope.where}
    return [Ratio(q.total("units", in_county=True, **where), q.total("units", **where))]


def coverage(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Treated / need of a service; need is what is treated and what stays unmet."""
    where = {"service": of, "t": t, **scope.where}
    treated = q.total("units", **where)
    return [Ratio(treated, treated + q.total("unmet", **where))]


def option_share(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Treated by the option / treated of its service."""
    service = data.options.set_index("option")["service"][of]
    where = {"t": t, **scope.where}
    return [Ratio(q.total("units", option=of, **where), q.total("units", service=service, **where))]


def staff_per_10k(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Headcount of the facilities there / residents there / 10,000."""
    staff = q.total("headcount", staff=of, t=t, outside=False, **scope.where)
    return [Ratio(staff, q.total("residents", t=t, **scope.where) * 1e-4)]


def equipment_utilisation(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Hours run / hours there are, at the facilities there."""
    where = {"equipment": of, "t": t, "outside": False, **scope.where}
    return [Ratio(q.total("hours_run", **where), q.total("machine_hours", **where))]


def units_per_facility(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Least units at any open facility of the scope."""
    return _per_facility(data, q, "machines", {"equipment": of}, scope, t)


def staff_per_facility(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Least headcount at any open facility of the scope."""
    return _per_facility(data, q, "headcount", {"staff": of}, scope, t)


def out_of_pocket_share(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """(value - payment) / value."""
    value = q.total("value", t=t, **scope.where)
    return [Ratio(value - q.total("payments", t=t, **scope.where), value)]


def fund_balance_months(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Closing balance x 12 / payments of the fund."""
    return [Ratio(q.total("balance", fund=of, t=t) * 12.0, q.total("payments", fund=of, t=t))]


def personnel_cost_share(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Pay of all headcount / (pay of all headcount + payments earned there)."""
    pay = q.total("pay", t=t, outside=False, **scope.where)
    earned = q.total("payments", t=t, outside=False, place=scope.name)
    return [Ratio(pay, pay + earned)]


def health_per_1000(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Undiscounted, unweighted health gained / people x 1000; relative: as a fraction of the city's."""
    health, people = q.total("health", t=t, **scope.where), q.total("people", t=t, **scope.where)
    if not scope.relative:
        return [Ratio(health, people * 1e-3)]
    part = people.amount / q.total("people", t=t).amount
    return [Ratio(health, q.total("health", t=t) * part)]


def spending_growth(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Payments / last year's - 1; the first year against payments_today, n/a where that is blank."""
    if t == 0 and np.isnan(q.total("payments_today", fund=of).amount):
        return []
    before = q.total("payments_today", fund=of) if t == 0 else q.total("payments", fund=of, t=t - 1)
    return [Ratio(q.total("payments", fund=of, t=t) - before, before)]


def step_down_rate(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Treated of a generated service at primary tiers / treated of what generates it."""
    where = {"t": t, **scope.where}
    down = q.total("units", service=of, primary=True, **where)
    return [Ratio(down, q.total("units", option=generators(data, of), **where))]


def generators(data: City, service: str) -> tuple[str, ...]:
    """Return the options that generate a service: those on the from side of its links."""
    links = data.links[(data.links["kind"] == "generates") & (data.links["to_service"] == service)]
    pairs = links.merge(data.options, left_on="from_service", right_on="service")
    fits = [
        (not tiers or tier in tiers) and (not modes or mode in modes)
        for tiers, modes, tier, mode in zip(
            pairs["from_tier"], pairs["from_mode"], pairs["tier"], pairs["mode"], strict=True
        )
    ]
    return tuple(sorted({option for option, fit in zip(pairs["option"], fits, strict=True) if fit}))


def _per_facility(data: City, q: Quantities, name: str, of: dict[str, str], scope: Scope, t: int) -> list[Ratio]:
    places = data.facilities.merge(data.tiers[["tier", "outside"]], on="tier")
    places = places[~places["outside"] & (places[scope.kind] == scope.name)]
    ratios = []
    for facility in places["facility"]:
        opened = q.total("open", facility=facility, t=t)
        if opened.amount > 0.0 or len(opened.item):
            ratios.append(Ratio(q.total(name, facility=facility, t=t, **of), opened, facility))
    return ratios


REGISTRY: dict[str, Metric] = {
    metric.__name__: metric
    for metric in (
        primary_fund_share, fund_payments, primary_visit_share, in_county_share, in_county_admission_share,
        coverage, option_share, staff_per_10k, equipment_utilisation, units_per_facility, staff_per_facility,
        out_of_pocket_share, fund_balance_months, personnel_cost_share, health_per_1000, spending_growth,
        step_down_rate,
    )
}  # fmt: skip
PER_FACILITY = ("units_per_facility", "staff_per_facility")
