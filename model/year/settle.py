"""The year's end: what each facility and alliance is due, from the plan, what happened, and the rules.

A unit settles: an alliance, or a facility without one. Each fund settles by itself. For every facility

    cost      = payments of the care delivered - money wrongly claimed
    diff      = budget - cost                         budget: the plan's payments there
    base      = cost + retained - borne
    due       = base - (withheld - released) - kept + control + readmission + capitation
    balance   = due - prepaid

and for its unit, on the sums of its facilities,

    retained  = retained_share x surplus              surplus: diff above 0
    borne     = overspend - overspend_share x reasonable, reasonable = at most overspend_cap x budget

The unit's retained surplus goes to the facilities that spent less than their budget, and what it bears itself
falls on those that spent more, each in proportion. So within an alliance savings pay for overspend first.

    withheld  = withheld_share x base                 released = withheld x share of marks
    kept      = shares of the violations x withheld, at most what is released
    control   = reward x signed heads x points gained, whole steps, up to the cap
    readmission = share x payments of its services x points that the indicator fell (less where it rose)
    capitation  = rate x signed heads, in place of budget and payments of its services

Every step is rounded to the cent; parts of a unit's sum carry their remainders, so that they add up.
"""

from dataclasses import dataclass

import pandas as pd

from model.year import assess, fund
from model.year.actuals import Actuals
from model.year.money import cents, parts
from model.year.plan import Plan
from model.year.rewards import rewards

KEYS = ["fund", "facility"]
HOW = {
    "care": "budget (the plan's payments) and payments made, by fund, facility and service; paid by heads or not",
    "marks": "marks of each facility by indicator: (value - floor) / (goal - floor) within 0 and 1",
    "rewards": "rewards on indicators and readmission adjustments, with gain, what of it counts, basis and rate",
    "statement": "every step of each facility, to the cent",
    "units": "every step of each alliance, and of facilities that settle alone",
    "fund": "what was set aside and what became of it; both sides are equal to the cent",
}
SUMMED = ("heads_budget", "withheld", "released", "kept", "control", "readmission", "capitation", "due", "prepaid",
          "balance")  # fmt: skip


@dataclass(frozen=True, eq=False)
class Settled:
    """Every step, one table a step: care, marks, rewards, statement (facilities), units, fund."""

    care: pd.DataFrame
    marks: pd.DataFrame
    rewards: pd.DataFrame
    statement: pd.DataFrame
    units: pd.DataFrame
    fund: pd.DataFrame

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """Return the steps by name, in order."""
        return {name: getattr(self, name) for name in HOW}


def settle(plan: Plan, actuals: Actuals) -> Settled:
    """Return the settlement of the year of the actuals."""
    care = care_of(plan, actuals)
    inside = care[~care["outside"]]
    marked = assess.marks(plan.data, actuals)
    table = _places(plan, actuals, inside)
    table = _assessed(_costed(table, inside, actuals), marked, actuals)
    earned = rewards(table, inside, actuals)
    units = _units(table, actuals)
    table = _due(_shared(table, units), earned)
    units = _summed(units, table)
    outside = care[care["outside"]]
    return Settled(care, marked, earned, table, units, fund.balance(plan, units, outside))


def care_of(plan: Plan, actuals: Actuals) -> pd.DataFrame:
    """Return fund, facility, service, budget, paid, capitated, outside: the plan's payments beside those made."""
    keys = [*KEYS, "service"]
    year, data = actuals.year, plan.data
    planned = plan.tables["payments"]
    planned = planned[planned["year"] == year].groupby(keys)["amount"].sum().rename("budget")
    paid = actuals.of_year.groupby(keys)["payments"].sum().rename("paid")
    table = pd.concat([planned, paid], axis=1).fillna(0.0).reset_index()
    places = data.facilities[["facility", "tier", "alliance"]].merge(data.tiers[["tier", "outside"]], on="tier")
    table = table.merge(places, on="facility")
    table["capitated"] = _capitated(table, actuals)
    table["outside"] = table["outside"].astype(bool)
    order = {name: place for place, name in enumerate([*data.funds["fund"], *data.facilities["facility"]])}
    table = table.sort_values(KEYS, key=lambda ids: ids.map(order), kind="stable", ignore_index=True)
    return table[[*keys, "budget", "paid", "capitated", "outside"]]


def _capitated(care: pd.DataFrame, actuals: Actuals) -> list[bool]:
    """Return whether each row of care is paid by heads: of a place with heads, a service of its rule."""
    heads = set(actuals.signed[KEYS].itertuples(index=False, name=None))
    rules = actuals.rules
    rows = (care[name].tolist() for name in (*KEYS, "alliance", "service"))
    return [
        (fund, facility) in heads and service in rules.services(rules.row("capitation", facility, alliance))
        for fund, facility, alliance, service in zip(*rows, strict=True)
    ]


def _places(plan: Plan, actuals: Actuals, care: pd.DataFrame) -> pd.DataFrame:
    """Return a row a fund and facility, by statement: its alliance, or its county for those without one."""
    places = plan.data.facilities[["facility", "tier", "county", "alliance"]]
    table = care[KEYS].drop_duplicates().merge(places, on="facility", how="left")
    alone = table["alliance"] == ""
    table["unit"] = table["alliance"].mask(alone, table["facility"])
    table["group"] = table["alliance"].mask(alone, table["county"])
    table["alone"] = alone
    table = table.sort_values(["fund", "alone", "group"], kind="stable", ignore_index=True)
    heads = actuals.signed.set_index(KEYS)["heads"]
    return table.assign(heads=heads.reindex(pd.MultiIndex.from_frame(table[KEYS])).fillna(0.0).to_numpy())


def _costed(table: pd.DataFrame, care: pd.DataFrame, actuals: Actuals) -> pd.DataFrame:
    """Return the places with budget, payments, cost and difference; the capitated part by itself.

    Both parts of a budget add up to the budget of its letter.
    """
    open_care = care[~care["capitated"]]
    table = table.assign(
        budget=cents(_sums(table, open_care, "budget")),
        paid=cents(_sums(table, open_care, "paid")),
        improper=cents(_sums(table, actuals.violations.fillna({"amount": 0.0}), "amount")),
        heads_budget=cents(cents(_sums(table, care, "budget")) - cents(_sums(table, open_care, "budget"))),
        capitation=cents(table["heads"] * _rules(table, actuals, "capitation")),
    )
    table["cost"] = cents(table["paid"] - table["improper"])
    table["diff"] = cents(table["budget"] - table["cost"])
    return table.assign(saved=table["diff"].clip(lower=0.0), over=(-table["diff"]).clip(lower=0.0))


def _sums(table: pd.DataFrame, rows: pd.DataFrame, value: str) -> pd.Series:
    """Return the sum of a column of ``rows`` for each place."""
    sums = rows.groupby(KEYS)[value].sum()
    found = sums.reindex(pd.MultiIndex.from_frame(table[KEYS])).fillna(0.0)
    return pd.Series(found.to_numpy(dtype=float), index=table.index)


def _rules(table: pd.DataFrame, actuals: Actuals, rule: str) -> pd.Series:
    """Return the value of a rule for each place; 0 where it is not used."""
    rows = table[["facility", "alliance"]].itertuples(index=False, name=None)
    return pd.Series([actuals.rules.value(rule, *units) for units in rows], index=table.index, dtype=float)


def _assessed(table: pd.DataFrame, marked: pd.DataFrame, actuals: Actuals) -> pd.DataFrame:
    """Return the places with score, share released, and share kept for violations."""
    score = table["facility"].map(assess.scores(marked, ["facility"])).astype(float)
    full, none = (_rules(table, actuals, name) for name in ("score_full", "score_none"))
    found = actuals.violations.fillna({"share": 0.0})
    share = _sums(table, found, "share").clip(upper=_rules(table, actuals, "violation_max"))
    released = ((score - none) / (full - none)).clip(0.0, 1.0).fillna(0.0)
    return table.assign(score=score, released_share=released, violation_share=share,
                        withheld_share=_rules(table, actuals, "withheld_share"),
                        prepaid_share=_rules(table, actuals, "prepaid_share"))  # fmt: skip


def _units(table: pd.DataFrame, actuals: Actuals) -> pd.DataFrame:
    """Return the units with surplus or overspend, and what they keep or bear of it."""
    keys = ["fund", "group", "unit", "alone"]
    units = table.groupby(keys, sort=False, as_index=False)[["budget", "cost", "saved", "over"]].sum()
    for name in ("budget", "cost", "saved", "over"):
        units[name] = cents(units[name])
    rules = actuals.rules
    for name in ("retained_share", "overspend_share", "overspend_cap"):
        units[name] = [rules.value(name, unit) for unit in units["unit"]]
    units["diff"] = cents(units["budget"] - units["cost"])
    units["surplus"], units["overspend"] = units["diff"].clip(lower=0.0), (-units["diff"]).clip(lower=0.0)
    units["retained"] = cents(units["surplus"] * units["retained_share"])
    units["returned"] = cents(units["surplus"] - units["retained"])
    cap = cents(units["budget"] * units["overspend_cap"])
    units["reasonable"] = units["overspend"].where(units["overspend"] < cap, cap)
    units["fund_bears"] = cents(units["reasonable"] * units["overspend_share"])
    units["borne"] = cents(units["overspend"] - units["fund_bears"])
    return units


def _shared(table: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Return the places with their parts of what the unit keeps and bears."""
    of_unit = table[["fund", "unit"]].merge(units[["fund", "unit", "retained", "borne"]], on=["fund", "unit"])
    name = table["fund"] + "\0" + table["unit"]
    table["retained"] = parts(of_unit["retained"], table["saved"], name)
    table["borne"] = parts(of_unit["borne"], table["over"], name)
    return table.assign(base=cents(table["cost"] + table["retained"] - table["borne"]))


def _due(table: pd.DataFrame, earned: pd.DataFrame) -> pd.DataFrame:
    """Return the places with every further step, what is due, and what is left to pay."""
    table["withheld"] = cents(table["base"] * table["withheld_share"])
    table["released"] = cents(table["withheld"] * table["released_share"])
    kept = cents(table["withheld"] * table["violation_share"])
    table["kept"] = kept.where(kept < table["released"], table["released"])
    for name, rule in (("control", "control_reward"), ("readmission", "readmission_share")):
        table[name] = cents(_sums(table, earned[earned["rule"] == rule], "amount"))
    less = table["withheld"] - table["released"] + table["kept"]
    more = table["control"] + table["readmission"] + table["capitation"]
    table["due"] = cents(table["base"] - less + more)
    table["prepaid"] = cents((table["budget"] + table["heads_budget"]) * table["prepaid_share"])
    return table.assign(balance=cents(table["due"] - table["prepaid"]))


def _summed(units: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Return the units with the sums of the steps of their facilities."""
    for name in SUMMED:
        sums = table.groupby(["fund", "unit"])[name].sum()
        units[name] = cents(pd.Series(sums.reindex(pd.MultiIndex.from_frame(units[["fund", "unit"]])).to_numpy()))
    return units
