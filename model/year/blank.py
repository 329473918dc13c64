"""A workbook of actuals to fill in: every sheet with its headings, and the plan's care of a year, a row a month.

What is typed are the units of care; rows of months that are still to come are deleted, not left blank. Every other
sheet is optional.
"""

import datetime as dt
from pathlib import Path

import pandas as pd

from model.answer.outcome import payments_by_route
from model.inputs.template import saying as say
from model.inputs.template.book import write_headings
from model.inputs.template.fill import Typed
from model.inputs.template.looks import looks
from model.tables.spreadsheet import written
from model.words import Words
from model.year.plan import Plan
from model.year.schema import ACTIVITY, SHEETS

MONTHS = range(1, 13)
FIRST_ROW = 2
"""Below the headings and the units."""
TYPED = "units"
FILE_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False}


def write_blank(plan: Plan, year: int, path: Path, words: Words) -> None:
    """Write the actuals of a year to fill in, in a language."""
    with written(path, FILE_OPTIONS) as book:
        book.set_properties({"created": dt.datetime(year, 1, 1)})  # the same plan gives the same bytes
        look = looks(book)
        for sheet in SHEETS:
            page = book.add_worksheet(say.title(sheet, words))
            write_headings(page, look, sheet.columns, words)
            rows = _care(plan, year) if sheet is ACTIVITY else pd.DataFrame()
            for place, column in enumerate(sheet.columns):
                if column.name in rows:
                    form = look.of(column, Typed()) if column.name == TYPED else None
                    page.write_column(FIRST_ROW, place, rows[column.name].tolist(), form)


def _care(plan: Plan, year: int) -> pd.DataFrame:
    """Return the ways of care that the plan has in a year, each in every month, month by month."""
    care = payments_by_route(plan.data, plan.tables)
    ways = care[care["year"] == year][["fund", "facility", "option", "county"]].drop_duplicates()
    months = [ways.assign(year=year, month=month, **{TYPED: ""}) for month in MONTHS]
    return pd.concat(months, ignore_index=True)
