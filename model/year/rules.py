"""The rules of settlement: what there are, and which row holds for whom.

A row may name a unit: an alliance, or a facility. For a facility its own row goes before its alliance's, and
that before one for all. Points of an indicator are hundredths: 5 points are 0.05.
"""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd


@dataclass(frozen=True)
class Rule:
    """A rule: Chinese name, meaning, unit, greatest value, and its value without a row (None: it is not used)."""

    zh: str
    doc: str
    doc_zh: str
    unit: str
    high: float | None
    default: float | None


RULES: dict[str, Rule] = {
    "prepaid_share": Rule(
        "预付比例", "share of the budget paid in advance",
        "预算中预先支付的比例", "fraction", 1.0, 0.8,
    ),
    "retained_share": Rule(
        "结余留用比例", "share of a surplus that the unit keeps",
        "结余中由结算单位留用的比例", "fraction", 1.0, 0.0,
    ),
    "overspend_share": Rule(
        "合理超支分担比例", "share of reasonable overspend that the fund bears",
        "合理超支中由基金分担的比例", "fraction", 1.0, 0.0,
    ),
    "overspend_cap": Rule(
        "合理超支上限", "overspend that counts as reasonable, as a share of the budget",
        "超支中视为合理的部分，占预算的比例", "fraction", 1.0, 0.0,
    ),
    "withheld_share": Rule(
        "考核预留比例", "share of the settled amount that waits for the assessment",
        "结算额中待考核后拨付的比例", "fraction", 1.0, 0.0,
    ),
    "score_full": Rule(
        "满额得分", "score from which all of it is released",
        "得分达到此值时全部拨付", "fraction", 1.0, 1.0,
    ),
    "score_none": Rule(
        "零额得分", "score up to which none of it is released",
        "得分不高于此值时不予拨付", "fraction", 1.0, 0.0,
    ),
    "control_reward": Rule(
        "控制率奖励", "reward a signed head and a point gained on the indicator",
        "每名签约者、指标每提高一个百分点的奖励", "currency/head/point", None, None,
    ),
    "control_step": Rule(
        "奖励步长", "gains count in whole steps of this; 0 = every bit",
        "提高幅度按此整步长计；0 为不分步", "fraction", 1.0, 0.0,
    ),
    "control_cap": Rule(
        "奖励上限", "greatest gain that counts",
        "计入奖励的最大提高幅度", "fraction", 1.0, 1.0,
    ),
    "readmission_share": Rule(
        "再入院调整", "part of the services' payment added a point that the indicator fell",
        "指标每下降一个百分点，所列服务支付增加的比例", "fraction/point", 1.0, None,
    ),
    "readmission_cap": Rule(
        "再入院调整上限", "greatest change that counts, up or down",
        "计入调整的最大升降幅度", "fraction", 1.0, 1.0,
    ),
    "violation_min": Rule(
        "违规扣减下限", "least share of the withheld part for a violation",
        "每项违规至少扣减预留部分的比例", "fraction", 1.0, 0.0,
    ),
    "violation_max": Rule(
        "违规扣减上限", "greatest share of it, all violations together",
        "全部违规合计最多扣减预留部分的比例", "fraction", 1.0, 1.0,
    ),
    "capitation": Rule(
        "按人头付费", "payment a signed head and year, in place of its services",
        "每名签约者每年的支付，取代所列服务", "currency/head", None, None,
    ),
}  # fmt: skip
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
