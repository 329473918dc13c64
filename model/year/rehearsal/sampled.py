"""How a sampled year differs from the plan's: care by need, and what it costs where it is given.

    units    = planned units x need                     need: bell[county of the patients, service] x ranges x points
    payments = planned payments x need x price          price: ranges
    own cost = unit_cost x units x cost                 cost: bell[facility] x ranges

A bell has mean 1 and the spread that is asked for, is cut off at 0, and has a stream of its own, so that a wider
spread moves the same draws further out. A range of the workbook bears on whatever moves when it is tried: a row of
care follows in proportion where its need, its price or its unit cost is another one at the range's end. So do the
points of a lever of the plan that have a low or a high figure: care at a tier follows those who turn there.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from model.answer.outcome import payments_by_route
from model.answer.turning import responses, turned_shares
from model.cases import Case, Range, edited, ranges_of
from model.city.city import City
from model.city.turning import PLACE
from model.explain.sure.draws import draws, stream_of
from model.inputs.headers import sheet_of
from model.year.plan import Plan

POINTS = "responses"
SHEETS = ("needs", "groups", "options", "facilities", POINTS)
"""Where need, price, unit cost and points stand: a range of another sheet moves none of them."""
QUANTITIES = ("need", "price", "cost")
NO_MOVE = 1e-9
"""Relative, by which rounding alone may move a number that a range leaves as it is."""


@dataclass(frozen=True)
class Terms:
    """What is rehearsed: year, number of samples, seed, standard deviations of need and of cost a unit (of 1)."""

    year: int
    samples: int = 200
    seed: int = 1
    need_spread: float = 0.05
    cost_spread: float = 0.03


@dataclass(frozen=True, eq=False)
class Effect:
    """A range, and by how much each row of care moves in need, price and cost where it moves by 1."""

    range: Range
    slopes: dict[str, np.ndarray]

    @property
    def quantities(self) -> tuple[str, ...]:
        """The quantities that it moves."""
        return tuple(name for name, slope in self.slopes.items() if slope.any())


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
    treat = {**plan.tables, "treat": plan.tables["treat"].query("year == @year")}
    rows = payments_by_route(plan.data, treat).merge(plan.data.options[["option", "unit_cost"]], on="option")
    return rows.assign(own=rows["units"] * rows["unit_cost"])


def effects_of(plan: Plan, care: pd.DataFrame, year: int) -> tuple[Effect, ...]:
    """Return the ranges of points and of sheet ranges, each with its slopes in the care of a year, zero for none."""
    before = _quantities(plan, plan.data, care, year)
    spans = (span for span in ranges_of(plan.data) if span.edit.op == "scale" or span.edit.table == POINTS)
    return tuple(Effect(span, _slopes(plan, care, year, span, before)) for span in spans)


def draw(care: pd.DataFrame, effects: tuple[Effect, ...], terms: Terms) -> Draws:
    """Return the factors of every sample."""
    cells = care[["county", "service"]].drop_duplicates().sort_values(["county", "service"])
    need = {
        (county, service): _bell(f"need[county={county}; service={service}]", terms.need_spread, terms)
        for county, service in cells.itertuples(index=False, name=None)
    }
    places = sorted(care["facility"].unique())
    cost = {name: _bell(f"cost[facility={name}]", terms.cost_spread, terms) for name in places}
    bearing = tuple(effect for effect in effects if effect.quantities)
    values = draws([effect.range for effect in bearing], terms.samples, terms.seed)
    return Draws(pd.DataFrame(need), pd.DataFrame(cost), values, bearing)


def factors(care: pd.DataFrame, drawn: Draws) -> Iterator[dict[str, np.ndarray]]:
    """Yield the factor of each row of care in each sample, by quantity."""
    cell = drawn.need.columns.get_indexer(pd.MultiIndex.from_frame(care[["county", "service"]]))
    place = drawn.cost.columns.get_indexer(care["facility"])
    price = np.ones(len(care))
    for need, cost, values in zip(drawn.need.to_numpy(), drawn.cost.to_numpy(), drawn.ranges, strict=True):
        factor = {"need": need[cell], "price": price, "cost": cost[place]}
        for effect, value in zip(drawn.effects, values, strict=True):
            move = value - effect.range.plan
            factor = {name: factor[name] * (1.0 + effect.slopes[name] * move) for name in QUANTITIES}
        yield factor


def _bell(name: str, spread: float, terms: Terms) -> np.ndarray:
    """Return the factors of one draw in every sample: normal about 1, cut off at 0."""
    return np.clip(1.0 + spread * stream_of(name, terms.seed).standard_normal(terms.samples), 0.0, None)


def _quantities(plan: Plan, data: City, care: pd.DataFrame, year: int) -> dict[str, np.ndarray]:
    """Return need that turns to its tier, price and unit cost of each row of care of a plan, by other tables."""
    base = data.base[data.base["t"] == year - data.settings.first_year].set_index(["group", "service"])["units"]
    options, factor = data.options.set_index("option"), data.facilities.set_index("facility")["price_factor"]
    need = base.reindex(pd.MultiIndex.from_frame(care[["group", "service"]])).fillna(0.0).to_numpy()
    return {
        "need": need * _turned(plan, data, care, year),
        "price": (care["option"].map(options["price"]) * care["facility"].map(factor)).to_numpy(),
        "cost": care["option"].map(options["unit_cost"]).to_numpy(),
    }


def _turned(plan: Plan, data: City, care: pd.DataFrame, year: int) -> np.ndarray:
    """Return who turns to the tier of each row of care by other tables, over the plan's; 1 where no rule says."""
    share = turned_shares(plan.tables).query("year == @year").set_index(PLACE)["share"]
    moved = [responses(tables, plan.tables).groupby(["year", *PLACE])["points"].sum() for tables in (data, plan.data)]
    index = share.index.to_frame(index=False).assign(year=year).set_index(["year", *PLACE]).index
    more = moved[0].sub(moved[1], fill_value=0.0).reindex(index).fillna(0.0).to_numpy()
    part = 1.0 + more / share.where(share > 0.0)
    return part.clip(lower=0.0).reindex(pd.MultiIndex.from_frame(care[PLACE])).fillna(1.0).to_numpy(dtype=float)


def _slopes(
    plan: Plan, care: pd.DataFrame, year: int, span: Range, before: dict[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """Return by how much each row of care moves in each quantity where a range moves by 1."""
    end, sheet = span.low if span.high == span.plan else span.high, sheet_of(span.edit.table)
    if end == span.plan or sheet is None or sheet.name not in SHEETS:
        return {name: np.zeros(len(care)) for name in QUANTITIES}
    after = _quantities(plan, edited(plan.data, Case(span.name, (span.at(end),))), care, year)
    return {name: _slope(before[name], after[name], end - span.plan) for name in QUANTITIES}


def _slope(before: np.ndarray, after: np.ndarray, by: float) -> np.ndarray:
    """Return the relative move of each row over the move of the range; 0 where nothing moves."""
    move = np.divide(after, before, out=np.ones_like(before), where=before != 0.0) - 1.0
    return np.where(np.abs(move) > NO_MOVE, move / by, 0.0)
