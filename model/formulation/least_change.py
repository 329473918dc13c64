"""Least change (pass 3): among plans of the same value, the one nearest to today, then the one that spends least.

Decides     more[f,s,t], less[f,s,t] >= 0, units above and below the reference; most_more, most_less[c,s,tier,t],
            the largest of them among the facilities of a county and tier, as a share of the facility's size
Given       reference[f,s], today's units (for today itself: need at today's shares, spread by staff hours; for a
            plan that stays near another: that plan's, of each year); hires[f,k,t] of that other plan
Rule        change[f,s,t]:   sum of treat at f over the options of s = reference + more - less
            even_more, even_less:  more <= most_more x size, less <= most_less x size
            hire_change[f,k,t]:  hire = hires + hired_more - hired_less, for a plan that stays near another
            least_change:    least (more + less) and (most_more + most_less), then spending, then hires (or their
                             change), posts and covers
Posts       nothing
Units       units of the service; shares
Source      docs/definitions.md, pass 3. The largest relative change is made small so that equal facilities get
            equal plans.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyomo.environ as pyo

from model.city.accounts import budget_years
from model.city.city import City
from model.formulation.rule import PHYSICAL, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_most, decide, exactly, total

VOLUME, PLACE = "facility service t", "place service tier t"
CHANGE = Rule(
    "change", VOLUME, "units", "units of a facility are its reference, more and less", PHYSICAL, Rounding.CARE
)
EVEN_MORE = Rule(
    "even_more", VOLUME, "units", "no facility rises more than the largest rise", PHYSICAL, Rounding.CARE
)
EVEN_LESS = Rule(
    "even_less", VOLUME, "units", "no facility falls more than the largest fall", PHYSICAL, Rounding.CARE
)
HIRE_CHANGE = Rule(
    "hire_change", "facility staff t", "FTE", "hires are those of the other plan, more and less", PHYSICAL,
    Rounding.CARE,
)  # fmt: skip
SPENDING, MOVES = 1e-2, 1e-3  # weights after change, which has weight 1
SMALL = 0.05  # of the mean size of the place's facilities of a tier: the least size of one


@dataclass(frozen=True)
class Added:
    """The components that pass 3 adds to a model."""

    variables: tuple[pyo.Var, ...]
    constraints: tuple[pyo.Constraint, ...]
    objective: pyo.Objective


def add_to(
    m: pyo.ConcreteModel, space: Space, data: City, reference: pd.DataFrame, hires: pd.DataFrame | None = None
) -> Added:
    """Add the distance from ``reference`` (facility, service, units, t where it has one); return what was added.

    ``hires``: facility, staff, year, fte of a plan near which this one stays; None: as few as can be.
    """
    volumes = _volumes(space, data, reference)
    volumes = decide(m, "more", volumes, VOLUME, "treated above the reference [units]")
    volumes = decide(m, "less", volumes, VOLUME, "treated below the reference [units]")
    treated = Ledger(VOLUME).post(space.flows, space.flows["treat"])
    moved = Ledger(VOLUME).post_constant(volumes, volumes["units"])
    exactly(m, CHANGE, treated, moved.post(volumes, volumes["more"]).post(volumes, volumes["less"], -1.0))
    places = _add_evenness(m, volumes)
    variables = [m.more, m.less, m.most_more, m.most_less]
    constraints = [m.change, m.even_more, m.even_less]
    hired = list(space.hires["hire"])
    if hires is not None:
        hired = _add_hires(m, space, data, hires)
        variables += [m.hired_more, m.hired_less]
        constraints.append(m.hire_change)
    m.least_change = pyo.Objective(
        expr=total(_terms(space, data, volumes, places, hired)), sense=pyo.minimize, doc="change from today [-]"
    )
    return Added(tuple(variables), tuple(constraints), m.least_change)


def _add_hires(m: pyo.ConcreteModel, space: Space, data: City, hires: pd.DataFrame) -> list[pyo.Var]:
    """Add hires above and below those of another plan; return these variables."""
    keys = HIRE_CHANGE.keys
    table = decide(m, "hired_more", space.hires, keys, "hired more than in the other plan [FTE]")
    table = decide(m, "hired_less", table, keys, "hired less than in the other plan [FTE]")
    planned = hires.assign(t=hires["year"] - data.settings.first_year)
    moved = Ledger(keys).post_constant(planned, planned["fte"])
    moved.post(table, table["hired_more"]).post(table, table["hired_less"], -1.0)
    exactly(m, HIRE_CHANGE, Ledger(keys).post(table, table["hire"]), moved, over=table)
    return [*table["hired_more"], *table["hired_less"]]


def _volumes(space: Space, data: City, reference: pd.DataFrame) -> pd.DataFrame:
    """Return facility, service, t, place, tier, units (the reference), size (of the facility, never zero)."""
    table = space.flows[["facility", "service", "t", "place", "tier"]].drop_duplicates(["facility", "service", "t"])
    index = ["facility", "service", *(["t"] if "t" in reference else [])]
    table = table.merge(reference, on=index, how="left").fillna({"units": 0.0})
    usual = table.groupby(["place", "tier", "service", "t"])["units"].transform("mean")
    base = data.base.groupby(["service", "t"])["units"].max().rename("base")
    table = table.join(base, on=["service", "t"])
    base = table["base"].where(table["base"] > 0.0, 1.0)  # need that only a link generates has no base
    # a place of next to no size counts as a small one: a relative change of almost nothing tells nothing
    least = np.where(usual > 0.0, SMALL * usual, base)
    table["size"] = np.where(
        table["units"] > 0.0, np.maximum(table["units"], least), np.where(usual > 0.0, usual, base)
    )
    table["size"] = table["size"].astype(float)
    return table.sort_values(["facility", "service", "t"], ignore_index=True)


def _add_evenness(m: pyo.ConcreteModel, volumes: pd.DataFrame) -> pd.DataFrame:
    """Add the largest relative change among the facilities of a county and tier; return the places."""
    places = volumes[PLACE.split()].drop_duplicates()
    places = decide(m, "most_more", places, PLACE, "largest relative rise [-]")
    places = decide(m, "most_less", places, PLACE, "largest relative fall [-]")
    table = volumes.merge(places, on=PLACE.split())
    for rule, one, most in ((EVEN_MORE, "more", "most_more"), (EVEN_LESS, "less", "most_less")):
        largest = Ledger(VOLUME).post(table, table[most], table["size"])
        at_most(m, rule, Ledger(VOLUME).post(table, table[one]), largest)
    return places


def _terms(
    space: Space, data: City, volumes: pd.DataFrame, places: pd.DataFrame, hired: list[pyo.Var]
) -> pd.DataFrame:
    """Return the terms of the objective: change as a share of each service, spending, ``hired``, posts, covers."""
    whole = volumes.groupby("service")["size"].transform("sum")
    share = 1.0 / whole
    size = volumes.assign(share=volumes["size"] / whole).groupby(PLACE.split())["share"].sum()
    even = size.reindex(pd.MultiIndex.from_frame(places[PLACE.split()])).to_numpy()
    hours = space.covers["staff"].map(data.staff_types.set_index("staff")["hours_per_fte"]).clip(lower=1.0)
    money = max(1.0, float(budget_years(data)["amount"].sum()))
    parts = [
        (share, volumes["more"]), (share, volumes["less"]), (even, places["most_more"]), (even, places["most_less"]),
        (SPENDING / money, space.spending["spend"]), (SPENDING / money, space.extra_staff["extra_staff"]),
        (MOVES, hired), (MOVES, space.posts["post"]), (MOVES / hours, space.covers["cover"]),
    ]  # fmt: skip
    frames = [pd.DataFrame({"var": np.fromiter(var, dtype=object)}).assign(coef=coef) for coef, var in parts]
    return pd.concat(frames, ignore_index=True)
