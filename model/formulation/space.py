"""What rules share while a program is built: frames of decisions, and sums that are open until one rule closes them.

A frame has the keys of a decision, the figures that go with them, and the variables in a column. Each is laid out by
one rule; to read it before is an error, and so is any name that is not declared here.
"""

from dataclasses import dataclass, field

import pandas as pd

from model.formulation.terms import Ledger


def _sum(keys: str) -> Ledger:
    return field(default_factory=lambda: Ledger(keys))


def _none(columns: str) -> pd.DataFrame:
    """Return a frame without rows for each instance: of decisions that only some programs have."""
    return field(default_factory=lambda: pd.DataFrame(columns=columns.split()))


@dataclass(slots=True)
class Space:
    """Open sums (units as in the docstrings of the rules that post), and frames."""

    generated: Ledger = _sum("group service t")
    need_change: Ledger = _sum("group service t")
    """Need generated, less need avoided."""
    hours_run: Ledger = _sum("facility equipment t")
    staff_needed: Ledger = _sum("facility staff t")
    """Hours that care takes, or that are given away."""
    staff_hours: Ledger = _sum("facility staff t")
    machine_hours: Ledger = _sum("facility equipment t")
    project_hours: Ledger = _sum("facility equipment t")
    """Of the hours of machines those that open projects add."""
    headcount_change: Ledger = _sum("facility staff t")
    costs: Ledger = _sum("use tier facility t")
    avoided: Ledger = _sum("county service t")
    seek: Ledger = _sum("county service tier t")
    """Units of need that turn to a tier."""
    opened: Ledger = _sum("facility t")
    health: Ledger = _sum("group t")
    shortfalls: Ledger = _sum("target")

    needs: pd.DataFrame = field(init=False)
    flows: pd.DataFrame = field(init=False)
    cells: pd.DataFrame = field(init=False)
    staff: pd.DataFrame = field(init=False)
    hires: pd.DataFrame = field(init=False)
    extra_staff: pd.DataFrame = field(init=False)
    trained: pd.DataFrame = field(init=False)
    posts: pd.DataFrame = field(init=False)
    buys: pd.DataFrame = field(init=False)
    alive: pd.DataFrame = field(init=False)
    """Purchases in every year in which they stand."""
    shares: pd.DataFrame = field(init=False)
    covers: pd.DataFrame = field(init=False)
    avoidable: pd.DataFrame = field(init=False)
    projects: pd.DataFrame = field(init=False)
    places: pd.DataFrame = field(init=False)
    keepable: pd.DataFrame = field(init=False)
    adoptions: pd.DataFrame = field(init=False)
    value: pd.DataFrame = field(init=False)
    payments: pd.DataFrame = field(init=False)
    fund_years: pd.DataFrame = field(init=False)
    spending: pd.DataFrame = field(init=False)
    county_health: pd.DataFrame = field(init=False)
    turning: pd.DataFrame = _none("county service tier t old new")
    reached: pd.DataFrame = _none("county service t reached")
    placed: pd.DataFrame = _none("county service tier t gen")
    spared: pd.DataFrame = _none("county service tier t spared")
    in_steps: pd.DataFrame = _none("group service t in_step loss")
    """Units in the steps that gain less, and the health that each loses."""
    gaps: pd.DataFrame = _none("county service tier t gap")
    overwork: pd.DataFrame = _none("county tier resource t overwork")
