"""Many cases, an explanation and samples, each against a cold command; what the store costs; whether memory grows."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import ROOT, Figure, command
from benchmarks.sure import of_workbook
from model import read, solve
from model.running.record import pack, unpack
from model.running.store import Store, key_of

TINY = ROOT / "data" / "tiny.xlsx"
CASES = 20
WORKERS = "2"
SAMPLES = 4  # by which 200 are reckoned
SCALE = "funds.income*="
PEAK = """
import resource, sys
from model.cli.parser import main
code = main(sys.argv[1:])
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
sys.exit(code)
"""


def measure(workbook: Path) -> Iterator[Figure]:
    """Yield fund cases, an explanation and samples against cold commands, of which one is run."""
    values = [f"{0.96 + 0.08 * place / (CASES - 1):.4f}" for place in range(CASES)]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        cold = command(str(workbook), "--set", f"{SCALE}{values[0]}", "-o", f"{folder}/cold")
        vary = ("--vary", f"{SCALE}{','.join(values)}", "--workers", WORKERS)
        many = command("sweep", str(workbook), *vary, "-o", f"{folder}/many")
        answered = json.loads((folder / "many" / "run.json").read_text("utf-8"))["cases"]
        plans = sum(case["status"] in ("optimal", "feasible") for case in answered.values())
        told = f"({many:.0f} s, {cold:.0f} s a cold one; {plans} with a plan)"
        name = f"{CASES} fund cases and the base in one command, {WORKERS} workers / {CASES} cold commands"
        yield Figure(name, many / cold / CASES, told, "<= 0.3")
        explained = command("explain", str(workbook), "--workers", WORKERS, "-o", f"{folder}/explained")
        yield Figure("explain / one cold command", explained / cold, f"({explained:.0f} s)", "<= 8")
    found = of_workbook(workbook, SAMPLES)
    told = (
        f"(reckoned from {SAMPLES}: {found['fixed_s']:.1f} s each, {found['anew_more_s']:.1f} s more if planned anew)"
    )
    name = f"200 samples, one in five planned anew, {WORKERS} workers / one cold solve"
    yield Figure(name, found["cold_solves_of_200"], told, "<= 40")


def keeping(workbook: Path) -> Iterator[Figure]:
    """Yield what keeping a case costs, and whether the memory of a command stays flat."""
    share, told = _store(workbook)
    yield Figure("store (hash, pack, write, read) / solve of a case", share, told, "<= 0.05")
    hundred, thousand = _peak(100), _peak(1000)
    size = [f"{peak / 1024:.0f} MB" for peak, _ in (hundred, thousand)]
    told = f"({', '.join(size)}; {thousand[1]:.0f} s)"
    yield Figure("peak memory of the command, 1,000 cases of tiny / 100", thousand[0] / hundred[0], told, "flat")


def _store(workbook: Path) -> tuple[float, str]:
    """Return what keeping a case takes, against its solve."""
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
    return taken / (solved - begin), f"({taken:.2f} s, {len(record) / 1e6:.1f} MB)"


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
