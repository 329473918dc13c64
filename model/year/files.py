"""The files for programs: tables/*.csv with every step, steps.csv that says what each is, run.json."""

import json
import math
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from model.version import VERSION
from model.year.actuals import Actuals
from model.year.plan import Plan


def write_steps(tables: Mapping[str, pd.DataFrame], said: Mapping[str, str], folder: Path) -> None:
    """Write each table as CSV into ``folder``, and steps.csv: file, rows, what it holds and how it was made."""
    folder.mkdir(exist_ok=True)
    rows = [(f"{name}.csv", len(table), said[name]) for name, table in tables.items()]
    whole = {**tables, "steps": pd.DataFrame(rows, columns=["file", "rows", "how"])}
    for name, table in whole.items():
        lists = {column: table[column].map(_joined) for column in table if table[column].dtype == object}
        # utf-8-sig, so that Excel shows Chinese
        table.assign(**lists).to_csv(
            folder / f"{name}.csv", index=False, encoding="utf-8-sig", lineterminator="\n"
        )  # fmt: skip


def _joined(value: object) -> object:
    """Return a list as the words of one cell."""
    return ", ".join(map(str, value)) if isinstance(value, tuple) else value


def write_run(path: Path, command: str, plan: Plan, actuals: Actuals | None, figures: Mapping[str, object]) -> None:
    """Write what was done with which plan and actuals, and its figures; one that is not known is null."""
    source = {} if actuals is None else {
        "actuals": actuals.name, "actuals_sha256": actuals.sha256, "year": actuals.year,
        "months": [int(month) for month in actuals.months],
    }  # fmt: skip
    content = {
        "command": command,
        "plan": plan.name,
        "workbook": plan.data.workbook,
        "sha256": plan.data.sha256,
        "case": plan.run.get("case"),
        **source,
        **{name: _known(value) for name, value in figures.items()},
        "fenji": VERSION,
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n", encoding="utf-8")


def _known(value: object) -> object:
    """Return a number that is not finite as null; other values as they are."""
    if isinstance(value, Mapping):
        return {name: _known(one) for name, one in value.items()}
    return None if isinstance(value, float) and not math.isfinite(value) else value
