"""Kept patients: who was treated last year stays in care, and in primary care.

Given       kept_per_year[s]  sheet services (0 = no rule); base[g,s,t]; for t >= 1 where base[t-1] > 0
            fewer = min(1, base[t] / base[t-1])
            stays = min(1, sigma + what drifts, at primary tiers: in t / in t-1)
            dK: share of need that levers in force take from the primary tiers in t, less that in t-1
Rule        kept_patients[g,s,t]:  treated + avoided  >=  kept x fewer x (treated + avoided)[t-1]
            kept_near[g,s,t]:      treated at primary tiers
                                   >=  kept x fewer x stays x treated at primary tiers[t-1]  +  dK x base[t]
                                   where the group has a route to a primary tier without any project
Posts       nothing
Units       units of the service
Source      docs/definitions.md, kept patients
"""

import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.city.floors import GROUP, kept_parts, kept_yielding, primary_tiers
from model.formulation.rule import Cell, Rounding, Rule
from model.formulation.space import Space
from model.formulation.takings import post_yielding, takings
from model.formulation.terms import Ledger, at_least

KEPT = Cell("services", "kept_per_year", "service", off=0.0)
KEPT_PATIENTS = Rule(
    "kept_patients", "group service t", "units", "patients of last year stay in care", KEPT, Rounding.CARE,
    note="fewer of last year's patients stay in care than kept_per_year asks for", today=False, surge=False,
    for_patients=True,
)  # fmt: skip
KEPT_NEAR = Rule(
    "kept_near", "group service t", "units", "patients of last year stay in primary care", KEPT, Rounding.LOOSE,
    note="fewer of last year's patients stay in primary care than kept_per_year asks for", today=False, surge=False,
    for_patients=True,
)  # fmt: skip


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add both rules for the services that ask for them."""
    parts = kept_parts(data)
    if parts.empty:
        return
    flows = space.flows[[*GROUP, "tier", "treat"]].rename(columns={"treat": "var"})
    avoided = space.avoidable[[*GROUP, "avoided_units"]].rename(columns={"avoided_units": "var"})
    last = Ledger(KEPT_PATIENTS.keys)
    _add(m, KEPT_PATIENTS, pd.concat([flows, avoided]), parts.rename(columns={"kept": "part"}), last)
    near = parts.dropna(subset="kept_near").rename(columns={"kept_near": "part"})
    gone, taken = kept_yielding(data), takings(space, data)
    last = post_yielding(Ledger(KEPT_NEAR.keys), gone, taken)
    post_yielding(last, gone, taken.assign(t=taken["t"] + 1, coef=-taken["coef"]))
    _add(m, KEPT_NEAR, flows[flows["tier"].isin(primary_tiers(data))], near, last)


def _add(m: pyo.ConcreteModel, rule: Rule, terms: pd.DataFrame, parts: pd.DataFrame, least: Ledger) -> None:
    """Add that the terms of a year are at least a part of last year's, and what else is in ``least``."""
    now = terms.merge(parts, on=GROUP)
    before = terms.assign(t=terms["t"] + 1).merge(parts, on=GROUP)
    least.post(before, before["var"], before["part"].astype(float))
    rows = parts.merge(now[GROUP].drop_duplicates(), on=GROUP)
    at_least(m, rule, Ledger(rule.keys).post(now, now["var"]), least, over=rows)
