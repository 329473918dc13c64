"""Which variables of the model fill which table of an answer."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import pyomo.environ as pyo

Decided = tuple[pd.DataFrame, Iterable[Any]]


def decided(m: pyo.ConcreteModel) -> dict[str, Decided]:
    """Return for each table of decisions its rows, with the keys of the answer and t, and a variable a row."""
    return {
        "treat": (m.flows, m.flows["treat"]),
        "unmet": (m.needs, m.needs["unmet"]),
        "headcount": (m.staff.rename(columns={"quantity": "today"}), m.staff["headcount"]),
        "hire": (m.hires, m.hires["hire"]),
        "post": (m.posts.rename(columns={"facility": "from_facility"}), m.posts["post"]),
        "buy": (m.buys, m.buys["buy"]),
        "funds": (m.fund_years, m.balance.values()),
        "spending": (m.spending, m.spending["spend"]),
        "train": (m.trained, m.trained["train"]),
        "share_out": (m.shares, m.shares["share_out"]),
        "projects": (m.projects, m.projects["open"]),
        "schedules": (m.adoptions, m.adoptions["adopt"]),
        "avoided": (m.avoidable, m.avoidable["var"]),
        "retained": (m.keepable, m.keepable["var"]),
    }
