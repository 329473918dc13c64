"""What HiGHS is given and how it comes there, and the whole command against the one program that matters."""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import highspy
import numpy as np

from model.cases.reading import read
from model.city.city import City
from model.formulation import build
from model.solving import Clock
from model.solving.arrays import Arrays, from_model
from model.solving.clock import Progress
from model.solving.highs import Silent, Solver, program
from model.solving.solve import quiet, solve
from model.solving.task import kept
from model.solving.today import stood
from model.words import Phrase

ROOT = Path(__file__).parents[1]
NO_LIMIT_S = 86_400.0  # a busy machine decides nothing
LIMIT_S = 240.0
NEAR = 0.01  # gap at which a first plan counts
SMALLEST, LARGEST = 1e-4, 1e4  # of a program that is well scaled


class Figure(NamedTuple):
    """What is measured, its value, more of it in words, and what is asked."""

    name: str
    value: float
    told: str = ""
    asked: str = ""

    @property
    def cells(self) -> tuple[str, str, str]:
        """Return the cells of its line."""
        value = f"{self.value:.4g}" if self.value == self.value else ""
        return self.name, " ".join(filter(None, (value, self.told))), self.asked


def measure(workbook: Path, runs: int = 3) -> Iterator[Figure]:
    """Yield the figures of a workbook: the program as solved, its build, the whole command (median of ``runs``)."""
    data = read(workbook)
    arrays = from_model(build(stood(data, Clock(NO_LIMIT_S, quiet)))[0])
    size = f"{len(arrays.lower):,}, {len(arrays.rows):,}, {arrays.matrix.nnz:,}"
    yield Figure("columns, rows, nonzeros", np.nan, size)
    yield from _ranges(arrays)
    yield build_ratio(data)
    yield Figure("peak bytes a nonzero of build and hand-over", _peak(workbook) / arrays.matrix.nnz, asked="<= 350")
    times = [(relaxation_seconds(arrays), *_command(workbook), first_plan_seconds(data)) for _ in range(runs)]
    ratios = [(whole / one, first / one) for one, whole, _, first in times]
    one, whole, run, first = times[-1]
    highs = run["highs_seconds"]
    yield Figure(
        "whole command / one IPX solve with crossover of its relaxation",
        statistics.median(ratio for ratio, _ in ratios),
        f"({whole:.1f} s, {highs:.1f} s of it the plan in HiGHS, gap {run['gap']:.4%}; {one:.1f} s)", "<= 3",
    )  # fmt: skip
    yield Figure(
        f"time to the first plan with a gap of at most {NEAR:.0%} / the same solve",
        statistics.median(ratio for _, ratio in ratios), f"({first:.1f} s)", "<= 1.5",
    )  # fmt: skip
    alone, ended = _alone(arrays)
    yield Figure("whole command / HiGHS alone on the MPS", whole / alone, f"({alone:.0f} s, {ended})", "< 1")


def build_ratio(data: City) -> Figure:
    """Return build + hand-over against raw arrays of the same program, the best of three of each.

    In seconds of the processor: neither waits for anything.
    """
    len(data.routes), len(data.base)
    ours, raw = [], []
    for _ in range(3):
        begin = time.process_time()
        arrays = from_model(build(data)[0])
        Silent().passModel(program(arrays, whole=False))
        ours.append(time.process_time() - begin)
        raw.append(_raw(arrays))
    return Figure("build + hand-over / raw arrays", min(ours) / min(raw), f"({min(ours):.2f} s)", "<= 9")


def relaxation_seconds(arrays: Arrays) -> float:
    """Return the seconds of one solve, with crossover, of the relaxation of pass 2, that of pass 1 not counted."""
    first, best = arrays.objectives["least_shortfall"], arrays.objectives["best"]
    clock = Clock(NO_LIMIT_S, quiet)
    solver = Solver(arrays, clock)
    solver.cost(first.cost)
    least = solver.value().objective if first.cost.any() else 0.0
    solver = Solver(arrays, clock)
    row = kept(first, least, 1e-3)
    solver.keep(row.cost, row.at_most)
    solver.cost(best.cost)
    begin = time.perf_counter()
    solver.run()
    return time.perf_counter() - begin


def first_plan_seconds(data: City) -> float:
    """Return the seconds until the search tells of a plan that is near enough."""
    begin, told = time.perf_counter(), []
    solve(data, time_limit_s=NO_LIMIT_S, progress=_when_near(told))
    return (told[0] if told else time.perf_counter()) - begin


def _when_near(told: list[float]) -> Progress:
    """Return who notes the times at which a plan is told of whose gap is small enough."""

    def hear(said: Phrase) -> None:
        what = said.values.get("what")
        gap = what.values.get("gap") if isinstance(what, Phrase) else None
        if isinstance(gap, str) and gap[:-1].replace(".", "").isdigit() and float(gap[:-1]) / 100.0 <= NEAR:
            told.append(time.perf_counter())

    return hear


def _ranges(arrays: Arrays) -> Iterator[Figure]:
    """Yield the smallest and largest absolute figures that HiGHS is handed, zeros and infinities aside."""
    figures = {
        "coefficients": (arrays.matrix.data,), "bounds": (arrays.lower, arrays.upper),
        "right-hand sides": (arrays.row_lower, arrays.row_upper),
        "costs": tuple(one.cost for one in arrays.objectives.values()),
    }  # fmt: skip
    for name, parts in figures.items():
        size = np.abs(np.concatenate(parts))
        size = size[np.isfinite(size) & (size > 0.0)]
        if not len(size):
            continue
        beyond = np.mean((size < SMALLEST) | (size > LARGEST))
        told = f"{size.min():.1e} to {size.max():.1e}, {beyond:.2%} beyond"
        yield Figure(f"{name} as solved", np.nan, told, "1e-4 to 1e4")


def _raw(arrays: Arrays) -> float:
    """Return the seconds to turn the same triplets into arrays and pass them, without a modelling layer."""
    terms = arrays.matrix.tocoo()
    shuffled = np.random.default_rng(1).permutation(terms.nnz)
    row, column, value = terms.row[shuffled], terms.col[shuffled], terms.data[shuffled]
    begin = time.process_time()
    order = np.lexsort((column, row))
    counts = np.bincount(row, minlength=len(arrays.rows))
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(arrays.lower), len(arrays.rows)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = np.zeros(len(arrays.lower)), arrays.lower, arrays.upper
    lp.row_lower_, lp.row_upper_ = arrays.row_lower, arrays.row_upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(counts)])
    lp.a_matrix_.index_, lp.a_matrix_.value_ = column[order], value[order]
    Silent().passModel(lp)
    return time.process_time() - begin


def command(*words: str) -> float:
    """Run a command; return its seconds. A case without a plan is an answer too."""
    begin = time.perf_counter()
    done = subprocess.run([sys.executable, "solve.py", *words], cwd=ROOT, capture_output=True, text=True)
    if done.returncode not in (0, 4):
        raise RuntimeError(done.stdout + done.stderr)
    return time.perf_counter() - begin


def _command(workbook: Path) -> tuple[float, dict]:
    """Return the wall seconds of the whole command, and its run.json with the seconds inside HiGHS."""
    with tempfile.TemporaryDirectory() as place:
        seconds = command(str(workbook), "-o", f"{place}/answer", "--time-limit", f"{NO_LIMIT_S:.0f}")
        return seconds, json.loads((Path(place) / "answer" / "run.json").read_text("utf-8"))


def _alone(arrays: Arrays) -> tuple[float, str]:
    """Return the seconds of HiGHS with default options on the MPS of pass 2 as it is solved here, and how it ended.

    In natural units it calls the program infeasible at once: budgets of 3e9 yuan close to 1e-6 in no MPS.
    """
    lp = program(arrays, whole=True)
    lp.col_cost_ = arrays.objectives["best"].cost
    solver = Silent()
    solver.passModel(lp)
    with tempfile.TemporaryDirectory() as place:
        path = str(Path(place) / "case.mps")
        solver.writeModel(path)
        alone = Silent()
        alone.setOptionValue("time_limit", LIMIT_S)
        alone.readModel(path)
        begin = time.perf_counter()
        alone.run()
        gap = alone.getInfo().mip_gap
        ended = f"{alone.modelStatusToString(alone.getModelStatus())}, gap {gap:.3%}"
        return time.perf_counter() - begin, ended


PEAK = """
import sys
from pathlib import Path
from benchmarks.figures import peak_of
from model.cases.reading import read
print(peak_of(read(Path(sys.argv[1]))))
"""


def _peak(workbook: Path) -> float:
    """Return the bytes that build and hand-over add to the peak of a fresh process."""
    done = subprocess.run(
        [sys.executable, "-c", PEAK, str(workbook)], check=True, capture_output=True, text=True, cwd=ROOT
    )  # fmt: skip
    return float(done.stdout)


def peak_of(data: City) -> float:
    """Return the bytes that building a city's model and passing it to HiGHS adds to this process's peak."""
    len(data.routes)
    before = _memory("VmRSS")
    arrays = from_model(build(data)[0])
    Silent().passModel(program(arrays, whole=False))
    return _memory("VmHWM") - before


def _memory(name: str) -> float:
    """Return a figure of this process's memory in bytes (Linux); getrusage would count the parent's peak too."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith(f"{name}:"):
            return float(line.split()[1]) * 1024.0
    raise OSError(f"no {name} in /proc/self/status")
