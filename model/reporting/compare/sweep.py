"""A sweep: health against one varied parameter with its knee, or over two as a heat map."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from model.reporting.compare.figures import CaseFigures
from model.reporting.compare.lines import Cases
from model.reporting.compare.outcome import status
from model.reporting.display import Chart, Column, Table

LEAST_POINTS = 4
STRAIGHT = 1e-6
"""A slope that drops by less than this part of the steepest one does not drop."""


def knee(along: Sequence[float], health: Sequence[float]) -> int | None:
    """Return the position of the knee of a curve, whose points are in the order of ``along``.

    The knee is the point at which the slope drops most: the slope to it from the point before, less the slope
    from it to the next, in health per unit of the parameter. Points without health (NaN) are passed over. There
    is none with fewer than four points, or where the slope never drops.
    """
    known = [place for place, value in enumerate(health) if math.isfinite(value)]
    if len(known) < LEAST_POINTS:
        return None
    x, y = (np.array([values[place] for place in known], dtype=float) for values in (along, health))
    slopes = np.diff(y) / np.diff(x)
    drops = slopes[:-1] - slopes[1:]
    steepest = int(np.argmax(drops))
    return known[steepest + 1] if drops[steepest] > STRAIGHT * np.abs(slopes).max() else None


def points(cases: Cases) -> list[tuple[int, CaseFigures]]:
    """Return the number and the case of each point of the sweep, in the order of its parameters; each point once."""
    found = {
        tuple(case.point[name] for name in cases.parameters): (number, case)
        for number, case in enumerate(cases.cases, start=1)
        if set(cases.parameters) == set(case.point)
    }
    return [found[key] for key in sorted(found)]


def curve(cases: Cases) -> tuple[Table, Chart]:
    """Return health against the one varied parameter: a table, and the chart over it."""
    words, (parameter,), shown = cases.words, cases.parameters, points(cases)
    along = [case.point[parameter] for _, case in shown]
    health = [_health(case) for _, case in shown]
    at, base = knee(along, health), _health(cases.base)
    frame = pd.DataFrame({
        "along": along,
        "case": [cases.heads[number] for number, _ in shown],
        "health": health,
        "base": [base] * len(shown),
        "difference": [value - base for value in health],
        "gain": [math.nan if case.gain is None else case.gain for _, case in shown],
        "kept": [math.nan if case.kept is None else case.kept for _, case in shown],
        "knee": [value if place == at else math.nan for place, value in enumerate(health)],
        "status": [status(case, words) for _, case in shown],
    })  # fmt: skip
    told = cases.parameter(parameter)
    axes = (words("parameter_axis", parameter=told), cases.say("health_axis"))
    table = cases.table(
        "curve", frame, Column("along", told, "value"), "case", "health=health_of_plan count",
        "base=base_case count", "difference=less_base_row count+ {health}-{base}", "knee count",
        "status=status_of_case light", "gain=gain_of_plan count+",
        "kept=reserve_kept share", title="curve_title", parameter=told,
    )  # fmt: skip
    series = ("health", "base", "knee")
    return table, Chart("curve", table.title, "along", series, len(shown), "count", "curve", axes)


def curve_note(cases: Cases) -> str:
    """Return where the knee is and what it means, or why none is marked."""
    (parameter,), shown = cases.parameters, points(cases)
    health = [_health(case) for _, case in shown]
    at = knee([case.point[parameter] for _, case in shown], health)
    if at is not None:
        return cases.words("knee_note", point=f"{cases.parameter(parameter)} {shown[at][1].point[parameter]:.12g}")
    few = sum(map(math.isfinite, health)) < LEAST_POINTS
    return cases.words("knee_few" if few else "knee_none")


def heat_map(cases: Cases) -> Table:
    """Return health over two varied parameters: a row a value of the first, a column a value of the second."""
    first, second = cases.parameters
    health = {(case.point[first], case.point[second]): _health(case) for _, case in points(cases)}
    rows, across = (sorted({key[place] for key in health}) for place in (0, 1))
    frame = pd.DataFrame({"row": rows} | {
        f"v{place}": [health.get((row, value), math.nan) for row in rows] for place, value in enumerate(across)
    })  # fmt: skip
    numbers = tuple(Column(f"v{place}", f"{value:.12g}", "count") for place, value in enumerate(across))
    table = cases.table(
        "heat",
        frame,
        "row=heat_corner value",
        *numbers,
        title="heat_title",
        first=cases.parameter(first),
        second=cases.parameter(second),
    )
    return replace(table, scale=tuple(column.name for column in numbers))


def _health(case: CaseFigures) -> float:
    """Return the health gained; NaN without a plan."""
    return math.nan if case.health_gain is None or not case.status.has_plan else case.health_gain
