"""The declarations: complete, in both languages, and one with the City."""

from dataclasses import fields

import pytest

from model.city.city import City
from model.city.tables import Settings
from model.inputs import cells
from model.inputs.schema import BY_NAME, SETTING_KEYS, SHEETS, Kind, chinese
from model.metrics import METRICS

COLUMNS = [(sheet, column) for sheet in SHEETS for column in sheet.columns]


@pytest.mark.parametrize(("sheet", "column"), COLUMNS, ids=lambda item: item.name)
def test_every_column_says_what_it_is_in_both_languages(sheet, column):
    assert column.doc
    assert column.zh
    assert chinese.of_column(sheet.name, column.name)
    assert column.unit in chinese.UNITS
    assert len(column.choices_zh) in (0, len(column.choices))


def test_every_sheet_and_setting_has_a_chinese_sentence():
    assert all(chinese.of_sheet(sheet.name) and sheet.doc for sheet in SHEETS)
    assert all(chinese.of_setting(column.name) and column.doc for column in SETTING_KEYS)


def test_references_name_sheets():
    for _, column in COLUMNS:
        for name in column.refers:
            assert name in ("counties", "*") or BY_NAME[name].columns[0].key


def test_the_dataset_has_a_table_for_each_sheet():
    names = {item.name for item in fields(City)}
    assert {sheet.name for sheet in SHEETS} <= names


def test_settings_have_the_defaults_of_their_declaration():
    plain = Settings(first_year=2026)
    for column in SETTING_KEYS:
        default = cells.default_of(column)
        if column.default is not None or column.kind is Kind.TEXT:
            assert getattr(plain, column.name) == default or column.name == "title"
        elif column.name != "first_year":
            assert getattr(plain, column.name) is None
    assert {column.name for column in SETTING_KEYS} == {item.name for item in fields(Settings)}


def test_every_metric_has_a_chinese_sentence():
    assert all(metric.doc and metric.doc_zh for metric in METRICS.values())


def test_metrics_are_about_things_that_have_a_sheet():
    assert {metric.of for metric in METRICS.values()} <= {"", "fund", "service", "option", "staff", "equipment"}
    assert all(metric.of or not metric.of_all for metric in METRICS.values())
