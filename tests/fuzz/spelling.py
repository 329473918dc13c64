"""One value in the many spellings that mean it: what the fuzz writes into cells that stay right."""

from __future__ import annotations

import random
from collections.abc import Callable

from model.inputs.schema import SETTING_KEYS, Column, Kind
from model.words import spellings
from tests.spoken import CATALOGUE

from .pages import Formula

# printable ASCII and its full-width twin
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_UNITS = {
    "people": "人", "FTE": "人", "units": "台", "hours": "小时", "minutes": "分钟", "months": "个月",
    "days": "天", "years": "年", "year": "年", "currency": "元", "s": "秒",
}  # fmt: skip
_YES = ("yes", "Yes", " y", "是", True, 1, "TRUE", "√", "ｙｅｓ")
_NO = ("no", "NO", "n ", "否", False, 0, "false", "×", "ｎｏ")
_BETWEEN = (",", ", ", "，", "、", ";", " ； ")
_SCOPES = {"city": "全市", "county": "县区", "alliance": "医联体", "facility": "机构", "tier": "层级",
           "each_county": "各县"}  # fmt: skip
SETTINGS = {column.name: column for column in SETTING_KEYS}


def spelled(rng: random.Random, column: Column, value: object) -> object:
    """Return a value in a spelling that a reader may meet."""
    return _BY_KIND[column.kind](rng, column, value)


def wide(text: str) -> str:
    """Return a text in full-width letters and digits."""
    return text.translate(_WIDE)


def _number(rng: random.Random, column: Column, value: object) -> object:
    """Return a number as such, as a formula, or as text in one of the usual ways."""
    number = float(str(value))
    plain = str(int(number)) if number.is_integer() else repr(number)
    if "e" in plain or rng.random() < 0.5:
        return value
    ways: list[object] = [plain, wide(plain), f" {plain} ", f"+{plain}" if number >= 0 else plain.replace("-", "−")]
    if number:
        ways += [Formula(f"={plain}*1", number), Formula("=SUM(A1:A2)", number)]
    if abs(number) >= 1000 and column.kind is not Kind.YEAR:
        ways += [f"{number:,.15g}" if "e" not in f"{number:,.15g}" else plain, wide(f"{number:,.15g}")]
    unit = column.unit.split("/")[0].split(" or ")[0]
    if unit in _UNITS:
        ways += [f"{plain} {_UNITS[unit]}", f"{plain}{_UNITS[unit]}"]
    if unit == "currency":
        ways += [f"¥{plain}", f"￥ {plain}"]
    if column.kind is Kind.SHARE:
        ways += [f"{number * 100:.12g}%", f"{number * 100:.12g} ％"]
    return rng.choice(ways)


def _yes_no(rng: random.Random, column: Column, value: object) -> object:
    """Return yes or no in one of the ways to write it."""
    return rng.choice(_YES if value == "yes" else _NO)


def _choice(rng: random.Random, column: Column, value: object) -> object:
    """Return a word of a choice: its English or Chinese spelling, in any case."""
    word = str(value)
    words = [word, word, word.upper(), f" {word.capitalize()} ", wide(word)]
    words += spellings(f"choice.{word}")
    return rng.choice(words)


def _list(rng: random.Random, column: Column, value: object) -> object:
    """Return a list with its words in any order and any separator."""
    words = [word.strip() for word in str(value).split(",")]
    rng.shuffle(words)
    if column.choices:
        words = [str(_choice(rng, column, word)) if word in column.choices else word for word in words]
    return rng.choice(_BETWEEN).join(words) + rng.choice(("", "", " ", ","))


def _id(rng: random.Random, column: Column, value: object) -> object:
    """Return an id: plain, padded, full-width, with a sign that nobody sees; metrics and scopes in Chinese too."""
    word = str(value)
    words = [word] * 5 + [f" {word} ", wide(word) if word.isascii() else word, f"{word[:1]}\u200b{word[1:]}"]
    if column.name == "metric":
        words.append(CATALOGUE[f"metric.{word}"][1])
    if column.name == "scope":
        kind, colon, name = word.partition(":")
        words += [f"{_SCOPES[kind]}{colon}{name}", f"{kind}{colon and '：'}{name}", f"{kind}{colon and ' : '}{name}"]
    return rng.choice(words)


def _text(rng: random.Random, column: Column, value: object) -> object:
    """Return free text as it is."""
    return value


_BY_KIND: dict[Kind, Callable[[random.Random, Column, object], object]] = {
    Kind.NUMBER: _number, Kind.SHARE: _number, Kind.INTEGER: _number, Kind.YEAR: _number, Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice, Kind.LIST: _list, Kind.ID: _id, Kind.TEXT: _text,
}  # fmt: skip
