"""What each decision is worth: what the objective loses when it cannot be had and the rest is decided anew.

For a machine type at a facility, hires of a type in a county, a project or a schedule that the plan has, the best
plan without it is worth V', the best with it V. Neither is known to the last digit, but both lie between known ends:

    value of the plan  <= V  <= its proven bound
    value of a plan without the decision  <= V' <= value of the relaxation without it

so that the loss V - V' lies between the plan's value less the relaxation's without it (0, if less) and the bound less
the value of the plan without it. A decision of which the least is nought is a toss-up: the search cannot tell it from
doing without. The plan without it has the other whole numbers of the plan; where that is none, those of the small
program around the relaxation without it (`model.solving.rounding`); in a program of moderate size it is the best.

Soft targets fall no shorter than in the plan; where nothing keeps that, or a rule, there is no plan without the
decision.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from model.answer.explained import NEEDED, TOSS_UP, UNKNOWN, WORTH
from model.answer.solution import Solution, Status
from model.answer.standing import founded
from model.city.city import City
from model.explain.alternatives.choices import KEYS, MONEY, Choices, choices, chosen
from model.explain.alternatives.hop import no_shorter
from model.solving import Clock, prepare
from model.solving.highs import SMALL, Result, Solver
from model.solving.past import whole_of
from model.solving.search import likely, optimise
from model.solving.task import Task, solver_of, with_whole

MOST = 30  # decisions that are asked about, the largest by money; schedules, which cost none, before them
NOUGHT = 1e-6  # of the objective, below which a loss is none
NO_PLAN = (Status.INFEASIBLE, Status.INFEASIBLE_OR_UNBOUNDED)


@dataclass(frozen=True, eq=False)
class Known:
    """The plan: its program with the rows of its passes, its whole numbers, and the program as HiGHS has it."""

    task: Task
    numbers: np.ndarray
    linear: Solver

    @property
    def cost(self) -> np.ndarray:
        """Return the cost vector of the objective."""
        return self.task.arrays.objectives["best"].cost


@dataclass(frozen=True)
class Without:
    """What is known of the best plan without a decision, in natural units; NaN: not known."""

    bound: float
    value: float
    possible: bool = True


def worth(data: City, best: Solution, clock: Clock, most: int = MOST) -> pd.DataFrame:
    """Return kind, where, what, number, money, low, high, verdict of the largest decisions of a plan."""
    data = founded(data, best)
    case = prepare(data)
    of_program, numbers = choices(data, case), whole_of(case.arrays, case.space, data, best.tables)
    task = no_shorter(Task(case.arrays, best.run.gap_asked, clock), best.shortfall or 0.0)
    asked = _asked(of_program, chosen(data, best.tables), most)
    known = Known(task, numbers, solver_of(task, case.arrays.objectives["best"].cost))
    found = list(_each(known, of_program, asked))
    return _table(data, best, asked.iloc[: len(found)], found)


def _asked(of_program: Choices, numbers: pd.Series, most: int) -> pd.DataFrame:
    """Return kind, where, what, number, money of the decisions that are asked about, the largest first."""
    worths = pd.Series(of_program.worth, index=of_program.keys)
    rows = numbers[numbers.index.get_level_values("kind") != MONEY].rename("number").reset_index()
    rows = rows[pd.MultiIndex.from_frame(rows[KEYS]).isin(of_program.keys)]
    rows["money"] = rows["number"] * worths.reindex(pd.MultiIndex.from_frame(rows[KEYS])).to_numpy()
    free = rows["kind"] == "schedule"
    rows.loc[free, "money"] = 0.0
    rows = rows.assign(first=~free).sort_values(["first", "money"], ascending=[True, False], kind="stable")
    return rows.drop(columns="first").head(most).reset_index(drop=True)


def _each(known: Known, of_program: Choices, asked: pd.DataFrame) -> Iterator[Without]:
    """Yield what is known without each decision."""
    places = of_program.keys.get_indexer(pd.MultiIndex.from_frame(asked[KEYS]))
    for number, place in enumerate(places, start=1):
        if known.task.clock.left <= 0.0:
            return
        known.task.clock.say("without", number=number, of=len(places))
        yield _without(known, np.unique(of_program.matrix[[place]].indices))


def _without(known: Known, columns: np.ndarray) -> Without:
    """Return what is known of the best plan in which some columns are nought."""
    arrays, goal = known.task.arrays, known.task.arrays.objectives["best"]
    upper = arrays.upper.copy()
    upper[columns] = 0.0
    task = replace(known.task, arrays=replace(arrays, upper=upper))
    known.linear.bounds(arrays.lower, upper)
    relaxed = known.linear.run(sure=True)
    if relaxed.status in NO_PLAN:
        return Without(np.nan, np.nan, possible=False)
    bound = relaxed.bound if relaxed.status is Status.OPTIMAL else -np.inf
    if len(arrays.lower) <= SMALL:
        found = optimise(replace(task, gap=0.0), known.cost)
        return Without(goal.natural(found.bound), goal.natural(found.objective), found.status not in NO_PLAN)
    plan = _plan(known, task, columns)
    return Without(goal.natural(bound), goal.natural(plan.objective) if plan.status.has_plan else np.nan)


def _plan(known: Known, task: Task, columns: np.ndarray) -> Result:
    """Return a plan in which some columns are nought, as good as is found quickly."""
    whole = np.zeros(len(task.arrays.lower))
    whole[task.arrays.integer] = known.numbers
    whole[columns] = 0.0
    plan = with_whole(task, known.linear, whole[task.arrays.integer])
    if plan.status.has_plan:
        return plan
    around = likely(task, solver_of(task, known.cost))
    return plan if around is None else with_whole(task, solver_of(task, known.cost), around[1])


def _table(data: City, best: Solution, asked: pd.DataFrame, found: list[Without]) -> pd.DataFrame:
    """Return the decisions with what each is worth, the greatest first."""
    sign = -1.0 if data.settings.objective == "cost" else 1.0
    value, bound = best.objective or 0.0, best.bound or 0.0
    nought = NOUGHT * max(1.0, abs(value))
    low = np.array([max(0.0, sign * (value - one.bound)) if one.possible else np.nan for one in found])
    low = np.where(low <= nought, 0.0, low)
    high = np.array([sign * (bound - one.value) for one in found], dtype=float)
    high = np.where(np.isfinite(high), np.maximum(high, low), np.nan)
    possible = np.array([one.possible for one in found], dtype=bool)
    verdict = np.select([~possible, low > nought, np.isfinite(high)], [NEEDED, WORTH, TOSS_UP], UNKNOWN)
    table = asked.assign(low=low, high=high, verdict=verdict)
    order = {NEEDED: 0, WORTH: 1, UNKNOWN: 2, TOSS_UP: 3}
    table = table.assign(order=table["verdict"].map(order)).sort_values(
        ["order", "low", "high"], ascending=[True, False, False], kind="stable", ignore_index=True
    )
    return table.drop(columns="order")
