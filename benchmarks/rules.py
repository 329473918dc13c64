"""Each rule's share of the program and of the time to build it."""

import statistics
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyomo.environ as pyo

from model.cases.reading import read
from model.city.city import City
from model.formulation import STEPS
from model.formulation.collector import resting
from model.formulation.space import Space
from model.solving.arrays import Arrays, from_model
from model.solving.highs import Silent, program

RUNS = 3
HEADS = ("rule", "rows", "share", "nonzeros", "share", "seconds", "share")
Line = tuple[str, int, int, float]  # rule, rows, nonzeros, seconds


def measure(workbook: Path) -> Iterator[tuple[str, ...]]:
    """Yield the lines of the table, slowest rule first, then extraction, hand-over and the sum."""
    rows = lines(read(workbook))
    rules, rest = rows[:-2], rows[-2:]
    whole = ("all", *(sum(line[place] for line in rows) for place in (1, 2, 3)))
    for line in [*sorted(rules, key=lambda line: -line[3]), *rest, whole]:
        yield _shown(line, whole)


def lines(data: City) -> list[Line]:
    """Return rule, rows, nonzeros and seconds (median of three) of each rule, of extraction and of hand-over.

    A rule is a file of `model.formulation`, with all its steps. Rows and nonzeros are those that HiGHS is given,
    each counted at the rule that adds it.
    """
    len(data.routes), len(data.base)  # laid out before any rule, whichever asks first
    runs = [_once(data) for _ in range(RUNS)]
    _, owner, arrays = runs[-1]
    counts = np.diff(arrays.matrix.indptr)
    rows, nonzeros = Counter[str](), Counter[str]()
    for row, count in zip(arrays.rows, counts.tolist(), strict=True):
        rows[owner[row.rule.name]] += 1
        nonzeros[owner[row.rule.name]] += count
    names = runs[-1][0]
    return [(name, rows[name], nonzeros[name], statistics.median(run[0][name] for run in runs)) for name in names]


def _once(data: City) -> tuple[dict[str, float], dict[str, str], Arrays]:
    """Build once; return the seconds by rule, the rule of each constraint, and the arrays."""
    seconds: dict[str, float] = {}
    owner: dict[str, str] = {}
    m, space = pyo.ConcreteModel(), Space()
    with resting():
        for add in STEPS:
            rule = add.__module__.removeprefix("model.formulation.").replace("policies.", "")
            begin = time.perf_counter()
            add(m, space, data)
            seconds[rule] = seconds.get(rule, 0.0) + time.perf_counter() - begin
            for name in m.component_map(pyo.Constraint):
                owner.setdefault(name, rule)
    begin = time.perf_counter()
    arrays = from_model(m)
    seconds["extraction to arrays"] = time.perf_counter() - begin
    begin = time.perf_counter()
    Silent().passModel(program(arrays, whole=False))
    seconds["hand-over to HiGHS"] = time.perf_counter() - begin
    return seconds, owner, arrays


def _shown(line: Line, whole: Line) -> tuple[str, ...]:
    """Return a line as text, each figure with its share of the whole."""
    cells = [line[0]]
    for value, total, form in zip(line[1:], whole[1:], (",d", ",d", ".3f"), strict=True):
        cells += [format(value, form), f"{value / total:.1%}" if total else "-"]
    return tuple(cells)
