"""What an open project does: capacity, offers, attrition; and that a closed candidate does nothing.

Decides     retained[f,k,t] >= 0, FTE kept by an attrition effect
Given       sheet project_effects; a blank facility is the project's; blank service = all
Rule        closed_care[f,s,t], unoffered[f,s,t]:  treated there <= most that could be needed x open
            closed_moves: no hire, purchase, posting or training while the candidate is closed
            retained_most:  retained <= amount x last headcount;  retained_open: retained <= most staff x open
Posts       amount x open to staff_hours or machine_hours (capacity); retained to headcount_change
Units       hours, FTE, units
Source      docs/definitions.md, projects. Each bound is the most that the rest of the rules could ever use. Effect
            quality is quality.py.
"""

from typing import Any

import numpy as np
import pandas as pd
import pyomo.environ as pyo

from model.city.accounts import budget_years
from model.city.city import City
from model.city.ties import most_need
from model.formulation.policies.most import most_staff
from model.formulation.rule import PHYSICAL, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_most, decide
from model.tables.places import keys_of

RETAINED_MOST = Rule(
    "retained_most", "facility staff t", "FTE", "no more stay than the package keeps", PHYSICAL, Rounding.HELD
)
RETAINED_OPEN = Rule(
    "retained_open", "facility staff t", "FTE", "they stay only while the package is open", PHYSICAL,
    Rounding.HELD, audited="retained_most",
)  # fmt: skip
UNOFFERED = Rule(
    "unoffered", "facility service t", "units", "a service is treated only while it is on", PHYSICAL, Rounding.DEAR
)
CLOSED_CARE = Rule(
    "closed_care", "facility service t", "units", "a closed candidate treats nobody", PHYSICAL, Rounding.DEAR,
    audited="closed",
)  # fmt: skip
CLOSED_MOVES = Rule(
    "closed_moves", "number", "FTE", "a closed candidate hires, buys, posts and trains nothing", PHYSICAL,
    Rounding.HELD, audited="closed",
)  # fmt: skip
FREE_MACHINES = (
    1000.0  # a year at a place: machines without a price are limited by nothing else, and no city needs more
)


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add effects, and shut what is closed."""
    effects = data.project_effects.merge(
        data.projects[["project", "facility"]].rename(columns={"facility": "home"}), on="project"
    )
    effects["facility"] = effects["facility"].where(effects["facility"] != "", effects["home"])
    effects = effects.merge(space.projects[["project", "t", "open"]], on="project")
    _post_capacity(space, data, effects[effects["effect"] == "capacity"])
    _add_retention(m, space, data, effects[effects["effect"] == "attrition"])
    _shut_services(m, space, data, effects[effects["effect"] == "offers"])
    _shut_places(m, space, data)


def _post_capacity(space: Space, data: City, effects: pd.DataFrame) -> None:
    """Post the hours that an open project adds."""
    staff = effects[effects["resource"].isin(data.staff_types["staff"])].rename(columns={"resource": "staff"})
    space.staff_hours.post(staff, staff["open"], staff["amount"])
    machine = effects[effects["resource"].isin(data.equipment_types["equipment"])]
    machine = machine.rename(columns={"resource": "equipment"})
    space.machine_hours.post(machine, machine["open"], machine["amount"])
    space.project_hours.post(machine, machine["open"], machine["amount"])


def _add_retention(m: pyo.ConcreteModel, space: Space, data: City, effects: pd.DataFrame) -> None:
    """Add the staff that a retention package keeps."""
    index = ["facility", "staff", "t"]
    table = effects.rename(columns={"resource": "staff"}).merge(space.staff[[*index, "quantity"]], on=index)
    space.keepable = table = decide(m, "retained", table, RETAINED_MOST.keys, "staff kept [FTE]")
    space.headcount_change.post(table, table["retained"])
    last = space.staff[[*index, "headcount"]].assign(t=space.staff["t"] + 1)
    first, later = table[table["t"] == 0], table.merge(last, on=index)
    retained = Ledger(RETAINED_MOST.keys).post(table, table["retained"])
    kept = Ledger(RETAINED_MOST.keys).post_constant(first, first["amount"] * first["quantity"])
    at_most(m, RETAINED_MOST, retained, kept.post(later, later["headcount"], later["amount"]), over=table)
    most = most_staff(space, data)
    most = table["amount"] * [most[key] for key in keys_of(table, RETAINED_OPEN.keys.split())]
    at_most(m, RETAINED_OPEN, retained, Ledger(RETAINED_OPEN.keys).post(table, table["open"], most), over=table)


def _shut_services(m: pyo.ConcreteModel, space: Space, data: City, effects: pd.DataFrame) -> None:
    """Add that a service that is switched off is treated only while a project switches it on."""
    if effects.empty:  # without a project there is no route to what is switched off
        return
    off = data.offers.loc[~data.offers["offered"].astype(bool), ["facility", "service"]]
    flows = space.flows.merge(off, on=["facility", "service"])
    effects = effects.rename(columns={"service": "named"})[["facility", "named", "t", "open"]]
    every = off.merge(effects, on="facility")
    every = every[(every["named"] == "") | (every["named"] == every["service"])]
    on = every.merge(_most_at(flows, data), on=UNOFFERED.keys.split())
    treated = Ledger(UNOFFERED.keys).post(flows, flows["treat"])
    at_most(m, UNOFFERED, treated, Ledger(UNOFFERED.keys).post(on, on["open"], on["most"]))


def _most_at(flows: pd.DataFrame, data: City) -> pd.DataFrame:
    """Return facility, service, t, most: the units that the groups who reach a facility could need there."""
    pairs = flows.drop_duplicates(["facility", "service", "t", "group"])[["facility", "service", "t", "group"]]
    most = most_need(data).set_index(["group", "service", "t"])["units"]
    most = most.reindex(pd.MultiIndex.from_frame(pairs[["group", "service", "t"]])).to_numpy()
    return pairs.assign(most=most).groupby(["facility", "service", "t"], as_index=False)["most"].sum()


def _shut_places(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add that a closed candidate treats, hires, buys, posts and trains nothing."""
    places = space.places
    if places.empty:
        return
    care = space.flows.merge(places, on=["facility", "t"])
    shut = _most_at(care, data).merge(places, on=["facility", "t"])
    treated = Ledger(CLOSED_CARE.keys).post(care, care["treat"])
    at_most(m, CLOSED_CARE, treated, Ledger(CLOSED_CARE.keys).post(shut, shut["place_open"], shut["most"]))
    moves = _moves(space, data).merge(places, on=["facility", "t"], how="left")
    most = Ledger("number").post(moves, moves["place_open"], moves["most"])
    at_most(m, CLOSED_MOVES, Ledger("number").post(moves, moves["move"]), most, over=moves)


def _moves(space: Space, data: City) -> pd.DataFrame:
    """Return move, the most it could usefully be, facility, t, number of each decision at a candidate."""
    there = space.places[["facility", "t"]]
    hires = data.staff_types.set_index("staff")["hires_per_year"].to_dict()
    seats = data.training.set_index("course")["places_per_year"].to_dict()
    budget = float(budget_years(data)["amount"].sum())
    rows = [(r.hire, hires[r.staff], r.facility, r.t) for r in space.hires.merge(there).itertuples()]
    rows += [(r.train, seats[r.course], r.facility, r.t) for r in space.trained.merge(there).itertuples()]
    rows += [(r.buy, _most_bought(r, budget), r.facility, r.t) for r in space.buys.merge(there).itertuples()]
    staff = most_staff(space, data)
    into = space.posts.rename(columns={"facility": "sender", "to_facility": "facility"}).drop(columns="tier")
    out = space.posts.assign(sender=space.posts["facility"])
    for posts in (into, out):
        rows += [(r.post, staff[r.sender, r.staff, r.t], r.facility, r.t) for r in posts.merge(there).itertuples()]
    return pd.DataFrame(rows, columns=["move", "most", "facility", "t"]).rename_axis("number").reset_index()


def _most_bought(row: Any, budget: float) -> float:
    """Return the most units that a place could buy in a year: its maximum, or what all budgets could pay."""
    if row.max_per_facility == row.max_per_facility:
        return float(row.max_per_facility)
    return float(np.floor(budget / row.price)) if row.price > 0.0 else FREE_MACHINES
