"""What may vary in a workbook without a change of its meaning: spellings, order, labels, comments, blanks."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Collection

from model.inputs.schema import SHEETS, Column
from tests.random_city.draft import Tables
from tests.spoken import chinese

from .names import HOSTILE
from .pages import Page, Workbook, pages_of
from .spelling import SETTINGS, spelled, wide

_COMMENTS = ("# units", "#单位", " # see the bulletin", "#")
_NOTES = (*HOSTILE, dt.datetime(2026, 3, 1), 12.5, "see sheet 2")  # fmt: skip
_OTHERS = ("README", "说明", "工作底稿", "chart data", "Sheet 9")


def varied(seed: int, tables: Tables, ways: Collection[str] | None = None) -> Workbook:
    """Return rows as the pages of a workbook that says the same in its own way; ``ways`` None = in every way."""
    book = pages_of(tables)
    wanted = WAYS if ways is None else ways
    for way in [way for way in _OF_A_PAGE if way.__name__ in wanted]:
        rng = _numbers(seed, way.__name__)
        for page in book.pages.values():
            way(rng, page)
    for way_of_book in [way for way in _OF_A_BOOK if way.__name__ in wanted]:
        way_of_book(_numbers(seed, way_of_book.__name__), book)
    return book


def _numbers(seed: int, name: str) -> random.Random:
    """Return random numbers of a way's own, so that one more or less changes nothing in the others."""
    return random.Random(f"{seed} {name}")


def defaults(rng: random.Random, page: Page) -> None:
    """Blank some cells that hold the default, write out others; drop columns that are blank throughout."""
    for column in [column for column in page.columns() if column.default is not None and not column.required]:
        for line, row in page.facts.items():
            value = row.get(column.name)
            if value is None and rng.random() < 0.2:
                page.put(line, column.name, column.default)
            elif value == column.default and rng.random() < 0.5:
                page.put(line, column.name, rng.choice((None, "", "  ")))


def spellings(rng: random.Random, page: Page) -> None:
    """Spell some cells in another way."""
    share = rng.choice((0.0, 0.1, 0.5))
    for line, row in page.facts.items():
        for name in page.names:
            value = page.get(line, name)
            if rng.random() < share and isinstance(value, str | int | float) and str(value).strip():
                page.put(line, name, spelled(rng, _column(page, row, name), value))


def _column(page: Page, row: dict[str, object], name: str) -> Column:
    """Return what a cell is declared as: that of a setting by its key."""
    if (page.sheet.name, name) == ("settings", "value"):
        return SETTINGS[str(row["key"])]
    return page.sheet[name]


def notes(rng: random.Random, page: Page) -> None:
    """Add free text of any kind, and columns for people."""
    for name in ("note", "label_en", "label_zh"):
        if name in page.sheet.names and name not in page.names and rng.random() < 0.1:
            for line in page.facts:
                page.put(line, name, rng.choice(_NOTES))
    if rng.random() < 0.15:
        position = page.add_column("", rng.choice(("#memo", "# 备注", "#")))
        for line in page.facts:
            page.lines[line][position] = rng.choice(_NOTES)


def headings(rng: random.Random, page: Page) -> None:
    """Write headings as ids in any case, or as Chinese labels."""
    part = rng.choice((0.0, 0.3, 1.0))
    for position, name in enumerate(page.names):
        if name:
            english = rng.choice((name, name, name.upper(), name.replace("_", " ").title(), f" {name} ", wide(name)))
            page.lines[page.head][position] = chinese(page.sheet[name]) if rng.random() < part else english


def columns(rng: random.Random, page: Page) -> None:
    """Shuffle the columns; one for people never comes first, for its cells may begin with #."""
    if rng.random() < 0.5:
        return
    order = list(range(len(page.names)))
    rng.shuffle(order)
    if page.names[order[0]] in _TEXTS:
        order.sort(key=lambda position: page.names[position] in _TEXTS)
    page.names = [page.names[position] for position in order]
    page.lines = [[line[position] for position in order] for line in page.lines]


_TEXTS = ("", "note", "label_en", "label_zh")


def rows(rng: random.Random, page: Page) -> None:
    """Shuffle the rows, and put comments and blank rows between them, or a title of comments above."""
    facts = [(page.lines[line], row) for line, row in page.facts.items()]
    if rng.random() < 0.5:
        rng.shuffle(facts)
    lines = [page.lines[page.head]]
    # a single heading below a comment is not known as one: the contract has headings in row 1
    if rng.random() < 0.1 and len([name for name in page.names if name]) > 1:
        lines.insert(0, [rng.choice(_COMMENTS), *[None] * (len(page.names) - 1)])
        page.head = 1
        if rng.random() < 0.5:
            page.merged.append("A1:B1")
    page.facts = {}
    for cells, row in facts:
        while rng.random() < 0.05:
            lines.append(rng.choice(([None], ["", " "], [rng.choice(_COMMENTS), "a word", 3])))
        page.facts[len(lines)] = row
        lines.append(cells)
    page.lines = [line + [None] * (len(page.names) - len(line)) for line in lines]


def titles(rng: random.Random, book: Workbook) -> None:
    """Name some sheets in Chinese or in other letters."""
    for page in book.pages.values():
        if rng.random() < 0.2:
            page.title = rng.choice((chinese(page.sheet), page.sheet.name.upper(), page.sheet.name.replace("_", " ")))


def sheets(rng: random.Random, book: Workbook) -> None:
    """Shuffle the sheets; add optional ones with headings alone, and some for people."""
    for sheet in SHEETS:
        if sheet.name not in book.pages and rng.random() < 0.1:
            names = [column.name for column in sheet.columns if column.required or rng.random() < 0.5]
            book.pages[sheet.name] = Page(sheet, sheet.name, names, [list(names)])
    order = list(book.pages)
    rng.shuffle(order)
    book.pages = {name: book.pages[name] for name in order}
    for title in rng.sample(_OTHERS, rng.choice((0, 0, 0, 1, 2))):
        book.others.append((title, [["anything", 1], [None, "=1+1"], [rng.choice(_NOTES)]]))


_OF_A_PAGE: tuple[Callable[[random.Random, Page], None], ...] = (
    defaults, spellings, notes, headings, columns, rows,
)  # fmt: skip
_OF_A_BOOK: tuple[Callable[[random.Random, Workbook], None], ...] = (titles, sheets)
WAYS = tuple(way.__name__ for way in (*_OF_A_PAGE, *_OF_A_BOOK))
