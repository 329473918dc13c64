"""Faults of sheets and headings."""

from __future__ import annotations

import random
from collections.abc import Callable

from model.inputs.raw import letters
from model.inputs.schema import Column
from tests.spoken import chinese

from ..pages import Page, Workbook
from .fault import Depth, Fault, a_line, at

LAYOUT = Depth.LAYOUT
_WORDS = ("peopel", "总人口数", "x1", "price per unit of care", "备注2")


def missing_sheet(rng: random.Random, book: Workbook) -> Fault | None:
    """A sheet that must be there is not."""
    page = _page(rng, book, lambda page: page.sheet.required)
    if page is None:
        return None
    del book.pages[page.sheet.name]
    return at("missing sheet", page.sheet.name, depth=LAYOUT)


def missing_column(rng: random.Random, book: Workbook) -> Fault | None:
    """A column that must be there is not."""
    # below a comment, one heading that is left is not known as a line of headings
    page = _page(rng, book, lambda page: len(_required(page)) > 1 + page.head)
    if page is None:
        return None
    position = page.names.index(rng.choice(_required(page)).name)
    for line in page.lines:
        del line[position : position + 1]
    del page.names[position]
    # the first cell of the headings stands for the line
    return at("missing column", f"{page.title}!A{page.head + 1}", depth=LAYOUT)


def missing_setting(rng: random.Random, book: Workbook) -> Fault | None:
    """The first year, the one setting without a default, is missing."""
    page = _page(rng, book, lambda page: page.sheet.name == "settings")
    line = page and next((line for line, row in page.facts.items() if row["key"] == "first_year"), None)
    if page is None or line is None:
        return None
    page.lines[line] = [None] * len(page.names)
    del page.facts[line]
    return at("missing key of settings", f"{page.title}!A1", depth=LAYOUT)


def unknown_column(rng: random.Random, book: Workbook) -> Fault | None:
    """A heading that no column has."""
    page = _page(rng, book, lambda page: True)
    if page is None:
        return None
    position = page.add_column("", rng.choice(_WORDS))
    for line in page.facts:
        page.lines[line][position] = 1
    return at("unknown column", _heading(page, position), depth=LAYOUT)


def column_twice(rng: random.Random, book: Workbook) -> Fault | None:
    """The same heading on two columns."""
    page = _page(rng, book, lambda page: True)
    if page is None:
        return None
    name = rng.choice([name for name in page.names if name])
    position = page.add_column("", rng.choice((name, chinese(page.sheet[name]))))
    return at("column twice", _heading(page, position), depth=LAYOUT)


def value_without_heading(rng: random.Random, book: Workbook) -> Fault | None:
    """A value to the right of the table."""
    page = _page(rng, book, lambda page: bool(page.facts))
    line = page and a_line(rng, page)
    if page is None or line is None:
        return None
    position = page.add_column("", None)
    page.lines[line][position] = rng.choice((7, "see note"))
    return at("value without heading", f"{page.title}!{letters(position)}{line + 1}", depth=LAYOUT)


def second_headings(rng: random.Random, book: Workbook) -> Fault | None:
    """The headings again, among the rows."""
    page = _page(rng, book, lambda page: len([name for name in page.names if name]) > 1)
    if page is None:
        return None
    page.lines.append(list(page.lines[page.head]))
    return at("two header rows", f"{page.title}!A{len(page.lines)}", depth=LAYOUT)


def title_above(rng: random.Random, book: Workbook) -> Fault | None:
    """A title above the headings that is no comment."""
    page = _page(rng, book, lambda page: page.head == 0 and len([name for name in page.names if name]) > 1)
    if page is None:
        return None
    page.lines.insert(0, ["Title of the sheet", *[None] * (len(page.names) - 1)])
    page.facts = {line + 1: row for line, row in page.facts.items()}
    page.head = 1
    return at("title above the headings", f"{page.title}!A1", depth=LAYOUT)


def sheet_twice(rng: random.Random, book: Workbook) -> Fault | None:
    """A table under its English name and under its Chinese one."""
    page = _page(rng, book, lambda page: page.title != chinese(page.sheet) and chinese(page.sheet) != page.sheet.name)
    if page is None:
        return None
    book.others.append((chinese(page.sheet), [list(line) for line in page.lines]))
    return at("sheet twice", f"{chinese(page.sheet)}!A1", depth=LAYOUT)


def merged_cells(rng: random.Random, book: Workbook) -> Fault | None:
    """Two cells of one column merged over two rows of facts, as for people who read downwards."""
    page = _page(rng, book, lambda page: bool(_pairs(page)))
    if page is None:
        return None
    line = rng.choice(_pairs(page))
    position = page.names.index(rng.choice([name for name in page.names if name]))
    page.lines[line + 1][position] = None
    letter = letters(position)
    page.merged.append(f"{letter}{line + 1}:{letter}{line + 2}")
    return at("merged cells in data", f"{page.title}!{letter}{line + 1}", depth=LAYOUT)


def _pairs(page: Page) -> list[int]:
    """Return the lines of facts with another right below."""
    return [line for line in page.facts if line + 1 in page.facts]


def _required(page: Page) -> list[Column]:
    """Return the columns of a page that it must have."""
    return [column for column in page.columns() if column.required]


def _heading(page: Page, position: int) -> str:
    """Return the address of a heading."""
    return f"{page.title}!{letters(position)}{page.head + 1}"


def _page(rng: random.Random, book: Workbook, wanted: Callable[[Page], bool]) -> Page | None:
    """Return an untouched page of those wanted, and mark it as touched."""
    pages = [page for page in book.untouched() if wanted(page)]
    if not pages:
        return None
    page = rng.choice(pages)
    return book.take(page.sheet.name)


KINDS = (
    missing_sheet, missing_column, missing_setting, unknown_column, column_twice, value_without_heading,
    second_headings, title_above, sheet_twice, merged_cells,
)  # fmt: skip
