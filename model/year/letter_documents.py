"""letters/*.docx: the budget letters as an office sends them, one a receiver, and all in one file to print."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from model.reporting.document import document, dress, new_page, new_page_across, paragraph, save
from model.words import Words
from model.year.capitals import capitals
from model.year.letters import KEYS, Terms, budgets
from model.year.shown import Shown, sheet_name

FOLDER = "letters"
SIZE, HEAD, TITLE, SMALL = {"zh": 14.0, "en": 11.0}, 26.0, 20.0, 8.0
"""Sizes of letters: of the text by language, the letterhead, the title, the tables of an annex."""
ROOM, NAMES = 260.0, 62.0
"""Width of an annex, and of its column of names, in mm."""
RED = RGBColor(0xC0, 0x00, 0x00)


@dataclass(frozen=True, eq=False)
class Letter:
    """One letter: its number, whom it is for, by fund what its facilities get, and the care that is paid for."""

    number: int
    receiver: str
    parts: tuple[tuple[str, pd.DataFrame, pd.DataFrame], ...]


def write_documents(shown: Shown, terms: Terms, found: pd.DataFrame, office: str, folder: Path) -> None:
    """Write every letter, and all of them in one file; ``found``: the sums of `letters`."""
    folder.mkdir()
    taken, written = set[str](), list(_letters(shown, terms, found))
    together = document(shown.words, SIZE[shown.words.lang])
    for letter in written:
        alone = document(shown.words, SIZE[shown.words.lang])
        for made in (alone, together):
            _fill(made, shown, terms, letter, office or shown.words("letter_office"))
        save(alone, folder / f"{letter.number:03d} {sheet_name(letter.receiver, taken)}.docx")
        if letter is not written[-1]:
            new_page(together, shown.words)
    save(together, folder / f"{shown.words('letters_together')}.docx")


def _letters(shown: Shown, terms: Terms, found: pd.DataFrame) -> Iterator[Letter]:
    """Yield the letters in the order of the bureau's table."""
    care = budgets(shown.plan)
    care = care[care["year"] == terms.year]
    groups: dict[tuple[str, bool], list[tuple[str, pd.DataFrame, pd.DataFrame]]] = {}
    for (fund, group, alone), rows in found.groupby(KEYS, sort=False):
        own = care[(care["fund"] == fund) & (care["group"] == group) & (care["alone"] == alone)]
        sums = own.groupby("service", as_index=False, sort=False)[["units", "amount"]].sum()
        groups.setdefault((group, alone), []).append((shown.labels("fund", fund), rows, sums))
    for number, ((group, alone), parts) in enumerate(groups.items(), start=1):
        name = shown.group(group, alone)
        yield Letter(number, shown.words("county_letter", name=name) if alone else name, tuple(parts))


def _fill(made: Document, shown: Shown, terms: Terms, letter: Letter, office: str) -> None:
    """Write a letter with its annexes into a document."""
    words, chinese = shown.words, shown.words.lang == "zh"
    head = dress(paragraph(made, "", align="center").add_run(office), words, "title", HEAD, bold=True)
    head.font.color.rgb = RED
    number = paragraph(made, words("letter_number", year=terms.year, number=letter.number), align="center")
    _line_below(number)
    title = paragraph(made, "", align="center")
    size = TITLE if chinese else 14.0
    dress(title.add_run(words("letter_subject", year=terms.year)), words, "title", size, bold=not chinese)
    title.paragraph_format.space_before = title.paragraph_format.space_after = Pt(12)
    paragraph(made, words("letter_dear", receiver=letter.receiver))
    indent = 2.0 if chinese else 0.0
    for text in (*_sums(shown, terms, letter), *_conditions(words)):
        paragraph(made, text, indent=indent)
    paragraph(made, words("letter_annexes"), indent=indent)
    for text in ("", words("letter_signed", office=office), words("letter_date", year=terms.year)):
        paragraph(made, text, align="right")
    new_page_across(made)
    for place, (fund, rows, care) in enumerate(letter.parts):
        _annex(made, shown, words("letter_annex_places", fund=fund), _places(shown, terms, rows))
        _annex(made, shown, words("letter_annex_care", fund=fund), _care(shown, care))
        if place < len(letter.parts) - 1:
            made.add_paragraph()


def _sums(shown: Shown, terms: Terms, letter: Letter) -> Iterator[str]:
    """Yield what each fund sets aside, in figures and in capitals, and when it is paid."""
    words = shown.words
    for fund, rows, _ in letter.parts:
        sums = rows[["budget", "advance", "remainder"]].sum().round(2)
        said = {name: f"{amount:,.2f}" for name, amount in sums.items()}
        said |= {f"{name}_words": capitals(float(sums[name]), words.lang) for name in ("budget", "advance")}
        yield words("letter_sum", fund=fund, year=terms.year, title=shown.title, currency=shown.currency,
                    share=f"{terms.advance:.0%}", instalments=terms.instalments, **said)  # fmt: skip
        for number, date in enumerate(terms.dates(), start=1):
            amount = f"{float(rows[f'i{number}'].sum()):,.2f}"
            yield words("letter_instalment", number=number, date=date, amount=amount, currency=shown.currency)


def _conditions(words: Words) -> Iterator[str]:
    """Yield on what conditions the money is paid."""
    yield words("letter_conditions")
    yield from (words(f"letter_condition.{key}") for key in ("care", "rest", "away", "month"))


def _places(shown: Shown, terms: Terms, rows: pd.DataFrame) -> list[list[str]]:
    """Return the table of facilities: heading, a row each, and the total."""
    words, names = shown.words, ["budget", "advance", *(f"i{n + 1}" for n in range(terms.instalments)), "remainder"]
    heads = [words("facility"), words("step.budget"), words("advance"),
             *(words("instalment", number=number, date=date) for number, date in enumerate(terms.dates(), start=1)),
             words("remainder")]  # fmt: skip
    body = [
        [shown.labels("facility", row["facility"]), *(f"{row[name]:,.2f}" for name in names)]
        for row in rows.to_dict("records")
    ]
    return [heads, *body, [words("total"), *(f"{rows[name].sum():,.2f}" for name in names)]]


def _care(shown: Shown, care: pd.DataFrame) -> list[list[str]]:
    """Return the table of care: heading, a row a service, and the total."""
    words, units = shown.words, shown.plan.data.services.set_index("service")["unit"]
    body = [
        [shown.labels("service", row["service"]), f"{row['units']:,.0f}", words.name("unit", units[row["service"]]),
         f"{row['amount']:,.2f}"]
        for row in care.to_dict("records")
    ]  # fmt: skip
    total = [words("total"), "", "", f"{care['amount'].sum():,.2f}"]
    return [[words("service"), words("units"), words("letter_unit"), words("payments")], *body, total]


def _annex(made: Document, shown: Shown, title: str, rows: list[list[str]]) -> None:
    """Add an annex: its title, and a table whose heading stands on every page."""
    dress(paragraph(made, "").add_run(title), shown.words, "head", bold=True)
    table = made.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    rest = (ROOM - NAMES) / (len(rows[0]) - 1)
    for place, column in enumerate(table.columns):
        column.width = Mm(rest if place else NAMES)
    for row, texts in zip(table.rows, rows, strict=True):
        for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            one, cell.width = cell.paragraphs[0], table.columns[place].width
            one.paragraph_format.line_spacing = 1.0
            one.alignment = 2 if place and row is not table.rows[0] else 0
            dress(one.add_run(text), shown.words, "text", SMALL)
    head = table.rows[0]._tr.get_or_add_trPr()
    head.append(OxmlElement("w:tblHeader"))


def _line_below(one: Paragraph) -> None:
    """Draw the red line below a letterhead."""
    edges, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "4"), ("color", "C00000")):
        line.set(qn(f"w:{name}"), value)
    edges.append(line)
    one._p.get_or_add_pPr().append(edges)
