"""Posting: staff work some days a week further down, and are then missing above.

Decides     post[f,f',k,t] >= 0, where f and f' share a county or an alliance and rank[tier f] > rank[tier f'],
            or sheet postings names the pair
Given       posting_days[k] of 5, posting_cost_per_fte[k]
Rule        posted_out[f,k,t]:  sum over f' of post  <=  headcount x posting_days / 5
Posts       hours_per_fte x post to m.staff_hours, needed at f and there at f'; posting_cost_per_fte x post to
            m.costs (use post, tier of f')
Units       FTE
Source      docs/definitions.md, posting
"""

import numpy as np
import pandas as pd
import pyomo.environ as pyo

from model.city import network
from model.city.city import City
from model.formulation.capacity import operator_hours
from model.formulation.terms import Ledger, keys


def add_to(m: pyo.ConcreteModel, data: City) -> None:
    """Add posting."""
    table = _routes(m, data)
    index = "facility to_facility staff t"
    m.POSTS = pyo.Set(dimen=4, initialize=keys(table, index), doc="from, to, staff, year [-]")
    m.post = pyo.Var(m.POSTS, domain=pyo.NonNegativeReals, doc="staff posted down [FTE]")
    m.posts = table.assign(post=list(m.post.values()))
    receiver = m.posts.drop(columns=["facility", "tier"])
    receiver = receiver.rename(columns={"to_facility": "facility", "to_tier": "tier"})
    m.staff_hours.post(m.posts, m.posts["post"], m.posts["hours_per_fte"])
    m.staff_hours.post(receiver, receiver["post"], -receiver["hours_per_fte"])
    m.costs.post(receiver.assign(use="post"), receiver["post"], receiver["posting_cost_per_fte"])
    out = Ledger("facility", "staff", "t")
    out.post(m.posts, m.posts["post"])
    senders = m.posts.drop_duplicates(["facility", "staff", "t"])
    out.post(senders, senders["headcount"], -senders["posting_days"] / 5.0)
    rows = out.sums()
    m.SENDERS = pyo.Set(dimen=3, initialize=list(rows), doc="facility, staff, year [-]")

    @m.Constraint(m.SENDERS, doc="postings stay within the days a week allowed [FTE]")
    def posted_out(m: pyo.ConcreteModel, f: str, k: str, t: int) -> tuple:
        return (None, rows[f, k, t], 0.0)


def _routes(m: pyo.ConcreteModel, data: City) -> pd.DataFrame:
    """Return the possible postings: the sender's row of m.staff, to_facility, to_tier, posting figures."""
    types = data.staff_types.loc[
        data.staff_types["posting_days"] > 0.0, ["staff", "posting_days", "posting_cost_per_fte"]
    ]
    places = network.usable(data)[["facility", "tier", "county", "alliance"]]
    places = places.merge(data.tiers[["tier", "rank"]], on="tier")
    senders = m.staff.merge(types, on="staff").merge(places.drop(columns="tier"), on="facility")
    pairs = senders.merge(_users(data).merge(places, on="tier").add_prefix("to_"), how="inner",
                          left_on="staff", right_on="to_staff")  # fmt: skip
    near = (pairs["county"] == pairs["to_county"]) | (
        (pairs["alliance"] == pairs["to_alliance"]) & (pairs["alliance"] != "")
    )
    named = pd.MultiIndex.from_frame(pairs[["facility", "to_facility"]]).isin(
        pd.MultiIndex.from_frame(data.postings[["from_facility", "to_facility"]])
    )
    pairs = pairs[(near & (pairs["rank"] > pairs["to_rank"])) | named]
    return pairs.sort_values(["facility", "to_facility", "staff", "t"], ignore_index=True)


def _users(data: City) -> pd.DataFrame:
    """Return tier, staff: where hours of a type can be of use, by care or by a machine."""
    direct = data.use.merge(data.options[["option", "tier"]], on="option")
    run = direct.merge(operator_hours(data), left_on="resource", right_on="equipment")
    direct = direct.rename(columns={"resource": "staff"})
    table = pd.concat([direct[["tier", "staff"]], run[["tier", "staff"]]])
    table = table[np.isin(table["staff"], data.staff_types["staff"])]
    return table.drop_duplicates(ignore_index=True)
