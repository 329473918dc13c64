"""Today as a workbook: the rows from which the oracle finds what is treated now, under the same coefficients.

One year, nobody comes or goes, nothing is bought, opened, posted, shared or retired; the shares of the tiers are
today's; floors, targets and the rules of the funds are off; objective health.
"""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
Tables = dict[str, list[Row]]

_GONE = ("arrivals", "targets", "projects", "project_effects", "training", "sharing", "schedules")
_SETTINGS_OFF = ("no_harm", "hires_per_year", "whole_staff", "threshold", "discount_rate")
# a balance that no fund can use up: today has no rule for it
_PLENTY = 1e12


def todays(tables: Tables) -> Tables:
    """Return the rows of today."""
    now = {sheet: rows for sheet, rows in tables.items() if sheet not in _GONE}
    settings = {row["key"]: row["value"] for row in tables["settings"] if row["key"] not in _SETTINGS_OFF}
    settings |= {"years": 1, "shift_per_year": 0, "objective": "health"}
    now["settings"] = [{"key": key, "value": value} for key, value in settings.items()]
    now["services"] = _without(tables, "services", "coverage_min", "shift_per_year")
    now["facilities"] = [row for row in tables["facilities"] if row.get("status") != "candidate"]
    now["staff_types"] = _without(tables, "staff_types", "attrition", "hires_per_year", "posting_days")
    now["equipment_types"] = _without(tables, "equipment_types", "tiers")
    now["stock"] = _without(tables, "stock", "retire_year")
    rules = ("reserve_months", "growth_cap", "closing_min", "other_payments")
    now["funds"] = [row | {"opening_balance": _PLENTY} for row in _without(tables, "funds", *rules)]
    now["links"] = [row for row in tables.get("links", []) if row["kind"] != "requires"]
    return now


def _without(tables: Tables, sheet: str, *columns: str) -> list[Row]:
    """Return the rows of a sheet with some columns blank."""
    return [{column: cell for column, cell in row.items() if column not in columns} for row in tables[sheet]]
