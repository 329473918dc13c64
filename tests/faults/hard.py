"""A small city whose search takes longer than a test: machines of odd prices for a grant that buys some of them."""

import random
from pathlib import Path

import openpyxl

from tests.inputs.city import city
from tests.inputs.reading import headings

PLACES, KINDS = 12, 6


def hard(path: Path) -> Path:
    """Write the workbook."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, table in _tables().items():
        sheet = book.create_sheet(title)
        names = headings(table)
        for line in (names, *([row.get(name) for name in names] for row in table)):
            sheet.append(line)
    book.save(path)
    return path


def _tables() -> dict[str, list[dict[str, object]]]:
    """Return the tiny city with hospitals, and a service for each kind of machine."""
    draw = random.Random(1)
    hospital = {"tier": "hospital", "county": "Baoying"}
    rows = city(
        settings=[{"key": "first_year", "value": 2026}, {"key": "years", "value": 3}],
        services=[{"service": f"s{kind}", "category": "other", "unit": "test"} for kind in range(KINDS)],
        budgets=[{"budget": "grant", "amount": 9.7e6, "pays_for": "equipment, upkeep", "carries_over": "yes"}],
        funds=[{"fund": "resident", "income": 3e6}],
    )
    rows["facilities"] = [{"facility": f"h{place}", **hospital} for place in range(PLACES)]
    rows["stock"] = [
        {"facility": f"h{place}", "resource": "gp", "quantity": draw.uniform(3, 9)} for place in range(PLACES)
    ]
    for sheet in ("needs", "options", "use", "equipment_types", "today"):
        rows[sheet] = []
    for kind in range(KINDS):
        rows["needs"].append({"group": "*", "service": f"s{kind}", "per_1000": draw.randint(20_000, 40_000)})
        rows["options"].append({
            "option": f"o{kind}", "service": f"s{kind}", "tier": "hospital", "price": draw.uniform(20, 90),
            "health_gain": draw.uniform(0.01, 0.05),
        })  # fmt: skip
        rows["use"] += [
            {"option": f"o{kind}", "resource": f"m{kind}", "hours": draw.uniform(0.5, 1.5)},
            {"option": f"o{kind}", "resource": "gp", "hours": draw.uniform(0.2, 0.6)},
        ]
        rows["equipment_types"].append({
            "equipment": f"m{kind}", "hours_per_unit": draw.uniform(1500, 3000), "price": draw.uniform(3e5, 9e5),
            "tiers": "hospital", "utilisation_floor": 0.6,
        })  # fmt: skip
        rows["today"].append({"county": "*", "service": f"s{kind}", "tier": "hospital", "share": 0.01})
    return rows
