"""The workbook of actuals to fill in: with the plan's own units it is the plan's year, left blank it is refused."""

import openpyxl
import pytest

from model.answer.outcome import payments_by_route
from model.cli.parser import main
from model.inputs import InputProblems
from model.words import LANGUAGES, Words
from model.year.actuals import read_actuals
from model.year.blank import FIRST_ROW, MONTHS, write_blank

KEYS = ["facility", "option", "county"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_filled_in_it_is_the_plan_s_year(plan, tmp_path, lang):
    """Proves headings, keys and months in each language: a twelfth of the plan's units a month gives its payments."""
    path = tmp_path / "actuals.xlsx"
    write_blank(plan, 2025, path, Words(lang))
    with pytest.raises(InputProblems) as refused:
        read_actuals(path, plan)
    care = payments_by_route(plan.data, plan.tables).groupby(KEYS)["units"].sum()
    assert {one.code for one in refused.value.problems} == {"blank"}
    assert len(refused.value.problems) == len(care) * len(MONTHS)

    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for _, facility, option, county, *_, units, _, _, _ in sheet.iter_rows(min_row=FIRST_ROW + 1):
        units.value = care[(facility.value, option.value, county.value)] / len(MONTHS)
    book.save(path)
    actuals = read_actuals(path, plan, months=len(MONTHS))
    assert actuals.warnings == ()
    assert actuals.activity["payments"].sum() == pytest.approx(plan.tables["payments"]["amount"].sum())


def test_the_command_writes_over_nothing(plan, tmp_path, capsys):
    path, book = tmp_path / "new" / "actuals.xlsx", plan.folder.parent.parent / "town"
    words = ["template", str(path), "--actuals", str(plan.folder), "--workbook", str(book), "--lang", "en"]
    assert main(words) == 0
    assert str(path) in capsys.readouterr().out
    before = path.read_bytes()
    assert main(words) == 2
    assert path.read_bytes() == before
    assert main([*words[:1], str(tmp_path / "other.xlsx"), *words[2:], "--year", "2040"]) == 2
