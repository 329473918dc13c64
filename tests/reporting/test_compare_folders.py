"""differences.xlsx: two answers joined on their keys, totals that add up, folders that are none."""

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import model
from model.cases import Case, edited, edits_of
from model.reporting.compare import FolderError, compare_folders
from model.reporting.compare.joining import differences as joined
from model.words import Words
from tests.reporting.comparing import data
from tests.reporting.office import ERRORS, differences, recalculated, values
from tests.spoken import CATALOGUE


def answer(folder: Path, *edits: str) -> Path:
    case = edited(data(), Case("case", edits_of(edits))) if edits else data()
    folder.mkdir()
    model.write_report(case, model.solve(case), folder)
    return folder


@pytest.fixture(scope="module")
def pair(tmp_path_factory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("answers")
    return answer(folder / "first"), answer(folder / "second", "funds.income *= 0.8")


def test_identical_answers_say_so(pair: tuple[Path, Path], tmp_path: Path) -> None:
    assert compare_folders(pair[0], pair[0], tmp_path, "en") == CATALOGUE["answers_alike"][0]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_totals_add_up_and_are_those_of_the_tables(pair: tuple[Path, Path], lang: str, tmp_path: Path) -> None:
    """Proves for fund payments: total second - total first = sum of the differences, by formulas."""
    compare_folders(*pair, tmp_path, lang)
    path = tmp_path / "differences.xlsx"
    book = openpyxl.load_workbook(path, data_only=True)
    totals = [pd.read_csv(folder / "tables" / "payments.csv")["amount"].sum() for folder in pair]
    row = [
        row
        for row in book[Words(lang).name("data_table", "payments")].iter_rows(values_only=True)
        if row[0] in CATALOGUE["total"]
    ][0]
    assert row[5:8] == pytest.approx((*totals, totals[1] - totals[0]))
    assert row[8] in CATALOGUE["sums_up"]
    again = recalculated(path, tmp_path / "office")
    assert differences(book, again) == {}
    assert [value for value in values(again).values() if str(value).startswith(ERRORS)] == []
    formulas = [str(value) for value in values(openpyxl.load_workbook(path)).values()]
    assert sum(text.startswith("=IF(ABS(") for text in formulas) > 5


def test_an_answer_without_a_plan_is_compared(pair: tuple[Path, Path], tmp_path: Path) -> None:
    without = answer(tmp_path / "without", "funds.income *= 0.5")
    text = compare_folders(pair[0], without, tmp_path / "out", "en")
    assert "Status: optimal → infeasible" in text
    assert "reasons: " in text


def test_rows_are_joined_on_their_keys() -> None:
    """Proves order, rows in one answer alone, ids that look like numbers, and repeated keys."""
    first = pd.DataFrame({"facility": ["007", "7", "a", "b"], "year": "2026", "units": ["1.0", "2.0", "3.0", "0.0"]})
    second = pd.DataFrame({"facility": ["a", "7", "007", "7"], "year": "2026", "units": ["3.0", "2.5", "1.0", "4.0"]})
    (found,) = joined("buy", first, second)
    rows = found.rows[["facility", "again", "first", "second"]].to_numpy().tolist()
    assert rows == [["7", 1, "", "4.0"], ["7", 0, "2.0", "2.5"]]
    assert (found.alike, found.alike_first, found.alike_second) == (3, 4.0, 4.0)
    assert found.sums


def test_numbers_to_nine_digits_and_texts_to_the_letter() -> None:
    first = pd.DataFrame({"metric": ["m", "n"], "plan": ["100000000000", "1"], "met": ["True", "True"]})
    second = pd.DataFrame({"metric": ["m", "n"], "plan": ["100000000001", "1.00001"], "met": ["False", "True"]})
    plan, met = joined("metrics", first, second)
    assert plan.rows["metric"].tolist() == ["n"]
    assert met.rows["metric"].tolist() == ["m"]
    assert not plan.sums


def test_folders_that_hold_no_answer(pair: tuple[Path, Path], tmp_path: Path) -> None:
    """Proves that each fault is one sentence with the folder in it."""
    broken = tmp_path / "broken"
    broken.mkdir()
    for make, missing in (
        (lambda: None, "run.json"),
        (lambda: (broken / "run.json").write_text("{", encoding="utf-8"), "cannot be read"),
        (lambda: (broken / "run.json").write_text("[]", encoding="utf-8"), "not the run.json"),
        (lambda: (broken / "run.json").write_text("{}", encoding="utf-8"), "folder tables"),
        (lambda: (broken / "tables").mkdir() or (broken / "tables" / "x.csv").write_bytes(b"a\n\xff\xfe"), "x.csv"),
    ):
        make()
        with pytest.raises(FolderError, match=missing) as found:
            compare_folders(pair[0], broken, tmp_path / "out", "en")
        assert "broken" in str(found.value)
        assert len(str(found.value).splitlines()) == 1
    with pytest.raises(FolderError, match="is not a folder"):
        compare_folders(tmp_path / "nowhere", pair[0], tmp_path / "out", "en")
