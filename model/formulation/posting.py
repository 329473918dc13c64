"""Posting: staff work some days a week further down, and are then missing above.

Decides     post[f,f',k,t] >= 0, where f and f' share a county or an alliance and rank[tier f] > rank[tier f'],
            or sheet postings names the pair
Given       posting_days[k] of 5, posting_cost_per_fte[k]
Rule        posted_out[f,k,t]:  sum over f' of post  <=  headcount x posting_days / 5
Posts       hours_per_fte x post to staff_needed at f and to staff_hours at f'; posting_cost_per_fte x post to
            costs (use post, tier of f')
Units       FTE
Source      docs/definitions.md, posting
"""

import numpy as np
import pandas as pd
import pyomo.environ as pyo

from model.city import network
from model.city.city import City
from model.city.hiring import covering
from model.formulation.capacity import operator_hours
from model.formulation.rule import Cell, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_most, decide

POSTED_OUT = Rule(
    "posted_out", "facility staff t", "FTE", "postings stay within the days a week allowed",
    Cell("staff_types", "posting_days", "staff"), Rounding.HELD,
)  # fmt: skip


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add posting."""
    routes = _routes(space, data)
    space.posts = posts = decide(m, "post", routes, "facility to_facility staff t", "staff posted down [FTE]")
    receiver = posts.drop(columns=["facility", "tier"])
    receiver = receiver.rename(columns={"to_facility": "facility", "to_tier": "tier"})
    space.staff_needed.post(posts, posts["post"], posts["hours_per_fte"])
    space.staff_hours.post(receiver, receiver["post"], receiver["hours_per_fte"])
    space.costs.post(receiver.assign(use="post"), receiver["post"], receiver["posting_cost_per_fte"])
    senders = posts.drop_duplicates(["facility", "staff", "t"])
    days = Ledger(POSTED_OUT.keys).post(senders, senders["headcount"], senders["posting_days"] / 5.0)
    at_most(m, POSTED_OUT, Ledger(POSTED_OUT.keys).post(posts, posts["post"]), days)


def _routes(space: Space, data: City) -> pd.DataFrame:
    """Return the possible postings: the sender's row of staff, to_facility, to_tier, posting figures."""
    types = data.staff_types.loc[
        data.staff_types["posting_days"] > 0.0, ["staff", "posting_days", "posting_cost_per_fte"]
    ]
    places = network.usable(data)[["facility", "tier", "county", "alliance"]]
    places = places.merge(data.tiers[["tier", "rank"]], on="tier")
    senders = space.staff.merge(types, on="staff").merge(places.drop(columns="tier"), on="facility")
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
    """Return tier, staff: where hours of a type can be of use, by care, a machine, another's work or a spoke."""
    direct = data.use.merge(data.options[["option", "tier"]], on="option")
    run = direct.merge(operator_hours(data), left_on="resource", right_on="equipment")
    direct = direct.rename(columns={"resource": "staff"})
    done = covering(data).merge(direct[["tier", "staff"]].rename(columns={"staff": "for_staff"}))
    hubs = data.sharing.rename(columns={"hub": "facility", "resource": "staff"})
    hubs = hubs.merge(data.facilities[["facility", "tier"]], on="facility")
    table = pd.concat([part[["tier", "staff"]] for part in (direct, run, done, hubs)])
    table = table[np.isin(table["staff"], data.staff_types["staff"])]
    return table.drop_duplicates(ignore_index=True)
