"""The town with every lever, each with a reason of its own to be pulled or left; ids with wildcards among them."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from model.answer.solution import Solution
from model.city.city import City
from model.reporting.display import Table
from model.reporting.report import report
from tests.reporting.town import Rows, town

LEVERS: Rows = {
    "projects": [
        {"project": "P1", "facility": "POST1", "capex": 20, "opex_per_year": 5, "first_year": 2027},
        {"project": "P*", "facility": "post1", "opex_per_year": 2, "last_year": 2026, "must_open": "yes"},
        {"project": "palace", "capex": 90_000, "exclusive": "one", "min_volume": 1200, "facility": "hospital a"},
        {"project": "later", "capex": 1, "first_year": 2050, "facility": "007"},
    ],
    "project_effects": [
        {"project": "P1", "effect": "capacity", "resource": "gp", "amount": 4800},
        {"project": "P1", "effect": "capacity", "facility": "hospital a", "resource": "us", "amount": 500},
        {"project": "P*", "effect": "attrition", "resource": "gp", "amount": 0.03},
        {"project": "P*", "effect": "attrition", "facility": "post*", "resource": "gp", "amount": 0.03},
    ],
    "training": [
        {"course": "T1", "to_staff": "gp", "cost": 30_000, "lag_years": 1, "places_per_year": 3},
        {"course": "T?", "from_staff": "nurse", "to_staff": "gp", "cost": 20_000, "months_away": 6,
         "places_per_year": 2},
    ],
    "covers": [{"staff": "nurse", "for_staff": "gp", "efficiency": 0.5, "max_share": 0.1}],
    "sharing": [
        {"hub": "hospital a", "spoke": "post*", "resource": "gp", "price_per_hour": 1},
        {"hub": "hospital a", "spoke": "007", "resource": "us", "price_per_hour": 10},
        {"hub": "hospital a", "spoke": "post1", "resource": "us", "price_per_hour": 10},
    ],
    "schedules": [
        {"schedule": "S*", "option": "visit hospital", "fund_share": 0.6},
        {"schedule": "S2", "option": "visit hospital", "fund_share": 0.9},
        {"schedule": "S2", "option": "stay hospital", "fund_share": 0.7},
    ],
}  # fmt: skip
"""P1 and P* add hours of doctors, who are short in the posts; nobody can pay for the palace."""


def city() -> Rows:
    """Return the rows: the west reaches no ultrasound but a shared one; each year asks for its own schedule.

    Hours are nominal: as worked, today's care would show that the doctors of the posts find the time without a lever.
    """
    rows = town() | LEVERS
    rows["settings"].append({"key": "hours", "value": "nominal"})
    rows["staff_types"][0] |= {"attrition": 0.05}
    rows["staff_types"].append({"staff": "nurse", "label_en": "Nurse", "label_zh": "护士", "hours_per_fte": 1600})
    rows["equipment_types"].append(
        {"equipment": "us", "label_en": "Ultrasound", "label_zh": "超声", "hours_per_unit": 2000}
    )
    rows["stock"] += [
        {"facility": "post1", "resource": "nurse", "quantity": 10},
        {"facility": "007", "resource": "nurse", "quantity": 1},
        {"facility": "hospital a", "resource": "us", "quantity": 3},
    ]
    rows["use"].append({"option": "htn hospital", "resource": "us", "hours": 0.3})
    rows["budgets"][0] |= {"pays_for": "equipment, upkeep, hire, post, pay, train, project, sharing"}
    rows["access"] = [
        {"group": "west res", "facility": place} for place in ("=post", "POST1", "post1", "post*", "007")
    ]
    limit = {"metric": "out_of_pocket_share", "scope": "city"}
    rows["targets"] = [
        {"target": "O1", **limit, "year": 2026, "sense": ">=", "value": 0.39},
        {"target": "O2", **limit, "year": 2027, "sense": "<=", "value": 0.37},
    ]
    return rows


@dataclass(frozen=True)
class Case:
    """A city answered, and its report in a language."""

    data: City
    solution: Solution
    folder: Path
    lang: str

    @cached_property
    def tables(self) -> dict[str, Table]:
        """Return the tables that the reports show, by key."""
        return tables(self.data, self.solution, self.lang)

    def rows(self, table: str) -> pd.DataFrame:
        """Return the rows of a table, without its total."""
        shown = self.tables[table]
        return shown.frame.iloc[: len(shown.frame) - shown.total]


def tables(data: City, solution: Solution, lang: str) -> dict[str, Table]:
    """Return the tables of a report, by key."""
    return {table.key: table for part in report(data, solution, lang).sections for table in part.tables}
