"""Ties: which of equal plans is found hangs on what rows say, not on how many there are or in which order."""

import csv
import random
from pathlib import Path

import pytest

from model.inputs import from_rows
from model.solving.solve import solve
from tests.formulation.tiny import Row, Rows

BASE = Path(__file__).parents[1] / "failed" / "irrelevant_row_base"


def three_hospitals() -> Rows:
    """Return a city of three like hospitals, of which the money lets two have two beds more in turn."""
    rows: Rows = {}
    for path in sorted(BASE.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows[path.stem] = [{key: value for key, value in row.items() if value} for row in csv.DictReader(file)]
    return rows


def beds(rows: Rows) -> list[Row]:
    """Return what the plan of a city buys."""
    table = solve(from_rows(rows))["buy"]
    return table.sort_values(table.columns.tolist()).to_dict("records")


@pytest.fixture(scope="module")
def bought() -> list[Row]:
    """Return what the plan buys as the city is."""
    found = beds(three_hospitals())
    assert found
    return found


IDLE = {
    "a facility of a tier without options": [
        ("tiers", {"tier": "home", "rank": 9, "serves": "area", "primary": "no"}),
        ("facilities", {"facility": "zzz", "tier": "home", "county": "c0", "area": "a0"}),
    ],
    "the same, first by its name": [
        ("tiers", {"tier": "home", "rank": 9, "serves": "area", "primary": "no"}),
        ("facilities", {"facility": "aaa", "tier": "home", "county": "c0", "area": "a0"}),
    ],
    "a service that nobody needs": [("services", {"service": "zz", "category": "other", "unit": "unit"})],
    "staff whom nobody uses": [("staff_types", {"staff": "zz", "hours_per_fte": "1700", "hires_per_year": "5"})],
    "a machine that nothing runs on": [
        ("equipment_types", {"equipment": "zz", "hours_per_unit": "9", "price": "1000", "tiers": "hospital"}),
    ],
    "a note of a source": [("sources", {"source": "zz", "citation": "nothing"})],
}  # fmt: skip


@pytest.mark.parametrize("what", IDLE)
def test_a_row_that_does_nothing_changes_nothing(bought, what):
    """Proves that like hospitals get the beds they got, whatever stands beside them."""
    rows = three_hospitals()
    for sheet, row in IDLE[what]:
        rows.setdefault(sheet, []).append(row)
    assert beds(rows) == bought


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_rows_changes_nothing(bought, seed):
    """Proves the same for rows of every sheet in any order."""
    rng, rows = random.Random(seed), three_hospitals()
    for sheet in ("facilities", "groups", "needs", "options", "use", "stock", "staff_types", "equipment_types"):
        rng.shuffle(rows[sheet])
    assert beds(rows) == bought
