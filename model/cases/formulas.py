"""Formulas that read what an edit changes, and would keep the values that were saved with them.

Nothing is calculated here, so an edit that somebody typed is refused where a number of the plan would be left
behind. An edit of the program's own, which stands nowhere, asks for the one number alone.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from model.cases.draft import Draft
from model.cases.edits import Edit
from model.cases.meaning import at
from model.city.tables import Area, Formula
from model.inputs.raw import letters
from model.inputs.schema import Kind
from model.tables.problem import Problem, error
from model.words import say

_OVERWRITES = ("set", "drop")


@dataclass(frozen=True, eq=False)
class Step:
    """An edit that was made, and the draft after it: `Draft.touched` holds the cells that it wrote."""

    edit: Edit
    draft: Draft


def left_behind(steps: Sequence[Step]) -> Iterator[Problem]:
    """Yield a problem for each edit after which a number of the plan is no longer what its formula says."""
    for number, step in enumerate(steps):
        if not (step.draft.formulas and step.edit.place.sheet):
            continue
        later = [area for one in steps[number + 1 :] if one.edit.op in _OVERWRITES for area in one.draft.touched]
        live = [formula for formula in step.draft.formulas if not any(formula.cells.within(area) for area in later)]
        numbers = [
            item for item in _stale(live, step.draft.touched) if _is_number(steps[-1].draft, item.formula.cells)
        ]
        if numbers:
            yield _said(step.edit, numbers)


@dataclass(frozen=True)
class _Stale:
    """A formula that reads a changed cell, itself or through other formulas."""

    formula: Formula
    changed: str


class _Readers:
    """Formulas by the cells that they read."""

    def __init__(self, formulas: Sequence[Formula]) -> None:
        """Lay out what each formula reads; those of which nobody can tell read every cell."""
        self._formulas = formulas
        self._unclear = [number for number, formula in enumerate(formulas) if formula.reads is None]
        read = [(number, area) for number, formula in enumerate(formulas) for area in formula.reads or ()]
        self._owners = np.array([number for number, _ in read], dtype=int)
        self._areas = [area for _, area in read]
        self._sheets = np.array([area.sheet for area in self._areas], dtype=object)
        ends = [(area.top, area.left, area.bottom, area.right) for area in self._areas]
        self._top, self._left, self._bottom, self._right = np.array(ends, dtype=int).reshape(-1, 4).T

    def of(self, area: Area) -> Iterator[tuple[int, str]]:
        """Yield the number of each formula that reads a cell of an area, with the first cell that it reads."""
        rows = (self._top <= area.bottom) & (self._bottom >= area.top)
        columns = (self._left <= area.right) & (self._right >= area.left)
        for place in np.flatnonzero(rows & columns & (self._sheets == area.sheet)).tolist():
            read = self._areas[place]
            yield int(self._owners[place]), _cell(area.sheet, max(read.top, area.top), max(read.left, area.left))
        yield from ((number, _cell(area.sheet, area.top, area.left)) for number in self._unclear)


def _stale(formulas: Sequence[Formula], touched: Iterable[Area]) -> list[_Stale]:
    """Return the formulas that read a cell of these areas, themselves or through one another."""
    readers = _Readers(formulas)
    found: dict[int, _Stale] = {}
    left = deque((area, "") for area in touched)
    while left:
        area, source = left.popleft()
        for number, cell in readers.of(area):
            if number not in found:
                found[number] = _Stale(formulas[number], source or cell)
                left.append((formulas[number].cells, source or cell))
    return list(found.values())


def _is_number(draft: Draft, cells: Area) -> bool:
    """Return whether one of the cells holds a value of the plan, not a word for people."""
    settings = draft.settings_at
    if settings and settings.sheet == cells.sheet:
        rows = [row for row, key in zip(settings.rows, settings.keys, strict=True) if key]
        return _holds(cells, rows, [settings.columns["value"]])
    for table in draft.tables.values():
        if table.raw and table.raw.title == cells.sheet:
            places = table.header.places.items()
            typed = [position for name, position in places if table.sheet[name].kind is not Kind.TEXT]
            return _holds(cells, [row for row, _ in table.lines], typed)
    return False


def _holds(cells: Area, rows: Iterable[int], positions: Iterable[int]) -> bool:
    """Return whether a cell of one of the rows and positions is among these."""
    return any(cells.top <= row <= cells.bottom for row in rows) and any(
        cells.left <= position <= cells.right for position in positions
    )


def _said(edit: Edit, stale: list[_Stale]) -> Problem:
    """Return the problem of an edit: the first formula that it leaves behind, and how many more."""
    first = stale[0]
    part = "op" if edit.op == "drop" else "value"
    cells = first.formula.cells
    words = {
        "cell": _cell(cells.sheet, cells.top, cells.left), "formula": first.formula.text, "changed": first.changed,
        "may": say("formula_may_read" if first.formula.reads is None else "formula_reads"),
        "more": say("more_formulas", count=len(stale) - 1) if len(stale) > 1 else "",
    }  # fmt: skip
    return error("edit_before_formula", at(edit, part), getattr(edit, part), **words)


def _cell(sheet: str, row: int, position: int) -> str:
    """Return the address of a cell."""
    return f"{sheet}!{letters(position)}{row}"
