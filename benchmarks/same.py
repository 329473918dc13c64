"""The same answers before and after a change: ``python -m benchmarks.same keep FOLDER``, later ``compare FOLDER``.

`keep` solves `data/tiny.xlsx`, the example, their cases and 60 random cities, and writes status, figures and every
table of each answer as JSON. `compare` solves them again and prints what differs: numbers by more than 1e-9 of their
size, everything else by anything. A table or column that bears another name since is declared in ``RENAMED``.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

import model
from model.answer.solution import FIGURES, Solution
from model.cases import cases_of, edited
from model.cases.reading import from_rows
from model.city.city import City
from model.inputs import InputProblems
from tests.random_city import city

DATA = Path(__file__).parents[1] / "data"
TOLERANCE = 1e-9  # of the larger of the two, and of 1: figures below are sums that cancel
NO_LIMIT_S = 86_400.0  # a busy machine decides nothing
ADDED = frozenset(f"key_{number}" for number in range(1, 7))  # columns that answers have since
RENAMED: dict[str, str] = {}  # "table" or "table.column" as it was kept -> as it is now


def cities(names: list[str]) -> Iterator[tuple[str, City]]:
    """Yield every case by name: ``tiny``, ``tiny/<case>``, ``random-<seed>``; only of workbooks that were asked."""
    for name in ("tiny", "yangzhou"):
        if names and not any(asked.startswith(name) for asked in names):
            continue
        base = model.read(DATA / f"{name}.xlsx")
        yield name, base
        for case in cases_of(base):
            yield f"{name}/{case.name}", edited(base, case)
    for seed in range(60):
        try:
            yield f"random-{seed}", from_rows(city(seed))
        except InputProblems as problems:
            sys.stdout.write(f"random-{seed}: no city ({len(problems.problems)} problems)\n")


def content(solution: Solution) -> dict[str, Any]:
    """Return status, figures and tables of an answer as plain values."""
    tables = {**solution.tables, "reasons": solution.reasons}
    return {
        "status": solution.status.value,
        "figures": {name: getattr(solution, name) for name in FIGURES},
        "tables": {name: json.loads(table.to_json(orient="split", double_precision=15, index=False))
                   for name, table in tables.items()},
        "today": None if solution.today is None else content(solution.today),
    }  # fmt: skip


def differences(kept: dict[str, Any], now: dict[str, Any], where: str = "") -> Iterator[str]:
    """Yield a line for each figure or table of an answer that is not what was kept."""
    if kept["status"] != now["status"]:
        yield f"{where}status: {kept['status']} -> {now['status']}"
    for name, value in kept["figures"].items():
        if not _same(value, now["figures"][name]):
            yield f"{where}{name}: {value} -> {now['figures'][name]}"
    tables = {RENAMED.get(name, name): (name, table) for name, table in kept["tables"].items()}
    for name in sorted(tables.keys() ^ now["tables"].keys()):
        yield f"{where}{name}: {'gone' if name in tables else 'new'}"
    for name in sorted(tables.keys() & now["tables"].keys()):
        old, table = tables[name]
        found = _table(table, now["tables"][name], old)
        if found:
            yield f"{where}{name}: {found}"
    if kept["today"] is not None:
        yield from differences(kept["today"], now["today"], f"{where}today ")


def _table(kept: dict[str, Any], now: dict[str, Any], name: str) -> str:
    """Return what differs between two tables, blank where nothing does; the order of rows is part of neither."""
    columns = [RENAMED.get(f"{name}.{column}", column) for column in kept["columns"]]
    if sorted(columns) != sorted(name for name in now["columns"] if name in columns or name not in ADDED):
        return f"columns {columns} -> {now['columns']}"
    if len(kept["data"]) != len(now["data"]):
        return f"{len(kept['data'])} -> {len(now['data'])} rows"
    one = pd.DataFrame(kept["data"], columns=columns)
    other = pd.DataFrame(now["data"], columns=now["columns"])[columns]
    words = [column for column in columns if one[column].map(lambda value: isinstance(value, str)).any()]
    keys = words + [column for column in ("year", "t") if column in columns]
    one, other = (frame.sort_values(keys, kind="stable") if keys else frame for frame in (one, other))
    unlike = sum(not all(map(_same, a, b)) for a, b in zip(one.to_numpy(object), other.to_numpy(object), strict=True))
    return f"{unlike} of {len(one)} rows" if unlike else ""


def _same(one: Any, other: Any) -> bool:
    """Return whether two values are the same."""
    if pd.isna(one) or pd.isna(other):
        return bool(pd.isna(one) and pd.isna(other))
    if isinstance(one, bool) or isinstance(other, bool) or not (_number(one) and _number(other)):
        return bool(one == other)
    return bool(abs(one - other) <= TOLERANCE * max(1.0, abs(one), abs(other)))


def _number(value: Any) -> bool:
    return isinstance(value, int | float)


def main() -> int:
    """Keep, or compare and print; return 1 where anything differs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.same", description="The same answers as before?")
    parser.add_argument("what", choices=["keep", "compare"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", help="only these: tiny, yangzhou, random-7 ... (default all)")
    asked = parser.parse_args()
    unlike = answered = 0
    for name, data in cities(asked.names):
        if asked.names and name not in asked.names:
            continue
        start = time.perf_counter()
        now = content(model.solve(data, time_limit_s=NO_LIMIT_S))
        place = asked.folder / f"{name.replace('/', '--')}.json"
        told = "kept"
        if asked.what == "keep":
            asked.folder.mkdir(parents=True, exist_ok=True)
            place.write_text(json.dumps(now), encoding="utf-8")
        else:
            lines = list(differences(json.loads(place.read_text(encoding="utf-8")), json.loads(json.dumps(now))))
            unlike += bool(lines)
            told = "; ".join(lines) or "same"
        answered += 1
        sys.stdout.write(f"{name}: {told} ({time.perf_counter() - start:.1f} s)\n")
        sys.stdout.flush()
    sys.stdout.write(f"{answered} answers, {unlike} differ.\n")
    return int(unlike > 0)


if __name__ == "__main__":
    sys.exit(main())
