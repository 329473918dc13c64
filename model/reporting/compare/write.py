"""compare.xlsx and compare.html: a base and its cases, in one language."""

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from model.city.city import City
from model.reporting.compare.figures import CaseFigures
from model.reporting.compare.lines import Cases
from model.reporting.compare.page import write_cases
from model.reporting.compare.sections import sections
from model.reporting.display import Report
from model.reporting.excel import write_workbook
from model.reporting.labels import labels
from model.reporting.view import money_unit
from model.words import Words

NONE: Mapping[str, pd.DataFrame] = MappingProxyType({})


def write_compare(
    base: CaseFigures, cases: Sequence[CaseFigures], folder: Path, lang: str, data: City,
    regret: Mapping[str, pd.DataFrame] = NONE,
) -> None:  # fmt: skip
    """Write the comparison of ``cases`` with ``base`` into ``folder``, which exists.

    ``lang``: en or zh; ``data``: the City of the base, for names, currency and years; ``regret``: its tables.
    """
    words = Words(lang)
    largest = max((paid for case in (base, *cases) for paid in case.sums("paid", "year").values()), default=0.0)
    shown = Cases(data, words, labels(data, words), money_unit(data, largest, words), base, tuple(cases), regret)
    title = words("cases_title", name=data.settings.title_in(lang) or words("untitled"))
    report = Report(words.lang, title, sections(shown), (), shown.money, set())
    write_workbook(report, folder / "compare.xlsx", datetime.datetime(data.settings.first_year, 1, 1))
    write_cases(shown, report, folder / "compare.html")
