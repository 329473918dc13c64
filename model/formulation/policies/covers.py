"""Covers: staff of one type do the work of another, where it is allowed and as far as it is.

Decides     cover[f,k,k',t] >= 0, hours of k that do the work of k', where care at f needs k'
Given       sheet covers: staff (k), for_staff (k'), efficiency, max_share, tiers (blank = all)
Rule        covered[f,k',t]:  sum over k of efficiency x cover  <=  max_share (the largest of the rows) x (hours
            that care at f needs of k', operator time aside, - hours shared in)
Posts       cover of k, and - efficiency x cover of k', to staff_needed
Units       hours of staff
Source      docs/definitions.md, capacity
"""

import pandas as pd
import pyomo.environ as pyo

from model.city import network
from model.city.city import City
from model.city.hiring import covering
from model.city.resources import of_staff
from model.formulation.rule import Cell, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_most, decide

COVERED = Rule(
    "covered", "facility for_staff t", "hours", "others do no more of a type's work than they may",
    Cell("covers", "max_share", "for_staff", off=1.0), Rounding.HELD,
    note="others do more of a type's work than max_share",
)  # fmt: skip


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add covers; care has posted the hours it needs before, and nothing else has."""
    needed = space.staff_needed.terms().rename(columns={"staff": "for_staff"})
    pairs = _pairs(data).merge(needed[COVERED.keys.split()].drop_duplicates())
    pairs = pairs.sort_values(["facility", "staff", "for_staff", "t"], ignore_index=True)
    keys = "facility staff for_staff t"
    space.covers = table = decide(m, "cover", pairs, keys, "hours of one type that do another's work [hours]")
    relieved = table.drop(columns="staff").rename(columns={"for_staff": "staff"})
    space.staff_needed.post(table, table["cover"])
    space.staff_needed.post(relieved, relieved["cover"], -relieved["efficiency"])
    most = table.groupby(COVERED.keys.split(), as_index=False)["max_share"].max()
    needed, into = needed.merge(most), _shared_in(space, data).merge(most)
    allowed = Ledger(COVERED.keys).post(needed, needed["var"], needed["coef"].astype(float) * needed["max_share"])
    allowed.post(into, into["share_out"], -into["max_share"])
    at_most(m, COVERED, Ledger(COVERED.keys).post(table, table["cover"], table["efficiency"]), allowed)


def _pairs(data: City) -> pd.DataFrame:
    """Return facility, staff, for_staff, efficiency, max_share wherever one type may do another's work."""
    places = network.usable(data)[["facility", "tier"]]
    table = places.merge(covering(data), on="tier")
    return table[["facility", "staff", "for_staff", "efficiency", "max_share"]]


def _shared_in(space: Space, data: City) -> pd.DataFrame:
    """Return facility, for_staff, t, share_out of the staff hours that come from hubs."""
    table = of_staff(space.shares, data).rename(columns={"staff": "for_staff"})
    return table.assign(facility=table["spoke"])[["facility", "for_staff", "t", "share_out"]]
