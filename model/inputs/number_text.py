"""Text that looks like a number: read where only one reading is possible, refused where two are.

``12 人`` is 12; ``12万`` is refused, for the word multiplies the number, and so is ``2年`` in a column of
months. Full-width digits and thousands separators are read.
"""

import re
import unicodedata
from dataclasses import dataclass

from model.inputs.schema import Column, Kind
from model.inputs.words import clean

_PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
# no group of thousands begins with 0: that is how some write decimals; and all are parted by the same sign
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}([, '])\d{3}(\1\d{3})*(\.\d+)?")
_WITH_UNIT = re.compile(r"(?P<number>[+-]?[\d., ]*\d) ?(?P<unit>[^\d\s.,%+-][^\d]*)")
_NOT_FINITE = re.compile(r"[+-]?(nan|inf|infinity|∞)", re.IGNORECASE)
_SIGNS = str.maketrans({"−": "-", "–": "-", "。": "."})

# words after a number, by the unit of a column in which they change nothing: data of reading, in every language
_UNITS = {
    "people": "人 名 位 口 person persons people",
    "FTE": "人 名 位 个 fte ftes person persons people",
    "units": "台 套 张 辆 个 件 份 次 人次 例 人 床 床位 剂 unit units bed beds visit visits case cases",
    "persons": "人 名 个 person persons people place places",
    "hours": "小时 时 h hr hrs hour hours 床日 bed-days",
    "minutes": "分 分钟 min mins minute minutes",
    "months": "月 个月 month months",
    "month": "月 月份 month",
    "weeks": "周 个周 星期 week weeks",
    "times": "倍 times",
    "days": "天 日 day days",
    "years": "年 year years",
    "year": "年",
    "currency": "元 cny rmb yuan",
    "s": "s 秒 second seconds",
    "degrees": "° 度",
}


@dataclass(frozen=True)
class Reading:
    """A number, or None, and the code of the problem or note about it ("" = nothing to say)."""

    value: float | None
    code: str = ""


def read(text: str, column: Column) -> Reading:
    """Return the number that the text of a cell in ``column`` can only mean, or why there is none."""
    plain = clean(text).translate(_SIGNS)
    if any(unicodedata.category(sign) == "No" for sign in text):  # in plain letters 10² would be 102
        return Reading(None, "not_a_number")
    if _PLAIN.fullmatch(plain):
        return _finite(plain, "number_as_text" if plain == text.strip() else "number_cleaned")
    if _NOT_FINITE.fullmatch(plain):
        return Reading(None, "not_finite")
    if plain.startswith("¥") and column.unit.startswith("currency"):
        plain = plain[1:].lstrip()
    if plain.endswith("%"):
        return _percent(plain[:-1].rstrip(), column)
    if _GROUPED.fullmatch(plain) or _PLAIN.fullmatch(plain):
        return _finite(_ungrouped(plain), "number_cleaned")
    found = _WITH_UNIT.fullmatch(plain)
    return _with_unit(found["number"], found["unit"], column) if found else Reading(None, "not_a_number")


def _finite(plain: str, code: str) -> Reading:
    """Return the number of a plain text, unless it is too large to be one."""
    value = float(plain)
    return Reading(value, code) if abs(value) < float("inf") else Reading(None, "not_finite")


def _ungrouped(plain: str) -> str:
    """Return a number without its thousands separators."""
    return re.sub(r"[, ']", "", plain)


def _percent(plain: str, column: Column) -> Reading:
    """Return a percent as a fraction, in columns that hold shares."""
    if not _PLAIN.fullmatch(plain):
        return Reading(None, "not_a_number")
    if column.kind is not Kind.SHARE and not column.percent:
        return Reading(None, "percent_in_number")
    # the point moved, not divided: 44.3% is then 0.443 to the last digit, as it is in a cell of Excel
    value = float(plain) / 100.0 if "e" in plain.casefold() else float(f"{plain}e-2")
    return Reading(value, "percent_as_text")


def _with_unit(number: str, unit: str, column: Column) -> Reading:
    """Return a number with a unit behind it, if the unit is the column's own."""
    if not (_PLAIN.fullmatch(number) or _GROUPED.fullmatch(number)):
        return Reading(None, "not_a_number")
    if unit.casefold() not in _words_of(column):
        return Reading(None, "unit_unclear")
    return _finite(_ungrouped(number), "number_cleaned")


def _words_of(column: Column) -> frozenset[str]:
    """Return the words that say no more than the unit of the column (none where it is a setting)."""
    first = column.unit.split("/")[0]
    parts = first.split(" or ")
    return frozenset(word for part in parts for word in _UNITS.get(part, "").split())
