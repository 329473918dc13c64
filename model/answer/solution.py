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


BETTER_AND_CHEAPER = "better and cheaper"
"""What stands for the cost of a unit of health gained where more health costs no more."""
NO_GAIN = 1e-9
"""Health gained, as a part of all health, below which a gain is rounding."""
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
    today under the same coefficients, ``as_is`` that of the same years without the plan. ``reasons`` tells, when
    there is no plan, which rules break: rule, where, by, unit, note. ``explained`` holds what `explain` found by
    re-solving, a tidy table each.
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
    as_is: "Solution | None" = None
    reasons: pd.DataFrame = field(default_factory=pd.DataFrame)
    explained: dict[str, pd.DataFrame] = field(default_factory=dict)
    run: Run = field(default_factory=Run)

    def __getitem__(self, table: str) -> pd.DataFrame:
        """Return one of the tidy tables."""
        return self.tables[table]

    @property
    def gain(self) -> float | None:
        """Return the health that the plan gains over the same years as it is; None where either is not known."""
        if self.health_gain is None or self.as_is is None or self.as_is.health_gain is None:
            return None
        return self.health_gain - self.as_is.health_gain

    @property
    def cost_per_health(self) -> float | str | None:
        """Return what a unit of that gain costs more, `BETTER_AND_CHEAPER`, or None where nothing is gained."""
        if self.gain is None or self.as_is is None or self.cost is None or self.as_is.cost is None:
            return None
        if self.gain <= NO_GAIN * max(1.0, abs(self.health_gain or 0.0)):
            return None
        more = self.cost - self.as_is.cost
        return more / self.gain if more > 0.0 else BETTER_AND_CHEAPER
