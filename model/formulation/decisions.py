"""Which variables of the model fill which table of an answer."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from model.formulation.space import Space

Decided = tuple[pd.DataFrame, Iterable[Any]]


def decided(space: Space) -> dict[str, Decided]:
    """Return for each table of decisions its rows, with the keys of the answer and t, and a variable a row."""
    return unplanned(space) | {
        "post": (space.posts.rename(columns={"facility": "from_facility"}), space.posts["post"]),
        "funds": (space.fund_years, space.fund_years["balance"]),
        "spending": (space.spending, space.spending["spend"]),
        "train": (space.trained, space.trained["train"]),
        "share_out": (space.shares, space.shares["share_out"]),
        "cover": (space.covers, space.covers["cover"]),
        "projects": (space.projects, space.projects["open"]),
        "schedules": (space.adoptions, space.adoptions["adopt"]),
        "retained": (space.keepable, space.keepable["retained"]),
        "old": (space.turning, space.turning["old"]),
        "new": (space.turning, space.turning["new"]),
        "reached": (space.reached, space.reached["reached"]),
        "generated": (space.placed, space.placed["gen"]),
        "spared": (space.spared, space.spared["spared"]),
    }


def unplanned(space: Space) -> dict[str, Decided]:
    """Return those tables that there are without a plan too."""
    return {
        "treat": (space.flows, space.flows["treat"]),
        "unmet": (space.needs, space.needs["unmet"]),
        "headcount": (space.staff.rename(columns={"quantity": "today"}), space.staff["headcount"]),
        "hire": (space.hires, space.hires["hire"]),
        "buy": (space.buys, space.buys["buy"]),
        "avoided": (space.avoidable, space.avoidable["avoided_units"]),
    }
