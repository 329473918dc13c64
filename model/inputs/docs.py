"""data/README.md: every sheet, column, setting, metric and problem, written from the declarations.

python -m model.inputs.docs            writes the file
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from model.inputs.files import limits
from model.inputs.schema import SETTING_KEYS, SHEETS, Column, Kind, Sheet
from model.metrics import METRICS, Metric
from model.tables.columns import OF_CATEGORY
from model.words import Listed, Words, texts

ENGLISH, CHINESE = Words("en"), Words("zh")
TARGET = Path(__file__).parents[2] / "data" / "README.md"

_CHOICES = ", ".join(CHINESE(f"choice.{word}") for word in ("yes", "no", "visit", "existing"))
_INTRODUCTION = f"""# The workbook: every sheet and column

Written by `python -m model.inputs.docs` from the declarations in `model/inputs/schema/` and the words in
`model/words/`: change those, not this file.

An input is a workbook (.xlsx), or a folder with one CSV file a sheet. One sheet is one table; one row is one
fact.

- Row 1 holds the headings: the ids below, or the Chinese labels. Sheets may have either name as well.
- Blank rows are skipped. A row whose first cell begins with `#` is a comment, and so is a column whose
  heading does.
- The order of sheets, columns and rows does not matter. Colours, tables, frozen panes, hidden columns and
  formulas (their saved values are read) change nothing. Sheets that are not listed are left alone.
- Ids are compared after NFKC and without spaces around them: full-width letters and digits are plain ones.
- A label (`label_en`, `label_zh`, those of counties and alliances too) may stand wherever the id of another sheet is
  asked for, in scopes and in `targets.of` as well, where one thing alone is called so; not in conditions (`where`).
- A comma list may also have its words between semicolons or 、. A word that holds such a sign stands in double
  quotes, and a quote in it twice, as in CSV: `"Bao, ying", Gaoyou`. So do values of conditions (`where`, `--set`)
  that hold a semicolon, a comma, `]` or a quote: `facility="east; new"`. An id in a cell of its own, or behind the
  colon of a scope, needs no quotes, whatever stands in it.
- Shares are fractions (0.3) or Excel percents (30%). A bare 30 is refused, never read as 3000%.
- Columns marked money_unit are in `settings.money_unit` (1 = yuan, 10000 = 10,000 yuan); all other money is in
  plain currency.
- A blank cell of an optional column means its default, or else that nothing is known or limited.
- Chinese words are read for choices as well: {_CHOICES} ...
- Every sheet may also have `source` (ids of sheet `sources`, or the word assumption) and `note`.
- Limits: {limits.MAX_FILE_BYTES // 2**20} MB a file, {limits.MAX_UNPACKED_BYTES // 2**20} MB unpacked,
  {limits.MAX_TABLES} sheets, {limits.MAX_ROWS:,} rows and {limits.MAX_COLUMNS} columns a sheet.

In the tables below a key column is **bold**; two rows of a sheet may not have the same key.
"""


# what a column refers to and is no sheet
_REFERRED = {"counties": "`areas.county`", "categories": f"`{OF_CATEGORY}` and `services.category`"}


def text() -> str:
    """Return the whole page."""
    sections = (_contents(), sheet_sections(SHEETS, ENGLISH), _settings(), _metrics(), _problems())
    return "\n".join([_INTRODUCTION, *(line for section in sections for line in section)])


def write(path: Path = TARGET) -> None:
    """Write the page."""
    path.write_text(text(), encoding="utf-8")


def _contents() -> Iterator[str]:
    """Yield the list of sheets."""
    yield "## Sheets\n"
    yield "| sheet | label | | what it holds |\n|---|---|---|---|"
    for sheet in SHEETS:
        label, meaning = CHINESE.said(sheet.label), ENGLISH.said(sheet.meaning)
        yield f"| [{sheet.name}](#{sheet.name}) | {label} | {_standing(sheet, ENGLISH)} | {meaning} |"
    yield ""


def _standing(sheet: Sheet, words: Words) -> str:
    """Return whether a workbook must have the sheet."""
    return words("template.required" if sheet.required else "template.optional")


def sheet_sections(sheets: Iterable[Sheet], words: Words) -> Iterator[str]:
    """Yield a section for each sheet."""
    for sheet in sheets:
        meaning = f"{words.said(sheet.meaning)} ({_standing(sheet, words)})."
        yield f"### {sheet.name}\n"
        yield f"{CHINESE.said(sheet.label)}: {meaning}\n"
        yield _head("column", words)
        shown = [one for one in sheet.columns if one.key or one.name not in ("source", "note")]
        yield from (_row(column, words) for column in shown)
        yield ""


def _head(first: str, words: Words) -> str:
    """Return the head of a table of columns; ``first``: what its rows are."""
    heads = (first, "label", "holds", "unit", "blank", "meaning")
    return "| " + " | ".join(words(f"docs_head.{name}") for name in heads) + " |\n|---|---|---|---|---|---|"


def _row(column: Column, words: Words) -> str:
    """Return the line of a column."""
    name = f"**{column.name}**" if column.key else column.name
    label, meaning = str(CHINESE.said(column.label)), str(words.said(column.meaning))
    cells = (name, label, _holds(column, words), str(words.said(column.unit_label)), _blank(column, words), meaning)
    return "| " + " | ".join(cells) + " |"


def _holds(column: Column, words: Words) -> str:
    """Return what a cell of a column may hold: its kind, words, range and references."""
    parts = [words(f"docs_kind.{column.kind}")]
    choices = " ".join(f"`{word}`" for word in column.choices)
    if choices and column.kind is not Kind.YES_NO and not column.refers:
        parts = [choices]
        parts += [f"({words('docs_kind.list')})"] if column.kind is Kind.LIST else []
    names = [_REFERRED.get(name, f"`{name}`") for name in column.refers]
    if names:
        parts.append(words("docs_of", names=Listed(tuple(names), "between.or")))
        parts += [words("docs_or", choices=choices)] if choices else []
    if column.kind in (Kind.NUMBER, Kind.SHARE, Kind.INTEGER):
        parts.append(_range(column))
    return " ".join(part for part in parts if part)


def _range(column: Column) -> str:
    """Return the range of a number."""
    low = "" if column.low is None else "> 0" if 0 < column.low < 1e-2 else f">= {column.low:g}"
    high = "" if column.high is None else f"<= {column.high:g}"
    return ", ".join(part for part in (low, high) if part)


def _blank(column: Column, words: Words) -> str:
    """Return what a blank cell means."""
    if column.required:
        return words("docs_refused")
    return "" if column.default is None else f"{column.default}"


def _settings() -> Iterator[str]:
    """Yield the table of settings."""
    yield "## Keys of settings\n"
    yield "Rows of sheet `settings`: key and value. The Chinese label of a key is read as well.\n"
    yield _head("key", ENGLISH)
    for column in SETTING_KEYS:
        yield _row(column, ENGLISH)
    yield ""


def _metrics() -> Iterator[str]:
    """Yield the table of metrics."""
    yield "## Metrics\n"
    yield "What sheet `targets` may bound. `of` in brackets may stay blank and then means all.\n"
    yield "| metric | label | of | scopes | sense | unit | meaning |\n|---|---|---|---|---|---|---|"
    for metric in METRICS.values():
        of = f"({metric.of})" if metric.of_all else metric.of
        cells = (
            metric.name,
            CHINESE(f"metric.{metric.name}"),
            of,
            " ".join(metric.scopes),
            _senses(metric),
            metric.unit,
            ENGLISH(f"metric_doc.{metric.name}"),
        )
        yield "| " + " | ".join(cells) + " |"
    yield ""


def _senses(metric: Metric) -> str:
    """Return the senses in which a metric may be a target."""
    if not metric.as_target:
        return "no target"
    fewer = set(metric.senses) - set(metric.each_county)
    return " ".join(metric.senses) + (f" (each_county: {' '.join(metric.each_county)})" if fewer else "")


def _problems() -> Iterator[str]:
    """Yield the table of everything that can be wrong."""
    yield "## Problems\n"
    yield "All problems of an input are reported at once, with sheet, row, column and cell. An error stops"
    yield "the reading; a warning and a note do not. Words in braces are filled in.\n"
    yield "| problem | what to do |\n|---|---|"
    for key in [key for key in texts("en") if key.startswith("problem.")]:
        yield f"| {ENGLISH(key)} | {ENGLISH(key.replace('problem', 'remedy', 1))} |"
    yield ""


if __name__ == "__main__":
    write()
