"""Dropdowns of the template: words of a choice, and ids that stand in another sheet."""

from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from model.inputs import template_words as say
from model.inputs.raw import letters
from model.inputs.schema import BY_NAME, SETTING_KEYS, Column, Kind, Sheet
from model.inputs.template_examples import EXAMPLES
from model.metrics import METRICS
from model.words import Words

# rows, counted from 0: headings, units, then an example where the planner fills in
LAST_ROW = 5000


@dataclass(frozen=True)
class Places:
    """Where the columns of the template stand: column names by sheet, in order, and the words."""

    words: Words
    columns: dict[str, list[str]]

    def range_of(self, name: str) -> str:
        """Return the range that holds the ids of a sheet (or the counties), or an empty text."""
        sheet = BY_NAME["areas" if name == "counties" else name]
        column = "county" if name == "counties" else sheet.keys[0]
        if column not in self.columns.get(sheet.name, []):
            return ""
        letter = letters(self.columns[sheet.name].index(column))
        top = first_row(sheet) + 1
        return f"='{say.title(sheet, self.words)}'!${letter}${top}:${letter}${LAST_ROW}"


def metrics_row(words: Words) -> int:
    """Return the row of the headings of the metrics, below what is said of filling in."""
    return len(words("template_how").splitlines()) + 2


def first_row(sheet: Sheet) -> int:
    """Return the first row for facts, from 0: below headings, units, and an example if there is one."""
    return 3 if sheet.name in EXAMPLES else 2


def add_dropdowns(page: Worksheet, sheet: Sheet, columns: tuple[Column, ...], places: Places) -> None:
    """Add to each column of a sheet the dropdown that it can have."""
    for place, column in enumerate(columns):
        rule = _rule(sheet, column, places)
        if rule:
            page.data_validation(first_row(sheet), place, LAST_ROW - 1, place, rule)


def add_setting_dropdowns(page: Worksheet, words: Words) -> None:
    """Add a dropdown to each setting that is a choice."""
    for row, column in enumerate(SETTING_KEYS, start=first_row(BY_NAME["settings"])):
        if column.choices:
            page.data_validation(row, 1, row, 1, {"validate": "list", "source": list(say.choices(column, words))})


def _rule(sheet: Sheet, column: Column, places: Places) -> dict[str, object] | None:
    """Return the dropdown of a column: firm for choices, a suggestion where other words are right as well."""
    if column.kind in (Kind.CHOICE, Kind.YES_NO):
        return {"validate": "list", "source": list(say.choices(column, places.words))}
    if (sheet.name, column.name) == ("targets", "metric"):
        top = metrics_row(places.words) + 2
        count = sum(metric.as_target for metric in METRICS.values())
        source = f"='{places.words('template_title')}'!$A${top}:$A${top + count - 1}"
        return {"validate": "list", "source": source, "show_error": False}
    names = [name for name in column.refers if name not in ("*", "categories")]
    source = places.range_of(names[0]) if len(names) == 1 and column.kind is Kind.ID else ""
    return {"validate": "list", "source": source, "show_error": False} if source else None
