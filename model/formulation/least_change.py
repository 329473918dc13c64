"""Least change (pass 3): among plans of the same value, the one nearest to today, then the one that spends least.

Decides     more[f,s,t], less[f,s,t] >= 0, units above and below the reference; most_more, most_less[c,s,tier,t],
            the largest of them among the facilities of a county and tier, as a share of the facility's size
Given       reference[f,s], today's units (for today itself: need at today's shares, spread by staff hours; for a
            plan that stays near another: that plan's, of each year); hires[f,k,t] of that other plan
Rule        change[f,s,t]:   sum of treat at f over the options of s = reference + more - less
            even_more, even_less:  more <= most_more x size, less <= most_less x size
            hire_change[f,k,t]:  hire = hires + hired_more - hired_less, for a plan that stays near another
            least_change:    least (more + less) and (most_more + most_less), then spending, then hires (or their
                             change) and posts
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
from model.formulation.terms import Ledger, keys, total

SPENDING, MOVES = 1e-2, 1e-3  # weights after change, which has weight 1
SMALL = 0.05  # of the mean size of the place's facilities of a tier: the least size of one


@dataclass(frozen=True)
class Added:
    """The components that pass 3 adds to a model."""

    variables: tuple[pyo.Var, ...]
    constraints: tuple[pyo.Constraint, ...]
    objective: pyo.Objective


def add_to(m: pyo.ConcreteModel, data: City, reference: pd.DataFrame, hires: pd.DataFrame | None = None) -> Added:
    """Add the distance from ``reference`` (facility, service, units, t where it has one); return what was added.

    ``hires``: facility, staff, year, fte of a plan near which this one stays; None: as few as can be.
    """
    volumes = _volumes(m, data, reference)
    index = ["facility", "service", "t"]
    m.VOLUMES = pyo.Set(dimen=3, initialize=keys(volumes, "facility service t"), doc="facility, service, year [-]")
    m.more = pyo.Var(m.VOLUMES, domain=pyo.NonNegativeReals, doc="treated above the reference [units]")
    m.less = pyo.Var(m.VOLUMES, domain=pyo.NonNegativeReals, doc="treated below the reference [units]")
    volume = Ledger(*index)
    volume.post(m.flows, m.flows["treat"])
    volume.post(volumes, m.more.values(), -1.0)
    volume.post(volumes, m.less.values())
    rows = volume.sums()
    given = volumes["units"].set_axis(keys(volumes, "facility service t")).to_dict()

    @m.Constraint(m.VOLUMES, doc="units of a facility are its reference, more and less [units]")
    def change(m: pyo.ConcreteModel, f: str, s: str, t: int) -> tuple:
        return (given[f, s, t], rows[f, s, t], given[f, s, t])

    _add_evenness(m, volumes)
    variables = [m.more, m.less, m.most_more, m.most_less]
    constraints = [m.change, m.even_more, m.even_less]
    hired = list(m.hire.values())
    if hires is not None:
        _add_hires(m, data, hires)
        variables += [m.hired_more, m.hired_less]
        constraints.append(m.hire_change)
        hired = [*m.hired_more.values(), *m.hired_less.values()]
    m.least_change = pyo.Objective(
        expr=total(_terms(m, data, volumes, hired)), sense=pyo.minimize, doc="change from today [-]"
    )
    return Added(tuple(variables), tuple(constraints), m.least_change)


def _add_hires(m: pyo.ConcreteModel, data: City, hires: pd.DataFrame) -> None:
    """Add hires above and below those of another plan."""
    planned = hires.assign(t=hires["year"] - data.settings.first_year).set_index(["facility", "staff", "t"])["fte"]
    given = planned.groupby(level=[0, 1, 2]).sum().to_dict()
    m.hired_more = pyo.Var(m.HIRES, domain=pyo.NonNegativeReals, doc="hired more than in the other plan [FTE]")
    m.hired_less = pyo.Var(m.HIRES, domain=pyo.NonNegativeReals, doc="hired less than in the other plan [FTE]")

    @m.Constraint(m.HIRES, doc="hires are those of the other plan, more and less [FTE]")
    def hire_change(m: pyo.ConcreteModel, *key: object) -> tuple:
        wanted = given.get(key, 0.0)
        return (wanted, m.hire[key] - m.hired_more[key] + m.hired_less[key], wanted)


def _volumes(m: pyo.ConcreteModel, data: City, reference: pd.DataFrame) -> pd.DataFrame:
    """Return facility, service, t, place, tier, units (the reference), size (of the facility, never zero)."""
    table = m.flows[["facility", "service", "t", "place", "tier"]].drop_duplicates(["facility", "service", "t"])
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


def _add_evenness(m: pyo.ConcreteModel, volumes: pd.DataFrame) -> None:
    """Add the largest relative change among the facilities of a county and tier."""
    index = ["place", "service", "tier", "t"]
    places = volumes[index].drop_duplicates()
    m.PLACES = pyo.Set(dimen=4, initialize=keys(places, " ".join(index)), doc="county, service, tier, year [-]")
    m.most_more = pyo.Var(m.PLACES, domain=pyo.NonNegativeReals, doc="largest relative rise [-]")
    m.most_less = pyo.Var(m.PLACES, domain=pyo.NonNegativeReals, doc="largest relative fall [-]")
    place = dict(zip(keys(volumes, "facility service t"), keys(volumes, " ".join(index)), strict=True))
    size = volumes["size"].set_axis(keys(volumes, "facility service t")).to_dict()

    @m.Constraint(m.VOLUMES, doc="no facility rises more than the largest rise [units]")
    def even_more(m: pyo.ConcreteModel, *key: object) -> tuple:
        return (None, m.more[key] - size[key] * m.most_more[place[key]], 0.0)

    @m.Constraint(m.VOLUMES, doc="no facility falls more than the largest fall [units]")
    def even_less(m: pyo.ConcreteModel, *key: object) -> tuple:
        return (None, m.less[key] - size[key] * m.most_less[place[key]], 0.0)


def _terms(m: pyo.ConcreteModel, data: City, volumes: pd.DataFrame, hired: list[pyo.Var]) -> pd.DataFrame:
    """Return the terms of the objective: change as a share of each service, spending, ``hired``, posts."""
    whole = volumes.groupby("service")["size"].transform("sum")
    share = 1.0 / whole
    size = volumes.assign(share=volumes["size"] / whole).groupby(["place", "service", "tier", "t"])["share"].sum()
    even = [size[key] for key in m.PLACES]
    money = max(1.0, float(budget_years(data)["amount"].sum()))
    parts = [
        (share, m.more.values()), (share, m.less.values()),
        (even, m.most_more.values()), (even, m.most_less.values()),
        (SPENDING / money, m.spend.values()), (SPENDING / money, m.extra_staff.values()),
        (MOVES, hired), (MOVES, m.post.values()),
    ]  # fmt: skip
    frames = [pd.DataFrame({"var": np.fromiter(var, dtype=object)}).assign(coef=coef) for coef, var in parts]
    return pd.concat(frames, ignore_index=True)
