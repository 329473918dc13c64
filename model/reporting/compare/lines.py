"""Figures over cases: a line is one figure with a value a case; lines become tables in either direction."""

import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

import pandas as pd

from model.reporting.compare.figures import CaseFigures
from model.reporting.display import NUMBERS, Column, Table
from model.reporting.edition import Edition
from model.reporting.rows_said import change_said

MOST_ACROSS = 60
"""With more cases than this a row is a case: nobody reads further across."""

MOST_LETTERS = 28
ROUNDING = 1e-9
WITHOUT = "–"
"""What stands where a case has no number."""


@dataclass(frozen=True)
class Line:
    """One figure: what it is of, its kind of number (`display`), its value in the base and in each case.

    ``lights``: where the figure is a target, a light for each.
    """

    texts: tuple[str, ...]
    kind: str
    values: tuple[object, ...]
    lights: tuple[str, ...] = ()

    @cached_property
    def differences(self) -> list[float]:
        """Each case's value less the base's; NaN where either has no number."""
        base, *others = (_number(value, self.kind) for value in self.values)
        return [other - base for other in others]

    @property
    def moved(self) -> float:
        """The largest absolute difference; 0 without any, or where it is but rounding."""
        most = max((abs(one) for one in self.differences if math.isfinite(one)), default=0.0)
        numbers = [_number(value, self.kind) for value in self.values]
        size = max((abs(number) for number in numbers if math.isfinite(number)), default=0.0)
        return most if most > ROUNDING * size else 0.0


@dataclass(frozen=True, eq=False)
class Cases(Edition):
    """The base and the cases, with the words and names in which they are shown.

    ``regret``: the tables of each plan carried out in each case, where that was asked.
    """

    base: CaseFigures
    cases: tuple[CaseFigures, ...]
    regret: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    room: ClassVar[str] = "cases_"

    @cached_property
    def all(self) -> tuple[CaseFigures, ...]:
        """The base, then the cases."""
        return (self.base, *self.cases)

    @property
    def many(self) -> bool:
        """Whether there are too many cases to stand side by side."""
        return len(self.cases) > MOST_ACROSS

    @cached_property
    def heads(self) -> list[str]:
        """A short name of the base and of each case, numbered so that no two are the same."""
        names = [f"{number} · {short(case.label or case.name)}" for number, case in enumerate(self.all)]
        names[0] = self.words("base_case")
        without = self.words("without_plan")
        return [name + ("" if case.status.has_plan else without) for name, case in zip(names, self.all, strict=True)]

    @cached_property
    def names(self) -> list[str]:
        """The base and what the cases are called, in full."""
        full = [case.label or case.name for case in self.all]
        numbered = [f"{number} · {visible(name)}" for number, name in enumerate(full)]
        return [self.words("base_case"), *numbered[1:]]

    def parameter(self, name: str) -> str:
        """Return a varied parameter in words; they end with its sign."""
        return change_said(self.labels, name)

    @cached_property
    def parameters(self) -> list[str]:
        """The parameters that vary over the cases, in order."""
        return list(dict.fromkeys(name for case in self.cases for name in case.point))


def visible(text: str) -> str:
    """Return a text without invisible signs: some of them turn what stands beside them."""
    return "".join(sign for sign in text if sign == " " or unicodedata.category(sign)[0] not in "CZ").strip()


def short(text: str) -> str:
    """Return a name cut to what a column's head can hold."""
    plain = visible(text)
    return plain if len(plain) <= MOST_LETTERS else plain[: MOST_LETTERS - 1] + "…"


def side_by_side(
    cases: Cases, key: str, title: str, heads: Sequence[str], lines: Sequence[Line], empty: str
) -> Table:
    """Return a table with a row a line: base, then each case and its difference from base (and its light)."""
    lights, light = any(line.lights for line in lines), cases.words("light")
    columns = [Column(f"t{place}", head) for place, head in enumerate(heads)]
    for place, head in enumerate(cases.heads):
        columns.append(Column(f"c{place}", head, "row"))
        if place:
            less = cases.words("less_base", case=head.split(" ")[0])
            columns.append(Column(f"d{place}", less, "row+", f"{{c{place}}}-{{c0}}"))
        columns += [Column(f"l{place}", light, "light")] * lights
    rows = [_row(line, lights) for line in lines]
    frame = pd.DataFrame(rows, columns=None if rows else [*(column.name for column in columns), "kind"])
    return Table(key, title, tuple(columns), frame, empty=empty)


def _row(line: Line, lights: bool) -> dict[str, object]:
    """Return the row of a line."""
    row: dict[str, object] = {"kind": line.kind}
    row |= {f"t{place}": text for place, text in enumerate(line.texts)}
    for place, value in enumerate(line.values):
        row[f"c{place}"] = value
        row |= {f"l{place}": line.lights[place]} if lights else {}
    number = line.kind in NUMBERS
    for place, difference in enumerate(line.differences, start=1):
        row[f"d{place}"] = difference if number else ""
        row[f"d{place}_formula"] = f"{{c{place}}}-{{c0}}" if number else ""
    return row


def row_a_case(cases: Cases, key: str, lines: Sequence[Line]) -> Table:
    """Return a table with a row a case, the base first: each figure and its difference from base."""
    frame = pd.DataFrame({"name": cases.names})
    columns: list[str | Column] = ["name=case words"]
    for place, line in enumerate(lines):
        columns += against_base(frame, f"f{place}", " · ".join(filter(None, line.texts)), line)
        if line.lights:
            columns.append(f"l{place}=light light")
            frame[f"l{place}"] = list(line.lights)
    return cases.table(key, frame, *columns, title=f"sheet.cases_{key}")


def against_base(frame: pd.DataFrame, name: str, head: str, line: Line) -> list[str | Column]:
    """Put a line into a frame with a row a case; return its column, and that of the difference from base."""
    frame[name] = list(line.values)
    if line.kind not in NUMBERS:
        return [Column(name, head, line.kind)]
    # the base's own difference is nothing to look at
    frame[f"{name}_d"] = [math.nan, *line.differences]
    difference = f"{name}_d=less_base_row {line.kind}+ {{{name}}}-{{{name}:first}}"
    return [Column(name, head, line.kind), difference]


def laid_out(cases: Cases, key: str, heads: Sequence[str], lines: Sequence[Line], empty: str = "no_figures") -> Table:
    """Return the lines as a table: side by side, or with many cases a row a case."""
    if cases.many and lines:
        return row_a_case(cases, key, lines)
    return side_by_side(cases, key, cases.words(f"sheet.cases_{key}"), heads, lines, cases.words(empty))


def _number(value: object, kind: str) -> float:
    """Return a value as a number; NaN where it is none."""
    return float(str(value)) if kind in NUMBERS and value is not None else math.nan
