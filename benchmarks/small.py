"""A county of the example, in a minute: whether a ratio has doubled; ``python -m benchmarks small [keep]``.

Each ratio is one of seconds of the processor, or of bytes, so that what else the machine does matters little.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from benchmarks.figures import NO_LIMIT_S, ROOT, Figure, build_ratio, relaxation_seconds
from benchmarks.levers import COUNTY, cut
from model.cases import ranges_of
from model.cases.draws import case_of, draws
from model.city.city import City
from model.explain.sure import Survey, here
from model.inputs import from_rows
from model.solving import Clock, prepare
from model.solving.solve import quiet, solve
from model.solving.today import stood

KEPT = Path(__file__).with_suffix(".json")
DOUBLE = 2.0
PEAK = "from benchmarks.figures import peak_of; from benchmarks.small import county; print(peak_of(county()))"


@cache
def county() -> City:
    """Return the county."""
    return from_rows(cut(COUNTY))


def measure() -> Iterator[Figure]:
    """Yield the ratios."""
    data = county()
    arrays = prepare(stood(data, Clock(NO_LIMIT_S, quiet))).arrays
    yield build_ratio(data)
    done = subprocess.run([sys.executable, "-c", PEAK], check=True, capture_output=True, text=True, cwd=ROOT)
    yield Figure("peak bytes a nonzero of build and hand-over", float(done.stdout) / arrays.matrix.nnz)
    one = _seconds(lambda: relaxation_seconds(arrays))
    begin = time.process_time()
    solution = solve(data, time_limit_s=NO_LIMIT_S)
    whole = time.process_time() - begin
    yield Figure("solve / the two relaxations of its passes", whole / one)
    ranges = ranges_of(data)
    case = case_of("sample", ranges, draws(ranges, 1, 1)[0])
    sample = _seconds(lambda: Survey(data, solution, ranges, here).answers([case], 0))
    yield Figure("a sample of the fixed plan / solve", sample / whole)


def check(words: list[str]) -> int:
    """Print each ratio beside the one kept; return 1 where one has doubled. ``keep``: keep those of now."""
    kept = {} if words == ["keep"] else json.loads(KEPT.read_text("utf-8"))
    found = {one.name: round(one.value, 3) for one in measure()}
    for name, value in found.items():
        sys.stdout.write(f"{name}: {value:.3g} (kept: {kept.get(name, value):.3g})\n")
    if not kept:
        KEPT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return int(any(value > DOUBLE * kept.get(name, value) for name, value in found.items()))


def _seconds(work: Callable[[], object]) -> float:
    """Return the seconds of the processor that some work takes."""
    begin = time.process_time()
    work()
    return time.process_time() - begin
