"""An answer as bytes, and back: what a worker hands over and what the store keeps. Text inside, nothing that runs."""

import json
import zlib
from dataclasses import asdict, fields
from typing import Any

import pandas as pd

from model.answer.solution import FIGURES, Run, Solution, Status
from model.answer.tables import PLAN
from model.words import Refusal, say


class DamagedRecord(Refusal):
    """The bytes are no answer."""


def pack(solution: Solution) -> bytes:
    """Return an answer as compressed JSON; floats keep every digit."""
    return zlib.compress(json.dumps(_content(solution), separators=(",", ":")).encode(), level=1)


def unpack(record: bytes) -> Solution:
    """Return the answer of `pack`; raises DamagedRecord where the bytes are none."""
    try:
        found = _solution(json.loads(zlib.decompress(record)))
    except (zlib.error, ValueError, LookupError, TypeError, AttributeError, RecursionError) as fault:
        raise DamagedRecord(str(fault)) from fault
    if found.status.has_plan and not found.tables.keys() >= PLAN.keys():
        raise DamagedRecord(say("record_no_tables"))
    return found


def frame_content(frame: pd.DataFrame) -> dict[str, Any]:
    """Return a table as plain values, column by column, blanks as null."""
    return {
        "columns": list(frame.columns),
        "types": [str(kind) for kind in frame.dtypes],
        "values": [[_plain(value) for value in frame[name]] for name in frame.columns],
    }


def _content(solution: Solution) -> dict[str, Any]:
    """Return an answer as plain values."""
    return {
        "status": solution.status.value,
        "figures": {name: getattr(solution, name) for name in FIGURES},
        "tables": {name: frame_content(table) for name, table in solution.tables.items()},
        "reasons": frame_content(solution.reasons),
        "explained": {name: frame_content(table) for name, table in solution.explained.items()},
        "run": asdict(solution.run),
        "today": None if solution.today is None else _content(solution.today),
        "as_is": None if solution.as_is is None else _content(solution.as_is),
    }


def _solution(content: dict[str, Any]) -> Solution:
    """Return the answer of plain values."""
    known = {item.name for item in fields(Run)}
    return Solution(
        status=Status(content["status"]),
        **content["figures"],
        tables={name: _frame(table) for name, table in content["tables"].items()},
        reasons=_frame(content["reasons"]),
        explained={name: _frame(table) for name, table in content["explained"].items()},
        run=Run(**{name: value for name, value in content["run"].items() if name in known}),
        today=None if content["today"] is None else _solution(content["today"]),
        as_is=None if content["as_is"] is None else _solution(content["as_is"]),
    )


def _frame(content: dict[str, Any]) -> pd.DataFrame:
    """Return the table of plain values."""
    columns = zip(content["columns"], content["types"], content["values"], strict=True)
    return pd.DataFrame({name: pd.Series(values, dtype=kind) for name, kind, values in columns})


def _plain(value: Any) -> Any:
    """Return a value as JSON has it; a blank as null."""
    if value is None or value is pd.NA or value != value:
        return None
    return value.item() if hasattr(value, "item") else value
