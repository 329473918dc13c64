"""What the program of today finds in a tiny city, read by its words."""

import pandas as pd

from model.answer.outcome import follow
from model.audit import audit
from model.cases.today import today
from model.inputs import from_rows
from model.solving import Clock
from model.solving.solve import quiet
from model.solving.today import find_today
from tests.formulation.tiny import HOSPITAL, Row, Rows, city

GP: Row = {"staff": "gp", "hours_per_fte": 10}
HOURS: list[Row] = [{"option": option, "resource": "gp", "hours": 1} for option in "OH"]
SHARES: list[Row] = [
    {"county": "*", "service": "S", "tier": tier, "share": share}
    for tier, share in (("centre", 0.5), ("hospital", 0.3))
]


def town(settings: Row | None = None, *, gp: Row, **tables: list[Row]) -> Rows:
    """Return the tiny city in which 50 of 100 turn to the centre and 30 to the hospital; ``gp``: GPs by facility."""
    stock = [{"facility": place, "resource": "gp", "quantity": count} for place, count in gp.items()]
    whole: dict[str, list[Row]] = {
        "options": [HOSPITAL], "staff_types": [GP], "use": HOURS, "stock": stock, "today": SHARES,
    }  # fmt: skip
    return city(settings, **{name: whole.get(name, []) + tables.get(name, []) for name in {**whole, **tables}})


class Found:
    """Today as it is found; the audit must find nothing."""

    def __init__(self, rows: Rows) -> None:
        data = from_rows(rows)
        found = find_today(data, Clock(60.0, quiet))
        self.standing = found.standing
        case = today(data).stands_on(found.standing)
        self.tables = follow(case, found.tables)
        _, summary = audit(case, self.tables)
        assert not summary["broken"].any()

    def treated(self, **where: object) -> float:
        """The units treated."""
        return _sum(self.tables["treat"], "units", where)

    def gap(self, **where: object) -> float:
        """The units that turn somewhere and are not treated there."""
        return _sum(self.standing.gap, "units", where)

    def z(self, **where: object) -> float:
        """By how much hours exceed those of the sheets."""
        return _sum(self.standing.overwork, "z", where)


def _sum(table: pd.DataFrame, column: str, where: dict[str, object]) -> float:
    for name, value in where.items():
        table = table[table[name] == value]
    return float(table[column].sum())
