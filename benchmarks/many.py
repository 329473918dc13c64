"""Many cases against as many cold commands, what the store costs, and whether memory stays flat."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure
from model import read, solve
from model.running.record import pack, unpack
from model.running.store import Store, key_of

ROOT = Path(__file__).parents[1]
TINY = ROOT / "data" / "tiny.xlsx"
WORKERS = "2"
SCALE = "funds.income*="
PEAK = """
import resource, sys
from model.cli.parser import main
code = main(sys.argv[1:])
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
sys.exit(code)
"""


def measure(workbook: Path, number: int = 20, sample: int = 20) -> Iterator[Figure]:
    """Yield name, value and goal of each figure, with so many fund cases of a workbook.

    ``sample``: so many of the cold commands are run, evenly spread; the time of all is theirs in proportion.
    """
    values = [f"{0.96 + 0.08 * place / max(1, number - 1):.4f}" for place in range(number)]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        begin = time.perf_counter()
        few = values[:: max(1, number // sample)]
        for one in few:
            _run(folder / "cold", str(workbook), "--set", f"{SCALE}{one}")
        cold = (time.perf_counter() - begin) * number / len(few)
        begin = time.perf_counter()
        _run(folder / "many", "sweep", str(workbook), "--vary", f"{SCALE}{','.join(values)}", "--workers", WORKERS)
        many = time.perf_counter() - begin
        answered = json.loads((folder / "many" / "run.json").read_text("utf-8"))["cases"]
    plans = sum(case["status"] in ("optimal", "feasible") for case in answered.values())
    yield (
        f"{number} fund cases and the base / {number} cold commands, {WORKERS} workers",
        f"{many / cold:.2f} ({many:.0f} s, {cold:.0f} s by {len(few)} of them; {plans} with a plan)",
        "<= 0.5",
    )
    yield "store (hash, pack, write, read) / solve of a case", _store(workbook), "<= 0.05"
    hundred, thousand = _peak(100), _peak(1000)
    size = [f"{peak / 1024:.0f} MB" for peak, _ in (hundred, thousand)]
    yield (
        "peak memory of the command, 1,000 cases of tiny / 100",
        f"{thousand[0] / hundred[0]:.2f} ({', '.join(size)}; {thousand[1]:.0f} s)",
        "flat",
    )


def _run(folder: Path, *words: str) -> None:
    """Run a command; a case without a plan is an answer too."""
    done = subprocess.run(
        [sys.executable, "solve.py", *words, "-o", str(folder)], cwd=ROOT, capture_output=True, text=True
    )
    if done.returncode not in (0, 4):
        raise RuntimeError(done.stdout + done.stderr)


def _store(workbook: Path) -> str:
    """Return the seconds that keeping a case takes, against those of its solve."""
    data = read(workbook)
    begin = time.perf_counter()
    solution = solve(data)
    solved = time.perf_counter()
    with tempfile.TemporaryDirectory() as place:
        store = Store(Path(place) / "cases.sqlite")
        key, record = key_of(data, data.settings.gap), pack(solution)
        store.keep(key, "base", record)
        kept = store.find(key)
        unpack(kept or b"")
        store.close()
    taken = time.perf_counter() - solved
    return f"{taken / (solved - begin):.3f} ({taken:.2f} s, {len(record) / 1e6:.1f} MB)"


def _peak(number: int) -> tuple[float, float]:
    """Return the peak memory (kB) and the seconds of a command with so many cases of the tiny workbook."""
    vary = f"{SCALE}0.9:{0.9 + 0.0001 * (number - 1):.4f}:0.0001"
    with tempfile.TemporaryDirectory() as place:
        begin = time.perf_counter()
        words = ("sweep", str(TINY), "--vary", vary, "--workers", WORKERS, "-o", f"{place}/out")
        done = subprocess.run(
            [sys.executable, "-c", PEAK, *words], cwd=ROOT, capture_output=True, text=True, check=True
        )  # fmt: skip
        return float(done.stdout.split()[-1]), time.perf_counter() - begin
