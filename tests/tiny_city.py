"""The tiny city of the oracle's hand-solved cases, and how to change it.

One county, one group of 1,000 people with a fund of 1 million, one centre F that treats service S by option O
(price 10, the fund pays half, a gain of 1 a unit), a need of 100 units, no staff. Health 100 when nothing binds.
"""

from __future__ import annotations

import copy

from tests.oracle import solve

TINY = {
    "settings": [{"key": "first_year", "value": 2026}, {"key": "years", "value": 1}],
    "tiers": [
        {"tier": "centre", "rank": 1, "serves": "county", "primary": "yes"},
        {"tier": "hospital", "rank": 2, "serves": "city", "primary": "no"},
        {"tier": "away", "rank": 3, "serves": "city", "primary": "no", "outside": "yes"},
    ],
    "areas": [{"area": "A", "county": "C"}],
    "groups": [{"group": "G", "area": "A", "fund": "J", "people": 1000}],
    "facilities": [{"facility": "F", "tier": "centre", "county": "C"}],
    "services": [{"service": "S", "category": "visit", "unit": "visit"}],
    "needs": [{"group": "G", "service": "S", "units": 100}],
    "options": [{"option": "O", "service": "S", "tier": "centre", "price": 10, "fund_share": 0.5, "health_gain": 1}],
    "use": [],
    "staff_types": [],
    "equipment_types": [],
    "stock": [],
    "funds": [{"fund": "J", "income": 1_000_000}],
    "budgets": [],
    "targets": [],
    "today": [],
}


def city(settings: dict | None = None, **sheets: list[dict]) -> dict[str, list[dict]]:
    """Return the tiny city with settings added, some sheets' rows added, and `only_` sheets replaced."""
    tables = copy.deepcopy(TINY)
    tables["settings"] += [{"key": key, "value": value} for key, value in (settings or {}).items()]
    for name, rows in sheets.items():
        if name.startswith("only_"):
            tables[name.removeprefix("only_")] = rows
        else:
            tables[name] = tables.get(name, []) + rows
    return tables


def changed(tables: dict[str, list[dict]], sheet: str, **columns: object) -> dict[str, list[dict]]:
    """Return the tables with columns of a sheet's first row changed."""
    tables[sheet][0] = tables[sheet][0] | columns
    return tables


def objective(tables: dict[str, list[dict]]) -> float:
    """Return the objective of a city that must have a plan."""
    answer = solve(tables)
    assert answer.status == "optimal"
    return answer.objective


GP = {"staff": "gp", "hours_per_fte": 10}
GP_USE = {"option": "O", "resource": "gp", "hours": 1}
AT_HOSPITAL = {
    "option": "H",
    "service": "S",
    "tier": "hospital",
    "price": 40,
    "fund_share": 0.5,
    "health_gain": 2,
}
HOSPITAL = {"facility": "K", "tier": "hospital", "county": "C"}
TWO_TIERS = {"facilities": [HOSPITAL], "options": [AT_HOSPITAL]}
TODAY = [
    {"county": "*", "service": "S", "tier": "centre", "share": 0.4},
    {"county": "*", "service": "S", "tier": "hospital", "share": 0.2},
    {"county": "*", "service": "S", "tier": "away", "share": 0.2},
]
