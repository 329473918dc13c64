"""The files for programs: tables/*.csv and run.json."""

import json
import math
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pandas as pd

from model.answer.gain import health_by_year
from model.answer.sampled.chances import kept_of
from model.answer.solution import FIGURES, Solution
from model.answer.tables import BESIDE, NOT_BESIDE
from model.city.city import City
from model.version import VERSION

PACKAGES = ("pyomo", "highspy", "pandas")
SECONDS = ("solve_seconds", "build_seconds", "read_seconds", "highs_seconds")
SIZE = ("rows", "columns", "nonzeros")


def write_tables(solution: Solution, folder: Path) -> None:
    """Write every table of the solution, what explains it, and why there is no plan, as CSV into ``folder``.

    The tables of today and of the years as they are stand in folders of their own there.
    """
    reasons = {"reasons": solution.reasons} if len(solution.reasons) else {}
    _write(folder, {**solution.tables, **solution.explained, **reasons})
    for name, answer in beside(solution).items():
        _write(folder / name, {key: table for key, table in answer.tables.items() if key not in NOT_BESIDE})


def beside(solution: Solution) -> dict[str, Solution]:
    """Return the answers that a plan stands beside: today's, and that of the same years without it."""
    answers: dict[str, Solution | None] = {name: getattr(solution, name) for name in BESIDE}
    return {name: answer for name, answer in answers.items() if answer is not None}


def _write(folder: Path, tables: Mapping[str, pd.DataFrame]) -> None:
    """Write tables as CSV into a folder."""
    folder.mkdir(exist_ok=True)
    for name, table in tables.items():
        whole = table.astype({"year": "Int64"}) if "year" in table else table
        # utf-8-sig, so that Excel shows Chinese
        whole.to_csv(folder / f"{name}.csv", index=False, encoding="utf-8-sig", lineterminator="\n")


def write_run(
    data: City, solution: Solution, path: Path, case: str, report_seconds: float, sets: Sequence[str] = ()
) -> None:
    """Write status and figures of the run; a figure that is not known is null. ``sets``: edits by ``--set``."""
    run = solution.run
    content: dict[str, object] = {
        "workbook": data.workbook,
        "sha256": data.sha256,
        "case": case,
        "set": list(sets),
        "status": solution.status.value,
        **{name: _number(getattr(solution, name)) for name in FIGURES},
        **{name: _number(getattr(run, name)) for name in SECONDS},
        "report_seconds": _number(report_seconds),
        **{name: getattr(run, name) for name in SIZE},
        "stopped": run.stopped,
        "gap_asked": run.gap_asked,
        "today": {"status": solution.today.status.value} if solution.today else {},
        "as_is": _as_is(data, solution.as_is),
        "gain": _number(solution.gain),
        "cost_per_health": _price(solution.cost_per_health),
        "overwork": _overwork(solution),
        "metrics": _metrics(solution),
        "audit": _audit(solution),
        "solvency": _solvency(solution),
        **_explained(solution),
        "versions": _versions(),
        "cases": {},
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")


def add_cases(path: Path, cases: Mapping[str, Mapping[str, object]]) -> None:
    """Write into a run.json what came of each case of the same run."""
    content = json.loads(path.read_text(encoding="utf-8")) | {"cases": cases}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n", encoding="utf-8")


def _number(value: object) -> float | None:
    """Return a number as JSON knows it; None where it is not known or not finite."""
    number = math.nan if value is None or value is pd.NA else float(str(value))
    return number if math.isfinite(number) else None


def _metrics(solution: Solution) -> dict[str, dict[str, object]]:
    """Return the metrics by "<metric>|<of, or ->|<scope>|<year>"; of several targets on one, a missed one."""
    found: dict[str, dict[str, object]] = {}
    if "metrics" not in solution.tables:
        return found
    for row in solution["metrics"].to_dict("records"):
        key = f"{row['metric']}|{row['of'] or '-'}|{row['scope']}|{int(row['year'])}"
        met = None if _number(row["target"]) is None else bool(row["met"])
        if key not in found or met is False:
            figures = {name: _number(row[name]) for name in ("today", "as_is", "plan", "target")}
            found[key] = {**figures, "met": met}
    return found


def _as_is(data: City, as_is: Solution | None) -> dict[str, object]:
    """Return the health and cost of the same years without the plan, and of each its health (not discounted)."""
    if as_is is None or not as_is.status.has_plan:
        return {"status": as_is.status.value if as_is else None, "health_gain": None, "cost": None, "by_year": {}}
    paid = as_is["payments"].groupby("year")["amount"].sum()
    by_year = {
        str(year): {"health_gain": _number(health), "payments": _number(paid.get(year, 0.0))}
        for year, health in health_by_year(data, as_is).items()
    }
    figures = {"health_gain": _number(as_is.health_gain), "cost": _number(as_is.cost)}
    return {"status": as_is.status.value, **figures, "by_year": by_year}


def _price(cost_per_health: float | str | None) -> float | str | None:
    """Return the cost of a unit of health gained, or the words that stand for it."""
    return cost_per_health if isinstance(cost_per_health, str) else _number(cost_per_health)


def _audit(solution: Solution) -> dict[str, int]:
    """Return how many rules there are, how many rows were checked, how many are broken."""
    if "audit" not in solution.tables:
        return {"rules": 0, "checked": 0, "broken": 0}
    audit = solution["audit"]
    return {"rules": len(audit), "checked": int(audit["checked"].sum()), "broken": int(audit["broken"].sum())}


def _overwork(solution: Solution) -> dict[str, float]:
    """Return by "<county>|<tier>|<resource>" by how much hours exceed those of the sheets today, where they do."""
    found = solution.tables.get("overwork", pd.DataFrame(columns=["county", "tier", "resource", "z"]))
    return {f"{row.county}|{row.tier}|{row.resource}": float(row.z) for row in found.itertuples()}


def _explained(solution: Solution) -> dict[str, object]:
    """Return the rows of each table that explains, and the edits that restore a plan; blank without any."""
    found = solution.explained.get("remedies")
    edits = {} if found is None else {"remedies": found["edit"].tolist()}
    rows = {name: len(table) for name, table in solution.explained.items()}
    return {**edits, "explained": rows} if rows else {}


def _solvency(solution: Solution) -> dict[str, object]:
    """Return in which share of sampled years the reserve is kept, and what it costs that it is; blank without any."""
    found = kept_of(solution.explained)
    if found is None:
        return {}
    price = {"kept_without": _number(found.share_without), "price": _number(found.price)}
    asked = price if math.isfinite(found.asked) else {}
    return {"asked": _number(found.asked), "kept": _number(found.share), "samples": found.samples, **asked}


def _versions() -> dict[str, str | None]:
    """Return the versions of what made the answer; None for a package that is not installed."""
    return {
        "python": platform.python_version(),
        **{name: _version(name) for name in PACKAGES},
        "fenji": VERSION,
    }


def _version(name: str) -> str | None:
    """Return the version of an installed package."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None
