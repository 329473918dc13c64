"""What a bureau turns when it asks what if: the handles of a workbook, each as an edit without its value."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from model.cases.grammar import Change, said
from model.cases.structure import answers_at
from model.city.city import City
from model.words import LANGUAGES, Words


@dataclass(frozen=True)
class Lever:
    """A kind of handle: the column that it changes in the rows of each key, and how.

    ``sign``: ``*=`` a factor, ``+=`` points of a rate, ``=`` another value.
    """

    kind: str
    sheet: str
    key: str
    column: str
    sign: str


LEVERS = (
    Lever("income", "funds", "fund", "income", "*="), Lever("income", "funds", "fund", "income_per_head", "*="),
    Lever("growth", "funds", "fund", "income_growth", "+="), Lever("budget", "budgets", "budget", "amount", "*="),
    Lever("hires", "staff_types", "staff", "hires_per_year", "*="),
    Lever("need", "needs", "service", "per_1000", "*="), Lever("need", "needs", "service", "units", "*="),
    Lever("target", "targets", "target", "value", "="),
)  # fmt: skip
PROJECT, OPEN, NEVER = "project", "must_open = yes", "last_year"
RESPONSE, ENDS = "response", ("low", "high")


def handles(data: City) -> list[dict[str, object]]:
    """Return the handles of a workbook: kind, what it is of (by language), the value, and the words of the edit.

    A project has the words of both edits in place of one: that it must open, and that it never does. How people
    answer to levers has those of both ends, ``low`` and ``high``, an edit a line.
    """
    return [*(one for lever in LEVERS for one in _of(data, lever)), *_projects(data), *_answers(data)]


def _of(data: City, lever: Lever) -> Iterator[dict[str, object]]:
    """Yield the handles of a lever: one for each key whose cells are not all blank or 0."""
    frame: pd.DataFrame = getattr(data, lever.sheet)
    for key, rows in frame.groupby(lever.key, sort=False):
        values = rows[lever.column].dropna()
        if len(values) and (lever.sign != "*=" or (values != 0.0).any()):
            value = float(values.iloc[0]) if values.nunique() == 1 else None
            words = str(Change(lever.sheet, ((lever.key, str(key)),), lever.column, lever.sign))
            yield {
                "kind": lever.kind,
                "of": _named(data, lever, str(key)),
                "value": value,
                "sign": lever.sign,
                "edit": words,
            }


def _projects(data: City) -> Iterator[dict[str, object]]:
    """Yield the handles of projects."""
    before = data.settings.first_year - 1
    for key in data.projects["project"]:
        name = str(Change("projects", (("project", str(key)),), "", "")).rstrip(".")
        of = {lang: str(key) for lang in LANGUAGES}
        never = f"{name}.{NEVER} = {before}"
        yield {"kind": PROJECT, "of": _label(data.projects, "project", str(key)) or of, "value": None, "sign": "",
               "edit": f"{name}.{OPEN}", "never": never}  # fmt: skip


def _answers(data: City) -> Iterator[dict[str, object]]:
    """Yield the handle of how people answer to levers, where a row of responses has points at another end."""
    ends = {end: "\n".join(map(said, answers_at(data, end))) for end in ENDS}
    if any(ends.values()):
        of = {lang: Words(lang)("handle_response") for lang in LANGUAGES}
        yield {"kind": RESPONSE, "of": of, "value": None, "sign": "", "edit": "", **ends}


def _named(data: City, lever: Lever, key: str) -> dict[str, str]:
    """Return what a handle is of, in each language."""
    if lever.kind == "target":
        row = data.targets[data.targets["target"] == key].iloc[0]
        return {lang: f"{Words(lang).name('metric', row['metric'])} {row['of']} ({key})".replace("  ", " ")
                for lang in LANGUAGES}  # fmt: skip
    frame = data.services if lever.sheet == "needs" else getattr(data, lever.sheet)
    return _label(frame, lever.key, key) or dict.fromkeys(LANGUAGES, key)


def _label(frame: pd.DataFrame, key: str, value: str) -> dict[str, str]:
    """Return the labels of a row, its id where a language has none; nothing where the sheet has no labels."""
    if not {f"label_{lang}" for lang in LANGUAGES} <= {*frame.columns}:
        return {}
    row = frame[frame[key] == value].iloc[0]
    return {lang: str(row[f"label_{lang}"] or value) for lang in LANGUAGES}
