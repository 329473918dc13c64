"""A plan that stays solvent: the reserve is made tighter by what sampled years take, until enough of them keep it.

    1. The plan as it is goes through sampled years (`FITTED`). What payments less income exceed the planned, at the
       quantile that is asked for, is the margin of each fund and year.
    2. The plan is found anew with the rule `solvency`, from the whole numbers of the plan in hand.
    3. A plan that treats less has less to fear: its own sampled years say how far its margin was from the share, and
       a next margin is found from them, at most `ROUNDS` times.

Where no plan can set that much aside, the least by which it must be missed is given up: what is left is the most that
these funds and years can set aside, and the others set aside more, so that the share is kept all the same. Where
nothing makes up for it, the plan that sets aside what can be says how much can be held.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from model.answer import outcome, worth
from model.answer.sampled.chances import Attempt, margins, sampled_reserve, solvency
from model.answer.sampled.reserve import Sampled, Terms, sampled
from model.answer.solution import Run, Solution, Status
from model.city.city import City
from model.formulation.policies.solvency import SOLVENCY
from model.solving import Solved
from model.solving.clock import Clock
from model.solving.elastic import reasons

FITTED = Terms(samples=2_000, seed=2)
"""The sampled years that margins are found from; a plan is checked on others."""
ROUNDS = 3
ROOM = 0.01
"""Of the samples, by which more may keep the reserve than is asked for: nearer is not worth another search."""
AIM = 0.005
"""Of the samples, by which a margin aims above what is asked for, since the next plan is another one."""
BEYOND = 1e-4
"""Relative, by which more is given up than an elastic program misses: it stands at its limit."""

Again = Callable[[City, dict[str, pd.DataFrame]], Solved]


@dataclass(frozen=True)
class Tried:
    """A plan, the City with its margins, and how it fares in the sampled years."""

    data: City
    solved: Solved
    years: Sampled

    @property
    def attempt(self) -> Attempt:
        """What is told of it."""
        tables = outcome.accounted(self.data, self.solved.tables)
        objective = self.solved.plan.objective
        return Attempt(
            self.years.kept, health=worth.health(self.data, tables),
            objective=math.nan if objective is None else objective,
        )  # fmt: skip


@dataclass(frozen=True)
class Solvent:
    """The plan that is taken, its City, and every plan that was tried, in order.

    ``reasons``: where there is none, what of the margins is missing.
    """

    data: City
    solved: Solved
    attempts: tuple[Attempt, ...]
    reasons: pd.DataFrame | None = None


def solvent(data: City, first: Solved, again: Again, clock: Clock, since: int | None = None) -> Solvent:
    """Return the plan whose reserve holds in the share of sampled years that the settings ask for.

    ``first``: the plan without margins; ``again`` finds one with those of a City, from the decisions of another;
    ``since``: the first year that has not passed.
    """
    asked, tried = data.settings.solvency or 0.0, [_tried(data, first, since)]
    failed: Solvent | None = None
    stopped, share = "", min(1.0, asked + AIM)
    limit: pd.DataFrame | None = None
    while len(tried) <= ROUNDS and not _near(tried[-1], asked, first=len(tried) == 1):
        last = tried[-1]
        margin = margins(last.data, last.years, share, limit)
        if margin is None:
            break
        clock.say("solvent", number=len(tried), kept=f"{last.years.kept:.0%}")
        case = _with(data, margin)
        solved = again(case, last.solved.tables)
        if solved.plan.status is Status.INFEASIBLE and failed is None:
            why = reasons(case, solved, clock)
            failed, given_up = Solvent(case, solved, (), why), _given_up(case, why)
            limit = given_up[given_up["amount"] < margin["amount"]]
            for less in (margins(last.data, last.years, share, limit), given_up):
                if len(limit) and less is not None and not solved.plan.status.has_plan:
                    case = _with(data, less)
                    solved = again(case, last.solved.tables)
        if not solved.plan.status.has_plan:
            stopped = solved.run.stopped
            break
        tried.append(_tried(case, solved, since))
    found = _taken(tried, asked, failed)
    run = found.solved.run
    return replace(found, solved=replace(found.solved, run=_all(run, tried, stopped or run.stopped)))


def rehearsed(kept: Solvent, answer: Solution, first: Solved, since: int | None = None) -> Solution:
    """Return an answer with what sampled years say of its reserve, and of that of the plan without margins.

    ``first``: the solver's answer without margins.
    """
    data, attempts = kept.data, kept.attempts
    if not answer.status.has_plan:
        return replace(answer, explained={"solvency": solvency(attempts, data.settings.solvency)})
    years = sampled(data, answer.tables, since=since)
    told = Attempt(kept=years.kept, samples=len(years.spare), health=answer.health_gain or 0.0, taken=True)
    if not attempts:
        attempts = (replace(told, objective=math.nan if answer.objective is None else answer.objective),)
    else:
        plain = sampled(data, outcome.accounted(data, first.tables), since=since)
        attempts = (replace(attempts[0], kept=plain.kept, samples=len(plain.spare)), *attempts[1:])
        attempts = tuple(replace(one, kept=told.kept, samples=told.samples) if one.taken else one for one in attempts)
    tables = {
        "sampled_reserve": sampled_reserve(data, years), "solvency": solvency(attempts, data.settings.solvency),
    }  # fmt: skip
    return replace(answer, explained={**answer.explained, **tables})


def _tried(data: City, solved: Solved, since: int | None) -> Tried:
    """Return a plan with the sampled years that margins are found from."""
    return Tried(data, solved, sampled(data, outcome.accounted(data, solved.tables), FITTED, since))


def _near(tried: Tried, asked: float, *, first: bool) -> bool:
    """Return whether a plan keeps its reserve as often as is asked, and no more often than that with margins."""
    return tried.years.kept >= asked and (first or tried.years.kept <= asked + ROOM)


def _taken(tried: list[Tried], asked: float, failed: Solvent | None) -> Solvent:
    """Return the plan that keeps the reserve just often enough; else the reason, or the one nearest to it."""
    enough = [one for one in tried if one.years.kept >= asked]
    best = min(enough, key=lambda one: one.years.kept) if enough else max(tried, key=lambda one: one.years.kept)
    attempts = tuple(replace(one.attempt, taken=one is best and bool(enough or not failed)) for one in tried)
    if failed and not enough:
        return replace(failed, attempts=attempts)
    return Solvent(best.data, best.solved, attempts)


def _all(run: Run, tried: list[Tried], stopped: str) -> Run:
    """Return the figures of a run with the seconds of every plan that was tried."""
    names = ("build_seconds", "solve_seconds", "highs_seconds")
    seconds = {name: sum(getattr(one.solved.run, name) for one in tried) for name in names}
    return replace(run, stopped=stopped, **seconds)


def _with(data: City, margin: pd.DataFrame) -> City:
    """Return the City with margins beside the reserve."""
    return data.stands_on(replace(data.standing, margin=margin))


def _given_up(data: City, missing: pd.DataFrame) -> pd.DataFrame:
    """Return the margins less the least by which an elastic program misses them."""
    missed = missing[missing["rule"] == SOLVENCY.name]
    keys = missed.assign(fund=missed["key_1"], t=missed["key_2"].astype(int) - data.settings.first_year)
    table = data.standing.margin.merge(keys[["fund", "t", "by"]], on=["fund", "t"], how="left")
    less = table["by"].fillna(0.0) * (1.0 + BEYOND)
    return table[["fund", "t"]].assign(amount=(table["amount"] - less).clip(lower=0.0))
