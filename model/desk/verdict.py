"""What has come of a run, from what stands in its folder."""

import json
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Any

from model.desk.office import Office
from model.desk.shelf import Run
from model.desk.task import OPEN, State
from model.running.exits import Exit

BRIEF, RUN = "brief.json", "run.json"
REFUSED = (Exit.USAGE, Exit.PROBLEMS)


class Verdict(StrEnum):
    """Where a run stands; the words of it are ``desk_verdict.<value>``."""

    WAITING = "waiting"
    RUNNING = "running"
    STOPPING = "stopping"
    PLAN = "plan"
    NO_PLAN = "no_plan"
    STOPPED = "stopped"
    LOST = "lost"
    FAULT = "fault"
    REFUSED = "refused"

    @property
    def open(self) -> bool:
        """Return whether more is to come."""
        return self in OPEN


def verdict_of(run: Run, office: Office) -> Verdict:
    """Return where a run stands."""
    state, answer = office.state(run.solve), content(run.answer(str(run.facts["lang"])) / RUN)
    if answer is not None and answer.get("objective") is not None:
        return Verdict.FAULT if answer.get("audit", {}).get("broken") else Verdict.PLAN
    # why there is no plan is told when the command ends
    if state.open:
        return Verdict(state.value)
    if answer is not None and run.solve.code != Exit.STOPPED:
        return Verdict.NO_PLAN
    if run.solve.stopped or run.solve.code == Exit.STOPPED:
        return Verdict.STOPPED
    if run.solve.code in REFUSED:
        return Verdict.REFUSED
    return Verdict.LOST if state is State.LOST else Verdict.FAULT


def content(path: Path) -> dict[str, Any] | None:
    """Return what stands in a file of JSON; None where there is none, or none that is whole."""
    with suppress(OSError, ValueError):
        found = json.loads(path.read_text(encoding="utf-8"))
        return found if isinstance(found, dict) else None
    return None
