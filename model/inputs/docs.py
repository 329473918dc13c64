"""data/README.md: every sheet, column, setting, metric and problem, written from the declarations.

python -m model.inputs.docs            writes the file
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from model.inputs.catalogue import CATALOGUE
from model.inputs.files import limits
from model.inputs.schema import METRICS, SETTING_KEYS, SHEETS, Column, Kind, Metric, Sheet

TARGET = Path(__file__).parents[2] / "data" / "README.md"

_INTRODUCTION = f"""# The workbook: every sheet and column

Written by `python -m model.inputs.docs` from the declarations in `model/inputs/schema/`: change those, not
this file.

An input is a workbook (.xlsx), or a folder with one CSV file a sheet. One sheet is one table; one row is one
fact.

- Row 1 holds the headings: the ids below, or the Chinese labels. Sheets may have either name as well.
- Blank rows are skipped. A row whose first cell begins with `#` is a comment, and so is a column whose
  heading does.
- The order of sheets, columns and rows does not matter. Colours, tables, frozen panes, hidden columns and
  formulas (their saved values are read) change nothing. Sheets that are not listed are left alone.
- Ids are compared after NFKC and without spaces around them: full-width letters and digits are plain ones.
- A comma list may also have its words between semicolons or 、. A word that holds such a sign stands in double
  quotes, and a quote in it twice, as in CSV: `"Bao, ying", Gaoyou`. So do values of conditions (`where`, `--set`)
  that hold a semicolon, a comma, `]` or a quote: `facility="east; new"`. An id in a cell of its own, or behind the
  colon of a scope, needs no quotes, whatever stands in it.
- Shares are fractions (0.3) or Excel percents (30%). A bare 30 is refused, never read as 3000%.
- Columns marked money_unit are in `settings.money_unit` (1 = yuan, 10000 = 万元); all other money is in
  plain currency.
- A blank cell of an optional column means its default, or else that nothing is known or limited.
- Chinese words are read for choices as well: 是 and 否, 门诊, 现有 ...
- Every sheet may also have `source` (ids of sheet `sources`, or the word assumption) and `note`.
- Limits: {limits.MAX_FILE_BYTES // 2**20} MB a file, {limits.MAX_UNPACKED_BYTES // 2**20} MB unpacked,
  {limits.MAX_TABLES} sheets, {limits.MAX_ROWS:,} rows and {limits.MAX_COLUMNS} columns a sheet.

In the tables below a key column is **bold**; two rows of a sheet may not have the same key.
"""

_KINDS = {Kind.LIST: "comma list", Kind.ID: "id"}


def text() -> str:
    """Return the whole page."""
    return "\n".join([_INTRODUCTION, *_contents(), *sheet_sections(SHEETS), *_settings(), *_metrics(), *_problems()])


def write(path: Path = TARGET) -> None:
    """Write the page."""
    path.write_text(text(), encoding="utf-8")


def _contents() -> Iterator[str]:
    """Yield the list of sheets."""
    yield "## Sheets\n"
    yield "| sheet | label | | what it holds |\n|---|---|---|---|"
    for sheet in SHEETS:
        yield f"| [{sheet.name}](#{sheet.name}) | {sheet.zh} | {_standing(sheet)} | {sheet.doc} |"
    yield ""


def _standing(sheet: Sheet) -> str:
    """Return whether a workbook must have the sheet."""
    return "required" if sheet.required else "optional"


def sheet_sections(sheets: Iterable[Sheet]) -> Iterator[str]:
    """Yield a section for each sheet."""
    for sheet in sheets:
        yield f"### {sheet.name}\n"
        yield f"{sheet.zh}: {sheet.doc} ({_standing(sheet)}).\n"
        yield _HEAD
        yield from map(_row, [one for one in sheet.columns if one.key or one.name not in ("source", "note")])
        yield ""


_HEAD = "| column | label | holds | unit | blank | meaning |\n|---|---|---|---|---|---|"


def _row(column: Column) -> str:
    """Return the line of a column."""
    name = f"**{column.name}**" if column.key else column.name
    cells = (name, column.zh, _holds(column), column.unit, _blank(column), column.doc)
    return "| " + " | ".join(cells) + " |"


def _holds(column: Column) -> str:
    """Return what a cell of a column may hold: its kind, words, range and references."""
    parts = [_KINDS.get(column.kind, column.kind.value)]
    if column.choices and column.kind is not Kind.YES_NO:
        parts = [" ".join(f"`{word}`" for word in column.choices)]
        parts += ["(comma list)"] if column.kind is Kind.LIST else []
    names = [f"`{name}`" if name != "counties" else "`areas.county`" for name in column.refers]
    if names:
        parts.append("of " + ", ".join(names).replace("`*`", "or `*`"))
    if column.kind in (Kind.NUMBER, Kind.SHARE, Kind.INTEGER):
        parts.append(_range(column))
    return " ".join(part for part in parts if part)


def _range(column: Column) -> str:
    """Return the range of a number."""
    low = "" if column.low is None else "> 0" if 0 < column.low < 1e-2 else f">= {column.low:g}"
    high = "" if column.high is None else f"<= {column.high:g}"
    return ", ".join(part for part in (low, high) if part)


def _blank(column: Column) -> str:
    """Return what a blank cell means."""
    if column.required:
        return "refused"
    return "" if column.default is None else f"{column.default}"


def _settings() -> Iterator[str]:
    """Yield the table of settings."""
    yield "## Keys of settings\n"
    yield "Rows of sheet `settings`: key and value. The Chinese label of a key is read as well.\n"
    yield _HEAD.replace("column", "key", 1)
    for column in SETTING_KEYS:
        yield _row(column)
    yield ""


def _metrics() -> Iterator[str]:
    """Yield the table of metrics."""
    yield "## Metrics\n"
    yield "What sheet `targets` may bound. `of` in brackets may stay blank and then means all.\n"
    yield "| metric | label | of | scopes | sense | unit | meaning |\n|---|---|---|---|---|---|---|"
    for metric in METRICS:
        of = metric.of if metric.of_required or not metric.of else f"({metric.of})"
        cells = (
            metric.name,
            metric.zh,
            of,
            " ".join(metric.scopes),
            _senses(metric),
            metric.unit,
            metric.doc,
        )
        yield "| " + " | ".join(cells) + " |"
    yield ""


def _senses(metric: Metric) -> str:
    """Return the senses in which a metric may be a target."""
    if not metric.as_target:
        return "no target"
    fewer = set(metric.senses) - set(metric.each_county_senses)
    return " ".join(metric.senses) + (f" (each_county: {' '.join(metric.each_county_senses)})" if fewer else "")


def _problems() -> Iterator[str]:
    """Yield the table of everything that can be wrong."""
    yield "## Problems\n"
    yield "All problems of an input are reported at once, with sheet, row, column and cell. An error stops"
    yield "the reading; a warning and a note do not. Words in braces are filled in.\n"
    yield "| problem | what to do | |\n|---|---|---|"
    for severity, sentence, advice in CATALOGUE.values():
        yield f"| {sentence} | {advice} | {severity} |"
    yield ""


if __name__ == "__main__":
    write()
