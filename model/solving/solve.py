"""One case answered: today, the years as they are, the plan, what follows from it, its metrics, its audit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from model.answer import kpis, outcome, worth
from model.answer.kpis import Beside
from model.answer.solution import Solution
from model.answer.standing import founded
from model.answer.turned_away import turned_away
from model.audit import audit
from model.audit.baseline import as_is as as_is_audit
from model.audit.worth import TOLD, told
from model.cases.as_is import as_is
from model.cases.past import Past
from model.cases.today import today
from model.city.city import City
from model.city.volumes import usual_volume
from model.formulation import STEPS, Step
from model.solving import Clock, Solved, joined, prepare, solve_case
from model.solving.ahead import Later, with_later
from model.solving.as_is import PART, Unplanned, begin_without_plan, room_aside, without_plan
from model.solving.clock import Progress
from model.solving.elastic import reasons
from model.solving.solvent import Solvent, rehearsed, solvent
from model.solving.today import Today, find_today
from model.words import Phrase, say


def quiet(_phrase: Phrase) -> None:
    """Say nothing."""


@dataclass(frozen=True)
class Known:
    """What is found of today and of the years as they are, for all cases whose programs of them are the same.

    ``plan``: the decisions of the base's plan, at which cases near it begin.
    """

    today: Today
    as_is: Unplanned
    plan: dict[str, pd.DataFrame] | None = None


def know(data: City, *, time_limit_s: float, progress: Progress = quiet) -> Known | None:
    """Return what a plan is read beside, to be shared among cases; None where there was no time for it."""
    clock = Clock(time_limit_s, progress)
    today = find_today(data, clock)
    found = Known(today, without_plan(data.stands_on(today.standing), clock.part(PART)))
    if clock.interrupted:  # HiGHS has taken what would have stopped the cases
        raise KeyboardInterrupt
    return found if found.today.status.has_plan and found.as_is.status.has_plan else None


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
    """Return the plan of a case, with today and the years as they are beside it.

    ``gap`` and ``time_limit_s``: the workbook's where they are not given. ``rules`` other than all of them ask what a
    rule costs; the audit then names those that were left out. ``known`` spares the search for today and for the years
    as they are where their programs are the same. ``past`` settles the years that have passed; the plan then stays
    as near as it can to what was planned for the others.
    """
    gap = data.settings.gap if gap is None else gap
    limit = data.settings.time_limit_s if time_limit_s is None else time_limit_s
    clock = Clock(limit, progress)

    def planned(case: City, near: dict[str, pd.DataFrame] | None) -> Solved:
        if past:
            return _planned_anew(case, past, gap, clock, rules)
        return solve_case(case, gap, clock, _volume(case, before), prepare(case, rules, near=near))

    clock.say("today")
    before = _today(data, find_today(data, clock, known.today if known else None))
    data = founded(data, before)
    clock.say("as_is")
    with room_aside(clock) as aside:
        unplanned = begin_without_plan(data, clock.aside(PART), aside, known.as_is if known else None)
        clock.say("plan", sought=_sought(data))
        solved = planned(data, known.plan if known else None)
        found = unplanned()
    beside, since = Beside(before, _as_is(data, found)), data.settings.calendar(past.years) if past else None
    if not solved.plan.status.has_plan:
        return answered(data, solved, beside, since)
    kept = solvent(data, solved, planned, clock, since) if data.settings.solvency else Solvent(data, solved, ())
    return rehearsed(kept, answered(kept.data, kept.solved, beside, since, why=kept.reasons), solved, since)


def _sought(data: City) -> Phrase:
    """Return what a plan makes best, and its unit."""
    settings = data.settings
    named = say(f"currency.{settings.currency}")
    unit = (named if named.known else settings.currency) if settings.objective == "cost" else settings.health_unit
    return say(f"sought.{settings.objective}", unit=unit)


def _planned_anew(data: City, past: Past, gap: float, clock: Clock, rules: tuple[Step, ...]) -> Solved:
    """Return the years that are left, as near as can be to what was planned, behind those that have passed."""
    near = _planned(data, past.tables)
    solved = solve_case(data, gap, clock, near, prepare(data, rules, past), past.tables["hire"])
    if not solved.plan.status.has_plan:
        return solved
    return replace(solved, tables=joined(solved.tables, data, past))


def alone(
    data: City, reference: pd.DataFrame, *, gap: float, time_limit_s: float, progress: Progress = quiet
) -> Solution:
    """Return the answer of a case that is not set beside today; ``reference``: facility, service, units."""
    return answered(data, solve_case(data, gap, Clock(time_limit_s, progress), reference, prepare(data)), Beside())


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
    return answered(data, solved, Beside(plan.today, plan.as_is), of_more=True)


def _today(data: City, found: Today) -> Solution:
    """Return the answer for today: as it was found, not as it would be best, so that it has no objective."""
    if not found.status.has_plan:
        return Solution(status=found.status, run=found.run)
    case = today(data).stands_on(found.standing)
    return _told(case, Solution(status=found.status, run=found.run), found.tables, of_more=True)


def _as_is(data: City, found: Unplanned) -> Solution:
    """Return the answer for the years of the plan without the plan."""
    if not found.status.has_plan:
        return Solution(status=found.status, run=found.run)
    case = as_is(data)
    tables = outcome.unplanned(case, found.tables)
    limits, summary = audit(case, tables, checks=as_is_audit.CHECKS)
    return Solution(
        status=found.status, run=found.run, health_gain=worth.health(case, tables), cost=worth.cost(case, tables),
        tables=tables | {"limits": limits, "audit": summary},
    )  # fmt: skip


def _volume(data: City, today: Solution) -> pd.DataFrame:
    """Return facility, service, units of today's model."""
    return outcome.volume(data, today["treat"]) if today.status.has_plan else usual_volume(data)


def _planned(data: City, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return facility, service, t, units of the plan to which another stays near."""
    treat = tables["treat"]
    return outcome.volume(data, treat.assign(t=treat["year"] - data.settings.first_year), "t")


def answered(
    data: City, solved: Solved, beside: Beside, since: int | None = None, *,
    of_more: bool = False, why: pd.DataFrame | None = None,
) -> Solution:  # fmt: skip
    """Return the solution of a case that the solver has answered.

    ``since``: the first year it is audited for, where others have passed; ``of_more``: the objective is of more than
    this plan; ``why``: the reasons why there is no plan, where they are known.
    """
    plan = solved.plan
    answer = Solution(status=plan.status, today=beside.today, as_is=beside.as_is, run=solved.run)
    if not plan.status.has_plan:
        return replace(answer, reasons=reasons(data, solved) if why is None else why)
    answer = replace(
        answer, objective=plan.objective, bound=plan.bound, gap=plan.gap, shortfall=plan.shortfall
    )  # fmt: skip
    return _told(data, answer, solved.tables, since, of_more=of_more or since is not None)


def _told(
    data: City, answer: Solution, decisions: dict[str, pd.DataFrame], since: int | None = None, *, of_more: bool
) -> Solution:
    """Return an answer with its tables and figures, all that follows from its decisions."""
    tables = outcome.follow(data, decisions)
    said = {} if of_more else {TOLD: told(answer)}
    limits, summary = audit(data, tables | said, since)
    tables |= kpis.tables(data, tables, Beside(answer.today, answer.as_is))
    tables |= {"limits": limits, "turned_away": turned_away(data, tables | {"limits": limits})}
    return replace(
        answer,
        health_gain=worth.health(data, tables),
        net_health=worth.net_health(data, tables),
        cost=worth.cost(data, tables),
        tables=tables | {"audit": _with_as_is(summary, answer.as_is)},
    )


def _with_as_is(summary: pd.DataFrame, as_is: Solution | None) -> pd.DataFrame:
    """Return the summary of an audit with the rules that hold in the years as they are alone."""
    if as_is is None or not as_is.status.has_plan:
        return summary
    own = as_is["audit"]
    return pd.concat([summary, own[~own["rule"].isin(summary["rule"])]], ignore_index=True)
