"""How a table is declared: `Column` and `Sheet`, and short makers for the kinds of column.

Everything that reads, checks, documents or writes a workbook or an answer is driven by these declarations; no sheet
or column name stands anywhere else as a rule. What they are called and mean stands in `model.words`.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from model.words import Phrase, say, spellings, texts


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
    stays blank). ``low``/``high``: closed range of a number. ``refers``: sheets whose first key column must hold
    the value; ``counties`` stands for the counties of the areas, ``categories`` for ``category:NAME`` of services,
    ``*`` for the star that means every one. ``choices``: words of a choice or a list; beside ``refers`` those that a
    list may hold in place of keys.
    ``money_unit``: the cell is in settings.money_unit and is turned into plain currency on reading. ``percent``: a
    number that may be written as a percent. ``separators``: signs that part the words of a list. ``sheet``: the
    sheet that it stands in. Of an answer (``of_answer``): ``sums``: figures of several rows may be added up;
    ``decided``: what a plan decides, all else follows from it.
    """

    name: str
    kind: Kind
    unit: str = ""
    key: bool = False
    required: bool = True
    default: object = None
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    money_unit: bool = False
    percent: bool = False
    separators: str = ",;、"
    sheet: str = ""
    of_answer: bool = False
    sums: bool = False
    decided: bool = False

    def __hash__(self) -> int:
        """Return the hash of the name alone, for edits look columns up by the thousand."""
        return hash(self.name)

    @property
    def label(self) -> Phrase:
        """Return its heading."""
        return say(self._heading)

    @property
    def labels(self) -> tuple[str, ...]:
        """Return every heading that is read as this column's."""
        return spellings(self._heading)

    @property
    def meaning(self) -> Phrase | str:
        """Return what it means, in one sentence; blank where its heading says all."""
        answer = (f"data_doc.{self.sheet}.{self.name}", f"data_doc.{self.name}") if self.of_answer else ()
        found = _first(*answer, f"column_doc.{self.sheet}.{self.name}", f"column_doc.{self.name}")
        return say(found) if found else ""

    @property
    def unit_label(self) -> Phrase | str:
        """Return its unit; blank where it has none."""
        return say(f"column_unit.{self.unit}") if self.unit else ""

    @property
    def _heading(self) -> str:
        """Return the key of its heading: its own, or the common one of all columns of its name."""
        if self.of_answer:
            return _first(f"data.{self.sheet}.{self.name}") or f"data.{self.name}"
        return _first(f"column.{self.sheet}.{self.name}") or f"column.{self.name}"


def _first(*keys: str) -> str:
    """Return the first key that there is a word of, blank where there is none."""
    return next((key for key in keys if key in texts("en")), "")


@dataclass(frozen=True)
class Sheet:
    """One sheet: its columns, and whether a workbook must have it."""

    name: str
    columns: tuple[Column, ...]
    required: bool = False

    def __hash__(self) -> int:
        """Return the hash of the name alone, for edits look sheets up by the thousand."""
        return hash(self.name)

    @property
    def label(self) -> Phrase:
        """Return its name."""
        return say(f"sheet_label.{self.name}")

    @property
    def labels(self) -> tuple[str, ...]:
        """Return every title that is read as its name."""
        return spellings(f"sheet_label.{self.name}")

    @property
    def meaning(self) -> Phrase:
        """Return what it holds, in one sentence."""
        return say(f"sheet_doc.{self.name}")

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the names of the key columns."""
        return tuple(column.name for column in self.columns if column.key)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def decision(self) -> str:
        """Return the name of the column that a plan decides; blank where the table follows from others."""
        return next((column.name for column in self.columns if column.decided), "")

    def __getitem__(self, name: str) -> Column:
        """Return the column called ``name``."""
        return next(column for column in self.columns if column.name == name)


def ident(name: str, *refers: str) -> Column:
    """Return an id column; with ``refers`` its value must be a key of one of those sheets."""
    return Column(name, Kind.ID, refers=refers)


def text(name: str) -> Column:
    """Return a free text column that may be blank."""
    return Column(name, Kind.TEXT, required=False)


def number(name: str, unit: str, low: float | None = 0.0, high: float | None = None) -> Column:
    """Return a number column, not negative unless ``low`` says so."""
    return Column(name, Kind.NUMBER, unit=unit, low=low, high=high)


def money(name: str, low: float | None = 0.0) -> Column:
    """Return a number column in settings.money_unit."""
    return Column(name, Kind.NUMBER, unit="money_unit", low=low, money_unit=True)


def share(name: str, low: float = 0.0, high: float | None = 1.0) -> Column:
    """Return a column of fractions; with ``high`` None a rate, which may be above 1."""
    return Column(name, Kind.SHARE, unit="fraction", low=low, high=high)


def year(name: str) -> Column:
    """Return a calendar year column."""
    return Column(name, Kind.YEAR, unit="year", low=1900.0, high=2200.0)


def integer(name: str, unit: str, low: float = 0.0, high: float | None = None) -> Column:
    """Return a whole number column."""
    return Column(name, Kind.INTEGER, unit=unit, low=low, high=high)


def yes_no(name: str) -> Column:
    """Return a yes/no column."""
    return Column(name, Kind.YES_NO, choices=("yes", "no"))


def choice(name: str, *choices: str) -> Column:
    """Return a column that holds one of a few words."""
    return Column(name, Kind.CHOICE, choices=choices)


def listing(name: str, *refers: str, choices: tuple[str, ...] = ()) -> Column:
    """Return a column that holds a comma list of keys (``refers``), of words (``choices``), or of either."""
    return Column(name, Kind.LIST, refers=refers, choices=choices, required=False)


def choice_of(word: str) -> Phrase:
    """Return a word that a cell of a choice, a list or a yes/no column may hold."""
    return say(f"choice.{word}")


def key(column: Column) -> Column:
    """Return the column as part of its sheet's key."""
    return replace(column, key=True)


def optional(column: Column, default: object = None) -> Column:
    """Return the column as one whose blank cell means ``default``."""
    return replace(column, required=False, default=default)


def required(column: Column) -> Column:
    """Return the column as one whose blank cell is an error."""
    return replace(column, required=True)


OF_CATEGORY = "category:"
"""Before the name of a category: every service of it."""
UNTREATED = "untreated"
"""In place of a tier: people who turn to no care today."""


def category() -> Column:
    """Return the column of the category of a service."""
    return choice("category", "visit", "admission", "chronic", "prevention", "rehab", "emergency", "other")


SOURCE = text("source")
GAIN_SOURCE = text("gain_source")
ORIGINS = (SOURCE.name, GAIN_SOURCE.name)
"""Columns that say where a number comes from: ids of sheet `sources`, or the word assumption."""
NOTE = text("note")
LABEL_EN = text("label_en")
LABEL_ZH = text("label_zh")


def sheet(name: str, *columns: Column, required: bool = False) -> Sheet:
    """Return a sheet; every sheet may also carry source and note."""
    names = {column.name for column in columns}
    extra = tuple(column for column in (SOURCE, NOTE) if column.name not in names)
    return Sheet(name, tuple(replace(column, sheet=name) for column in columns + extra), required)
