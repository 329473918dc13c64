"""Least change (pass 3): among plans of the same value, the one that changes least by year, then the cheapest.

Decides     more[f,s,t], less[f,s,t] >= 0, units above and below what they are measured from; most_more,
            most_less[c,s,tier,t], the largest of them among the facilities of a county and tier, as a share of the
            facility's size; grown[f,k,t] >= 0, staff above last year's
Given       reference[f,s], today's units; for a plan that stays near another: that plan's units of each year, and
            its hires[f,k,t]
Rule        change[f,s,t]:   sum of treat at f over the options of s = last year's + more - less; before the first
                             year reference; near another plan: the same year's of that plan + more - less
            even_more, even_less:  more <= most_more x size, less <= most_less x size
            staff_grown[f,k,t]:  headcount <= last year's + grown; before the first year the stock
            hire_change[f,k,t]:  hire = hires + hired_more - hired_less, near another plan, in place of staff_grown
            least_change:    least (more + less) and (most_more + most_less), then patients' travel, then spending,
                             then hires and grown (near another plan the change of hires), posts and covers; each
                             year a little more than the next
Posts       nothing
Units       units of the service; shares; FTE
Source      docs/definitions.md, pass 3. What goes up and down again changes twice, so nothing does without a reason.
            The largest relative change is made small so that equal facilities get equal plans. An early change
            weighs a little more: of plans that differ in when alone, the one that stays longest as today. Travel
            (cost_per_unit of access) says which of two towns goes to which of two like hospitals.
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

VOLUME, PLACE, STAFF = "facility service t", "place service tier t", "facility staff t"
CHANGE = Rule(
    "change", VOLUME, "units", "units of a facility are those before, more and less", PHYSICAL, Rounding.CARE,
    measures=True,
)  # fmt: skip
EVEN_MORE = Rule(
    "even_more", VOLUME, "units", "no facility rises more than the largest rise", PHYSICAL, Rounding.CARE,
    measures=True,
)  # fmt: skip
EVEN_LESS = Rule(
    "even_less", VOLUME, "units", "no facility falls more than the largest fall", PHYSICAL, Rounding.CARE,
    measures=True,
)  # fmt: skip
STAFF_GROWN = Rule(
    "staff_grown", STAFF, "FTE", "staff above last year's are counted", PHYSICAL, Rounding.CARE, measures=True
)
HIRE_CHANGE = Rule(
    "hire_change", STAFF, "FTE", "hires are those of the other plan, more and less", PHYSICAL,
    Rounding.CARE, measures=True,
)  # fmt: skip
TRAVEL, SPENDING, MOVES = 1e-1, 1e-2, 1e-3  # weights after change, which has weight 1
EARLY = 0.05  # by which a change in the first year weighs more than one after the last
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
    volumes = decide(m, "more", volumes, VOLUME, "treated above what was before [units]")
    volumes = decide(m, "less", volumes, VOLUME, "treated below what was before [units]")
    treated = Ledger(VOLUME).post(space.flows, space.flows["treat"])
    moved = _before(space, volumes, reference).post(volumes, volumes["more"]).post(volumes, volumes["less"], -1.0)
    exactly(m, CHANGE, treated, moved)
    places = _add_evenness(m, volumes)
    variables = [m.more, m.less, m.most_more, m.most_less]
    constraints = [m.change, m.even_more, m.even_less]
    if hires is None:
        staff = _add_grown(m, space)
        variables.append(m.grown)
        constraints.append(m.staff_grown)
    else:
        staff = _add_hires(m, space, data, hires)
        variables += [m.hired_more, m.hired_less]
        constraints.append(m.hire_change)
    terms = _terms(space, data, volumes, places, staff)
    m.least_change = pyo.Objective(expr=total(terms), sense=pyo.minimize, doc="change from year to year [-]")
    return Added(tuple(variables), tuple(constraints), m.least_change)


def _before(space: Space, volumes: pd.DataFrame, reference: pd.DataFrame) -> Ledger:
    """Return what units are measured from: those of the last year with need, unless ``reference`` has a t."""
    if "t" in reference:
        return Ledger(VOLUME).post_constant(volumes, volumes["units"])
    index = ["facility", "service"]
    first = volumes.drop_duplicates(index)
    after = volumes.assign(after=volumes.groupby(index)["t"].shift(-1)).dropna(subset="after")
    care = space.flows.merge(after[[*index, "t", "after"]], on=[*index, "t"])
    care = care.assign(t=care["after"].astype(int))
    return Ledger(VOLUME).post_constant(first, first["units"]).post(care, care["treat"])


def _add_grown(m: pyo.ConcreteModel, space: Space) -> pd.DataFrame:
    """Add staff above last year's, wherever staff may grow; return t, var of this and of hires."""
    staff = space.staff
    table = decide(m, "grown", staff[staff["grows"]], STAFF, "staff above last year's [FTE]")
    later, first = staff.assign(t=staff["t"] + 1), table[table["t"] == 0]
    most = Ledger(STAFF).post(table, table["grown"]).post(later, later["headcount"])
    most.post_constant(first, first["quantity"])
    at_most(m, STAFF_GROWN, Ledger(STAFF).post(table, table["headcount"]), most, over=table)
    return _stacked((space.hires, "hire"), (table, "grown"))


def _add_hires(m: pyo.ConcreteModel, space: Space, data: City, hires: pd.DataFrame) -> pd.DataFrame:
    """Add hires above and below those of another plan; return t, var of these."""
    keys = HIRE_CHANGE.keys
    table = decide(m, "hired_more", space.hires, keys, "hired more than in the other plan [FTE]")
    table = decide(m, "hired_less", table, keys, "hired less than in the other plan [FTE]")
    planned = hires.assign(t=hires["year"] - data.settings.first_year)
    moved = Ledger(keys).post_constant(planned, planned["fte"])
    moved.post(table, table["hired_more"]).post(table, table["hired_less"], -1.0)
    exactly(m, HIRE_CHANGE, Ledger(keys).post(table, table["hire"]), moved, over=table)
    return _stacked((table, "hired_more"), (table, "hired_less"))


def _stacked(*parts: tuple[pd.DataFrame, str]) -> pd.DataFrame:
    """Return t, var of columns of variables, one below the other."""
    return pd.concat([table[["t", name]].rename(columns={name: "var"}) for table, name in parts], ignore_index=True)


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
    space: Space, data: City, volumes: pd.DataFrame, places: pd.DataFrame, staff: pd.DataFrame
) -> pd.DataFrame:
    """Return the terms of the objective: change as a share of a service, travel, spending, staff, posts, covers."""
    whole = volumes.groupby("service")["size"].sum()
    volumes = volumes.assign(share=1.0 / volumes["service"].map(whole))
    size = (volumes["size"] * volumes["share"]).groupby([volumes[key] for key in PLACE.split()]).sum()
    places = places.assign(share=size.reindex(pd.MultiIndex.from_frame(places[PLACE.split()])).to_numpy())
    travel = space.flows["cost_per_unit"] / space.flows["service"].map(whole)
    mean = max(float(space.flows["cost_per_unit"].mean()), 1e-9)
    money = max(1.0, float(budget_years(data)["amount"].sum()))
    hours = space.covers["staff"].map(data.staff_types.set_index("staff")["hours_per_fte"]).clip(lower=1.0)
    parts = [
        (volumes, "more", volumes["share"]), (volumes, "less", volumes["share"]),
        (places, "most_more", places["share"]), (places, "most_less", places["share"]),
        (space.flows, "treat", TRAVEL / mean * travel),
        (space.spending, "spend", SPENDING / money), (space.extra_staff, "extra_staff", SPENDING / money),
        (staff, "var", MOVES), (space.posts, "post", MOVES), (space.covers, "cover", MOVES / hours),
    ]  # fmt: skip
    frames = [table[["t"]].assign(coef=coef, var=table[name]) for table, name, coef in parts]
    terms, years = pd.concat(frames, ignore_index=True), data.settings.years
    return terms.assign(coef=terms["coef"] * (1.0 + EARLY * (years - terms["t"].astype(float)) / years))
