"""Every table of an answer, declared once: keys, figures, units, whether they sum, words.

Extraction, reading back, warm start, empty tables, differences of two answers, headings and ``docs/answer.md`` are
all made from ``TABLES``. Calendar years stand in ``year``; money is in currency.
"""

from dataclasses import replace

import pandas as pd

from model.answer.columns import KEYED, NOTE, SENSE, UNIT, amount, keyed, level, table
from model.answer.explained import EXPLAINED
from model.tables.columns import Kind, Sheet, text, yes_no

_UNITS = amount("units", "units", decided=True)
_AMOUNT = amount("amount", "currency")
_FTE = amount("fte", "FTE", decided=True)
_SHARE = replace(level("share", "fraction"), decided=True)
_HOURS = amount("hours", "hours", decided=True)

_DECIDED = (
    table("treat", "group option facility year", _UNITS),
    table("unmet", "group service year", _UNITS),
    table("headcount", "facility staff year", _FTE,
          amount("today", "FTE")),
    table("hire", "facility staff year", _FTE),
    table("post", "from_facility to_facility staff year", _FTE),
    table("buy", "facility equipment year", _UNITS),
    table("funds", "fund year",
          level("opening", "currency"),
          amount("income", "currency"), amount("payments", "currency"),
          amount("transfers", "currency"),
          amount("other_payments", "currency"),
          replace(level("closing", "currency"), decided=True),
          level("reserve_required", "currency")),
    table("spending", "budget use tier? facility? year", replace(_AMOUNT, decided=True)),
    table("train", "facility course year",
          amount("persons", "persons", decided=True)),
    table("share_out", "hub spoke resource year", _HOURS),
    table("cover", "facility staff for_staff year", _HOURS),
    table("projects", "project year",
          amount("open", "", decided=True)),
    table("schedules", "schedule year",
          amount("adopted", "", decided=True)),
    table("avoided", "link row group service year", _UNITS),
    table("retained", "facility staff year", _FTE),
    table("old", "county service tier year", _SHARE),
    table("new", "county service tier year", _SHARE),
    table("reached", "county service year", _SHARE),
    table("generated", "county service tier year", _UNITS),
    table("spared", "county service tier year", _UNITS),
)  # fmt: skip
_FOLLOWING = (
    table("units", "facility equipment year",
          replace(_UNITS, decided=False)),
    table("payments", "fund facility tier service year", _AMOUNT),
    table("costs", "use facility? year", _AMOUNT),
    table("seek", "county service tier year",
          amount("turning", "units"), amount("treated", "units")),
    table("responses", "lever county service tier year",
          level("points", "fraction")),
    table("turned_away", "county service tier year reason",
          replace(_UNITS, decided=False)),
    table("as_is", "facility option year",
          replace(_UNITS, decided=False)),
    table("treated_today", "county facility service", replace(_UNITS, decided=False)),
    table("gap", "county service tier", replace(_UNITS, decided=False)),
    table("overwork", "county tier resource", level("z", "fraction")),
    table("reserve_margin", "fund year", level("amount", "currency")),
    table("metrics",
          "metric of scope year",
          level("today", "of the metric"),
          level("as_is", "of the metric"),
          level("plan", "of the metric"),
          level("target", "of the metric"),
          SENSE, text("kind"),
          yes_no("met"), *keyed("id")),
    table("budgets_by_facility", "facility tier county year",
          amount("fund_today", "currency"),
          amount("fund_as_is", "currency"),
          amount("fund_plan", "currency"),
          amount("change", "currency"),
          amount("from_budgets", "currency")),
    table("calibration", "line fund? county? service? tier? category? resource?",
          level("model", "currency, units or fraction"),
          level("books", "currency, units or fraction"),
          level("difference", "fraction"), NOTE),
    table("limits", "rule where", *KEYED,
          level("left", "unit"), SENSE,
          level("right", "unit"),
          level("slack", "unit"), UNIT,
          yes_no("broken")),
    table("audit", "rule",
          level("checked", "rows"), level("broken", "rows")),
)  # fmt: skip
REASONS = table("reasons", "rule where", *KEYED,
                level("by", "unit"), UNIT, NOTE)  # fmt: skip
PLAN = {one.name: one for one in (*_DECIDED, *_FOLLOWING)}
"""The tables of a plan; those that the solver decides first."""

DECIDED = {one.name: one for one in _DECIDED}
TABLES: dict[str, Sheet] = {**PLAN, "reasons": REASONS, **EXPLAINED}
"""Every table that a run may write into tables/."""

BESIDE = ("today", "as_is")
"""The answers that a plan stands beside, by their names in a solution and in tables/."""

NOT_BESIDE = ("limits",)
"""What is not kept of today and of the years as they are, for no report asks for it."""

_TYPES = {Kind.YEAR: "int64", Kind.INTEGER: "int64", Kind.NUMBER: "float64"}
_FLAGS = {"True": True, "False": False}


def empty(sheet: Sheet) -> pd.DataFrame:
    """Return a table without rows."""
    return pd.DataFrame({one.name: pd.Series(dtype=_TYPES.get(one.kind, "object")) for one in sheet.columns})


def shaped(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of a table of a plan, in their order."""
    return frame[list(PLAN[name].names)]


def typed(name: str, texts: pd.DataFrame) -> pd.DataFrame:
    """Return a table of text with its figures as numbers, exactly, blank ones NaN; texts stay as they are."""
    columns = [one for one in TABLES[name].columns if one.name in texts]
    kinds = {one.name: _TYPES[one.kind] for one in columns if one.kind in _TYPES}
    numbers = {name: texts[name].map(_number).astype(float) for name in kinds}
    flags = {one.name: texts[one.name].map(_FLAGS.get) for one in columns if one.kind is Kind.YES_NO}
    whole = {name: kind for name, kind in kinds.items() if numbers[name].notna().all()}
    return texts.assign(**numbers, **flags).astype(whole)


def _number(text: str) -> float:
    """Return the number of a text; NaN where it is none."""
    try:
        return float(text)
    except ValueError:
        return float("nan")
