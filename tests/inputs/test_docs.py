"""The page of the workbook is the one that the declarations make."""

from model.inputs import docs
from model.inputs.schema import SETTING_KEYS, SHEETS
from model.metrics import METRICS


def test_the_committed_page_is_the_generated_one():
    assert docs.TARGET.read_text(encoding="utf-8") == docs.text(), "run: python -m model.inputs.docs"


def test_the_page_names_every_sheet_column_setting_and_metric():
    page = docs.text()
    names = [column.name for sheet in SHEETS for column in sheet.columns]
    names += [item.name for item in (*SHEETS, *SETTING_KEYS, *METRICS.values())]
    assert [name for name in names if name not in page] == []
