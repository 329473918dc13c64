"""The plan that has all cases in view: what is decided before is best for what may come, each case by its chance."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from model.answer.solution import Status
from model.city.city import City
from model.explain.regret.before import in_program, is_before
from model.explain.sure.fixed import Values
from model.solving import Clock, prepare
from model.solving.joint import joint
from model.solving.passes import first_passes
from model.solving.task import Task


@dataclass(frozen=True)
class InView:
    """Its status, the proven bound of what it is worth (None: not known), and what it decides before."""

    status: Status
    bound: float | None
    decisions: Values

    @property
    def found(self) -> bool:
        """Return whether there is such a plan."""
        return self.status.has_plan


def in_view(cases: Sequence[City], chances: Sequence[float], gap: float, time_limit_s: float) -> bytes:
    """Return the plan that has all cases in view, as text."""
    prepared = [prepare(data) for data in cases]
    program = joint(prepared, chances, is_before)
    _, found, plan = first_passes(Task(program, gap, Clock(time_limit_s, lambda _text: None)))
    decisions = in_program(program, found.x) if plan.status.has_plan else {}
    listed = [[*key, value] for key, value in decisions.items()]
    return json.dumps({"status": plan.status.value, "bound": plan.bound, "decisions": listed}).encode()


def unpacked(record: bytes) -> InView:
    """Return what was found; raises ValueError, KeyError or TypeError where the record is none of ours."""
    content = json.loads(record)
    decisions = {tuple(key): value for *key, value in content["decisions"]}
    return InView(Status(content["status"]), content["bound"], decisions)
