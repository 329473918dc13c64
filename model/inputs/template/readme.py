"""The first sheet of the template: how to fill it in, the cells to type into, and the metrics of targets."""

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from model.inputs.schema import BY_NAME
from model.inputs.template import saying as say
from model.inputs.template.filled import Ask
from model.inputs.template.looks import Looks
from model.inputs.template.places import Places
from model.metrics import METRICS
from model.words import Words

_ASKED = ("cell", "column", "about", "unit", "until_then")


def metrics_row(words: Words, asks: list[Ask]) -> int:
    """Return the row of the headings of the metrics, below what is said of filling in and the cells to type into."""
    return len(_lines(words, asks)) + (len(asks) + 2 if asks else 0) + 2


def write_readme(book: Workbook, look: Looks, places: Places, asks: list[Ask]) -> None:
    """Write the sheet."""
    words = places.words
    page = book.add_worksheet(words("template_title"))
    page.set_column(0, 0, 30)
    page.set_column(1, 5, 24)
    if asks:
        page.set_column(2, 2, 64)
    lines = _lines(words, asks)
    for row, line in enumerate(lines):
        page.write_string(row, 0, line, look.title if row == 0 else None)
    if asks:
        _write_asks(page, len(lines) + 1, look, places, asks)
    _write_metrics(page, look, places)


def _lines(words: Words, asks: list[Ask]) -> list[str]:
    """Return what is said of filling in, line by line."""
    if not asks:
        return words("template_how").splitlines()
    needed = sum(ask.needed for ask in asks)
    return words("small_how", count=len(asks), needed=needed, usual=len(asks) - needed).splitlines()


def _write_asks(page: Worksheet, top: int, look: Looks, places: Places, asks: list[Ask]) -> None:
    """Write a row a cell to type into, with a link to it."""
    words = places.words
    for place, word in enumerate(_ASKED):
        page.write_string(top, place, words(f"template.{word}"), look.required)
    for row, ask in enumerate(asks, start=top + 1):
        sheet, address = say.title(BY_NAME[ask.at.sheet], words), places.address(ask.at)
        until = words("template.nothing") if ask.needed else words("template.usual")
        setting = ask.at.sheet == "settings"
        page.write_url(row, 0, f"internal:'{sheet}'!{address}", look.link, f"{sheet} {address}")
        said = (ask.about, "") if setting else (say.heading(ask.column, words), ask.about)
        for place, text in enumerate((*said, say.unit(ask.column, words), until), start=1):
            page.write_string(row, place, text)


def _write_metrics(page: Worksheet, look: Looks, places: Places) -> None:
    """Write the metrics that a target may have."""
    words = places.words
    for place, word in enumerate(("metric", "meaning", "of", "scopes", "sense", "unit")):
        page.write_string(places.metrics, place, words(f"template.{word}"), look.required)
    for row, metric in enumerate((one for one in METRICS.values() if one.as_target), start=places.metrics + 1):
        name, meaning = words(f"metric.{metric.name}"), words(f"metric_doc.{metric.name}")
        of, scopes = words.name("column", metric.of), [words(f"scope_word.{word}") for word in metric.scopes]
        senses = " ".join(words(f"choice.{sense}") for sense in metric.senses)
        cells = (name, meaning, of, ", ".join(scopes), senses, words(f"column_unit.{metric.unit}"))
        page.write_row(row, 0, cells)
