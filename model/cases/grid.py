"""Grids of cases, as ``--vary`` has them: ``funds.income*=0.8:1.2:0.05``, or ``settings.no_harm=0.9,0.95,1``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from math import prod

from model.cases.edits import Case
from model.cases.grammar import Change, WordsError, change_in, place_of
from model.words import say

VARY = "--vary"
_FORM = say("grid_form")
# a last value is met where it is missed by this part of a step
_ROUNDING = Decimal("1e-9")
_STEPS, _DIGITS = 10**15, 300
"""What an axis may have, and digits of a number: what is beyond is a slip of the pen."""


@dataclass(frozen=True)
class Axis:
    """What one ``--vary`` changes, and its values: ``count`` of them from ``first`` on by ``step``, or a list."""

    change: Change
    count: int
    first: Decimal = Decimal(0)
    step: Decimal = Decimal(0)
    listed: tuple[Decimal, ...] = ()
    number: int = 1

    @property
    def values(self) -> Iterator[Decimal]:
        """Return the values in order."""
        return iter(self.listed) if self.listed else (self.first + i * self.step for i in range(self.count))


@dataclass(frozen=True)
class GridPoint:
    """One case of a grid, and its value on each axis."""

    case: Case
    values: tuple[float, ...]


def axes_of(texts: Sequence[str]) -> tuple[Axis, ...]:
    """Return the axes of the texts of ``--vary``; raises WordsError where one is no grid."""
    return tuple(_axis(text, number) for number, text in enumerate(texts, start=1))


def count(axes: Sequence[Axis]) -> int:
    """Return how many cases a grid has, without making them."""
    return prod(axis.count for axis in axes)


def grid(axes: Sequence[Axis]) -> Iterator[GridPoint]:
    """Yield a case for each point of the grid, the last axis fastest; named such as ``funds.income*=0.85``."""
    for values in product(*(axis.values for axis in axes)):
        at = list(zip(axes, values, strict=True))
        edits = tuple(axis.change.edit(_shown(value), place_of(VARY, axis.number)) for axis, value in at)
        name = ", ".join(f"{axis.change}{_shown(value)}" for axis, value in at)
        yield GridPoint(Case(name, edits), tuple(map(float, values)))


def _axis(text: str, number: int) -> Axis:
    """Return the axis of one text."""
    change, values = change_in(text, _FORM)
    parts = values.split(":")
    if len(parts) == 1:
        listed = tuple(dict.fromkeys(_number(part, text) for part in values.replace("，", ",").split(",")))
        return Axis(change, len(listed), listed=listed, number=number)
    if len(parts) != 3:
        raise _wrong(values, text)
    return replace(_steps(change, [_number(part, text) for part in parts], text), number=number)


def _steps(change: Change, numbers: list[Decimal], text: str) -> Axis:
    """Return the axis from a first value by steps to a last one."""
    first, last, step = numbers
    try:
        steps = (last - first) / step
    except ArithmeticError:
        steps = Decimal(-1)
    if not 0 <= steps < _STEPS:
        raise WordsError("grid_endless", text=text.strip(), first=first, last=last, step=step)
    return Axis(change, int(steps + _ROUNDING) + 1, first, step)


def _number(text: str, whole: str) -> Decimal:
    """Return a number; a percent as a fraction."""
    plain = text.strip()
    try:
        value = Decimal(plain.removesuffix("%")) / (100 if plain.endswith("%") else 1)
    except ArithmeticError:
        raise _wrong(text, whole) from None
    if not value.is_finite() or abs(value.adjusted()) > _DIGITS:
        raise _wrong(text, whole)
    return value


def _wrong(part: str, text: str) -> WordsError:
    """Return the error of values that are no range and no list of numbers."""
    return WordsError("grid_no_value", part=part.strip(), text=text.strip(), form=_FORM)


def _shown(value: Decimal) -> str:
    """Return a number as it is typed: 0.85, 1, 1000."""
    shown = f"{value:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
