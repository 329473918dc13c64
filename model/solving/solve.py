"""One case answered: today, the plan, what follows from it, its metrics, its audit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from model.answer import kpis, outcome
from model.answer.solution import Run, Solution
from model.audit import audit
from model.cases.past import Past
from model.cases.today import today
from model.city.city import City
from model.city.volumes import usual_volume
from model.formulation import STEPS, Step
from model.solving import Clock, Solved, joined, prepare, solve_case
from model.solving.ahead import Later, with_later
from model.solving.elastic import reasons
from model.solving.highs import Progress
from model.solving.passes import Plan
from model.words import Phrase


def quiet(_phrase: Phrase) -> None:
    """Say nothing."""


@dataclass(frozen=True)
class Known:
    """Today's decisions, found once for all cases whose program of today has the same fingerprint."""

    fingerprint: str
    plan: Plan
    run: Run
    tables: dict[str, pd.DataFrame]


def know_today(data: City, *, gap: float, time_limit_s: float, progress: Progress = quiet) -> Known | None:
    """Return today's decisions, None where there are none."""
    case = today(data)
    prepared = prepare(case)
    fingerprint = prepared.arrays.fingerprint()
    solved = solve_case(case, gap, Clock(time_limit_s, progress), usual_volume(case), prepared)
    plan = replace(solved.plan, x=solved.plan.x[:0])
    return Known(fingerprint, plan, solved.run, solved.tables) if plan.status.has_plan else None


def solve(
    data: City,
    *,
    gap: float | None = None,
    time_limit_s: float | None = None,
    progress: Progress = quiet,
    rules: tuple[Step, ...] = STEPS,
    known: Known | None = None,
    past: Past | None = None,
) -> Solution:
    """Return the plan of a case, with today's beside it; defaults of gap and limit are the workbook's.

    ``rules`` other than all of them ask what a rule costs; the audit then names those that were left out.
    ``known`` spares the search for today where the program of today is the same. ``past`` settles the years that
    have passed; the plan then stays as near as it can to what was planned for the others.
    """
    gap = data.settings.gap if gap is None else gap
    limit = data.settings.time_limit_s if time_limit_s is None else time_limit_s
    clock = Clock(limit, progress)
    clock.say("today")
    before = _today(data, gap, clock, known)
    clock.say("plan")
    if past is None:
        return _answer(data, solve_case(data, gap, clock, _volume(data, before), prepare(data, rules)), before)
    near = _planned(data, past.tables)
    solved = solve_case(data, gap, clock, near, prepare(data, rules, past), past.tables["hire"])
    if solved.plan.status.has_plan:
        solved = replace(solved, tables=joined(solved.tables, data, past))
    return _answer(data, solved, before, data.settings.calendar(past.years))


def alone(
    data: City, reference: pd.DataFrame, *, gap: float, time_limit_s: float, progress: Progress = quiet
) -> Solution:
    """Return the answer of a case that is not set beside today; ``reference``: facility, service, units."""
    return _answer(data, solve_case(data, gap, Clock(time_limit_s, progress), reference, prepare(data)), None)


def ahead(
    data: City, plan: Solution, t: int, calm: float, later: Sequence[Later],
    *, gap: float, time_limit_s: float, progress: Progress = quiet,
) -> Solution:  # fmt: skip
    """Return the plan that keeps in view what could follow in its year ``t``; ``plan`` is the one that does not.

    ``objective``, ``bound`` and ``gap`` are those of all that could come, by weight.
    """
    clock = Clock(time_limit_s, progress)
    clock.say("ahead")
    case = with_later(prepare(data), data, t, calm, later, plan.tables)
    solved = solve_case(data, gap, clock, _planned(data, plan.tables), case, plan["hire"])
    return _answer(data, solved, plan.today)


def _today(data: City, gap: float, clock: Clock, known: Known | None) -> Solution:
    """Return the answer for today."""
    case = today(data)
    prepared = prepare(case)
    if known is not None and prepared.arrays.fingerprint() == known.fingerprint:
        return _answer(case, Solved(known.plan, prepared.arrays, known.run, known.tables), None)
    return _answer(case, solve_case(case, gap, clock, usual_volume(case), prepared), None)


def _volume(data: City, today: Solution) -> pd.DataFrame:
    """Return facility, service, units of today's model."""
    return outcome.volume(data, today["treat"]) if today.status.has_plan else usual_volume(data)


def _planned(data: City, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return facility, service, t, units of the plan to which another stays near."""
    treat = tables["treat"]
    return outcome.volume(data, treat.assign(t=treat["year"] - data.settings.first_year), "t")


def _answer(data: City, solved: Solved, today: Solution | None, since: int | None = None) -> Solution:
    """Return the solution of a case that the solver has answered; ``since``: the first year it is audited for."""
    plan = solved.plan
    answer = Solution(status=plan.status, today=today, run=solved.run)
    if not plan.status.has_plan:
        return replace(answer, reasons=reasons(data, solved))
    tables = outcome.follow(data, solved.tables)
    limits, summary = audit(data, tables, since)
    tables |= kpis.tables(data, tables, today)
    return replace(
        answer,
        objective=plan.objective,
        bound=plan.bound,
        gap=plan.gap,
        shortfall=plan.shortfall,
        health_gain=outcome.health(data, tables),
        net_health=outcome.net_health(data, tables),
        cost=outcome.cost(data, tables),
        tables=tables | {"limits": limits, "audit": summary},
    )
