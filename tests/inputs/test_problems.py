"""The table of problems: its columns, its order, and the files it is written to."""

import openpyxl
import pandas as pd
import pytest

from model.inputs import from_rows
from model.inputs.problems import COLUMNS, InputProblems, Problems, as_table, lines, write
from model.tables.problem import Severity
from model.words.choice import language_of
from tests.inputs.city import city
from tests.inputs.reading import problems_of
from tests.spoken import CHINESE, ENGLISH, sentence


def spoilt() -> Problems:
    rows = city(other=[{"a": 1}])
    rows["groups"][0] |= {"people": "=HYPERLINK(1)", "growth": "3%"}
    rows["facilities"][0]["area"] = None
    return problems_of(rows)


def test_the_gravest_come_first():
    told = [item.severity for item in spoilt()]
    assert told == sorted(told, key=list(Severity).index)
    assert {item.severity for item in spoilt()} == set(Severity)


def test_the_columns_are_those_of_the_contract():
    assert COLUMNS == ("sheet", "row", "column", "cell", "value", "problem", "what_to_do", "severity")
    assert tuple(as_table(spoilt(), ENGLISH).columns) == COLUMNS
    assert tuple(as_table((), ENGLISH).columns) == COLUMNS


def test_files_hold_the_table_and_text_never_becomes_a_formula(tmp_path):
    as_csv, as_xlsx = write(spoilt(), tmp_path / "out", ENGLISH)
    heads = [ENGLISH(f"problem_head.{name}") for name in COLUMNS]
    assert list(pd.read_csv(as_csv, encoding="utf-8-sig").columns) == heads
    assert "'=HYPERLINK(1)" in as_csv.read_text(encoding="utf-8-sig")
    sheet = openpyxl.load_workbook(as_xlsx)["problems"]
    assert [cell.value for cell in sheet[1]] == heads
    assert sheet.max_row == 1 + len(spoilt())
    assert sheet["E2"].value == "=HYPERLINK(1)"
    assert sheet["E2"].data_type == "s"


def test_nothing_wrong_is_written_as_well(tmp_path):
    assert all(path.exists() for path in write(Problems(), tmp_path, ENGLISH))
    assert lines(Problems(), ENGLISH) == ["no problems"]


def test_text_for_the_terminal_counts_and_lists():
    text = lines(spoilt(), ENGLISH)
    assert text[0] == "1 error, 1 warning, 2 notes"
    assert lines(spoilt(), ENGLISH, most=1)[-1] == "... and 3 more"
    assert any(line.startswith("error   groups!D2 [=HYPERLINK(1)]:") for line in text)


def test_the_exception_carries_the_problems_and_says_them():
    assert InputProblems(spoilt()).problems == spoilt()
    assert "1 error, 1 warning, 2 notes" in str(InputProblems(spoilt()))


def test_problems_are_in_the_order_of_the_workbook():
    rows = city()
    rows["funds"][0]["income"] = "much"
    rows["groups"][1]["fund"] = "none"
    rows["groups"][0] |= {"people": "many", "area": "none"}
    cells = [item.place.cell for item in problems_of(rows).errors]
    assert cells == ["groups!B2", "groups!D2", "groups!C3", "funds!B2"]


def test_many_equal_notes_are_counted_and_errors_are_not():
    rows = city()
    rows["areas"] += [{"area": f"a{number}", "county": "Gaoyou", "residents": "5"} for number in range(30)]
    rows["groups"] += [
        {"group": f"g{number}", "area": f"a{number}", "fund": "resident", "people": -1} for number in range(30)
    ]
    problems = problems_of(rows)
    assert len(problems.errors) == 30
    notes = [item for item in problems if item.place.sheet == "areas"]
    assert [item.code for item in notes] == ["number_as_text"] * 20 + ["more_notes"]
    assert sentence(notes[-1]).startswith("10 more cells")


def test_a_list_is_said_in_the_language_asked_for(tmp_path):
    """Proves headings, severities and counts; of a sentence that the label of a column stands in it."""
    chinese = as_table(spoilt(), CHINESE)
    assert set(chinese["severity"]) == {"错误", "警告", "提示"}
    assert lines(spoilt(), CHINESE)[0] == "1 个错误、1 个警告、2 个提示"
    as_csv, _ = write(spoilt(), tmp_path, CHINESE)
    assert "程度" in pd.read_csv(as_csv, encoding="utf-8-sig").columns
    rows = city()
    del rows["groups"][0]["people"], rows["groups"][1]["people"]
    (item,) = [item for item in problems_of(rows) if item.code == "missing_column"]
    assert sentence(item, CHINESE) == "缺少“人数”列。"
    assert as_table([item], CHINESE)["column"][0] == "人数"


def test_the_workbook_chooses_the_language_of_its_problems(monkeypatch):
    """Proves who is asked in turn: the command, the settings, the locale."""
    rows = city()
    rows["groups"][0]["people"] = "many"
    rows["settings"].append({"key": "language", "value": "zh"})
    with pytest.raises(InputProblems, match="不是数字") as found:
        from_rows(rows)
    assert found.value.problems.language == "zh"
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert [language_of(), language_of(workbook="en"), language_of("zh", "en")] == ["zh", "en", "zh"]
    monkeypatch.setenv("LC_ALL", "C")
    assert language_of() == "en"
