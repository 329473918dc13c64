"""How sure, in time: samples of a package problem, and a sample of the example against a cold solve.

``python -m benchmarks.sure [--samples N] [--workers N] [--example]``. A package problem is which of 125 services to
pay for out of one fund, with the hours of one facility; every gain and every need has a range. Of the example the
plan is fixed in each sample, and one sample is planned anew; the figure that matters is how many cold solves 200
samples take.
"""

import argparse
import json
import sys
import time
from pathlib import Path

import numpy as np

from model.cases import ranges_of
from model.cases.draws import case_of, draws
from model.cases.reading import from_rows, read
from model.city.city import City
from model.explain.sure import PART, Survey, here
from model.inputs.rows import Rows
from model.running.engine import local
from model.running.sampling import Sampling
from model.solving.solve import solve

EXAMPLE = Path(__file__).parents[1] / "data" / "yangzhou.xlsx"
SERVICES = 125
PEOPLE = 100_000


def package(services: int = SERVICES, seed: int = 1) -> City:
    """Return a package problem: the fund pays for about half of all need, the staff treat about two thirds of it."""
    rng = np.random.default_rng(seed)
    names = [f"s{number}" for number in range(services)]
    need, price = rng.uniform(500, 5000, services).round(), rng.lognormal(5, 1, services).round(1)
    gain, hours = price * rng.lognormal(-9, 1, services), rng.uniform(0.1, 1.5, services).round(2)
    rows: Rows = {
        "settings": [{"key": "first_year", "value": 2026}],
        "tiers": [{"tier": "hospital", "rank": 1, "serves": "city", "primary": "yes"}],
        "areas": [{"area": "town", "county": "county"}],
        "groups": [{"group": "all", "area": "town", "fund": "fund", "people": PEOPLE}],
        "facilities": [{"facility": "hospital", "tier": "hospital", "county": "county"}],
        "services": [{"service": name, "category": "other", "unit": "unit"} for name in names],
        "needs": [
            {"group": "all", "service": name, "units": units} for name, units in zip(names, need, strict=True)
        ],
        "options": [
            {"option": f"o_{name}", "service": name, "tier": "hospital", "price": cost, "health_gain": health,
             "health_gain_low": 0.5 * health, "health_gain_high": 2.0 * health}
            for name, cost, health in zip(names, price, gain, strict=True)
        ],
        "use": [
            {"option": f"o_{name}", "resource": "nurse", "hours": each}
            for name, each in zip(names, hours, strict=True)
        ],
        "staff_types": [{"staff": "nurse", "hours_per_fte": 1600}],
        "equipment_types": [],
        "stock": [{"facility": "hospital", "resource": "nurse", "quantity": round(need @ hours / 1600 * 0.67, 1)}],
        "funds": [{"fund": "fund", "income": round(need @ price * 0.5, 2)}],
        "budgets": [],
        "targets": [],
        "today": [],
        "ranges": [{"table": "needs", "column": "units", "low": 0.9, "high": 1.1, "shape": "uniform"},
                   {"table": "funds", "column": "income", "low": 0.95, "high": 1.05}],
    }  # fmt: skip
    return from_rows(rows, "package")


def of_package(samples: int, workers: int) -> dict[str, float]:
    """Return seconds: a cold solve, and so many samples with their tornado, each also planned anew."""
    data = package()
    solution, cold = _timed(lambda: solve(data))
    asked = Sampling(samples, 1)
    _, seconds = _timed(lambda: asked.asked(data, solution, local(workers), lambda _text: None))
    return {"services": SERVICES, "samples": samples, "workers": workers, "cold_s": cold, "seconds": seconds,
            "milliseconds_a_sample": 1000.0 * seconds / samples}  # fmt: skip


def of_workbook(workbook: Path, samples: int) -> dict[str, float]:
    """Return seconds of a cold solve, of a sample of the fixed plan, and of one planned anew as well.

    ``cold_solves_of_200``: what 200 samples take on two workers in cold solves, every fifth planned anew.
    """
    data = read(workbook)
    solution, cold = _timed(lambda: solve(data))
    ranges = ranges_of(data)
    drawn = draws(ranges, samples + 1, 1)
    cases = [case_of(str(number), ranges, values) for number, values in enumerate(drawn)]
    survey = Survey(data, solution, ranges, here)
    _, fixed = _timed(lambda: survey.answers(cases[1:], 0))
    _, same = _timed(lambda: survey.answers(cases[:1], 0))
    _, anew = _timed(lambda: survey.answers(cases[:1], 1))
    one, extra = (fixed + same) / (samples + 1), anew - same  # of the same sample, with and without
    whole = (200.0 * one + 200.0 / PART * extra) / 2.0
    return {"cold_s": cold, "fixed_s": one, "anew_more_s": extra, "cold_solves_of_200": whole / cold}


def _timed(work):  # type: ignore[no-untyped-def]
    """Return what some work gives, and the seconds it took."""
    begin = time.perf_counter()
    found = work()
    return found, time.perf_counter() - begin


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--samples", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--example", action="store_true", help="of the example: takes minutes")
    asked = parser.parse_args()
    figures = {"package": of_package(asked.samples, asked.workers)}
    if asked.example:
        figures["example"] = of_workbook(EXAMPLE, min(asked.samples, 4))
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
