"""The problems of a workbook as the page shows them: by sheet and kind, each with the row in which it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

SHOWN = 12
"""Problems of one kind on one sheet that the page shows; all of them stand in the list to download."""
GRAVEST = ("error", "warning", "note")


@dataclass(frozen=True)
class Kind:
    """The problems of one kind on one sheet: the first of them, and how many more there are."""

    severity: str
    shown: tuple[Mapping[str, Any], ...]
    more: int


@dataclass(frozen=True)
class Sheet:
    """A sheet and its problems; blank = the workbook as a whole."""

    name: str
    kinds: tuple[Kind, ...]


def sheets_of(found: Mapping[str, Any]) -> tuple[Sheet, ...]:
    """Return the problems by sheet, in the order in which the check lists them, the gravest kinds first."""
    problems: list[Mapping[str, Any]] = found["problems"]
    names = dict.fromkeys(str(one["sheet"]) for one in problems)
    return tuple(Sheet(name, _kinds(one for one in problems if one["sheet"] == name)) for name in names)


def _kinds(problems: Iterable[Mapping[str, Any]]) -> tuple[Kind, ...]:
    """Return the problems of a sheet by kind."""
    kind = lambda one: (GRAVEST.index(one["severity"]), str(one["code"]))  # noqa: E731
    ordered = sorted(problems, key=kind)
    groups = ((severity, list(group)) for (severity, _), group in groupby(ordered, key=kind))
    return tuple(
        Kind(GRAVEST[severity], tuple(group[:SHOWN]), max(0, len(group) - SHOWN)) for severity, group in groups
    )


def changed(found: Mapping[str, Any], typed: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the cells whose value is not what stands in the workbook; ``typed``: cell and value as they came."""
    there = {cell["cell"]: cell["value"] for one in found["problems"] for cell in one["line"]}
    return {cell: value.strip() for cell, value in typed if cell in there and value.strip() != there[cell].strip()}
