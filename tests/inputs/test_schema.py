"""The declarations: complete, in both languages, and one with the City."""

from dataclasses import fields
from pathlib import Path

import pytest

from model.city.tables import Settings
from model.inputs import cells, read
from model.inputs.schema import BY_NAME, SETTING_KEYS, SHEETS, Kind
from model.metrics import METRICS
from tests.spoken import CATALOGUE, CHINESE, ENGLISH

TINY = Path(__file__).parents[2] / "data" / "tiny.xlsx"
COLUMNS = [(sheet, column) for sheet in SHEETS for column in sheet.columns]


@pytest.mark.parametrize(("sheet", "column"), COLUMNS, ids=lambda item: item.name)
def test_every_column_says_what_it_is_in_every_language(sheet, column):
    for words in (ENGLISH, CHINESE):
        assert all(words.said(phrase) for phrase in (column.label, column.meaning))
        assert bool(words.said(column.unit_label)) == bool(column.unit)
        assert all(f"choice.{word}" in words for word in column.choices)


def test_every_sheet_and_setting_says_what_it_is_in_every_language():
    for words in (ENGLISH, CHINESE):
        assert all(words.said(named.label) and words.said(named.meaning) for named in (*SHEETS, *SETTING_KEYS))


def test_an_english_heading_is_the_id():
    """Proves that what is written in English names can be read by machines, whatever the language of people."""
    assert [named.name for named in (*SHEETS, *SETTING_KEYS) if ENGLISH.said(named.label) != named.name] == []
    assert [column.name for _, column in COLUMNS if ENGLISH.said(column.label) != column.name] == []


def test_references_name_sheets():
    for _, column in COLUMNS:
        for name in column.refers:
            assert name in ("counties", "categories", "*") or BY_NAME[name].columns[0].key


def test_the_city_has_a_table_for_each_sheet():
    data = read(TINY)
    sheets = [sheet for sheet in SHEETS if sheet.name != "settings"]
    assert all(list(getattr(data, sheet.name).columns) == list(sheet.names) for sheet in sheets)
    with pytest.raises(AttributeError):
        data.no_such_sheet  # noqa: B018 - asked for what is not there
    with pytest.raises(KeyError):
        data.changed(no_such_sheet=data.groups)


def test_settings_have_the_defaults_of_their_declaration():
    plain = Settings(first_year=2026)
    for column in SETTING_KEYS:
        default = cells.default_of(column)
        if column.default is not None or column.kind is Kind.TEXT:
            assert getattr(plain, column.name) == default or column.name == "title"
        elif column.name != "first_year":
            assert getattr(plain, column.name) is None
    assert {column.name for column in SETTING_KEYS} == {item.name for item in fields(Settings)}


def test_every_metric_says_what_it_is_in_every_language():
    for kind in ("metric", "metric_doc"):
        assert [name for name in METRICS if f"{kind}.{name}" not in CATALOGUE] == []


def test_metrics_are_about_things_that_have_a_sheet():
    assert {metric.of for metric in METRICS.values()} <= {"", "fund", "service", "option", "staff", "equipment"}
    assert all(metric.of or not metric.of_all for metric in METRICS.values())
