"""An edition of a report: the words and names of one language, the unit of money, and tables declared in short.

A column is declared in one text, ``name=heading kind/total formula`` (see `display.Column`), of which only the name
must stand. Heading: a key of the words; without one the name itself, and for ids (kind code) ``<name>_code``.

    treated count                       a count under the heading "treated"
    county_name                         the names of the ids in the frame's column ``county``, under "county"
    county code                         the ids themselves, under "county_code"
    hire=hired fte SUM([hire.fte])      FTE under the heading "hired", with a formula in each cell
    cost money/sum                      money, with its sum in the total row
    sign=                               a text without a heading
"""

from dataclasses import dataclass
from typing import ClassVar

import pandas as pd

from model.city.city import City
from model.reporting.display import Chart, Column, Money, Section, Table
from model.reporting.labels import Labels
from model.words import Words

KINDS = ("year", "light")
"""Columns of these names are of the kind of that name."""


@dataclass(frozen=True, eq=False)
class Edition:
    """The data of a report, and the language, names and unit of money in which it is shown."""

    data: City
    words: Words
    labels: Labels
    money: Money

    room: ClassVar[str] = ""
    """How the words' keys of this edition's sections begin, after "sheet.", "title." and "lead."."""

    def say(self, key: str, **values: object) -> str:
        """Return a text; it may name the units of money and health and the currency without being given them."""
        settings = self.data.settings
        units = {"money": self.money.name, "unit": settings.health_unit, "currency": self.currency}
        return self.words(key, **units | values)

    def texts(self, *keys: str) -> tuple[str, ...]:
        """Return the texts of several keys."""
        return tuple(map(self.say, keys))

    @property
    def currency(self) -> str:
        """The name of the currency."""
        return self.words.name("currency", self.data.settings.currency)

    def column(self, declared: str, **values: object) -> Column:
        """Return a column from its declaration; ``values`` are for the heading's {places}."""
        named, kind, formula = (*declared.split(" ", 2), "", "")[:3]
        name, chosen, heading = named.partition("=")
        kind, _, total = kind.partition("/")
        kind = kind or (name if name in KINDS else "text")
        if not chosen:
            heading = f"{name}_code" if kind == "code" else name.removesuffix("_name")
        return Column(name, self.say(heading, **values) if heading else "", kind, formula, total)

    def table(
        self, key: str, frame: pd.DataFrame, *columns: str | Column, title: str = "", note: str = "", empty: str = "",
        total: str | bool = False, limit: int = 0, rank: str = "", **values: object,
    ) -> Table:  # fmt: skip
        """Return a table of declared columns.

        ``title``, ``note``, ``empty``: keys of the words, the title's by default ``<key>_table`` or the key itself;
        ``values`` fill the {places} of these and of the headings. ``total``: the column in which the total row is
        named, a row that is added here; True where the frame ends with it already.
        """
        made = tuple(part if isinstance(part, Column) else self.column(part, **values) for part in columns)
        bases = {name: name.removesuffix("_name") for column in made if (name := column.name) not in frame}
        named = {name: self.labels.named(base, frame) for name, base in bases.items() if base in frame}
        frame = frame.assign(**named)
        if isinstance(total, str):
            frame = self.with_total(frame, total, made)
        title = title or (f"{key}_table" if f"{key}_table" in self.words else key)
        caption, below, instead = (self.say(text, **values) if text else "" for text in (title, note, empty))
        return Table(key, caption, made, frame, below, instead, bool(total) and len(frame) > 0, limit, rank)

    def section(
        self, key: str, *tables: Table, lead: str = "", notes: tuple[str, ...] = (), chart: Chart | None = None
    ) -> Section:
        """Return a section under its sheet name and title; ``lead``: a text that stands in place of its own."""
        name = self.room + key
        sheet, title = self.words(f"sheet.{name}"), self.words(f"title.{name}")
        return Section(key, sheet, title, tables, lead or self.say(f"lead.{name}"), notes, chart)

    def with_total(self, frame: pd.DataFrame, label: str, columns: tuple[Column, ...] = ()) -> pd.DataFrame:
        """Add a last row that sums the frame's numbers, named in column ``label``; none to an empty frame.

        ``columns``: where given, only those of total "sum" are summed, other numbers stay blank.
        """
        if frame.empty:
            return frame
        sums = frame.sum(numeric_only=True).to_dict()
        texts = dict.fromkeys([column for column in frame.columns if column not in sums], "")
        if columns:
            summed = {column.name for column in columns if column.total == "sum"}
            sums = {name: value if name in summed else float("nan") for name, value in sums.items()}
        total = pd.DataFrame([texts | sums | {label: self.words("total")}])
        return pd.concat([frame, total], ignore_index=True)[list(frame.columns)]
