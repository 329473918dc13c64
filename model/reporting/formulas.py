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
    return DATA.sub(lambda match: _data(match, sheets), formula)


def expand(bound: str, site: Site) -> str:
    """Return a bound formula with the addresses of one row."""
    text = CELL.sub(lambda match: _cell(match, site), bound)
    over = "" if site.unit == 1.0 else f"/{site.unit:.0f}"
    return "=" + text.replace("@", str(site.source + FIRST)).replace("/UNIT", over)


def _cell(match: re.Match[str], site: Site) -> str:
    """Return the address of a cell of the row, or of the first or total row."""
    column = site.columns[match[1]]
    if match[2]:
        return xl_rowcol_to_cell(site.total if match[2] == ":total" else site.first, column, row_abs=True)
    return xl_rowcol_to_cell(site.row, column, col_abs=True)


def _data(match: re.Match[str], sheets: Mapping[str, DataSheet]) -> str:
    """Return the address of a column of a data sheet, or of one cell of it."""
    sheet = sheets[match[1]]
    column = xl_col_to_name(list(sheet.frame.columns).index(match[2]), col_abs=True)
    title = sheet.title.replace("'", "''")
    if match[3]:
        return f"'{title}'!{column}${int(match[4]) + sheet.first if match[4] else '@'}"
    return f"'{title}'!{column}${sheet.first}:{column}${sheet.first + len(sheet.frame) - 1}"


def odd_ids(data: City) -> set[str]:
    """Return the ids that SUMIFS may confuse: a sign or wildcard in them, or equal but for case or form.

    Where a row has one, a report shows its numbers without a formula.
    """
    ids = (
        data.facilities["facility"], data.staff_types["staff"], data.equipment_types["equipment"],
        data.tiers["tier"], data.areas["county"], data.services["service"], data.budgets["budget"],
        data.training["course"], data.projects["project"], data.schedules["schedule"], data.options["option"],
    )  # fmt: skip
    return set().union(*map(_odd, ids))


def _odd(ids: pd.Series) -> set[str]:
    """Return the odd ids among those of one kind."""
    texts = ids.astype(str).drop_duplicates()
    same = texts.map(_as_excel).duplicated(keep=False)
    signs = texts.str.startswith(CRITERIA_SIGNS) | texts.str.contains(r"[*?~]") | (texts == "")
    return set(texts[same | signs])


def sought(formula: str) -> list[str]:
    """Return the columns of the row whose cells a SUMIFS looks for."""
    return [match[1] for match in CELL.finditer(formula)] if "SUMIFS" in formula else []


def sheets_of(formula: str) -> set[str]:
    """Return the data sheets that a formula refers to."""
    return {match[1] for match in DATA.finditer(formula)}


def _as_excel(text: str) -> str:
    """Return what Excel takes the text of a criterion for: a number, or letters of either case."""
    try:
        return repr(float(text))
    except ValueError:
        return text.casefold()
