"""What a small plan takes from the example city until its planner knows better: need, shares, staff, machines."""

import csv
from dataclasses import dataclass
from pathlib import Path

from model.inputs import cells
from model.inputs.library import Row
from model.inputs.schema import BY_NAME, SETTING_KEYS

# beside the package in a checkout; without it nothing is taken over
FOLDER = Path(__file__).parents[2] / "data" / "yangzhou"
# a county that is neither in the city nor far from it
COUNTY = "near"
WHOLE_CITY = "all"
# what each city says of itself
_OWN = frozenset(("title", "title_en", "title_zh", "language", "first_year"))
_OF_A_FUND = ("income_growth", "other_growth", "reserve_months", "growth_cap")


@dataclass(frozen=True)
class Rate:
    """How many of a resource the places of a tier have for 10,000 people, and at least; machines are whole."""

    tier: str
    resource: str
    per_10k: float
    least: float
    whole: bool
    source: str


def settings() -> dict[str, Row]:
    """Return value and source by the key of a setting."""
    columns = {column.name: column for column in SETTING_KEYS}
    return {
        row["key"]: {"value": cells.parse(row["value"], columns[row["key"]])[0], "source": row["source"]}
        for row in _table("settings")
        if row["key"] not in _OWN
    }


def needs() -> list[Row]:
    """Return the need of every group: units for 1,000 people, and how they grow."""
    return [
        {"group": "*", "service": row["service"], "per_1000": float(row["urban_per_1000"]),
         "growth": float(row["growth"]), "source": row["source"]}
        for row in _table("needs")
    ]  # fmt: skip


def today() -> list[Row]:
    """Return the share of need that is treated today at each tier, in every county."""
    return [
        {"county": "*", "service": row["service"], "tier": row["tier"], "share": float(row["share"]),
         "source": row["source"]}
        for row in _table("today_profiles")
        if row["profile"] == COUNTY
    ]  # fmt: skip


def fund() -> Row:
    """Return what holds of any fund: how it grows, and what it holds in reserve."""
    rows = _table("funds")
    return {name: cells.parse(row[name], BY_NAME["funds"][name])[0] for row in rows[:1] for name in _OF_A_FUND}


def bound_modes() -> set[str]:
    """Return the modes of care that a link of the example city binds to other care."""
    return {row["to_mode"] for row in _table("links")} - {""}


def rates() -> list[Rate]:
    """Return the staff, then the machines and beds, for 10,000 people."""
    found = [(row, False) for row in _table("staff_rates")] + [(row, True) for row in _table("machine_rates")]
    return [
        Rate(row["tier"], row["resource"], float(row["per_10k"]), float(row.get("least") or 0), whole, row["source"])
        for row, whole in found
        if row["profile"] in (COUNTY, WHOLE_CITY)
    ]


def _table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of the example city; none where there is no such table."""
    path = FOLDER / f"{name}.csv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
