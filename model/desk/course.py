"""How far a search is, from the record that its command writes: stages, times, how near the plan is to the best."""

import json
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from math import floor, log10
from typing import Any, Protocol

from model.desk.task import Task
from model.running.exits import Exit
from model.running.recording import thawed
from model.words import Phrase, say

LIKE = 0.1
"""By how much, as a share of its size, a workbook may differ from one that tells how long a run takes."""
GAP, WIDEST, NARROWEST = "gap", 100.0, 1e-3
"""The value of a phrase that tells a gap, and between which it is drawn [%]."""
NAMED = {"stage_solving": say("desk_building")}
"""What is told on the terminal with names of files, which the page has said already."""
OBJECTIVE = "search.objective"
PASSES = ("search.shortfall", OBJECTIVE, "search.most_health", "search.least_change")
"""The passes of a search, by the words that tell of them, and the one whose values are the plan's."""
WHOLE = 1000
WIDE, HIGH = 640.0, 150.0


@dataclass(frozen=True)
class Stage:
    """A stage of a run: what is told of it, and when it began [seconds since the run began]."""

    said: Phrase | str
    begun: float


class Searched(Protocol):
    """A run or an errand: its task, and the size of its workbook by which others tell how long it takes."""

    @property
    def id(self) -> str:
        """Return its name, which begins with the time."""

    @property
    def facts(self) -> dict[str, Any]:
        """Return what was written down of it."""

    @property
    def solve(self) -> Task:
        """Return its task."""


@dataclass(frozen=True)
class Value:
    """What a plan is worth: what is sought, in its unit; the value; the best that can be; the gap of both [%]."""

    sought: object
    best: str
    bound: str
    gap: float


@dataclass(frozen=True)
class Course:
    """The course of a run.

    ``number`` of ``count``: the search's own stage. ``gaps``: seconds, and the gap of the best plan so far [%].
    ``value``: what that plan is worth; None while there is none.
    ``usual``: seconds that the last run of a workbook of like size took; 0 where there was none.
    """

    stages: tuple[Stage, ...] = ()
    number: int = 0
    count: int = 0
    gaps: tuple[tuple[float, float], ...] = ()
    value: Value | None = None
    seconds: float = 0.0
    usual: float = 0.0

    @property
    def left(self) -> float:
        """Return the seconds that are left if the run takes as long as the last one; 0 where nobody knows."""
        return max(0.0, self.usual - self.seconds)

    @property
    def gap(self) -> float | None:
        """Return the gap of the best plan so far; None while there is no plan."""
        return self.gaps[-1][1] if self.gaps else None

    @property
    def line(self) -> str:
        """Return the gap over time as the points of a line on a logarithmic axis, the best that can be at the top."""
        end = max(self.seconds, self.gaps[-1][0] if self.gaps else 0.0, 1e-9)
        spots: list[tuple[float, float]] = []
        for at, gap in self.gaps:
            before = [spots[-1][1]] if spots else []
            spots += [(at / end * WIDE, high) for high in (*before, _height(gap))]
        spots += [(WIDE, spots[-1][1])] if spots else []
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)


def course_of(run: Searched, others: Iterable[Searched] = ()) -> Course:
    """Return how far a run is; ``others``: runs that tell how long it may take."""
    moments = moments_of(run.solve)
    if not moments:
        return Course(usual=_usual(run, others))
    begun = float(moments[0]["at"])
    stages: list[Stage] = []
    gaps: list[tuple[float, float]] = []
    number = count = 0
    for moment in moments[1:]:
        what, at = thawed(moment["what"]), float(moment["at"]) - begun
        if not (isinstance(what, Phrase) and what.key == "search_at"):
            stages.append(Stage(NAMED.get(what.key, what) if isinstance(what, Phrase) else say("desk_reading"), at))
            continue
        stage, inner = what.values["stage"], what.values["what"]
        now = _whole(stage, "number")
        count = _whole(stage, "count") or count
        if now > number:
            number, gaps = now, []
            stages.append(Stage(inner if isinstance(inner, Phrase) else str(inner), at))
        gap = _gap(inner)
        if gap is not None and (not gaps or gap < gaps[-1][1]):
            gaps.append((at, gap))
    last = float(moments[-1]["at"]) if run.solve.code is not None else time.time()
    seconds = float(floor(max(0.0, last - begun)))  # the page changes no more often
    return Course(tuple(stages), number, count, tuple(gaps), _value(moments), seconds, _usual(run, others))


def moments_of(task: Task) -> list[dict[str, Any]]:
    """Return the moments of a record; a line that is being written is left out."""
    found = []
    with suppress(OSError), task.path("progress").open(encoding="utf-8") as lines:
        for line in lines:
            with suppress(ValueError):
                found.append(json.loads(line))
    return found


def _whole(stage: object, name: str) -> int:
    """Return a number of the stage of a search; 0 before the first."""
    return int(str(stage.values[name])) if isinstance(stage, Phrase) else 0


def _gap(what: object) -> float | None:
    """Return the gap that a phrase tells, in percent; None where it tells none."""
    with suppress(KeyError, ValueError):
        return float(str(what.values[GAP]).removesuffix("%")) if isinstance(what, Phrase) else None
    return None


def _value(moments: list[dict[str, Any]]) -> Value | None:
    """Return what the best plan so far is worth: of the pass that seeks the objective, the one with the least gap."""
    sought: object = ""
    goal, found = "", None
    for moment in moments[1:]:
        what = thawed(moment["what"])
        inner = what.values.get("what") if isinstance(what, Phrase) else None
        if not isinstance(inner, Phrase):
            continue
        sought = inner.values.get("sought", sought)
        goal = inner.key if inner.key in PASSES else goal
        gap = _gap(inner)
        if goal == OBJECTIVE and gap is not None and (found is None or gap < found.gap):
            with suppress(KeyError, ValueError):
                found = Value(sought, _figure(inner.values["best"]), _figure(inner.values["bound"]), gap)
    return found


def _figure(told: object) -> str:
    """Return a figure of the search as a reader says it: large ones whole."""
    value = float(str(told))
    return f"{value:,.0f}" if abs(value) >= WHOLE else f"{value:.4g}"


def _usual(run: Searched, others: Iterable[Searched]) -> float:
    """Return how many seconds the last run of a workbook of like size took that found its plan."""
    size = float(run.facts["size"])
    for other in others:
        alike = other.id < run.id and abs(float(other.facts["size"]) - size) <= LIKE * size
        if alike and other.solve.code == Exit.ANSWERED and (moments := moments_of(other.solve)):
            return float(moments[-1]["at"]) - float(moments[0]["at"])
    return 0.0


def _height(gap: float) -> float:
    """Return how far below the best that can be a gap is drawn."""
    within = min(max(gap, NARROWEST), WIDEST)
    return HIGH * (log10(within) - log10(NARROWEST)) / (log10(WIDEST) - log10(NARROWEST))
