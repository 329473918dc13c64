"""The sheets of differences.xlsx: the two runs, and a sheet for each table that differs."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from model.answer.tables import TABLES
from model.cases.names import BASE
from model.reporting.compare.joining import Difference
from model.reporting.display import Column, Section, Table
from model.reporting.labels import Labels
from model.tables.places import KEYS as PLACES
from model.words import Words

MOST_ROWS = 20_000
"""Rows of a table that are shown, the greatest differences first; the others are summed in one row."""

MOST_LETTERS = 28
WHERE = "where"
"""The column of a rule's rows in which all their keys stand."""


@dataclass(frozen=True, eq=False)
class Pair:
    """Two answers: their folders, the figures of their runs as text, and what differs in their tables.

    ``names``: what things are called, where the workbook was found; without it ids stand in the tables.
    """

    first: str
    second: str
    runs: Mapping[str, tuple[str, str]]
    found: tuple[Difference, ...]
    words: Words
    names: Labels | None = None

    @cached_property
    def tables(self) -> dict[str, list[Difference]]:
        """Return the differences by table."""
        names = dict.fromkeys(one.table for one in self.found)
        return {name: [one for one in self.found if one.table == name] for name in names}

    @cached_property
    def counts(self) -> dict[str, int]:
        """Return table -> how many of its rows differ in any figure."""
        return {name: len(_rows(some)) for name, some in self.tables.items()}


def sections(pair: Pair) -> tuple[Section, ...]:
    """Return the summary, then each table that differs."""
    words, sheets = pair.words, _sheet_names(pair)
    lead = words("differences_lead", first=pair.first, second=pair.second)
    tables = (_runs(pair), _counts(pair))
    title = words("title.differences")
    first = Section("summary", words("sheet.differences"), title, tables, lead, (words("differences_note"),))
    return (first, *(
        Section(f"table {name}", sheets[name], words.name("data_table", name), tuple(_table(pair, it) for it in some))
        for name, some in pair.tables.items()
    ))  # fmt: skip


def _rows(some: list[Difference]) -> pd.DataFrame:
    """Return the rows of a table that differ in any figure, each once, and in which answer they stand."""
    keys = [*some[0].keys, "again"]
    return pd.concat([one.rows[[*keys, "merge"]] for one in some]).drop_duplicates(keys)


def _runs(pair: Pair) -> Table:
    """Return the figures of both runs; those that are numbers with their difference."""
    words, rows = pair.words, []
    for key, texts in pair.runs.items():
        name = words(f"run_figure.{key}")
        numbers = [_number(text) for text in texts]
        if all(map(math.isfinite, numbers)):
            rows.append((name, "number", *numbers, numbers[1] - numbers[0], "{second}-{first}"))
        else:
            rows.append((name, "text", *(read(text, words) for text in texts), "", ""))
    frame = pd.DataFrame(rows, columns=["name", "kind", "first", "second", "difference", "difference_formula"])
    columns = (Column("name", words("figure")), *_sides(words))
    return Table("runs", words("differences_run"), columns, frame)


def _counts(pair: Pair) -> Table:
    """Return how many rows of each table differ, and how many stand in one answer alone."""
    words = pair.words
    merges = {name: _rows(some)["merge"].astype(str) for name, some in pair.tables.items()}
    sides = ("left_only", "right_only")
    rows = [
        (words.name("data_table", name), len(merge), *(int((merge == side).sum()) for side in sides))
        for name, merge in merges.items()
    ]
    heads = {"rows": "rows_differing", "first": "rows_first", "second": "rows_second"}
    columns = [Column("table", words("table")), *(Column(name, words(head), "whole") for name, head in heads.items())]
    frame = pd.DataFrame(rows, columns=["table", *heads])
    return Table("counts", words("differences_tables"), tuple(columns), frame, empty=words("answers_alike"))


def _sides(words: Words) -> tuple[Column, ...]:
    """Return the columns first, second, difference."""
    return (
        Column("first", words("first"), "row", total="sum"),
        Column("second", words("second"), "row", total="sum"),
        Column("difference", words("difference"), "row+", "{second}-{first}", "sum"),
    )


def _table(pair: Pair, one: Difference) -> Table:
    """Return one column of figures: the rows that differ and, where it sums, the others and a checked total."""
    words = pair.words
    columns = [*(Column(f"key_{key}", _head(words, one.table, key)) for key in one.keys), *_sides(words)]
    if not one.keys:
        columns.insert(0, Column("again", words("rows")))
    frame = pd.DataFrame(_lines(pair, one, columns[0].name))
    if one.sums:
        right = "ABS({second}-{first}-{difference})<=0.000001*(1+ABS({second}))"
        light = f'IF({right},"{words("sums_up")}","{words("sums_not")}")'
        columns.append(Column("check", words("check"), "light", light, "formula"))
    title = _head(words, one.table, one.figure)
    return Table(f"{one.table} {one.figure}", title, tuple(columns), frame, total=one.sums)


def _lines(pair: Pair, one: Difference, label: str) -> Iterator[dict[str, object]]:
    """Yield the rows that differ; where the figures sum, those left out, those alike, and the total."""
    shown, hidden = one.rows.iloc[:MOST_ROWS], one.rows.iloc[MOST_ROWS:]
    named = {key: _named(pair, key, shown) for key in one.keys}
    for place, row in enumerate(shown.to_dict("records")):
        yield (
            {f"key_{key}": names[place] for key, names in named.items()}
            | {"again": str(row["again"] + 1)}
            | _cells(pair.words, one, row)
        )
    if not one.sums:
        return
    words, sums = pair.words, one.rows[["first_n", "second_n"]].sum()
    blank = dict.fromkeys((*(f"key_{key}" for key in one.keys), "again"), "")
    if len(hidden):
        small = hidden[["first_n", "second_n"]].sum()
        yield blank | {label: words("rows_small", count=len(hidden))} | _numbers(*small)
    if one.alike:
        yield blank | {label: words("rows_alike", count=one.alike)} | _numbers(one.alike_first, one.alike_second)
    total = _numbers(sums["first_n"] + one.alike_first, sums["second_n"] + one.alike_second)
    yield blank | {label: words("total")} | total | {"check": words("sums_up")}


def _named(pair: Pair, key: str, rows: pd.DataFrame) -> list[str]:
    """Return the names of a column of keys; the ids where none are known."""
    if pair.names is None:
        return [str(name) for name in rows[key]]
    if key in PLACES:
        return [_place(pair.names, name) for name in rows[key]]
    if key == WHERE:
        places = rows[[name for name in PLACES if name in rows]].itertuples(index=False, name=None)
        return [" · ".join(_place(pair.names, name) for name in names if name) for names in places]
    return [str(name) for name in pair.names.named(key, rows)]


def _place(names: Labels, name: str) -> str:
    """Return one of the keys of a rule's row in words."""
    return names.words.name("use", names.where([name]))


def _text(words: Words, figure: str, text: str) -> str:
    """Return a figure that is no number in words."""
    return words({"True": "yes", "False": "no"}[text]) if text in ("True", "False") else words.name(figure, text)


def _cells(words: Words, one: Difference, row: dict) -> dict[str, object]:
    """Return the cells of a row that differs: numbers (nothing counts 0 where figures sum), or texts."""
    first, second = row["first_n"], row["second_n"]
    if one.sums or (math.isfinite(first) and math.isfinite(second)):
        return _numbers(0.0 if math.isnan(first) else first, 0.0 if math.isnan(second) else second)
    texts: dict[str, object] = {side: _text(words, one.figure, row[side]) for side in ("first", "second")}
    return texts | {"kind": "text", "difference": "", "difference_formula": "", "check": ""}


def _numbers(first: float, second: float) -> dict[str, object]:
    """Return the cells of two numbers."""
    cells = {"first": first, "second": second, "difference": second - first}
    return cells | {"kind": "number", "difference_formula": "{second}-{first}", "check": ""}


def _head(words: Words, table: str, name: str) -> str:
    """Return the heading of a column of a table."""
    known = TABLES.get(table)
    if known and name in known.names:
        return str(words.said(known[name].label))
    return words.name("data", name)


def read(text: str, words: Words) -> str:
    """Return a figure of a run as a reader says it: a large one whole, a word of the program by its name."""
    number = _number(text)
    if math.isfinite(number):
        return f"{number:,.0f}" if abs(number) >= 1000.0 else f"{number:.4g}"
    if text == BASE:
        return words("base_case")
    return words.name("state", text) if text else words("blank")


def _number(text: str) -> float:
    """Return a text as a number; NaN where it is none."""
    try:
        return float(text)
    except ValueError:
        return math.nan


def _sheet_names(pair: Pair) -> dict[str, str]:
    """Return table -> a name that a sheet may have, no two alike but for case."""
    names, taken = {}, {pair.words("sheet.differences").casefold()}
    for table in pair.tables:
        plain = re.sub(r"[\[\]:*?/\\]|^'|'$", "_", pair.words.name("data_table", table))[:MOST_LETTERS]
        name = next(name for name in (plain, *(f"{plain} {n}" for n in range(2, 99))) if name.casefold() not in taken)
        taken.add(name.casefold())
        names[table] = name
    return names
