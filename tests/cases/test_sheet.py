"""Sheet cases as cases: their order, names, labels, places, and a planner's number of them."""

import pytest

from model.cases import cases_of, edited
from model.cases.reading import from_rows
from tests.inputs.city import city

ROW = {"case": "c", "table": "funds", "column": "income", "op": "scale", "value": 0.9}


def cases(*rows):
    """Return the cases of the tiny city with these rows, each a change of ``ROW``."""
    return cases_of(from_rows(city(cases=[{**ROW, **row} for row in rows])))


def test_cases_are_in_the_order_of_the_sheet_and_edits_in_theirs():
    """Proves the order: by the number that is written, else by row; a number and a blank never collide."""
    found = cases(
        {"case": "b", "order": 9, "value": 1},
        {"case": "a", "order": None, "value": 2},
        {"case": "b", "order": 3, "value": 3},
        {"case": "a", "order": None, "value": 4},
        {"case": "b", "order": None, "value": 5},
    )
    values = {case.name: [edit.value for edit in case.edits] for case in found}
    assert values == {"b": ["3", "5", "1"], "a": ["2", "4"]}
    assert [edit.place.row for edit in found[0].edits] == [4, 6, 2]


def test_the_label_is_the_first_that_is_written():
    """Proves that a label stands once, in any row of its case."""
    (case,) = cases({"label_zh": None, "label_en": "Less"}, {"label_zh": "少", "label_en": "other"})
    assert (case.label_en, case.label_zh) == ("Less", "少")


def test_the_chance_is_the_first_that_is_written():
    """Proves that a chance stands once, in any row of its case, and is none where it is blank in all."""
    one, other = cases({"chance": None}, {"chance": 0.3}, {"case": "d", "chance": None})
    assert (one.chance, other.chance) == (0.3, None)


@pytest.mark.parametrize("name", ["a/b\\c", "..", "宝应 基金−5%", "x = y; z", "长" * 200, "a.b*=0.85", "2026"])
def test_a_name_is_any_text(name):
    """Proves that a name is kept as it is read."""
    (case,) = cases({"case": name})
    assert case.name == name


def test_a_case_in_chinese_words_is_the_same():
    """Proves labels of sheets, columns and ops in Chinese."""
    cells = {"表": "基金", "条件": "基金=resident；期初结余=0", "列": "收入", "操作": "乘以", "值": "90%"}
    rows = city(情景=[{"情景": "少", **cells}])
    data = from_rows(rows)
    (case,) = cases_of(data)
    assert list(edited(data, case).funds["income"]) == [1_800_000.0]


def test_no_sheet_no_cases():
    """Proves that cases are optional."""
    assert cases_of(from_rows(city())) == ()
    assert cases_of(from_rows(city(cases=[]))) == ()
