"""From the small words of `display` to formulas that old Excel, WPS and LibreOffice know."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from model.city.city import City
from model.reporting.display import DataSheet

CELL = re.compile(r"\{(\w+)(:total|:first)?\}")
DATA = re.compile(r"\[(\w+)\.(\w+)(@(\d*))?\]")
CRITERIA_SIGNS = tuple("=<>")
FIRST = DataSheet.first


@dataclass(frozen=True)
class Site:
    """Where a formula stands: row, columns of its table, first and total row, its row of the data, its unit."""

    row: int
    columns: Mapping[str, int]
    first: int
    total: int
    source: int
    unit: float


def bind(formula: str, sheets: Mapping[str, DataSheet]) -> str:
    """Return the formula with addresses in place of the columns of data sheets; ``@`` awaits its row."""
    return DATA.sub(lambda found: _data(found, sheets), formula)


def expand(bound: str, site: Site) -> str:
    """Return a bound formula with the addresses of one row."""
    text = CELL.sub(lambda found: _cell(found, site), bound)
    over = "" if site.unit == 1.0 else f"/{site.unit:.0f}"
    return "=" + text.replace("@", str(site.source + FIRST)).replace("/UNIT", over)


def _cell(found: re.Match[str], site: Site) -> str:
    """Return the address of a cell of the row, or of the first or total row."""
    column = site.columns[found[1]]
    if found[2]:
        return xl_rowcol_to_cell(site.total if found[2] == ":total" else site.first, column, row_abs=True)
    return xl_rowcol_to_cell(site.row, column, col_abs=True)


def _data(found: re.Match[str], sheets: Mapping[str, DataSheet]) -> str:
    """Return the address of a column of a data sheet, or of one cell of it."""
    sheet = sheets[found[1]]
    column = xl_col_to_name(list(sheet.frame.columns).index(found[2]), col_abs=True)
    title = sheet.title.replace("'", "''")
    if found[3]:
        return f"'{title}'!{column}${int(found[4]) + sheet.first if found[4] else '@'}"
    return f"'{title}'!{column}${sheet.first}:{column}${sheet.first + len(sheet.frame) - 1}"


def odd_ids(data: City) -> set[str]:
    """Return the ids that SUMIFS may confuse: a sign or wildcard in them, or equal but for case or form.

    Where a row has one, a report shows its numbers without a formula.
    """
    tables = (data.facilities, data.staff_types, data.equipment_types, data.tiers, data.areas, data.services,
              data.budgets, data.training, data.projects, data.schedules, data.options)  # fmt: skip
    keys = ("facility", "staff", "equipment", "tier", "county", "service", "budget", "course", "project", "schedule",
            "option")  # fmt: skip
    return set().union(*(_odd(table[key]) for table, key in zip(tables, keys, strict=True)))


def _odd(ids: pd.Series) -> set[str]:
    """Return the odd ids among those of one kind."""
    texts = ids.astype(str).drop_duplicates()
    same = texts.map(_as_excel).duplicated(keep=False)
    signs = texts.str.startswith(CRITERIA_SIGNS) | texts.str.contains(r"[*?~]") | (texts == "")
    return set(texts[same | signs])


def sought(formula: str) -> list[str]:
    """Return the columns of the row whose cells a SUMIFS looks for."""
    return [found[1] for found in CELL.finditer(formula)] if "SUMIFS" in formula else []


def sheets_of(formula: str) -> set[str]:
    """Return the data sheets that a formula refers to."""
    return {found[1] for found in DATA.finditer(formula)}


def _as_excel(text: str) -> str:
    """Return what Excel takes the text of a criterion for: a number, or letters of either case."""
    try:
        return repr(float(text))
    except ValueError:
        return text.casefold()
