"""The answer: a status, the numbers of the run, and one tidy table per decision. No modelling objects."""

from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd


class Status(StrEnum):
    """What the solver can say of a case."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNBOUNDED = "unbounded"
    INFEASIBLE_OR_UNBOUNDED = "infeasible or unbounded"
    NO_ANSWER = "no answer"

    @property
    def has_plan(self) -> bool:
        """Return whether there is a plan to read."""
        return self in (Status.OPTIMAL, Status.FEASIBLE)


FIGURES = ("objective", "health_gain", "net_health", "cost", "bound", "gap", "shortfall")
"""What a `Solution` says in one number each; None where it is not known."""


@dataclass(frozen=True)
class Run:
    """Figures of one run: seconds of wall time, size of the model, whether a limit or the user stopped it."""

    read_seconds: float = 0.0
    build_seconds: float = 0.0
    solve_seconds: float = 0.0
    highs_seconds: float = 0.0
    report_seconds: float = 0.0
    rows: int = 0
    columns: int = 0
    nonzeros: int = 0
    stopped: str = ""
    gap_asked: float = 0.0


@dataclass(frozen=True)
class Solution:
    """One case answered.

    ``objective``, ``bound`` and ``gap`` (relative) are those of pass 2, in the objective's own unit;
    ``shortfall`` the value of pass 1; ``health_gain`` (health units, discounted, unweighted, net of gain-step
    loss), ``net_health`` and ``cost`` (currency, discounted) are evaluated at the plan. ``tables`` are the tidy
    tables of the answer (calendar years in ``year``), empty without a plan. ``today`` is the answer for
    today under the same coefficients. ``reasons`` tells, when there is no plan, which rules break: rule,
    where, by, unit, note. ``explained`` holds what `explain` found by re-solving, a tidy table each.
    """

    status: Status
    objective: float | None = None
    bound: float | None = None
    gap: float | None = None
    shortfall: float | None = None
    health_gain: float | None = None
    net_health: float | None = None
    cost: float | None = None
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    today: "Solution | None" = None
    reasons: pd.DataFrame = field(default_factory=pd.DataFrame)
    explained: dict[str, pd.DataFrame] = field(default_factory=dict)
    run: Run = field(default_factory=Run)

    def __getitem__(self, table: str) -> pd.DataFrame:
        """Return one of the tidy tables."""
        return self.tables[table]
