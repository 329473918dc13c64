"""No plan: the smallest set of changes that restores one, single changes that do, and what can be reached.

Every cell of a rule that a planner owns may change; by how much in all, each over its own size, is made least
(`program`). The cells that then changed are kept hard one by one, as long as the others are enough: what is left
is a set without any that could be left out (`restoring`). It is applied as edits, and solved.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from model.answer.explained import EXPLAINED
from model.answer.solution import Solution
from model.answer.standing import founded
from model.answer.tables import empty
from model.cases.conditions import conditions_said
from model.city.city import City
from model.explain.attainable import attainable
from model.explain.program import Change, least, reference
from model.explain.response import Response, response
from model.explain.restoring import Asking, Mended, Step, mended, smallest
from model.explain.saying import step_said, target_said
from model.formulation import RULES
from model.solving.clock import Progress
from model.solving.elastic import share_of_nothing
from model.words import say

TABLES = ("remedies", "single_changes", "attainable")
TRIED = 8  # single cells, those that help most
GIVEN = 3  # single changes that are told
TARGETS = 6  # targets whose reach is told
# cells that keep a plan from treating nobody
CARE = {(rule.owner.sheet, rule.owner.column) for rule in RULES if rule.for_patients and rule.owner}


@dataclass(frozen=True)
class Found:
    """A case without a plan: the changes where every cell may change, and those of the smallest set."""

    seen: Response
    everything: Change
    change: Change


def remedies(
    data: City, solution: Solution, *, gap: float, time_limit_s: float, progress: Progress
) -> dict[str, pd.DataFrame]:
    """Return tables ``remedies``, ``single_changes`` and ``attainable``; empty ones where there is a plan.

    ``time_limit_s`` is that of each case that is solved again. Health is that of the plan with all remedies,
    ``health`` of a single change the difference from it; ``cost`` what it adds to a fund or budget, over the
    years and undiscounted.
    """
    asking, data = Asking(gap, time_limit_s, progress), founded(data, solution)
    found = None if solution.status.has_plan else smallest_set(data, asking)
    if found is None:
        return {name: empty(EXPLAINED[name]) for name in TABLES}
    progress(say("search.remedies_solved"))
    whole = mended(data, found.seen, found.change, asking)
    singles = _alone(data, found, asking)
    return {
        "remedies": _steps(data, whole),
        "single_changes": _singles(data, found, singles, whole, asking),
        "attainable": _attainable(data, found, singles, asking),
    }


def smallest_set(data: City, asking: Asking) -> Found | None:
    """Return the smallest set of changes; None where no change of a cell leaves a plan."""
    clock = asking.clock()
    clock.say("remedies_response")
    seen = response(data)
    x = reference(seen, clock)
    if x is None:
        return None
    clock.say("remedies_smallest")
    found = _found(seen, x, range(len(seen.levers)), asking)
    if found and treats_nobody(data, seen, found.change):
        keeping = [i for i, one in enumerate(seen.levers) if (one.table, one.column) not in CARE]
        return _found(seen, x, keeping, asking)
    return found


def _found(seen: Response, x: np.ndarray, free: Sequence[int], asking: Asking) -> Found | None:
    """Return the smallest set among the cells that may change; None where none leaves a plan."""
    everything = least(seen, x, free, asking.clock())
    if everything is None or not everything.amounts.any():
        return None
    chosen = smallest(seen, everything, asking.clock())
    change = least(seen, everything.x, chosen, asking.clock())
    return None if change is None else Found(seen, everything, change)


def treats_nobody(data: City, seen: Response, change: Change) -> bool:
    """Return whether a change of care that must be given leaves a hard share of nothing: kept as 0 of 0."""
    if not any((seen.levers[i].table, seen.levers[i].column) in CARE for i in np.flatnonzero(change.amounts)):
        return False
    return share_of_nothing(seen.at(change.amounts), change.x, data)


def _alone(data: City, found: Found, asking: Asking) -> dict[int, Change]:
    """Return the cells whose change alone leaves a plan, of those that help most where all may change.

    To treat nobody, which keeps every share as 0 of 0, is no plan that anybody wants.
    """
    seen, everything = found.seen, found.everything
    order = np.argsort(-everything.help - (everything.amounts > 0.0)).tolist()
    chosen = np.flatnonzero(found.change.amounts > 0.0).tolist()
    tried = [i for i in order[:TRIED] if everything.help[i] > 0.0 and [i] != chosen]
    changes = {i: least(seen, everything.x, [i], asking.clock()) for i in tried}
    alone = {
        i: change for i, change in changes.items() if change is not None and not treats_nobody(data, seen, change)
    }
    return alone | ({chosen[0]: found.change} if len(chosen) == 1 else {})


def _steps(data: City, whole: Mended) -> pd.DataFrame:
    """Return the table of the set."""
    rows = [
        (1, *_place(step), *_values(data, step), _unit(data, step), step.words(data), whole.health is not None,
         step_said(step, data))
        for step in whole.steps
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(EXPLAINED["remedies"].names))


def _singles(data: City, found: Found, singles: dict[int, Change], whole: Mended, asking: Asking) -> pd.DataFrame:
    """Return the table of single changes, the least change first."""
    order = sorted(singles, key=lambda i: singles[i].weights(found.seen).sum())
    rows: list[tuple] = []
    for number in order:
        if len(rows) == GIVEN:
            break
        same = singles[number] is found.change
        one = whole if same else mended(data, found.seen, singles[number], asking)
        if one.health is not None:
            (step,) = one.steps
            health = np.nan if whole.health is None else one.health - whole.health
            rows.append((len(rows) + 1, *_place(step), *_values(data, step), step.words(data), health,
                         _cost(data, step), step_said(step, data)))  # fmt: skip
    return pd.DataFrame(rows, columns=list(EXPLAINED["single_changes"].names))


def _attainable(data: City, found: Found, singles: dict[int, Change], asking: Asking) -> pd.DataFrame:
    """Return how far the targets of the set, and those that alone would be enough, can be reached."""
    seen, amounts = found.seen, found.change.amounts
    alone_too = [i for i in singles if amounts[i] == 0.0]
    targets = [i for i in (*np.flatnonzero(amounts > 0.0), *alone_too) if seen.levers[i].table == "targets"]
    parts = [
        attainable(data, seen, found.everything.x, i, _others(amounts, i), asking.clock()) for i in targets[:TARGETS]
    ]
    if not parts:
        return empty(EXPLAINED["attainable"])
    table = pd.concat(parts, ignore_index=True)
    said = {name: target_said(rows, data) for name, rows in table.groupby("target")}
    return table.assign(sentence=table["target"].map(said))


def _others(amounts: np.ndarray, number: int) -> np.ndarray:
    """Return the changes of the others of the set; none where the cell is not of the set."""
    own = np.arange(len(amounts)) == number
    return np.where(own | (amounts[number] == 0.0), 0.0, amounts)


def _place(step: Step) -> tuple[str, str, str]:
    """Return table, conditions and column of a cell."""
    return step.lever.table, conditions_said(step.lever.table, step.lever.where), step.lever.column


def _values(data: City, step: Step) -> tuple[str, str]:
    """Return the value there is and the one there should be, as the cell has them."""
    return step.lever.shown(step.lever.value, data), step.lever.shown(step.after, data)


def _unit(data: City, step: Step) -> str:
    """Return the unit of a cell."""
    column = step.lever.cell
    if column.money_unit:
        money = data.settings.money_unit
        return data.settings.currency if money == 1.0 else f"{money:,.0f} {data.settings.currency}"
    return column.unit


def _cost(data: City, step: Step) -> float:
    """Return what a change adds to a fund or a budget over the years, in currency; 0 for any other cell."""
    lever, years = step.lever, data.settings.horizon
    if lever.table == "funds" and lever.column in ("income", "income_per_head"):
        growth = float(data.funds["income_growth"][lever.row])
        heads = 1.0
        if lever.column == "income_per_head":
            own = data.groups["fund"] == data.funds["fund"][lever.row]
            heads = float(data.groups.loc[own, "people"].sum())
        return sum(step.amount * heads * (1.0 + growth) ** t for t in years)
    if lever.table == "budgets":
        once = data.budgets["year"].notna()[lever.row]
        return step.amount * (1 if once else len(years))
    return 0.0
