"""Dropdowns of the template: words of a choice, and ids that stand in another sheet."""

from xlsxwriter.worksheet import Worksheet

from model.inputs.schema import SETTING_KEYS, Column, Kind, Sheet
from model.inputs.template import saying as say
from model.inputs.template.places import LAST_ROW, Places
from model.metrics import METRICS


def add_dropdowns(page: Worksheet, sheet: Sheet, columns: tuple[Column, ...], places: Places) -> None:
    """Add to each column of a sheet the dropdown that it can have."""
    for place, column in enumerate(columns):
        rule = _rule(sheet, column, places)
        if rule:
            page.data_validation(places.tops[sheet.name], place, LAST_ROW - 1, place, rule)


def add_setting_dropdowns(page: Worksheet, places: Places) -> None:
    """Add a dropdown to each setting that is a choice."""
    for row, column in enumerate(SETTING_KEYS, start=places.tops["settings"]):
        if column.choices:
            choices = list(say.choices(column, places.words))
            page.data_validation(row, 1, row, 1, {"validate": "list", "source": choices})


def _rule(sheet: Sheet, column: Column, places: Places) -> dict[str, object] | None:
    """Return the dropdown of a column: firm for choices, a suggestion where other words are right as well."""
    if column.kind in (Kind.CHOICE, Kind.YES_NO):
        return {"validate": "list", "source": list(say.choices(column, places.words))}
    if (sheet.name, column.name) == ("targets", "metric"):
        top = places.metrics + 2
        count = sum(metric.as_target for metric in METRICS.values())
        source = f"='{places.words('template_title')}'!$A${top}:$A${top + count - 1}"
        return {"validate": "list", "source": source, "show_error": False}
    names = [name for name in column.refers if name not in ("*", "categories")]
    source = places.range_of(names[0]) if len(names) == 1 and column.kind is Kind.ID else ""
    return {"validate": "list", "source": source, "show_error": False} if source else None
