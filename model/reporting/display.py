"""What a report shows, before it is Excel or a page: columns, tables, sections, and numbers as text.

The formula of a column is written in small words and put into the workbook by `formulas`:

    {plan}            the cell of column ``plan`` in the same row
    {plan:total}      the cell of column ``plan`` in the total row
    {plan:first}      the cell of column ``plan`` in the first row of the table
    [care.units]      all of column ``units`` of the data sheet ``care``
    [at_care.units]   all of column ``units`` of the displayed table ``care``, without its total
    [metrics.plan@]   the cell of it in the data row that the table's column ``source`` names
    /UNIT             over the unit of money where the cell holds money, else nothing
"""

from dataclasses import dataclass, field

import pandas as pd

from model.reporting.numbers import decimals
from model.reporting.sentences import Brief

NUMBERS = ("count", "whole", "money", "price", "cents", "share", "fte", "number")
MONEY = ("money", "price")


@dataclass(frozen=True)
class Column:
    """One column of a displayed table.

    ``kind``: text, words (text in lines), code (an id, left out on the page), year, value (a number as it was
    typed), light, or one of NUMBERS; a sign after it (``money+``) shows the sign of a change; row = the kind
    stands in the frame's column ``kind``.
    ``total``: sum, or formula (the row's own formula holds for the total too); blank stays blank.
    """

    name: str
    head: str
    kind: str = "text"
    formula: str = ""
    total: str = ""

    @property
    def signed(self) -> bool:
        """Whether the sign of a number is shown."""
        return self.kind.endswith("+")


@dataclass(frozen=True)
class Table:
    """A displayed table: its frame has a column of each name, and as last row the total where ``total``.

    ``limit``: most rows on the page, those with the greatest ``rank``. ``scale``: columns whose numbers are
    coloured by their size, all together.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    frame: pd.DataFrame
    note: str = ""
    empty: str = ""
    total: bool = False
    limit: int = 0
    rank: str = ""
    scale: tuple[str, ...] = ()

    @property
    def facts(self) -> pd.DataFrame:
        """The rows without the total."""
        return self.frame.iloc[: len(self.frame) - self.total]

    def chief(self, most: int) -> list[int]:
        """Return the places of the ``most`` rows of greatest rank, in order, and of the total; of all where fewer."""
        facts, count = self.facts, len(self.frame)
        if not self.limit or len(facts) <= most:
            return list(range(count))
        ranks = pd.to_numeric(facts[self.rank]).astype(float).reset_index(drop=True)
        return [*sorted(ranks.nlargest(most, keep="first").index), *range(len(facts), count)]


@dataclass(frozen=True)
class Chart:
    """A chart over rows of one of the section's tables: labels and one series a column.

    ``form``: bars, or curve (``label`` is then the number along the axis, ``axes`` are what both axes show).
    """

    table: str
    title: str
    label: str
    series: tuple[str, ...]
    rows: int
    kind: str
    form: str = "bars"
    axes: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Section:
    """A sheet of the workbook, a section of the page."""

    key: str
    sheet: str
    title: str
    tables: tuple[Table, ...]
    lead: str = ""
    notes: tuple[str, ...] = ()
    chart: Chart | None = None

    def table(self, key: str) -> Table:
        """Return the table of a key, which the section has."""
        return next(table for table in self.tables if table.key == key)


@dataclass(frozen=True)
class Money:
    """The unit in which money is shown."""

    unit: float
    name: str


@dataclass(frozen=True)
class DataSheet:
    """A tidy table at the end of the workbook, in plain units, that formulas refer to.

    ``first``: row of its first fact, as Excel counts.
    """

    name: str
    title: str
    frame: pd.DataFrame
    heads: dict[str, str] = field(default_factory=dict)
    first: int = 2


@dataclass(frozen=True)
class Drawing:
    """One state of a figure: what is chosen (blank without a choice), its finding, and what plotly draws."""

    name: str
    finding: str
    traces: list[dict[str, object]]
    layout: dict[str, object]


@dataclass(frozen=True)
class Figure:
    """A drawing of the page alone, at the head of a section: its states, the first of them shown first.

    ``table``: the numbers that are drawn; where there is none they are those of the section's own tables.
    """

    section: str
    key: str
    title: str
    drawings: tuple[Drawing, ...]
    table: Table | None = None


@dataclass(frozen=True)
class Report:
    """All that both reports show, in one language.

    For the page alone: ``figures``, and ``counties``, the name of each facility's county. For the workbook alone:
    ``cover``, the sheet that holds the contents. ``brief``: page one, where there is a plan to tell of.
    """

    lang: str
    title: str
    sections: tuple[Section, ...]
    sheets: tuple[DataSheet, ...]
    money: Money
    odd: set[str]
    figures: tuple[Figure, ...] = ()
    counties: dict[str, str] = field(default_factory=dict)
    cover: Section | None = None
    brief: Brief | None = None


def kinds(table: Table, column: Column) -> list[str]:
    """Return the kind of each cell of a column, without the sign mark."""
    kind = column.kind.rstrip("+")
    return [str(own) for own in table.frame["kind"]] if kind == "row" else [kind] * len(table.frame)


def unit_of(kind: str, money: Money) -> float:
    """Return by how much a number of the kind is divided to be shown."""
    return money.unit if kind in MONEY else 1.0


def places(table: Table, money: Money) -> dict[str, int]:
    """Return how many decimals each kind of number has in a table."""
    sizes: dict[str, list[float]] = {kind: [] for kind in NUMBERS}
    for column in table.columns:
        if column.kind.rstrip("+") not in (*NUMBERS, "row"):
            continue
        values = pd.to_numeric(table.frame[column.name], errors="coerce").abs()
        for kind, value in zip(kinds(table, column), values, strict=True):
            if kind in sizes and value > 0.0:
                sizes[kind].append(value / unit_of(kind, money))
    return {kind: decimals(kind, found) for kind, found in sizes.items()}
