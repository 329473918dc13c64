"""What is measured, and against what."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import highspy
import numpy as np

from model.cases.reading import read
from model.city.city import City
from model.formulation import build
from model.solving.arrays import Arrays, from_model, scaled
from model.solving.highs import Silent, program

LIMIT_S = 240.0
SMALLEST, LARGEST = 1e-4, 1e4  # of a program that is well scaled
HEADS = ("figure", "measured", "goal")
Figure = tuple[str, str, str]


def measure(workbook: Path) -> Iterator[Figure]:
    """Yield name, value and goal of each figure."""
    data = read(workbook)
    assert len(data.routes), "the workbook has no routes"
    arrays, ratio, seconds = _hand_over(data)
    yield "columns, rows, nonzeros", f"{len(arrays.lower):,}, {len(arrays.rows):,}, {arrays.matrix.nnz:,}", ""
    yield from _ranges(arrays)
    yield "build + hand-over / raw arrays of the same LP", f"{ratio:.1f} ({seconds:.2f} s)", "<= 9"
    whole, run = _command(workbook)
    highs = run["highs_seconds"]
    yield (
        "whole command",
        f"{whole:.1f} s, {highs:.1f} s of it in HiGHS, gap {run['gap']:.4%}",
        "near a minute",
    )
    yield "everything that is not HiGHS / HiGHS", f"{(whole - highs) / highs:.2f}", "<= 0.5"
    alone, ended = _alone(arrays)
    yield "whole command / HiGHS alone on the MPS", f"{whole / alone:.2f} ({alone:.0f} s, {ended})", "< 1"
    peak = _peak(workbook)
    yield "peak bytes of build and hand-over per nonzero", f"{peak / arrays.matrix.nnz:.0f}", "<= 350"


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
        yield f"{name} as solved", f"{size.min():.1e} to {size.max():.1e}, {beyond:.2%} beyond", "1e-4 to 1e4"


def _hand_over(data: City) -> tuple[Arrays, float, float]:
    """Return the arrays, and build + hand-over against raw arrays: the best of three of each."""
    ours, raw = [], []
    for _ in range(3):
        begin = time.perf_counter()
        arrays = from_model(build(data)[0])
        Silent().passModel(program(arrays, whole=False))
        ours.append(time.perf_counter() - begin)
        raw.append(_raw(arrays))
    return arrays, min(ours) / min(raw), min(ours)


def _raw(arrays: Arrays) -> float:
    """Return the seconds to turn the same triplets into arrays and pass them, without a modelling layer."""
    terms = arrays.matrix.tocoo()
    shuffled = np.random.default_rng(1).permutation(terms.nnz)
    row, column, value = terms.row[shuffled], terms.col[shuffled], terms.data[shuffled]
    begin = time.perf_counter()
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
    return time.perf_counter() - begin


def _command(workbook: Path) -> tuple[float, dict]:
    """Return the wall seconds of the whole command, and its run.json with the seconds inside HiGHS."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "answer"
        begin = time.perf_counter()
        command = [sys.executable, "solve.py", str(workbook), "-o", str(folder)]
        subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).parents[1])
        whole = time.perf_counter() - begin
        return whole, json.loads((folder / "run.json").read_text("utf-8"))


def _alone(arrays: Arrays) -> tuple[float, str]:
    """Return the seconds of HiGHS with default options on the unscaled MPS of pass 2, and how it ended."""
    solver = Silent()
    solver.passModel(_unscaled(arrays))
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


def _unscaled(arrays: Arrays) -> highspy.HighsLp:
    """Return the program in natural units, integers whole, with the objective of pass 2."""
    lp = program(arrays, whole=True)
    best = arrays.objectives["best"]
    lp.col_cost_ = best.cost * abs(best.factor) / arrays.column_scale
    lp.col_lower_, lp.col_upper_ = arrays.lower * arrays.column_scale, arrays.upper * arrays.column_scale
    lp.row_lower_, lp.row_upper_ = arrays.row_lower * arrays.row_scale, arrays.row_upper * arrays.row_scale
    lp.a_matrix_.value_ = scaled(arrays.matrix, arrays.row_scale, 1.0 / arrays.column_scale).data
    return lp


PEAK = """
import sys
from pathlib import Path
from benchmarks.figures import peak_of
print(peak_of(Path(sys.argv[1])))
"""


def _peak(workbook: Path) -> float:
    """Return the bytes that build and hand-over add to the peak of a fresh process."""
    command = [sys.executable, "-c", PEAK, str(workbook)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[1])
    return float(done.stdout)


def peak_of(workbook: Path) -> float:
    """Return the bytes that building a workbook's model and passing it to HiGHS adds to this process's peak."""
    data = read(workbook)
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
