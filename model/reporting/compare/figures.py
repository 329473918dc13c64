"""What is kept of an answered case to compare it: its figures, and small series by their keys."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import pandas as pd

from model.answer.gain import gain_in_last_year
from model.answer.sampled.chances import kept_of
from model.answer.solution import Solution, Status
from model.city.city import City
from model.reporting.frames import Frames, relative_rows
from model.reporting.why_none import Reason, reasons_of

TARGET_KEYS = ["id", "metric", "of", "scope", "year", "sense", "kind", "relative"]
MOST_REASONS = 5
NONE: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, eq=False)
class CaseFigures:
    """One case, answered or not, as far as it is compared; some 10 kB.

    Figures as in `Solution`; ``gain_in_last_year``: not discounted; ``kept``: share of sampled years that keep the
    reserve; ``series``: see `_series`; ``targets``: a row for each target, scope and year with plan, target, met;
    ``schedules``: year -> schedule adopted; ``reasons``: the first rules that break, of ``reasons_all``; ``point``:
    value of each varied parameter of a sweep.
    """

    name: str
    label: str
    status: Status
    objective: float | None = None
    health_gain: float | None = None
    gain: float | None = None
    gain_in_last_year: float | None = None
    cost: float | None = None
    gap: float | None = None
    shortfall: float | None = None
    kept: float | None = None
    stopped: str = ""
    series: Mapping[str, pd.Series] = field(default_factory=dict)
    targets: pd.DataFrame = field(default_factory=pd.DataFrame)
    schedules: Mapping[int, str] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()
    reasons_all: int = 0
    point: Mapping[str, float] = field(default_factory=dict)

    @property
    def targets_met(self) -> int | None:
        """Return how many targets are met; None without a plan."""
        if not self.status.has_plan:
            return None
        return int(self.targets["met"].sum()) if len(self.targets) else 0

    def sums(self, name: str, *keys: str) -> dict[tuple, float]:
        """Return a series summed over all but ``keys``; empty without a plan."""
        if name not in self.series:
            return {}
        table = self.series[name].groupby(list(keys)).sum()
        return {key if isinstance(key, tuple) else (key,): float(value) for key, value in table.items()}

    def total(self, name: str, year: int | None = None) -> float:
        """Return the sum of a series, of one year or of all; NaN without a plan."""
        if name not in self.series:
            return float("nan")
        series = self.series[name]
        return float(series[series.index.get_level_values("year") == year].sum() if year else series.sum())


def figures_of(
    name: str, label: str, data: City, solution: Solution, point: Mapping[str, float] = NONE
) -> CaseFigures:
    """Return what is compared of a case: its City and its answer, with a plan or without."""
    numbers = {key: getattr(solution, key) for key in ("objective", "health_gain", "gain", "cost")}
    reasons, plan = tuple(reasons_of(data, solution)), solution.status.has_plan
    found = kept_of(solution.explained)
    return CaseFigures(
        name, label, solution.status, **numbers, gain_in_last_year=gain_in_last_year(data, solution),
        gap=solution.gap, shortfall=solution.shortfall, kept=found.share if plan and found else None,
        stopped=solution.run.stopped,
        series=_series(data, solution) if plan else {},
        targets=_targets(data, solution) if plan else pd.DataFrame(),
        schedules=_schedules(solution) if plan else {},
        reasons=reasons[:MOST_REASONS], reasons_all=len(reasons),
        point=dict(point),
    )  # fmt: skip


def _series(data: City, solution: Solution) -> dict[str, pd.Series]:
    """Return every series of a plan by its name; rows of nothing are left out.

    Units: currency (paid, income, closing of a year; facilities: payments earned there over all years), FTE (hire,
    post), persons (train, by the type they join), units bought over all years (machines), year of opening
    (projects), units of the service over all years (unmet), the metric's own (metrics: ``relative`` = a county's
    health as a fraction of the city's).
    """
    frames = Frames(data, solution)
    funds, payments, buy = (frames.table(name) for name in ("funds", "payments", "buy"))
    train = frames.training.rename(columns={"to_staff": "staff"})
    machines = buy.assign(county=buy["facility"].map(data.facilities.set_index("facility")["county"]))
    opened = frames.projects[frames.projects["opened"] > 0.0]
    series = {
        "paid": (funds, "payments", ["fund", "year"]),
        "income": (funds, "income", ["fund", "year"]),
        "closing": (funds, "closing", ["fund", "year"]),
        "tiers": (payments, "amount", ["tier", "year"]),
        "facilities": (payments, "amount", ["facility"]),
        "hire": (frames.table("hire"), "fte", ["staff", "year"]),
        "post": (frames.table("post"), "fte", ["staff", "year"]),
        "train": (train, "persons", ["staff", "year"]),
        "machines": (machines, "units", ["equipment", "county"]),
        "projects": (opened.assign(opens=opened["year"]), "opens", ["project"]),
        "unmet": (frames.table("unmet"), "units", ["service"]),
        "metrics": (_metrics(data, solution), "plan", ["metric", "of", "scope", "year", "relative"]),
    }
    return {name: _summed(table, value, keys) for name, (table, value, keys) in series.items()}


def _summed(table: pd.DataFrame, value: str, keys: list[str]) -> pd.Series:
    """Return the sums of a column by its keys."""
    numbers = pd.to_numeric(table[value]).astype(float)
    return numbers.groupby([table[key] for key in keys], observed=True).sum(min_count=1).dropna()


def _metrics(data: City, solution: Solution) -> pd.DataFrame:
    """Return the metrics in the last year of the plan, those of single facilities left out."""
    table = solution["metrics"].assign(relative=lambda metrics: relative_rows(data, metrics))
    return table[(table["year"] == table["year"].max()) & ~table["scope"].str.startswith("facility:")]


def _targets(data: City, solution: Solution) -> pd.DataFrame:
    """Return the targets with plan, target and whether they are met."""
    table = solution["metrics"].assign(relative=lambda metrics: relative_rows(data, metrics))
    numbers = {name: pd.to_numeric(table[name]).astype(float) for name in ("plan", "target")}
    table = table.assign(**numbers, met=table["met"].map(bool))
    return table.loc[table["target"].notna(), [*TARGET_KEYS, "plan", "target", "met"]].reset_index(drop=True)


def _schedules(solution: Solution) -> dict[int, str]:
    """Return the schedule adopted in each year."""
    table = solution["schedules"]
    return {int(year): str(name) for year, name in zip(table["year"], table["schedule"], strict=True)}
