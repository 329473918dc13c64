"""A workbook under other ids: every id, and every word that names it, in lists, scopes, conditions and edits too."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from model.cases.conditions import condition_in, conditions_said
from model.inputs.headers import sheet_of
from model.inputs.schema import SHEETS, Column, Kind, Sheet
from model.inputs.signs import shape
from model.inputs.words import clean
from model.metrics import METRICS
from model.tables.columns import OF_CATEGORY, UNTREATED
from model.tables.lists import parted, quoted, unquoted
from tests.random_city.draft import Row, Tables

WORDS = ("镇", "卫生院", "ab", "Ward", "é", "🏥", "7", "医联体" * 12)
SIGNS = tuple("    ·/:,，;；、\"'[]()（）=|+&<>%#{}\\*?~_-.@!")
LOOK_LIKE = (
    "NA",
    "nan",
    "None",
    "007",
    "1e5",
    "TRUE",
    "=1+1",
    "-",
    "city",
    "each_county",
    '"',
    ";",
    ",",
    "a,b",
    '"a";',
)
"""Ids that a reader of files may take for something else."""
KINDS = {"counties": "county", "staff_types": "resource", "equipment_types": "resource", "projects": "lever",
         "schedules": "lever"}  # fmt: skip
COLUMNS = {"county": "county", "alliance": "alliance", "mode": "mode", "from_mode": "mode", "to_mode": "mode",
           "exclusive": "exclusive", "source": "sources"}  # fmt: skip
NO_IDS = {("settings", "key"), ("targets", "metric"), ("cases", "table"), ("cases", "column"), ("ranges", "table"),
          ("ranges", "column")}  # fmt: skip
NAMED_APART = {("targets", "of"), ("targets", "scope"), ("settlement", "unit")}
STAY = ("", "*", "standard", "assumption", "surge", UNTREATED)
Name = Callable[[str, str], str]


def kind_of(sheet: Sheet, column: Column) -> str:
    """Return of which kind the ids in a column are: a sheet that declares them, county, alliance ...; or none."""
    if (sheet.name, column.name) in NO_IDS | NAMED_APART:
        return ""
    refers = [name for name in column.refers if name != "*"]
    if refers:
        return KINDS.get(refers[0], refers[0])
    if column.name in COLUMNS:
        return COLUMNS[column.name]
    own = column.kind is Kind.ID and column.name == sheet.keys[0]
    return KINDS.get(sheet.name, sheet.name) if own else ""


@dataclass
class Renaming:
    """Tables under other names; ``name``: from a kind and an id to the other id."""

    name: Name
    sheets: Sequence[Sheet] = SHEETS

    def tables(self, tables: Mapping[str, Sequence[Row]]) -> Tables:
        """Return all tables renamed."""
        known = {sheet.name: sheet for sheet in self.sheets}
        return {
            name: [{column: self._cell(known[name], column, row) for column in row} for row in rows]
            for name, rows in tables.items()
        }

    def _cell(self, sheet: Sheet, name: str, row: Row) -> object:
        """Return a cell renamed."""
        value = row[name]
        if value is None:
            return None
        if (sheet.name, name) == ("targets", "of"):
            return self._id({"staff": "resource", "equipment": "resource"}.get(_of(row), f"{_of(row)}s"), value)
        if (sheet.name, name) == ("targets", "scope"):
            return self._scope(str(value))
        if (sheet.name, name) == ("settlement", "unit"):
            return self._id("unit", value)  # an alliance or a facility
        if sheet.name in ("cases", "ranges") and name == "where":
            return self._where(row["table"], str(value))
        if (sheet.name, name) == ("cases", "value") and row.get("column"):
            edited = _sheet(row["table"])
            return self._typed(edited, edited[row["column"]], value)
        return self._typed(sheet, sheet[name], value)

    def _typed(self, sheet: Sheet, column: Column, value: object) -> object:
        """Return the value of a column renamed."""
        kind = kind_of(sheet, column)
        if not kind:
            return value
        if column.kind is Kind.LIST or (column.name == "source" and sheet.name != "sources"):
            return ",".join(quoted(self._id(kind, unquoted(part))) for part in parted(str(value), ",;"))
        return self._id(kind, value)

    def _id(self, kind: str, value: object) -> str:
        """Return an id renamed; words of the contract stay."""
        stays = value in STAY or str(value).startswith(OF_CATEGORY)
        return str(value) if stays else self.name(kind, str(value))

    def _scope(self, scope: str) -> str:
        """Return a scope with its name renamed."""
        word, colon, name = scope.partition(":")
        kinds = {"county": "county", "alliance": "alliance", "facility": "facilities", "tier": "tiers"}
        return f"{word}:{self._id(kinds[word], name)}" if colon else scope

    def _where(self, table: str, where: str) -> str:
        """Return conditions with their values renamed."""
        sheet = _sheet(table)
        pairs = [condition_in(table, part) for part in parted(where, ";")]
        return conditions_said(table, [(name, str(self._cell(sheet, name, {name: value}))) for name, value in pairs])


def _of(row: Row) -> str:
    """Return what the metric of a target is about."""
    return METRICS[row["metric"]].of


def _sheet(table: str) -> Sheet:
    """Return a sheet of the workbook."""
    sheet = sheet_of(table)
    assert sheet
    return sheet


@dataclass
class Tokens:
    """Plain names, ``x001x`` and on, that can be found again in any text."""

    of: dict[tuple[str, str], str] = field(default_factory=dict)

    def __call__(self, kind: str, name: str) -> str:
        """Return the token of an id."""
        return self.of.setdefault((kind, name), f"x{len(self.of):03}x")


def odd_ids(rng: random.Random, tokens: Sequence[str]) -> dict[str, str]:
    """Return an odd id for each token, in the same order, so that what is sorted by ids is sorted alike."""
    found: dict[str, str] = {}
    numbers = count()
    looks = rng.sample(LOOK_LIKE, min(len(LOOK_LIKE), len(tokens) // 4))
    while len(found) < len(tokens):
        word = looks.pop() if looks else _odd(rng, next(numbers))
        if not word.startswith("#") and clean(word):
            found.setdefault(shape(clean(word)).casefold(), word)
    words = sorted(found.values(), key=clean)
    return dict(zip(sorted(tokens), words, strict=True))


def _odd(rng: random.Random, number: int) -> str:
    """Return an id with a few signs that mean something elsewhere."""
    parts = [rng.choice(WORDS if rng.random() < 0.4 else SIGNS) for _ in range(rng.randint(2, 7))]
    return "".join([*parts[: len(parts) // 2], str(number), *parts[len(parts) // 2 :]]).strip()
