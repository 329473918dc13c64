"""The words in which a sheet is declared: `Column` and `Sheet`, and short makers for the kinds of column.

Everything that reads, checks, documents or writes a workbook is driven by these declarations; no sheet or
column name of the input stands anywhere else as a rule.
"""

from dataclasses import dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """What a cell of a column may hold."""

    ID = "id"
    TEXT = "text"
    NUMBER = "number"
    SHARE = "share"
    INTEGER = "integer"
    YEAR = "year"
    YES_NO = "yes/no"
    CHOICE = "choice"
    LIST = "list"


@dataclass(frozen=True)
class Column:
    """One column of a sheet.

    ``required``: a blank cell is an error. ``default``: what a blank cell of an optional column means (None
    stays blank). ``low``/``high``: closed range of a number. ``choices_zh``: other words for the choices, in
    their order. ``refers``: sheets whose first key column must hold the value; ``counties`` stands for the
    counties of the areas, ``*`` for the star that means every one. ``money_unit``: the cell is in
    settings.money_unit and is turned into plain currency on reading. ``percent``: a number that may be
    written as a percent. ``separators``: signs that part the words of a list.
    """

    name: str
    kind: Kind
    zh: str
    doc: str
    unit: str = ""
    key: bool = False
    required: bool = True
    default: object = None
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    choices_zh: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    money_unit: bool = False
    percent: bool = False
    separators: str = ",;、"

    def __hash__(self) -> int:
        """Return the hash of the name alone, for edits look columns up by the thousand."""
        return hash(self.name)

    @property
    def label_en(self) -> str:
        """Return the English label: the id in words."""
        return self.name.replace("_", " ")


@dataclass(frozen=True)
class Sheet:
    """One sheet: its columns, and whether a workbook must have it."""

    name: str
    zh: str
    doc: str
    columns: tuple[Column, ...]
    required: bool = False

    def __hash__(self) -> int:
        """Return the hash of the name alone, for edits look sheets up by the thousand."""
        return hash(self.name)

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the names of the key columns."""
        return tuple(column.name for column in self.columns if column.key)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all columns, in order."""
        return tuple(column.name for column in self.columns)

    def __getitem__(self, name: str) -> Column:
        """Return the column called ``name``."""
        return next(column for column in self.columns if column.name == name)


def ident(name: str, zh: str, doc: str, *refers: str) -> Column:
    """Return an id column; with ``refers`` its value must be a key of one of those sheets."""
    return Column(name, Kind.ID, zh, doc, refers=refers)


def text(name: str, zh: str, doc: str) -> Column:
    """Return a free text column that may be blank."""
    return Column(name, Kind.TEXT, zh, doc, required=False)


def number(name: str, zh: str, doc: str, unit: str, low: float | None = 0.0, high: float | None = None) -> Column:
    """Return a number column, not negative unless ``low`` says so."""
    return Column(name, Kind.NUMBER, zh, doc, unit=unit, low=low, high=high)


def money(name: str, zh: str, doc: str, low: float | None = 0.0) -> Column:
    """Return a number column in settings.money_unit."""
    return Column(name, Kind.NUMBER, zh, doc, unit="money_unit", low=low, money_unit=True)


def share(name: str, zh: str, doc: str, low: float = 0.0, high: float | None = 1.0) -> Column:
    """Return a column of fractions; with ``high`` None a rate, which may be above 1."""
    return Column(name, Kind.SHARE, zh, doc, unit="fraction", low=low, high=high)


def year(name: str, zh: str, doc: str) -> Column:
    """Return a calendar year column."""
    return Column(name, Kind.YEAR, zh, doc, unit="year", low=1900.0, high=2200.0)


def integer(name: str, zh: str, doc: str, unit: str, low: float = 0.0, high: float | None = None) -> Column:
    """Return a whole number column."""
    return Column(name, Kind.INTEGER, zh, doc, unit=unit, low=low, high=high)


def yes_no(name: str, zh: str, doc: str) -> Column:
    """Return a yes/no column."""
    return Column(name, Kind.YES_NO, zh, doc, choices=("yes", "no"))


def choice(name: str, zh: str, doc: str, *choices: str) -> Column:
    """Return a column that holds one of a few words."""
    return Column(name, Kind.CHOICE, zh, doc, choices=choices)


def listing(name: str, zh: str, doc: str, *refers: str, choices: tuple[str, ...] = ()) -> Column:
    """Return a column that holds a comma list of keys (``refers``) or of words (``choices``)."""
    return Column(name, Kind.LIST, zh, doc, refers=refers, choices=choices, required=False)


def in_chinese(column: Column, *words: str) -> Column:
    """Return the choice or list column with Chinese words that are read as its choices, in their order."""
    return replace(column, choices_zh=words)


def key(column: Column) -> Column:
    """Return the column as part of its sheet's key."""
    return replace(column, key=True)


def optional(column: Column, default: object = None) -> Column:
    """Return the column as one whose blank cell means ``default``."""
    return replace(column, required=False, default=default)


def required(column: Column) -> Column:
    """Return the column as one whose blank cell is an error."""
    return replace(column, required=True)


def category(doc: str) -> Column:
    """Return the column of the category of a service."""
    words = ("visit", "admission", "chronic", "prevention", "rehab", "emergency", "other")
    column = choice("category", "类别", doc, *words)
    return in_chinese(column, "门诊", "住院", "慢病", "预防", "康复", "急诊", "其他")


SOURCE = text("source", "来源", "ids of the sources sheet, comma separated, or the word assumption")
NOTE = text("note", "备注", "free text")
LABEL_EN = text("label_en", "英文名", "name shown in English reports")
LABEL_ZH = text("label_zh", "中文名", "name shown in Chinese reports")


def sheet(name: str, zh: str, doc: str, *columns: Column, required: bool = False) -> Sheet:
    """Return a sheet; every sheet may also carry source and note."""
    names = {column.name for column in columns}
    extra = tuple(column for column in (SOURCE, NOTE) if column.name not in names)
    return Sheet(name, zh, doc, columns + extra, required)
