"""Ids as some city has them: Chinese, long, with markup, signs that nobody sees, or what looks like a formula."""

from __future__ import annotations

import random

from model.inputs.schema import BY_NAME, Column, Kind
from model.tables.lists import quoted
from tests.random_city.draft import Row, Tables

HOSTILE = (
    "扬州市第一人民医院", "=cmd|' /C calc'!A0", "<b>bold</b>", "<script>alert(1)</script>", "🏥 emoji", "a'b\"c",
    "x" * 200, "\u202eright to left", "two\nlines", "{{ 7*7 }}", "../../etc/passwd", "C:\\NUL", "%s%n", "100%",
    "@SUM(A1)", "-1+1", "نص عربي", "&amp;", "CON", "[A1]", "a:b", "O=P", "1", "１",
)  # fmt: skip
RENAMED = (
    "areas", "groups", "facilities", "services", "options", "staff_types", "equipment_types", "funds", "projects",
)  # fmt: skip


def renamed(rng: random.Random, tables: Tables) -> Tables:
    """Return the tables with some ids in the words of `HOSTILE`, wherever they are named."""
    new: dict[str, dict[str, str]] = {}
    left = [word for word in HOSTILE if word != "１"]
    rng.shuffle(left)
    for name in RENAMED:
        ids = [row[BY_NAME[name].keys[0]] for row in tables.get(name, [])]
        new[name] = {word: left.pop() for word in dict.fromkeys(ids) if left and rng.random() < 0.15}
    return {name: [_row(name, row, new) for row in rows] for name, rows in tables.items()}


def _row(name: str, row: Row, new: dict[str, dict[str, str]]) -> Row:
    """Return a row with its ids in the new words."""
    sheet = BY_NAME[name]
    return {column: _cell(name, sheet[column], cell, new) for column, cell in row.items()}


def _cell(name: str, column: Column, cell: object, new: dict[str, dict[str, str]]) -> object:
    """Return a cell in the new words."""
    named = (name,) if column.name == BY_NAME[name].keys[0] and not column.refers else column.refers
    if (name, column.name) == ("targets", "of"):
        named = RENAMED
    if (name, column.name) == ("targets", "scope"):
        kind, colon, place = str(cell).partition(":")
        return f"{kind}{colon}{new['facilities'].get(place, place)}" if kind == "facility" else cell
    if column.kind is Kind.LIST and isinstance(cell, str):
        known = {old: word for sheet in named for old, word in new.get(sheet, {}).items()}
        return ",".join(quoted(known.get(part, part)) for part in cell.split(",")) if known else cell
    for sheet in named:
        if isinstance(cell, str) and cell in new.get(sheet, {}):
            return new[sheet][cell]
    return cell
