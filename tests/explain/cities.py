"""Small cities whose samples can be reckoned by hand."""

from model.answer.solution import Solution
from model.city.city import City
from model.inputs import from_rows
from model.solving.solve import solve
from tests.formulation.tiny import GP, Row, city

Answered = tuple[City, Solution]

FULL: Row = {"target": "all", "metric": "coverage", "of": "S", "scope": "city", "sense": ">=", "value": 1}


def one_gain(**ranges: object) -> Answered:
    """100 units of a gain of 1, which may be 0.5 to 2: health 100, or 100 x the gain."""
    return answered(city(options=[{"option": "O", "health_gain_low": 0.5, "health_gain_high": 2}], **ranges))


def two_machines() -> Answered:
    """Money for one machine: for A, 30 units of a gain of 1, or for B, 30 of 0.9, which may be 0.45 to 1.8."""
    machines = [
        {"equipment": name, "hours_per_unit": 30, "price": 100, "tiers": "centre"} for name in ("for_a", "for_b")
    ]
    options = [
        {"option": f"O{name}", "service": name, "tier": "centre", "health_gain": gain} | bounds
        for name, gain, bounds in (("A", 1, {}), ("B", 0.9, {"health_gain_low": 0.45, "health_gain_high": 1.8}))
    ]
    return answered(city(
        needs=[{"group": "G", "service": "S", "units": 0}]
        + [{"group": "G", "service": name, "units": 30} for name in ("A", "B")],
        services=[{"service": name, "category": "visit", "unit": "visit"} for name in ("A", "B")],
        options=options,
        use=[{"option": f"O{name}", "resource": f"for_{name.lower()}", "hours": 1} for name in ("A", "B")],
        equipment_types=machines,
        budgets=[{"budget": "grant", "amount": 100, "pays_for": "equipment"}],
    ))  # fmt: skip


def ten_doctors(**more: object) -> Answered:
    """Hours for 100 units, which are needed and treated; the need may be 0.8 to 1.25 times as great."""
    tables = {
        "staff_types": [GP], "stock": [{"facility": "F", "resource": "gp", "quantity": 10}],
        "use": [{"option": "O", "resource": "gp", "hours": 1}], "targets": [FULL],
        "ranges": [{"table": "needs", "column": "units", "low": 0.8, "high": 1.25, "shape": "uniform"}],
    }  # fmt: skip
    return answered(city(**(tables | more)))


def answered(rows: dict) -> Answered:
    """Return a city and its plan, found to the end."""
    data = from_rows(rows)
    return data, solve(data, gap=0.0)
