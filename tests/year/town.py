"""A town whose plan is forced, so that every budget is known beforehand, and a year of actuals for it.

Visits cost the fund 50, contracts 28, complex care outside the city 500. Each area has one post, all is treated:

    post  alliance  visits  budget   contracts  by heads
    p1    east        1000  50 000         100     2 800
    p2    east         400  20 000          50     1 400
    p3    west         600  30 000          60     1 680
    p4    -            200  10 000          20       560

What happened, in twelve equal months: 900, 444, 660 and 204 visits, so 45 000, 22 200, 33 000 and 10 200. Outside
the city 40 cases were planned and 48 treated: 20 000 and 24 000.
"""

import csv
from copy import deepcopy
from pathlib import Path

import pandas as pd

from model import solve
from model.answer.outcome import payments_by_route
from model.inputs import read
from model.inputs.rows import Rows, source_of
from model.reporting import write_tables_and_run
from model.year.actuals import Actuals, checked
from model.year.plan import Plan, read_plan

POSTS = {"p1": "east", "p2": "east", "p3": "west", "p4": ""}
VISITS = {"p1": 1000, "p2": 400, "p3": 600, "p4": 200}
CONTRACTS = {"p1": 100, "p2": 50, "p3": 60, "p4": 20}
TREATED = {"p1": 900, "p2": 444, "p3": 660, "p4": 204}
HEADS = {"p1": 90, "p2": 60, "p3": 60, "p4": 20}
COUNTY = {"p1": "A", "p2": "A", "p3": "B", "p4": "C"}


def tables_of(price: float = 100) -> dict[str, list[dict[str, object]]]:
    """Return the sheets of the town; ``price``: of a visit."""
    needs = {"visit": VISITS, "contract": CONTRACTS, "complex": dict.fromkeys(POSTS, 10)}
    prices = (("visit", "post", price, 0.5), ("contract", "post", 40, 0.7), ("complex", "away", 1000, 0.5))
    return {
        "settings": [{"key": "first_year", "value": 2025}, {"key": "years", "value": 1}],
        "tiers": [
            {"tier": "post", "rank": 1, "serves": "area", "primary": "yes"},
            {"tier": "away", "rank": 2, "serves": "city", "primary": "no", "outside": "yes"},
        ],
        "areas": [{"area": f"a{post}", "county": COUNTY[post]} for post in POSTS],
        "groups": [{"group": f"g{post}", "area": f"a{post}", "fund": "resident", "people": 1000} for post in POSTS],
        "facilities": [
            {"facility": post, "tier": "post", "county": COUNTY[post], "area": f"a{post}", "alliance": alliance}
            for post, alliance in POSTS.items()
        ]
        + [{"facility": "away", "tier": "away", "county": "elsewhere"}],
        "services": [
            {"service": name, "category": category, "unit": "unit", "coverage_min": 1}
            for name, category in (("visit", "visit"), ("contract", "other"), ("complex", "admission"))
        ],
        "needs": [
            {"group": f"g{post}", "service": service, "units": units}
            for service, amounts in needs.items()
            for post, units in amounts.items()
        ],
        "options": [
            {"option": f"{service} {tier}", "service": service, "tier": tier, "price": price, "fund_share": share,
             "health_gain": 0.01}
            for service, tier, price, share in prices
        ],
        "use": [{"option": "visit post", "resource": "gp", "hours": 0.5}],
        "staff_types": [{"staff": "gp", "hours_per_fte": 1600, "pay_per_year": 80000}],
        "equipment_types": [],
        "stock": [{"facility": post, "resource": "gp", "quantity": 2} for post in POSTS],
        "funds": [{"fund": "resident", "opening_balance": 100000, "income": 200000, "reserve_months": 3}],
        "budgets": [],
        "targets": [{"target": "T1", "metric": "primary_visit_share", "scope": "city", "sense": ">=", "value": 0.5},
                    {"target": "T2", "metric": "fund_payments", "scope": "city", "sense": "<=", "value": 136440}],
        "today": [],
    }  # fmt: skip


def of_two_years() -> dict[str, list[dict[str, object]]]:
    """Return the sheets of the town over two years of an equal need, without its targets."""
    settings: list[dict[str, object]] = [{"key": "first_year", "value": 2025}, {"key": "years", "value": 2}]
    return tables_of() | {"settings": settings, "targets": []}


def solved(folder: Path, tables: Rows | None = None) -> Plan:
    """Return the plan of the town, written into ``folder`` and read back with its workbook beside it."""
    book = folder / "town"
    write_sheets(tables or tables_of(), book)
    data = read(book)
    answer = folder / "reports" / "town"
    answer.mkdir(parents=True)
    write_tables_and_run(data, solve(data), answer)
    return read_plan(answer, book)


def write_sheets(tables: Rows, folder: Path) -> None:
    """Write sheets as a folder of CSV files."""
    folder.mkdir()
    for name, rows in tables.items():
        names = list(dict.fromkeys(column for row in rows for column in row)) or HEADS_OF_EMPTY.get(name, [])
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, names)
            writer.writeheader()
            writer.writerows(rows)


def as_planned(plan: Plan, **sheets: list[dict[str, object]]) -> dict[str, list[dict[str, object]]]:
    """Return actuals that are the plan's own first year, in twelve months, with other sheets beside."""
    care = payments_by_route(plan.data, plan.tables).query("year == 2025")
    care = care.groupby(["facility", "option", "county"], as_index=False)["units"].sum()
    activity = [
        {"facility": row.facility, "option": row.option, "county": row.county, "year": 2025, "month": month,
         "units": row.units / 12}
        for row in care.itertuples() for month in range(1, 13)
    ]  # fmt: skip
    return {"activity": activity, **sheets}


HEADS_OF_EMPTY = {
    "targets": ["target", "metric", "scope", "sense", "value"],
    "equipment_types": ["equipment", "hours_per_unit"],
    "budgets": ["budget", "pays_for"],
    "today": ["county", "service", "tier", "share"],
}


def year(months: int = 12) -> dict[str, list[dict[str, object]]]:
    """Return the sheets of the actuals, with every rule but none of the violations."""
    care = [(post, "visit post", COUNTY[post], units) for post, units in TREATED.items()]
    care += [("away", "complex away", county, 16.0) for county in "ABC"]
    care += [(post, "contract post", COUNTY[post], heads) for post, heads in HEADS.items()]
    return {
        "activity": [
            {"facility": place, "option": option, "county": county, "year": 2025, "month": month + 1,
             "units": units / 12}
            for place, option, county, units in care
            for month in range(months)
        ],
        "signed": [{"facility": post, "heads": heads} for post, heads in HEADS.items()],
        "scorecard": [
            {"indicator": "satisfied", "kind": "outcome", "weight": 3, "floor": 0.4, "goal": 0.9},
            {"indicator": "control", "kind": "outcome", "weight": 1, "floor": 0.2, "goal": 0.6},
            {"indicator": "again", "kind": "outcome", "weight": 1e-6, "floor": 0.2, "goal": 0.05},
        ],
        "indicators": [
            {"facility": post, "indicator": indicator, "value": value, "before": before}
            for post in POSTS
            for indicator, value, before in (("satisfied", 0.7, None), ("control", 0.52, 0.4), ("again", 0.08, 0.1))
        ],
        "settlement": [
            {"rule": "retained_share", "value": 0.6, "spend_on": "equipment, train"},
            {"rule": "overspend_share", "value": 0.5},
            {"rule": "overspend_cap", "value": 0.05},
            {"rule": "withheld_share", "value": 0.2},
            {"rule": "control_reward", "indicator": "control", "value": 4},
            {"rule": "control_step", "value": 0.05},
            {"rule": "readmission_share", "indicator": "again", "services": "visit", "value": 0.05},
            {"rule": "readmission_cap", "value": 0.01},
            {"rule": "capitation", "services": "contract", "value": 28},
        ],
        "violations": [],
    }  # fmt: skip


def without(tables: Rows, *rules: str) -> dict[str, list[dict[str, object]]]:
    """Return actuals without some rules."""
    kept = [row for row in tables["settlement"] if row["rule"] not in rules]
    return {**deepcopy(dict(tables)), "settlement": kept}


def told(plan: Plan, tables: Rows) -> Actuals:
    """Return the actuals of sheets."""
    return checked(source_of({name: rows for name, rows in tables.items() if rows}), plan)


def of(table: pd.DataFrame, facility: str) -> pd.Series:
    """Return the row of a facility."""
    return table.set_index("facility").loc[facility]
