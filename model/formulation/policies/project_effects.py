"""What an open project does: capacity, offers, attrition, shift; and that a closed candidate does nothing.

Decides     retained[f,k,t] >= 0, FTE kept by an attrition effect
Given       sheet project_effects; a blank facility is the project's; blank service = all
Rule        closed_care[f,s,t], unoffered[f,s,t]:  treated there <= most that could be needed x open
            closed_moves: no hire, purchase, posting or training while the candidate is closed
            retained_most:  retained <= amount x last headcount;  retained_open: retained <= most staff x open
Posts       - amount x open to m.staff_hours or m.machine_hours (capacity); retained to m.headcount_change;
            the county's base x amount x open[u] for every u <= t to m.extra_shift (shift)
Units       hours, FTE, units
Source      docs/definitions.md, projects. Each bound is the most that the rest of the rules could ever use.
"""

from typing import Any

import numpy as np
import pandas as pd
import pyomo.environ as pyo

from model.city.accounts import budget_years
from model.city.city import City
from model.city.standing import county_base
from model.city.ties import most_need
from model.formulation.policies.most import most_staff
from model.formulation.terms import Ledger, keys

FREE_MACHINES = (
    1000.0  # a year at a place: machines without a price are limited by nothing else, and no city needs more
)


def add_to(m: pyo.ConcreteModel, data: City) -> None:
    """Add effects, and shut what is closed."""
    effects = data.project_effects.merge(
        data.projects[["project", "facility"]].rename(columns={"facility": "home"}), on="project"
    )
    effects["facility"] = effects["facility"].where(effects["facility"] != "", effects["home"])
    effects = effects.merge(m.projects[["project", "t", "open"]], on="project")
    _post_capacity(m, data, effects[effects["effect"] == "capacity"])
    _post_shift(m, data, effects[effects["effect"] == "shift"])
    _add_retention(m, data, effects[effects["effect"] == "attrition"])
    _shut_services(m, data, effects[effects["effect"] == "offers"])
    _shut_places(m, data)


def _post_capacity(m: pyo.ConcreteModel, data: City, effects: pd.DataFrame) -> None:
    """Post the hours that an open project adds."""
    staff = effects[effects["resource"].isin(data.staff_types["staff"])].rename(columns={"resource": "staff"})
    m.staff_hours.post(staff, staff["open"], -staff["amount"])
    machine = effects[effects["resource"].isin(data.equipment_types["equipment"])]
    machine = machine.rename(columns={"resource": "equipment"})
    m.machine_hours.post(machine, machine["open"], -machine["amount"])
    m.project_hours.post(machine, machine["open"], machine["amount"])


def _post_shift(m: pyo.ConcreteModel, data: City, effects: pd.DataFrame) -> None:
    """Post the points of share by which patients may move further: the amount once more in each open year."""
    if effects.empty:
        return
    places = data.facilities[["facility", "county"]].rename(columns={"county": "only"})
    table = effects.merge(places, on="facility", how="left").rename(columns={"t": "since", "service": "named"})
    table = county_base(data).merge(table, how="cross")
    here = table["only"].isna() | (table["only"] == table["county"])
    meant = (table["named"] == "") | (table["named"] == table["service"])
    table = table[here & meant & (table["since"] <= table["t"])]
    m.extra_shift.post(table, table["open"], table["amount"] * table["units"])


def _add_retention(m: pyo.ConcreteModel, data: City, effects: pd.DataFrame) -> None:
    """Add the staff that a retention package keeps."""
    table = effects.rename(columns={"resource": "staff"}).merge(
        m.staff[["facility", "staff", "t", "headcount", "quantity"]], on=["facility", "staff", "t"]
    )
    m.RETENTION = pyo.Set(dimen=3, initialize=keys(table, "facility staff t"), doc="facility, staff, year [-]")
    m.retained = pyo.Var(m.RETENTION, domain=pyo.NonNegativeReals, doc="staff kept [FTE]")
    table = m.keepable = table.assign(var=list(m.retained.values()))
    m.headcount_change.post(table, table["var"])
    last = m.staff[["facility", "staff", "t", "headcount"]].rename(columns={"headcount": "before"})
    table = table.merge(last.assign(t=last["t"] + 1), on=["facility", "staff", "t"], how="left")
    most = most_staff(m, data)
    rows = {(row.facility, row.staff, row.t): row for row in table.itertuples()}

    @m.Constraint(m.RETENTION, doc="no more stay than the package keeps [FTE]")
    def retained_most(m: pyo.ConcreteModel, f: str, k: str, t: int) -> tuple:
        row = rows[f, k, t]
        if t == 0:
            return (None, row.var + 0.0, row.amount * row.quantity)
        return (None, row.var - row.amount * row.before, 0.0)

    @m.Constraint(m.RETENTION, doc="they stay only while the package is open [FTE]")
    def retained_open(m: pyo.ConcreteModel, f: str, k: str, t: int) -> tuple:
        row = rows[f, k, t]
        return (None, row.var - row.amount * most[f, k, t] * row.open, 0.0)


def _shut_services(m: pyo.ConcreteModel, data: City, effects: pd.DataFrame) -> None:
    """Add that a service that is switched off is treated only while a project switches it on."""
    if effects.empty:  # without a project there is no route to what is switched off
        return
    off = data.offers.loc[~data.offers["offered"].astype(bool), ["facility", "service"]]
    flows = m.flows.merge(off, on=["facility", "service"])
    effects = effects.rename(columns={"service": "named"})[["facility", "named", "t", "open"]]
    every = off.merge(effects, on="facility")
    every = every[(every["named"] == "") | (every["named"] == every["service"])]
    index = ["facility", "service", "t"]
    shut = Ledger(*index)
    shut.post(flows, flows["treat"])
    most = most_need(data).set_index(["group", "service", "t"])["units"]
    bound = _most_at(flows, most, index)
    on = every.merge(bound.rename("most").reset_index(), on=index)
    shut.post(on, on["open"], -on["most"])
    rows = shut.sums()
    m.SWITCHED = pyo.Set(dimen=3, initialize=list(rows), doc="facility, service switched off, year [-]")

    @m.Constraint(m.SWITCHED, doc="a service is treated only while it is on [units]")
    def unoffered(m: pyo.ConcreteModel, f: str, s: str, t: int) -> tuple:
        return (None, rows[f, s, t], 0.0)


def _most_at(flows: pd.DataFrame, most: pd.Series, index: list[str]) -> pd.Series:
    """Return the most units that the groups who reach a facility could need of a service there."""
    pairs = flows.drop_duplicates([*index, "group"]).copy()
    pairs["most"] = most.reindex(pd.MultiIndex.from_frame(pairs[["group", "service", "t"]])).to_numpy()
    return pairs.groupby(index)["most"].sum()


def _shut_places(m: pyo.ConcreteModel, data: City) -> None:
    """Add that a closed candidate treats, hires, buys, posts and trains nothing."""
    if m.places.empty:
        return
    open_at = m.places.set_index(["facility", "t"])["place_open"].to_dict()
    need = most_need(data).set_index(["group", "service", "t"])["units"]
    index = ["facility", "service", "t"]
    care = m.flows.merge(m.places, on=["facility", "t"])
    bound = _most_at(care, need, index).rename("most").reset_index()
    treated = Ledger(*index)
    treated.post(care, care["treat"])
    shut = bound.merge(m.places, on=["facility", "t"])
    treated.post(shut, shut["place_open"], -shut["most"])
    rows = treated.sums()
    m.CLOSED_CARE = pyo.Set(dimen=3, initialize=list(rows), doc="candidate, service, year [-]")

    @m.Constraint(m.CLOSED_CARE, doc="a closed candidate treats nobody [units]")
    def closed_care(m: pyo.ConcreteModel, f: str, s: str, t: int) -> tuple:
        return (None, rows[f, s, t], 0.0)

    moves = _moves(m, data)
    m.CLOSED_MOVES = pyo.RangeSet(0, len(moves) - 1, doc="decisions at candidates [-]")

    @m.Constraint(m.CLOSED_MOVES, doc="a closed candidate hires, buys, posts and trains nothing [FTE]")
    def closed_moves(m: pyo.ConcreteModel, number: int) -> tuple:
        var, most, f, t = moves[number]
        return (None, var - most * open_at[f, t], 0.0)


def _moves(m: pyo.ConcreteModel, data: City) -> list[tuple]:
    """Return var, the most it could usefully be, facility, t of each decision at a candidate."""
    there = m.places[["facility", "t"]]
    hires = data.staff_types.set_index("staff")["hires_per_year"].to_dict()
    seats = data.training.set_index("course")["places_per_year"].to_dict()
    budget = float(budget_years(data)["amount"].sum())
    rows = [(r.hire, hires[r.staff], r.facility, r.t) for r in m.hires.merge(there).itertuples()]
    rows += [(r.train, seats[r.course], r.facility, r.t) for r in m.trained.merge(there).itertuples()]
    rows += [(r.buy, _most_bought(r, budget), r.facility, r.t) for r in m.buys.merge(there).itertuples()]
    staff = most_staff(m, data)
    into = m.posts.rename(columns={"facility": "sender", "to_facility": "facility"}).drop(columns="tier")
    out = m.posts.assign(sender=m.posts["facility"])
    for posts in (into, out):
        rows += [(r.post, staff[r.sender, r.staff, r.t], r.facility, r.t) for r in posts.merge(there).itertuples()]
    return rows


def _most_bought(row: Any, budget: float) -> float:
    """Return the most units that a place could buy in a year: its maximum, or what all budgets could pay."""
    if row.max_per_facility == row.max_per_facility:
        return float(row.max_per_facility)
    return float(np.floor(budget / row.price)) if row.price > 0.0 else FREE_MACHINES
