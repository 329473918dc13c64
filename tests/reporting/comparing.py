"""The tiny city with its cases: three with traps in their names, one of them without a plan, and a sweep."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import model
from model.cases import Case, axes_of, edited, edits_of, grid
from model.city.city import City
from model.reporting.compare import CaseFigures, figures_of

TINY = Path(__file__).parents[2] / "data" / "tiny.xlsx"
HOSTILE = ("=cmd|' /C calc'!A0", "<script>alert(1)</script>", "长名" * 100)
EDITS = ("funds.income *= 0.85", "staff_types.hire_cost *= 0.1", "funds.income *= 0.5")
VARIED = "funds.income*="
TWO = (VARIED, "budgets.amount*=")


@cache
def data() -> City:
    return model.read(TINY)


def solved(name: str, label: str, *edits: str, point: Mapping[str, float] | None = None) -> CaseFigures:
    case = edited(data(), Case(name, edits_of(edits)))
    return figures_of(name, label, case, model.solve(case), point or {})


@cache
def base() -> CaseFigures:
    return figures_of("base", "", data(), model.solve(data()))


@cache
def three() -> tuple[CaseFigures, ...]:
    """Return less income, cheaper hires (a label that turns what follows), and income too small for no_harm."""
    labels = ("Less income", "\N{RIGHT-TO-LEFT OVERRIDE}<script>evil()</script>", "@all")
    return tuple(solved(name, label, edit) for name, label, edit in zip(HOSTILE, labels, EDITS, strict=True))


@cache
def sweep() -> tuple[CaseFigures, ...]:
    """Return nine cases along the fund's income; the first has no plan."""
    points = grid(axes_of([f"{VARIED}0.5:1.3:0.1"]))
    return tuple(
        solved(point.case.name, "", f"{VARIED}{point.values[0]}", point={VARIED: point.values[0]}) for point in points
    )


@cache
def two_ways() -> tuple[CaseFigures, ...]:
    """Return six cases over income and budgets."""
    points = grid(axes_of([f"{TWO[0]}0.5,0.8,1", f"{TWO[1]}0.5,1"]))
    return tuple(
        solved(one.case.name, "", *(f"{name}{value}" for name, value in zip(TWO, one.values, strict=True)),
               point=dict(zip(TWO, one.values, strict=True)))
        for one in points
    )  # fmt: skip
