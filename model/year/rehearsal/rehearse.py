"""The rehearsal: every sampled year, settled by the functions of `settle`.

    claims  = payments of the care delivered, by the plan's prices
    diff    = budget - claims                             as settled: surplus above 0, overspend below
    beyond  = overspend of the unit above what counts as reasonable, on its facilities by their own overspend
    result  = due + what patients pay - own cost          care that is paid by heads with the rest
    fund    payments = prepaid + balance + care outside; closing = the plan's, less payments above its budgets

Care follows need wherever it is given, as if hours and beds could stretch with it; income is as planned.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from model.answer.sampled.moves import Effect
from model.year.actuals import KEYS as CARE
from model.year.actuals import Actuals
from model.year.money import cents
from model.year.plan import Plan
from model.year.rehearsal.sampled import Draws, Terms, draw, effects_of, factors, planned_care
from model.year.settle import KEYS, Settled, settle

STEPS = ("budget", "paid", "diff", "beyond", "borne", "retained", "due", "balance", "result")
UNIT_STEPS = tuple(name for name in STEPS if name != "paid")
PAID = ("prepaid", "balance", "outside_paid")
BUDGETED = ("budgets", "heads_budget", "outside_budget")
DECEMBER = 12


@dataclass(frozen=True, eq=False)
class Rehearsed:
    """The settled samples: a row a sample and facility, unit or fund; the draws, and the effects of every range."""

    facilities: pd.DataFrame
    units: pd.DataFrame
    fund: pd.DataFrame
    draws: Draws
    effects: tuple[Effect, ...]


def rehearse(plan: Plan, known: Actuals, terms: Terms) -> Rehearsed:
    """Return the sampled years of a plan, settled by the rules that are known."""
    care = planned_care(plan, terms.year)
    effects = effects_of(plan, care)
    drawn = draw(care, effects, terms)
    years = enumerate(_years(care, drawn, terms.year), start=1)
    settled = [_settled(plan, known, activity, places, sample) for sample, (activity, places) in years]
    facilities, units, fund = (pd.concat(tables, ignore_index=True) for tables in zip(*settled, strict=True))
    return Rehearsed(
        _blocks(facilities, [*KEYS, "sample"]), _blocks(units, ["fund", "unit", "sample"]),
        _blocks(fund, ["fund", "sample"]), drawn, effects,
    )  # fmt: skip


def _blocks(table: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Sort a table so that the samples of one facility, unit or fund stand in one block of rows."""
    return table.sort_values(keys, kind="stable", ignore_index=True)


def _years(care: pd.DataFrame, drawn: Draws, year: int) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
    """Yield the activity of each sampled year, and what patients pay and care costs by fund and facility."""
    care = care.assign(year=year, month=DECEMBER)
    kinds, kind = _coded(care, CARE)
    places, place = _coded(care, KEYS)
    for factor in factors(care, drawn):
        units, priced = care["units"] * factor["need"], factor["need"] * factor["price"]
        payments, value = care["payment"] * priced, care["value"] * priced
        own = care["own"] * factor["need"] * factor["cost"]
        activity = kinds.assign(units=_sums(kind, units), payments=_sums(kind, payments), value=_sums(kind, value))
        yield activity, places.assign(patients=_sums(place, value - payments), own=_sums(place, own))


def _coded(care: pd.DataFrame, keys: list[str]) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the distinct values of some columns, and for each row the number of its own."""
    groups = care.groupby(keys)
    return groups.size().reset_index()[keys], groups.ngroup().to_numpy()


def _sums(codes: np.ndarray, amounts: pd.Series) -> np.ndarray:
    """Return the sum of the amounts of each code."""
    return np.bincount(codes, weights=amounts.to_numpy())


def _settled(
    plan: Plan, known: Actuals, activity: pd.DataFrame, places: pd.DataFrame, sample: int
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return what the settlement of one sample says of facilities, units and funds."""
    settled = settle(plan, replace(known, activity=activity))
    units = settled.units.assign(beyond=settled.units["overspend"] - settled.units["reasonable"])
    table = settled.statement.merge(units[["fund", "unit", "over", "beyond"]], on=["fund", "unit"],
                                    suffixes=("", "_of_unit"), how="left")  # fmt: skip
    table = table.merge(places, on=KEYS, how="left").fillna({"patients": 0.0, "own": 0.0})
    share = table["over"] / table["over_of_unit"].where(table["over_of_unit"] > 0.0)
    table["beyond"] = cents(table["beyond"] * share.fillna(0.0))
    table["result"] = cents(table["due"] + table["patients"] - table["own"])
    results = table.groupby(["fund", "unit"])["result"].sum().rename("result").reset_index()
    units = units.merge(results, on=["fund", "unit"])
    return (
        table[[*KEYS, "unit", *STEPS]].assign(sample=sample),
        units[["fund", "unit", "alone", *UNIT_STEPS]].assign(sample=sample),
        _fund(plan, known.year, settled).assign(sample=sample),
    )


def _fund(plan: Plan, year: int, settled: Settled) -> pd.DataFrame:
    """Return fund, planned, payments, planned_closing, closing, planned_reserve, reserve of one sample."""
    lines = settled.fund.pivot(index="fund", columns="line", values="amount")
    books = plan.tables["funds"].query("year == @year").set_index("fund")
    months = plan.data.funds.set_index("fund")["reserve_months"].fillna(0.0) / 12.0
    totals = pd.DataFrame({"planned": cents(lines[list(BUDGETED)].sum(axis=1)),
                          "payments": cents(lines[list(PAID)].sum(axis=1))})  # fmt: skip
    totals["planned_closing"] = books["closing"]
    totals["closing"] = books["closing"] - (totals["payments"] - totals["planned"])
    totals["planned_reserve"], totals["reserve"] = (months * totals[name] for name in ("planned", "payments"))
    return totals.rename_axis("fund").reset_index()
