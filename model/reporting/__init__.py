"""Reports of an answer: allocation.xlsx, report.html, brief.docx, brief.json, why.json, tables/*.csv, run.json.

A report is a function of (data, solution): nothing is solved here, nothing is rounded before it is summed.
"""

import datetime
import time
from collections.abc import Sequence
from pathlib import Path

from model.answer.solution import Solution
from model.cases.names import BASE
from model.city.city import City
from model.reporting.brief_document import FILE as BRIEF
from model.reporting.brief_document import write_brief_document
from model.reporting.brief_file import FILE as BRIEF_FILE
from model.reporting.brief_file import write_brief_file
from model.reporting.excel import write_workbook
from model.reporting.files import write_run, write_tables
from model.reporting.page import write_page
from model.reporting.report import report
from model.reporting.why_file import FILE as WHY
from model.reporting.why_file import write_why_file

__all__ = ["write_for_people", "write_report", "write_tables_and_run"]


def write_report(
    data: City, solution: Solution, folder: Path, *, lang: str | None = None, case: str = BASE,
    sets: Sequence[str] = (),
) -> None:  # fmt: skip
    """Write the report of one case into ``folder``, which exists; ``lang``: en, zh, None = the workbook's.

    ``sets``: the edits by which the case differs from the workbook, in the words of the command line.
    """
    start = time.perf_counter()
    write_tables(solution, folder / "tables")
    write_for_people(data, solution, folder, lang or data.settings.language)
    write_run(data, solution, folder / "run.json", case, time.perf_counter() - start, sets)


def write_tables_and_run(
    data: City, solution: Solution, folder: Path, *, lang: str | None = None, case: str = BASE,
    sets: Sequence[str] = (),
) -> None:  # fmt: skip
    """Write what programs read, tables/*.csv and run.json, without the reports for people; ``lang`` is not used."""
    write_tables(solution, folder / "tables")
    write_run(data, solution, folder / "run.json", case, 0.0, sets)


def write_for_people(data: City, solution: Solution, folder: Path, lang: str) -> None:
    """Write the reports that people read into ``folder``, which exists."""
    shown = report(data, solution, lang)
    write_workbook(shown, folder / "allocation.xlsx", datetime.datetime(data.settings.first_year, 1, 1))
    write_page(shown, folder / "report.html")
    write_why_file(shown, folder / WHY)
    if shown.brief:
        write_brief_file(shown, shown.brief, folder / BRIEF_FILE)
    if shown.brief and solution.status.has_plan:
        write_brief_document(shown, shown.brief, folder / BRIEF)
