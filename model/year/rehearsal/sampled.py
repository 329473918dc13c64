"""How a sampled year differs from the plan's: care by need, and what it costs where it is given.

    units    = planned units x need                     need: bell[county of the patients, service] x ranges x points
    payments = planned payments x need x price          price: ranges
    own cost = unit_cost x units x cost                 cost: bell[facility] x ranges

A bell has mean 1 and the spread that is asked for, is cut off at 0, and has a stream of its own, so that a wider
spread moves the same draws further out. What ranges and points move stands in `model.answer.sampled.moves`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from model.answer.sampled.bells import NEED_SPREAD, bell
from model.answer.sampled.moves import QUANTITIES, Effect, factor
from model.answer.sampled.moves import effects_of as effects_in
from model.answer.sampled.moves import planned_care as care_of
from model.cases.draws import draws
from model.year.plan import Plan

COST_SPREAD = 0.03
"""Usual standard deviation of what a unit costs a facility, of 1: an assumption."""


@dataclass(frozen=True)
class Terms:
    """What is rehearsed: year, number of samples, seed, standard deviations of need and of cost a unit (of 1)."""

    year: int
    samples: int = 200
    seed: int = 1
    need_spread: float = NEED_SPREAD
    cost_spread: float = COST_SPREAD


@dataclass(frozen=True, eq=False)
class Draws:
    """The factors of every sample: of need by county and service, of cost by facility, of each range that bears."""

    need: pd.DataFrame
    cost: pd.DataFrame
    ranges: np.ndarray
    effects: tuple[Effect, ...]

    def tidy(self) -> pd.DataFrame:
        """Return sample, draw (its name), value (a factor): a row a draw of each sample."""
        names = [*(f"need[county={county}; service={service}]" for county, service in self.need.columns),
                 *(f"cost[facility={facility}]" for facility in self.cost.columns),
                 *(effect.range.name for effect in self.effects)]  # fmt: skip
        values = np.hstack([self.need.to_numpy(), self.cost.to_numpy(), self.ranges])
        numbers = np.repeat(np.arange(1, len(values) + 1), len(names))
        return pd.DataFrame({"sample": numbers, "draw": names * len(values), "value": values.ravel()})


def planned_care(plan: Plan, year: int) -> pd.DataFrame:
    """Return the plan's care of a year by group, route and tier, with payment, value and own cost (currency)."""
    treat = plan.tables["treat"]
    return care_of(plan.data, {**plan.tables, "treat": treat[treat["year"] == year]})


def effects_of(plan: Plan, care: pd.DataFrame) -> tuple[Effect, ...]:
    """Return the ranges of points and of sheet ranges, each with its slopes in the care of a year, zero for none."""
    return effects_in(plan.data, plan.tables, care)


def draw(care: pd.DataFrame, effects: tuple[Effect, ...], terms: Terms) -> Draws:
    """Return the factors of every sample."""
    cells = care[["county", "service"]].drop_duplicates().sort_values(["county", "service"])

    def bells(name: str, spread: float) -> np.ndarray:
        return bell(name, spread, terms.samples, terms.seed)

    need = {
        (county, service): bells(f"need[county={county}; service={service}]", terms.need_spread)
        for county, service in cells.itertuples(index=False, name=None)
    }
    cost = {name: bells(f"cost[facility={name}]", terms.cost_spread) for name in sorted(care["facility"].unique())}
    bearing = tuple(effect for effect in effects if effect.quantities)
    values = draws([effect.range for effect in bearing], terms.samples, terms.seed)
    return Draws(pd.DataFrame(need), pd.DataFrame(cost), values, bearing)


def factors(care: pd.DataFrame, drawn: Draws) -> Iterator[dict[str, np.ndarray]]:
    """Yield the factor of each row of care in each sample, by quantity."""
    cell = drawn.need.columns.get_indexer(pd.MultiIndex.from_frame(care[["county", "service"]]))
    place = drawn.cost.columns.get_indexer(care["facility"])
    slopes = {name: [effect.slopes[name] for effect in drawn.effects] for name in QUANTITIES}
    plan = np.array([effect.range.plan for effect in drawn.effects])
    for need, cost, values in zip(drawn.need.to_numpy(), drawn.cost.to_numpy(), drawn.ranges, strict=True):
        bells = {"need": need[cell], "price": np.ones(len(care)), "cost": cost[place]}
        yield {name: bells[name] * _ranged(slopes[name], values - plan) for name in QUANTITIES}


def _ranged(slopes: list[np.ndarray], moves: np.ndarray) -> np.ndarray | float:
    """Return the factor of each row of care in one sample, of the moves of each range in it."""
    return factor(slopes, moves[None, :])[0] if slopes else 1.0
