"""The columns of the contract, and the two ways to write a workbook."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl

from .draft import Row, Tables

COLUMNS = {
    "settings": "key value",
    "tiers": "tier label_en label_zh rank serves primary outside",
    "areas": "area county residents label_en label_zh latitude longitude",
    "groups": "group area fund people growth equity_weight",
    "facilities": "facility tier county area alliance label_en label_zh latitude longitude price_factor "
    "own_counties status",
    "access": "group facility minutes cost_per_unit",
    "services": "service label_en label_zh category unit coverage_min max_minutes shift_per_year "
    "shift_up_per_year reach_per_year drift_per_year kept_per_year",
    "needs": "group service year units per_1000 growth",
    "options": "option service tier mode price fund_share unit_cost health_gain health_gain_low "
    "health_gain_high max_share source",
    "offers": "facility service offered",
    "use": "option resource hours",
    "staff_types": "staff label_en label_zh hours_per_fte pay_per_year attrition hires_per_year hire_cost "
    "posting_days posting_cost_per_fte tiers",
    "arrivals": "facility staff year fte",
    "equipment_types": "equipment label_en label_zh hours_per_unit price life_years upkeep_per_year "
    "utilisation_floor operator operator_fte tiers max_per_facility",
    "stock": "facility resource retire_year quantity max",
    "funds": "fund opening_balance income income_per_head income_growth other_payments other_growth "
    "reserve_months closing_min growth_cap payments_today",
    "books": "fund tier category payments units",
    "budgets": "budget year amount share_of_income fund pays_for tiers facilities carries_over",
    "targets": "target metric of scope year sense value kind weight source",
    "links": "link kind from_service from_tier from_mode to_service to_tier to_mode ratio exempt_share",
    "today": "county service tier share",
    "volumes": "facility service units payments",
    "gain_steps": "service from_share factor",
    "projects": "project facility capex opex_per_year must_open first_year last_year min_volume exclusive",
    "project_effects": "project effect facility resource service amount",
    "responses": "lever service to_tier from_tier county points points_low points_high years",
    "covers": "staff for_staff efficiency max_share tiers",
    "training": "course from_staff to_staff cost months_away lag_years places_per_year tiers",
    "sharing": "hub spoke resource price_per_hour",
    "schedules": "schedule option fund_share",
}


REQUIRED_SHEETS = """settings tiers areas groups facilities services needs options use staff_types
equipment_types stock funds budgets targets today"""
REQUIRED = frozenset(REQUIRED_SHEETS.split())


def write_csv(tables: Tables, folder: Path) -> None:
    """Write one CSV file a sheet, row 1 the column ids."""
    folder.mkdir(parents=True, exist_ok=True)
    for sheet, rows in tables.items():
        with (folder / f"{sheet}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerows(_cells(sheet, rows))


def write_xlsx(tables: Tables, path: Path) -> None:
    """Write one workbook with a sheet a table, row 1 the column ids."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for sheet, rows in tables.items():
        page = workbook.create_sheet(sheet)
        for cells in _cells(sheet, rows):
            page.append(cells)
            for cell in page[page.max_row]:
                if isinstance(cell.value, str):
                    cell.data_type = "s"  # no formula, whatever it says
    workbook.save(path)


def _cells(sheet: str, rows: list[Row]) -> list[list[object]]:
    """Return the header and the rows of a sheet, blanks as None."""
    named = list(dict.fromkeys(name for row in rows for name in row))
    columns = COLUMNS[sheet].split() if sheet in COLUMNS else named
    return [columns, *([row.get(column) for column in columns] for row in rows)]
