"""The rules of settlement: what there are, and which row holds for whom.

A row may name a unit: an alliance, or a facility. For a facility its own row goes before its alliance's, and
that before one for all. Points of an indicator are hundredths: 5 points are 0.05.
"""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd


@dataclass(frozen=True)
class Rule:
    """A rule: unit, greatest value, and its value without a row (None: it is not used)."""

    unit: str
    high: float | None
    default: float | None


RULES: dict[str, Rule] = {
    "prepaid_share": Rule("fraction", 1.0, 0.8),
    "retained_share": Rule("fraction", 1.0, 0.0),
    "overspend_share": Rule("fraction", 1.0, 0.0),
    "overspend_cap": Rule("fraction", 1.0, 0.0),
    "withheld_share": Rule("fraction", 1.0, 0.0),
    "score_full": Rule("fraction", 1.0, 1.0),
    "score_none": Rule("fraction", 1.0, 0.0),
    "control_reward": Rule("currency/head/point", None, None),
    "control_step": Rule("fraction", 1.0, 0.0),
    "control_cap": Rule("fraction", 1.0, 1.0),
    "readmission_share": Rule("fraction/point", 1.0, None),
    "readmission_cap": Rule("fraction", 1.0, 1.0),
    "violation_min": Rule("fraction", 1.0, 0.0),
    "violation_max": Rule("fraction", 1.0, 1.0),
    "capitation": Rule("currency/head", None, None),
}
OF_UNITS = ("retained_share", "overspend_share", "overspend_cap")
"""Rules of the whole unit that settles: an alliance, or a facility without one."""
REWARDS = ("control_reward", "readmission_share")
OF_REWARDS = ("control_step", "control_cap", "readmission_cap")
POINT = 0.01


@dataclass(frozen=True, eq=False)
class Rules:
    """Rows of sheet settlement, and a row for each default that no row replaces."""

    frame: pd.DataFrame

    def row(self, rule: str, *units: str, indicator: str = "") -> int | None:
        """Return the row that holds: of the first of ``units`` that has one, else that for all."""
        keys = ((rule, name, unit) for name in (indicator, "") for unit in (*units, ""))
        return next((self._rows[key] for key in keys if key in self._rows), None)

    def value(self, rule: str, *units: str, indicator: str = "") -> float:
        """Return the value that holds; 0 for a rule that is not used."""
        row = self.row(rule, *units, indicator=indicator)
        return 0.0 if row is None else self._values[row]

    @cached_property
    def _rows(self) -> dict[tuple[str, str, str], int]:
        """Return the first row of each rule, indicator and unit: a settlement asks for thousands."""
        keys = list(self.frame[["rule", "indicator", "unit"]].itertuples(index=False, name=None))
        return {key: row for row, key in reversed(list(enumerate(keys)))}

    @cached_property
    def _values(self) -> list[float]:
        """Return the value of each row."""
        return [float(value) for value in self.frame["value"]]

    @cached_property
    def _services(self) -> list[tuple[str, ...]]:
        """Return the services of each row."""
        return [tuple(names) for names in self.frame["services"]]

    def indicators(self, rule: str) -> list[str]:
        """Return the indicators that a reward is given on."""
        return list(dict.fromkeys(self.frame.loc[self.frame["rule"] == rule, "indicator"]))

    def services(self, row: int | None) -> tuple[str, ...]:
        """Return the services that a row is about."""
        return () if row is None else self._services[row]


def rules_of(sheet: pd.DataFrame) -> Rules:
    """Return the rules of sheet settlement, those without a row for all at their defaults."""
    given = sheet.assign(default=False)
    for_all = set(given.loc[(given["unit"] == "") & (given["indicator"] == ""), "rule"])
    rows = [
        {"rule": name, "indicator": "", "unit": "", "value": rule.default, "services": (), "spend_on": (),
         "source": "", "note": "", "default": True}
        for name, rule in RULES.items() if rule.default is not None and name not in for_all
    ]  # fmt: skip
    order = {name: place for place, name in enumerate(RULES)}
    defaults = pd.DataFrame(rows, columns=given.columns)
    frame = pd.concat([table for table in (given, defaults) if len(table)])
    frame = frame.sort_values("rule", key=lambda names: names.map(order), kind="stable", ignore_index=True)
    return Rules(frame)
