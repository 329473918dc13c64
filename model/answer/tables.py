"""Every table of an answer, declared once: keys, figures, units, whether they sum, words.

Extraction, reading back, warm start, empty tables, differences of two answers, headings and ``docs/answer.md`` are
all made from ``TABLES``. Calendar years stand in ``year``; money is in currency.
"""

from dataclasses import replace

import pandas as pd

from model.answer.columns import NOTE, SENSE, UNIT, amount, keyed, level, table
from model.answer.explained import EXPLAINED
from model.tables.columns import Kind, Sheet, text, yes_no

_UNITS = amount("units", "数量", "units a year", "units", decided=True)
_AMOUNT = amount("amount", "金额", "money", "currency")
_FTE = amount("fte", "FTE", "people, in full time", "FTE", decided=True, en="FTE")

_DECIDED = (
    table("treat", "诊疗", "care given, by whose it is and where", "group option facility year", _UNITS),
    table("unmet", "未满足", "need that nobody treats", "group service year", _UNITS),
    table("headcount", "在岗", "staff who are there, and those of today", "facility staff year", _FTE,
          amount("today", "现状", "those of today", "FTE")),
    table("hire", "招聘", "staff hired", "facility staff year", _FTE),
    table("post", "下派", "staff posted to another place", "from_facility to_facility staff year", _FTE),
    table("buy", "设备购置", "machines and beds bought", "facility equipment year", _UNITS),
    table("funds", "基金", "accounts of the funds", "fund year",
          level("opening", "期初结余", "balance at the start of the year", "currency"),
          amount("income", "收入", "income", "currency"), amount("payments", "支付", "payments for care", "currency"),
          amount("transfers", "转入预算", "what goes to budgets", "currency"),
          amount("other_payments", "其他支出", "outlays that the plan does not decide", "currency"),
          replace(level("closing", "期末结余", "balance at the end of the year", "currency"), decided=True),
          level("reserve_required", "应留储备", "what the balance should be, by reserve_months", "currency")),
    table("spending", "预算支出", "what budgets spend", "budget use tier year", replace(_AMOUNT, decided=True)),
    table("train", "培训", "people who begin a course", "facility course year",
          amount("persons", "人数", "people", "persons", decided=True)),
    table("share_out", "设备共享", "machine hours that a hub gives", "hub spoke equipment year",
          amount("hours", "机时", "hours a year", "hours", decided=True)),
    table("projects", "项目", "projects that are open", "project year",
          amount("open", "已启用", "1 where it is open", "", decided=True)),
    table("schedules", "支付方案", "schedules that are adopted", "schedule year",
          amount("adopted", "已采用", "1 where it is adopted", "", decided=True)),
    table("avoided", "避免", "care that other care makes needless", "link row group service year", _UNITS),
    table("retained", "留住人员", "staff whom open projects keep", "facility staff year", _FTE),
)  # fmt: skip
_FOLLOWING = (
    table("units", "设备存量", "machines and beds that are there", "facility equipment year",
          replace(_UNITS, decided=False)),
    table("payments", "基金支付", "what funds pay for care", "fund facility tier service year", _AMOUNT),
    table("costs", "费用", "what budgets must pay, by the place it is for", "use facility year", _AMOUNT),
    table("metrics", "指标", "every metric today and planned; a row for each target that asks for it",
          "metric of scope year",
          level("today", "现状", "its value today", "of the metric"),
          level("plan", "计划", "its value in the plan", "of the metric"),
          level("target", "目标", "the bound, blank where no target asks for it", "of the metric"),
          SENSE, text("kind", "性质", "hard or soft"),
          yes_no("met", "是否达标", "whether the target is met; blank without one"), *keyed("id")),
    table("budgets_by_facility", "机构", "what each place gets from funds and budgets", "facility tier county year",
          amount("fund_today", "现状基金", "payments earned there today", "currency"),
          amount("fund_plan", "计划基金", "payments earned there in the plan", "currency"),
          amount("change", "变化", "plan less today", "currency"),
          amount("from_budgets", "预算支出", "costs that budgets pay", "currency")),
    table("calibration", "校准", "the model's today beside the books", "line where",
          level("model", "模型", "figure of the model", "currency, units or fraction"),
          level("books", "账目", "figure of the books", "currency, units or fraction"),
          level("difference", "差异", "model less books, of the books", "fraction"), NOTE),
    table("limits", "限制", "every row that the audit has checked", "rule where",
          level("left", "左侧", "left side, from the tables", "unit"), SENSE,
          level("right", "右侧", "right side", "unit"),
          level("slack", "余量", "room left, below 0 is missed", "unit"), UNIT,
          yes_no("broken", "违反", "whether the row is broken")),
    table("audit", "核查", "every rule that the audit knows", "rule",
          level("checked", "核查行数", "rows checked", "rows"), level("broken", "违反行数", "rows broken", "rows")),
)  # fmt: skip
REASONS = table("reasons", "原因", "where there is no plan: the rules that break, and by how much", "rule where",
                level("by", "差额", "what is missing", "unit"), UNIT, NOTE)  # fmt: skip
PLAN = {one.name: one for one in (*_DECIDED, *_FOLLOWING)}
"""The tables of a plan; those that the solver decides first."""

DECIDED = {one.name: one for one in _DECIDED}
TABLES: dict[str, Sheet] = {**PLAN, "reasons": REASONS, **EXPLAINED}
"""Every table that a run may write into tables/."""

_TYPES = {Kind.YEAR: "int64", Kind.INTEGER: "int64", Kind.NUMBER: "float64"}


def empty(sheet: Sheet) -> pd.DataFrame:
    """Return a table without rows."""
    return pd.DataFrame({one.name: pd.Series(dtype=_TYPES.get(one.kind, "object")) for one in sheet.columns})


def shaped(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of a table of a plan, in their order."""
    return frame[list(PLAN[name].names)]


def typed(name: str, texts: pd.DataFrame) -> pd.DataFrame:
    """Return a table of text with its figures as numbers, blank ones NaN; texts stay as they are."""
    known = [one for one in PLAN[name].columns if one.kind in _TYPES and one.name in texts]
    kinds = {one.name: _TYPES[one.kind] for one in known}
    numbers = {name: pd.to_numeric(texts[name], errors="coerce").astype(float) for name in kinds}
    return texts.assign(**numbers).astype({name: kind for name, kind in kinds.items() if numbers[name].notna().all()})
