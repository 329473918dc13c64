"""A county with twice, four times, eight times the areas: everything but HiGHS grows no more than n log n."""

import math
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import NO_LIMIT_S, Figure
from benchmarks.levers import COUNTY, cut
from model import write_report
from model.inputs import from_rows
from model.inputs.rows import Rows
from model.solving.solve import solve

TIMES = (2, 4, 8)
GAP = 0.01
COPIED = {
    "areas": ("area",), "groups": ("group", "area"), "facilities": ("facility", "area"),
    "access": ("group", "facility"), "stock": ("facility",), "offers": ("facility",),
}  # fmt: skip
"""Sheets whose rows are copied with an area, and the columns that then name the copy."""


def measure(_workbook: Path) -> Iterator[Figure]:
    """Yield seconds outside HiGHS against those of the county as it is, over what n log n would make of them."""
    rows = cut(COUNTY)
    once, columns = _outside(rows)
    for times in TIMES:
        seconds, more = _outside(with_areas(rows, times))
        allowed = more * math.log(more) / (columns * math.log(columns))
        told = f"({seconds:.1f} s for {more:,} columns, {once:.1f} s for {columns:,})"
        name = f"everything but HiGHS, {times} times the areas of a county / as it is / n log n"
        yield Figure(name, seconds / once / allowed, told, "<= 1")


def with_areas(rows: Rows, times: int) -> Rows:
    """Return a county whose areas, with their groups and the facilities in them, stand there so many times.

    The people are as many as before: each copy has its part of them.
    """
    areas = {row["area"] for row in rows["areas"]}
    ours = {row["facility"] for row in rows["facilities"] if row.get("area") in areas}
    groups = {row["group"] for row in rows["groups"]}
    known = {"area": areas, "group": groups, "facility": ours}
    found = dict(rows)
    for sheet, columns in COPIED.items():
        if sheet not in rows:
            continue
        copied = [row for row in rows[sheet] if any(row.get(name) in known[name] for name in columns)]
        more = [
            row | {name: f"{row[name]}~{copy}" for name in columns if row.get(name) in known[name]}
            for copy in range(1, times) for row in copied
        ]  # fmt: skip
        found[sheet] = [*rows[sheet], *more]
    found["groups"] = [row | {"people": float(str(row["people"])) / times} for row in found["groups"]]
    return found


def _outside(rows: Rows) -> tuple[float, int]:
    """Return the seconds outside HiGHS of reading, solving and reporting, and the columns of the program."""
    begin = time.perf_counter()
    data = from_rows(rows)
    solution = solve(data, gap=GAP, time_limit_s=NO_LIMIT_S)
    with tempfile.TemporaryDirectory() as place:
        write_report(data, solution, Path(place))
    whole = time.perf_counter() - begin
    parts = filter(None, (solution, solution.today, solution.as_is))
    return whole - sum(part.run.highs_seconds for part in parts), solution.run.columns
