"""A random city in other units: pills for courses, minutes for hours, cents for yuan. Nothing else changes.

Which columns change is read from the units that the schema declares; services whose units a rule or a metric adds
up share a factor. Today does: it weighs all services that it has shares of, alike where there is at least one unit,
so that their factor is no fraction; and it adds up the hours of all staff of a place. A day stays a day: of beds, and
of what is taken for one.
"""

from __future__ import annotations

import random
from collections.abc import Iterable

from model.inputs.schema import SHEETS

from .draft import Row, Tables

EPISODES = ("visit", "admission", "emergency")
MOST = 4.0  # powers of ten, up or down
DAYS = 366  # a machine of no more hours a year is counted in days
MONEY = ("currency", "money_unit")
DECLARED = {sheet.name: {column.name: column.unit for column in sheet.columns if column.unit} for sheet in SHEETS}


class Units:
    """The factors of a seed: of money, of the hours of each resource, of the units of each service."""

    def __init__(self, tables: Tables, seed: int) -> None:
        """Draw the factors."""
        rng = random.Random(seed)
        self.tables = tables
        self.money = _factor(rng)
        staff = _factor(rng)
        self.hours = {row["staff"]: staff for row in tables["staff_types"]}
        for row in tables["equipment_types"]:
            self.hours[row["equipment"]] = 1.0 if row["hours_per_unit"] <= DAYS else _factor(rng, 0.0)
        groups = [(group, 0.0 if group & _of_today(tables) else -MOST) for group in _added_up(tables)]
        self.service = {name: one for group, low in groups for one in [_factor(rng, low)] for name in group}
        self._of_option = {row["option"]: row["service"] for row in tables["options"]}

    def of(self, sheet: str, row: Row, unit: str) -> float:
        """Return by what a figure of a row is multiplied, by the unit of its column."""
        parts = [self._part(part.split(" ")[-1] if " " in part else part, row) for part in unit.split("/")]
        if sheet == "equipment_types" and unit == "hours/unit":  # a unit is a machine
            parts = [self.hours[row["equipment"]], 1.0]
        return parts[0] / (parts[1] if len(parts) > 1 else 1.0)

    def _part(self, unit: str, row: Row) -> float:
        if unit in MONEY:
            return self.money
        if unit in ("unit", "units"):
            name = row.get("service") or self._of_option.get(row.get("option"))
            return self.service[name] if name else next(iter(self.service.values()))
        return self.hours[_resource(row)] if unit in ("hour", "hours") else 1.0


def rescaled(tables: Tables, seed: int) -> tuple[Tables, Units]:
    """Return the city in other units, and by what they differ."""
    units = Units(tables, seed)
    changed = {name: [_row(units, name, row) for row in rows] for name, rows in tables.items()}
    return changed, units


def _row(units: Units, sheet: str, row: Row) -> Row:
    """Return one row in other units."""
    declared = DECLARED.get(sheet, {})
    stays = {"max_per_facility", "operator_fte", "quantity", "max"}  # machines and people are what they are
    new = {
        name: value * units.of(sheet, row, declared[name])
        if name in declared and name not in stays and isinstance(value, int | float) and not isinstance(value, bool)
        else value
        for name, value in row.items()
    }
    return new | _by_meaning(units, sheet, row)


def _by_meaning(units: Units, sheet: str, row: Row) -> Row:
    """Return the figures whose unit is not the column's but the row's."""
    if sheet == "links":
        ratio = units.service[row["to_service"]] / units.service[row["from_service"]]
        return {"ratio": row.get("ratio", 1.0) * ratio}
    if sheet == "project_effects" and row["effect"] == "capacity":
        return {"amount": row["amount"] * units.hours[row["resource"]]}
    if sheet == "targets" and row["metric"] in ("fund_payments", "patients_pay_per_head"):
        return {"value": row["value"] * units.money}
    if sheet == "settings" and row["key"] == "threshold":
        return {"value": row["value"] * units.money}
    return {}


def _resource(row: Row) -> str:
    return next(row[name] for name in ("resource", "staff", "equipment") if row.get(name))


def _factor(rng: random.Random, low: float = -MOST) -> float:
    return float(10.0 ** rng.uniform(low, MOST))


def _of_today(tables: Tables) -> set[str]:
    """Return the services with shares or volumes of today."""
    return {row["service"] for sheet in ("today", "volumes") for row in tables.get(sheet, [])}


def _added_up(tables: Tables) -> list[set[str]]:
    """Return the services in groups whose units are added up somewhere."""
    services = {row["service"]: row["category"] for row in tables["services"]}
    groups = [{name} for name in services]
    ties: list[Iterable[str]] = [[name for name, kind in services.items() if kind in EPISODES]]
    ties += [[name for name, kind in services.items() if kind == wanted] for wanted in set(services.values())]
    links = tables.get("links", [])
    ties += [(row["from_service"], row["to_service"]) for row in links if row["kind"] == "substitutes"]
    if any(row["metric"] == "step_down_rate" for row in tables.get("targets", [])):
        ties += [(row["from_service"], row["to_service"]) for row in links if row["kind"] == "generates"]
    ties += [_of_today(tables)]
    volumes = any(row.get("min_volume") for row in tables.get("projects", []))
    travel = any(row.get("cost_per_unit") for row in tables.get("access", []))
    ties += [list(services)] if volumes or travel else []
    for tie in ties:
        together = set(tie)
        joined = set().union(*(group for group in groups if group & together), together)
        groups = [group for group in groups if not group & joined] + ([joined] if joined else [])
    return groups
