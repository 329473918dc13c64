"""The solved cases of a run one behind the other, each with its own figures: nothing is told of what lies between."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import inf
from typing import Any

from model.cases import edits_of
from model.desk.shelf import Run
from model.desk.verdict import RUN, Verdict, content
from model.words import Phrase, say

SOLVED = (Verdict.PLAN, Verdict.NO_PLAN)


@dataclass(frozen=True)
class Figure:
    """A figure of a case: the key of what it is, the figure, and by how much it differs from the plan's."""

    key: str
    shown: Phrase | str
    more: str


@dataclass(frozen=True)
class Step:
    """A solved case; without figures where there is no plan."""

    run: Run
    title: str
    verdict: Verdict
    figures: tuple[Figure, ...]


def steps_of(base: Run, cases: Sequence[tuple[Run, Verdict]]) -> tuple[Step, ...]:
    """Return the solved cases of a run in the order of their handles, and of what each was turned to."""
    verdicts = {run.id: verdict for run, verdict in cases if verdict in SOLVED}
    other, steps = _answer(base), []
    for run in _ordered([run for run, _ in cases if run.id in verdicts]):
        plan = verdicts[run.id] is Verdict.PLAN
        figures = _figures(_answer(run), other) if plan else ()
        steps.append(Step(run, str(run.facts["title"]), verdicts[run.id], figures))
    return tuple(steps)


def _ordered(cases: Sequence[Run]) -> list[Run]:
    """Return cases by what they turn, that which was turned first before others, and by the value of each."""
    turned = {run.id: _turned(run) for run in cases}
    first = list(dict.fromkeys(handles for handles, _ in turned.values()))
    return sorted(cases, key=lambda run: (first.index(turned[run.id][0]), turned[run.id][1]))


def _turned(run: Run) -> tuple[tuple[object, ...], tuple[float, ...]]:
    """Return what the edits of a case turn, and the value of each; of one that is no number none counts."""
    edits = edits_of(run.edits)
    handles = tuple((edit.table, edit.where, edit.column, edit.op) for edit in edits)
    return handles, tuple(map(_number, (edit.value for edit in edits)))


def _number(text: str) -> float:
    """Return the number of a value; the largest for one that is none."""
    with suppress(ValueError):
        return float(text.removesuffix("%")) / (100.0 if text.endswith("%") else 1.0)
    return inf


def _figures(mine: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[Figure, ...]:
    """Return the figures of a case beside those of its base."""
    kept, kept_of_base = (answer.get("solvency", {}).get("kept") for answer in (mine, other))
    gap = mine.get("gap")
    return (
        _one("desk_health", mine.get("health_gain"), other.get("health_gain"), ",.0f"),
        _one("desk_cost", mine.get("cost"), other.get("cost"), ",.0f"),
        Figure("desk_gap", "" if gap is None else say("desk_within", gap=f"{100 * gap:.2f}"), ""),
        Figure("desk_targets", *_targets(mine, other)),
        _one("desk_reserve", kept, kept_of_base, ".0%"),
    )


def _one(key: str, mine: float | None, other: float | None, form: str) -> Figure:
    """Return a figure as text, with its difference; blank where it is not known."""
    more = "" if mine is None or other is None else format(mine - other, f"+{form}")
    return Figure(key, "" if mine is None else format(mine, form), more)


def _targets(mine: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[Phrase | str, str]:
    """Return how many targets a plan meets of how many, and how many more than its base."""
    met, base = ([one["met"] for one in answer.get("metrics", {}).values() if one["met"] is not None]
                 for answer in (mine, other))  # fmt: skip
    if not met:
        return "", ""
    return say("desk_met", number=sum(met), count=len(met)), f"{sum(met) - sum(base):+d}" if base else ""


def _answer(run: Run) -> Mapping[str, Any]:
    """Return the figures of the answer of a run."""
    return content(run.answer(str(run.facts["lang"])) / RUN) or {}
