"""One cell: from what stands in the file to a value of its column's kind, or what is wrong with it.

Values by kind: id, text and choice ``str``; number, share, year and integer ``float``; yes/no ``bool``; list
``tuple[str, ...]``.
"""

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache

import numpy as np

from model.inputs import number_text
from model.inputs.raw import EXCEL_ERRORS, Unsaved, is_blank
from model.inputs.schema import Column, Kind
from model.inputs.schema.bounds import BY_UNIT, LARGEST
from model.inputs.words import clean, folded, hint, several
from model.tables.columns import choice_of
from model.tables.lists import parted, unquoted
from model.tables.problem import Place, Problem, error, note
from model.words import Listed, say, spellings

YES = frozenset(("y", "true", "1", "√", *spellings("choice.yes")))
NO = frozenset(("n", "false", "0", "×", *spellings("choice.no")))
# a share above this is a percent typed without its sign, not a share a little too large
BARE_PERCENT = 1.5
_DATES = (dt.date, dt.time, dt.timedelta)
_PLAIN = (str, int, float, tuple, list, Unsaved, *_DATES)


@dataclass(frozen=True)
class Finding:
    """What is to be said of a cell: the code of a problem, the values for its sentences, and how grave it is."""

    code: str
    words: dict[str, object] = field(default_factory=dict)
    gravity: Callable[..., Problem] = error

    def at(self, place: Place, shown: object, **words: object) -> Problem:
        """Return the problem at a place, where ``shown`` stands unless the finding names a part of it."""
        known = {"value": shown, **words, **self.words}
        return self.gravity(self.code, place, known.pop("value"), **known)


Parsed = tuple[object, Finding | None]


def parse(raw: object, column: Column) -> Parsed:
    """Return the value of a cell that is not blank, and what is to be said of it.

    The value is None when the cell cannot be read; a finding beside a value is a note.
    """
    value = _plain(raw)
    if value is None:
        return None, Finding("strange_value")
    if isinstance(value, float) and not math.isfinite(value):
        return None, Finding("not_finite")
    if isinstance(value, Unsaved):
        return None, Finding("formula_unsaved", {"formula": value.formula})
    if isinstance(value, str) and value.strip() in EXCEL_ERRORS:
        return None, Finding("excel_error")
    return _PARSERS[column.kind](value, column)


def _plain(raw: object) -> object:
    """Return a value as a plain Python one, or None when a cell of a workbook could not hold it."""
    value = raw.item() if isinstance(raw, np.generic) else raw
    if isinstance(value, Decimal):
        return float(value)
    return value if isinstance(value, _PLAIN) else None


def default_of(column: Column) -> object:
    """Return what a blank cell of the column means, in the type of its kind."""
    if column.kind is Kind.YES_NO:
        return column.default == "yes"
    if column.kind is Kind.LIST:
        return ()
    if column.kind in NUMBERS:
        return float("nan") if column.default is None else float(str(column.default))
    return "" if column.default is None else str(column.default)


def _id(value: object, column: Column) -> Parsed:
    """Return an id: text in one spelling; a whole number is its digits."""
    if isinstance(value, bool):
        return None, Finding("truth_as_id")
    if isinstance(value, _DATES):
        return None, Finding("date_as_id")
    text = clean(_digits(value))
    if not text:
        return None, Finding("invisible_id")
    return text, None


def _text(value: object, column: Column) -> Parsed:
    """Return free text as it stands, ends trimmed."""
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat(), None
    return _digits(value).strip(), None


def _number(value: object, column: Column) -> Parsed:
    """Return a number within the range of its column."""
    finding = None
    if isinstance(value, str):
        reading = number_text.read(value, column)
        gravity = error if reading.value is None else note
        finding = Finding(reading.code, {"unit": column.unit_label}, gravity) if reading.code else None
        if reading.value is None:
            return None, finding
        value = reading.value
    if isinstance(value, bool):
        return None, Finding("truth_as_number")
    if isinstance(value, _DATES):
        return None, Finding("date_as_number")
    if not isinstance(value, int | float):
        return None, Finding("not_a_number")
    wrong = out_of_range(value, column)
    return (None, wrong) if wrong else (float(value), _read_as(finding, float(value)))


def _read_as(finding: Finding | None, number: float) -> Finding | None:
    """Return the finding with the number that was read."""
    return replace(finding, words={**finding.words, "number": f"{number:.12g}"}) if finding else None


def out_of_range(number: float, column: Column) -> Finding | None:
    """Return what is wrong with the size of a number, or None."""
    if abs(number) > LARGEST:
        return Finding("too_large")
    bound = BY_UNIT.get(column.unit)
    if bound and abs(number) > bound.most:
        return Finding("beyond_any_city", {"why": say(f"bound.{bound.why}")})
    if column.kind is Kind.SHARE and abs(number) > BARE_PERCENT:
        return Finding("bare_percent", {"fraction": f"{number / 100:.12g}", "percent": f"{number:.12g}"})
    if column.kind in (Kind.INTEGER, Kind.YEAR) and number != int(number):
        return Finding("not_whole")
    if column.low is not None and number < column.low:
        return _too_low(column.low)
    if column.high is not None and number > column.high:
        code = "share_above_one" if column.kind is Kind.SHARE else "too_high"
        return Finding(code, {"high": f"{column.high:.12g}"})
    return None


def _too_low(low: float) -> Finding:
    """Return the finding of a number below ``low``: a tiny bound stands for "above 0"."""
    if low == 0:
        return Finding("negative")
    return Finding("not_positive") if 0 < low < 1e-2 else Finding("too_low", {"low": f"{low:.12g}"})


def _yes_no(value: object, column: Column) -> Parsed:
    """Return True or False of yes and no in any language, TRUE, FALSE, 1 and 0."""
    word = folded(_digits(value))
    if word in YES:
        return True, None
    return (False, None) if word in NO else (None, Finding("not_yes_no"))


def _choice(value: object, column: Column) -> Parsed:
    """Return one of the words of the column, from its spelling in any language."""
    word = _spelled(column).get(folded(_digits(value)), "")
    if word:
        return word, None
    return None, Finding("not_a_choice", _choice_words(str(value), column))


def _choice_words(value: str, column: Column) -> dict[str, object]:
    """Return the words for the sentence about a wrong choice."""
    known = [text for word in column.choices for text in spellings(f"choice.{word}")]
    return {"choices": Listed(tuple(map(choice_of, column.choices))), "hint": hint(value, known)}


@cache
def _spelled(column: Column) -> dict[str, str]:
    """Return the choices of a column by every spelling of theirs."""
    return {folded(text): word for word in column.choices for text in (word, *spellings(f"choice.{word}"))}


def _list(value: object, column: Column) -> Parsed:
    """Return the words of a list, each once, in order."""
    if isinstance(value, bool | dt.date | dt.time | dt.timedelta):
        return None, Finding("not_a_list")
    words = tuple(dict.fromkeys(filter(None, _words_of(value, column))))
    if not column.choices:
        return words, None
    # where keys are right as well, what is no word is one of them: the references are checked later
    known = tuple(_spelled(column).get(folded(word), word if column.refers else "") for word in words)
    wrong = [word for word, choice in zip(words, known, strict=True) if not choice]
    if wrong:
        return None, Finding("not_a_choice", {**_choice_words(wrong[0], column), "value": several(wrong)})
    return tuple(dict.fromkeys(known)), None


def _words_of(value: object, column: Column) -> list[str]:
    """Return the words of a list as text, or of one that is a list already."""
    if isinstance(value, tuple | list):
        return [clean(str(part)) for part in value]
    return [unquoted(part) for part in parted(clean(_digits(value)), column.separators)]


def _digits(value: object) -> str:
    """Return a value as text; a whole number without its decimal point."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


NUMBERS = frozenset((Kind.NUMBER, Kind.SHARE, Kind.INTEGER, Kind.YEAR))
_PARSERS: dict[Kind, Callable[[object, Column], Parsed]] = {
    Kind.ID: _id, Kind.TEXT: _text, Kind.NUMBER: _number, Kind.SHARE: _number, Kind.INTEGER: _number,
    Kind.YEAR: _number, Kind.YES_NO: _yes_no, Kind.CHOICE: _choice, Kind.LIST: _list,
}  # fmt: skip

__all__ = ["NUMBERS", "Finding", "default_of", "is_blank", "out_of_range", "parse"]
