"""The checked tables of one case, and who lives there and needs what: what `City` is made of.

Tables have the columns of `model.inputs.schema`, in its order, one row a fact. Types: ids, texts and choices
are ``str`` (blank = ``""``), numbers, shares and years ``float`` (blank = NaN, defaults filled in), yes/no
``bool``, lists ``tuple[str, ...]``. All money is in plain currency. A sheet that the workbook does not have
is an empty table. Year ``t`` counts from 0 in the first year.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from model.city import demand
from model.tables.problem import Problem


@dataclass(frozen=True)
class Settings:
    """The settings sheet; units as in the schema, None where blank and without default."""

    first_year: int
    title: str = ""
    title_en: str = ""
    title_zh: str = ""
    language: str = "en"
    currency: str = "CNY"
    years: int = 1
    discount_rate: float = 0.0
    years_beyond: int = 0
    health_unit: str = "QALY"
    objective: str = "health"
    threshold: float | None = None
    shift_per_year: float | None = None
    shift_up_per_year: float = 0.0
    reach_per_year: float = 0.0
    drift_per_year: float = 0.0
    refuse: float | None = None
    solvency: float | None = None
    shift_relative: float | None = None
    keep_near: float | None = None
    place_fall_per_year: float | None = None
    no_harm: float | None = None
    no_harm_group: float | None = None
    hours: str = "as_worked"
    hires_per_year: float | None = None
    whole_staff: bool = False
    money_unit: float = 1.0
    gap: float = 0.001
    time_limit_s: float = 600.0

    def title_in(self, lang: str) -> str:
        """Return the title in a language: its own, else that for every language, else another's."""
        own = {"en": self.title_en, "zh": self.title_zh}
        return own.get(lang) or self.title or self.title_en or self.title_zh

    @property
    def horizon(self) -> range:
        """Return the years t of the plan, 0 the first."""
        return range(self.years)

    def calendar(self, t: int) -> int:
        """Return the calendar year of ``t``."""
        return self.first_year + t

    def discount(self, t: int) -> float:
        """Return the weight of year ``t`` in health and in cost that are told: 1/(1+discount_rate)^t."""
        return float((1.0 + self.discount_rate) ** -t)

    def weight(self, t: int) -> float:
        """Return the weight of year ``t`` in objectives, where the last year stands for the years beyond it too."""
        after = self.years_beyond if t == self.years - 1 else 0
        return self.discount(t) * sum(self.discount(k) for k in range(after + 1))


@dataclass(frozen=True)
class Whereabouts:
    """Where a table stands in the user's file: its sheet, the row of each fact, the position of each column.

    ``keys``: of the settings, the setting in each row.
    """

    sheet: str
    rows: tuple[int, ...]
    columns: Mapping[str, int]
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Area:
    """Cells of a sheet of the user's file: rows from 1 and positions from 0, both ends included."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    def within(self, outer: "Area") -> bool:
        """Return whether all cells of the area are in another one."""
        rows = outer.top <= self.top and self.bottom <= outer.bottom
        return self.sheet == outer.sheet and rows and outer.left <= self.left and self.right <= outer.right


@dataclass(frozen=True)
class Formula:
    """A formula of the user's file: its text, the cells whose saved values it gave, and those that it reads.

    ``reads`` is None where nobody can tell without calculating it.
    """

    text: str
    cells: Area
    reads: tuple[Area, ...] | None

    def may_read(self, cell: Area) -> bool:
        """Return whether it reads a cell, or nobody can tell."""
        return self.reads is None or any(cell.within(area) for area in self.reads)


def _frame(keys: str, figure: str) -> pd.DataFrame:
    """Return an empty frame for each instance: ids, and a number."""
    types = dict.fromkeys(keys.split(), "str") | {figure: "float64"}
    return field(default_factory=lambda: pd.DataFrame(columns=list(types)).astype(types))


@dataclass(frozen=True, eq=False)
class Standing:
    """What is found of today by its own program, and what a plan stands on; empty where it has not been solved.

    ``treated``: county, facility, service, units. ``gap``: county, service, tier, units, of those who turn to a tier
    and are not treated there. ``overwork``: county, tier, resource, z, by how much hours exceed those of the sheets.
    ``margin``: fund, t, amount, what a fund sets aside beside its reserve (settings.solvency).
    """

    treated: pd.DataFrame = _frame("county facility service", "units")
    gap: pd.DataFrame = _frame("county service tier", "units")
    overwork: pd.DataFrame = _frame("county tier resource", "z")
    margin: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame({"fund": pd.Series(dtype="str"), "t": pd.Series(dtype="int64"),
                                              "amount": pd.Series(dtype="float64")})
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Tables:
    """The tables of one case, and those that follow from them alone.

    ``sheets``: the frame of every sheet of the schema but the settings; each is an attribute too, ``data.groups``.
    ``blank_unit_cost``: options whose unit_cost was left blank and is their price, also when that changes.
    ``standing``: what is known of today. ``whereabouts``: of each table that the user's file has. ``formulas``: those
    behind its numbers, of all sheets.
    """

    settings: Settings
    sheets: Mapping[str, pd.DataFrame]
    blank_unit_cost: frozenset[str] = frozenset()
    whereabouts: Mapping[str, Whereabouts] = field(default_factory=dict)
    formulas: tuple[Formula, ...] = ()
    workbook: str = ""
    sha256: str = ""
    warnings: tuple[Problem, ...] = ()
    standing: Standing = field(default_factory=Standing)

    def __getattr__(self, name: str) -> pd.DataFrame:
        """Return the frame of a sheet; raises AttributeError where there is none of this name."""
        sheets = vars(self).get("sheets", {})
        if name not in sheets:
            raise AttributeError(name)
        frame: pd.DataFrame = sheets[name]
        return frame

    @cached_property
    def members(self) -> pd.DataFrame:
        """Return groups with the county of their area: the columns of groups, and county."""
        return self.groups.merge(self.areas[["area", "county"]], on="area")

    @cached_property
    def people(self) -> pd.DataFrame:
        """Return group, t, people: members of each group in each year."""
        return demand.people(self.groups, self.settings.years)

    @cached_property
    def income(self) -> pd.DataFrame:
        """Return the funds by year t, with the income of that year."""
        return demand.income(self.funds, self.groups, self.people, self.settings.years)

    @cached_property
    def base(self) -> pd.DataFrame:
        """Return group, service, t, units: need before links, for each (group, service) with a row of need."""
        return demand.base(self.needs, self.people, self.settings.first_year)

    @cached_property
    def county_base(self) -> pd.DataFrame:
        """Return county, service, t, units: base need of the county's groups."""
        base = self.base.merge(self.members[["group", "county"]], on="group")
        return base.groupby(["county", "service", "t"], as_index=False)["units"].sum()
