"""A town of which surges are solved on paper, as rows.

One centre F treats S (gain 2, an hour of a nurse) and T (gain 1, an hour of an aide). There is a nurse and no aide,
each gives 100 hours a year. Need is 100 of S and 100 of T. The budget pays one hire in all, a nurse or an aide.
Without regard to surges the aide is hired: 100 x 2 + 100 x 1 = 300.
"""

from model.city.city import City
from model.inputs import from_rows
from tests.formulation.tiny import Row, Rows, city


def rows(*surges: Row, **tables: list[Row]) -> Rows:
    """Return the town with rows of sheet surge, and with rows changed or added."""
    own: dict[str, list[Row]] = {
        "services": [{"service": "T", "category": "visit", "unit": "visit"}],
        "needs": [{"group": "G", "service": "T", "units": 100}],
        "options": [
            {"option": "O", "health_gain": 2, "price": 10, "fund_share": 0.5},
            {"option": "P", "service": "T", "tier": "centre", "price": 10, "fund_share": 0.5, "health_gain": 1},
        ],
        "use": [
            {"option": "O", "resource": "nurse", "hours": 1}, {"option": "P", "resource": "aide", "hours": 1},
        ],
        "staff_types": [
            {"staff": name, "hours_per_fte": 100, "hire_cost": 10, "hires_per_year": 5, "posting_days": 5}
            for name in ("nurse", "aide")
        ],
        "stock": [{"facility": "F", "resource": "nurse", "quantity": 1}],
        "budgets": [{"budget": "B", "amount": 10, "pays_for": "hire"}],
        "surge": list(surges),
    }  # fmt: skip
    merged = city(**own)
    for name, changes in tables.items():
        merged[name] = changes if name in ("stock", "budgets", "funds") else [*merged.get(name, []), *changes]
    return merged


def town(*surges: Row, **tables: list[Row]) -> City:
    """Return the town as a City."""
    return from_rows(rows(*surges, **tables))


def wave(factor: float, weeks: float, **more: object) -> Row:
    """Return a surge of S."""
    return {"surge": "wave", "service": "S", "factor": factor, "weeks": weeks, **more}
