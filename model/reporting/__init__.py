"""Reports of an answer: allocation.xlsx, report.html, tables/*.csv, run.json.

A report is a function of (data, solution): nothing is solved here, nothing is rounded before it is summed.
"""

import datetime
import time
from pathlib import Path

from model.answer.solution import Solution
from model.city.city import City
from model.reporting.excel import write_workbook
from model.reporting.files import write_run, write_tables
from model.reporting.page import write_page
from model.reporting.report import report

__all__ = ["write_report", "write_tables_and_run"]


def write_report(
    data: City, solution: Solution, folder: Path, *, lang: str | None = None, case: str = "base"
) -> None:
    """Write the report of one case into ``folder``, which exists; ``lang``: en, zh, None = the workbook's."""
    start = time.perf_counter()
    shown = report(data, solution, lang or data.settings.language)
    write_tables(solution, folder / "tables")
    write_workbook(shown, folder / "allocation.xlsx", datetime.datetime(data.settings.first_year, 1, 1))
    write_page(shown, folder / "report.html")
    write_run(data, solution, folder / "run.json", case, time.perf_counter() - start)


def write_tables_and_run(
    data: City, solution: Solution, folder: Path, *, lang: str | None = None, case: str = "base"
) -> None:
    """Write what programs read, tables/*.csv and run.json, without the reports for people; ``lang`` is not used."""
    write_tables(solution, folder / "tables")
    write_run(data, solution, folder / "run.json", case, 0.0)
