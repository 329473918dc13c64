"""compare.xlsx: figures of the answers, differences as formulas, a case without a plan, names that are traps."""

import pickle
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

import model
from model.answer.solution import Solution
from model.cases import Case, edited, edits_of
from model.city.city import City
from model.reporting.compare import CaseFigures, figures_of, write_compare
from model.reporting.compare.lines import MOST_ACROSS, MOST_LETTERS
from tests.reporting.comparing import HOSTILE, base, data, solved, sweep, three, two_ways
from tests.reporting.office import ERRORS, Book, differences, recalculated, values
from tests.spoken import CATALOGUE


def written(cases: tuple[CaseFigures, ...], folder: Path, lang: str = "en") -> Book:
    write_compare(base(), cases, folder, lang, data())
    return openpyxl.load_workbook(folder / "compare.xlsx", data_only=True)


def sheet_of(book: Book, key: str) -> list[tuple[object, ...]]:
    """Return the rows of the sheet with a key of the catalogue, in whichever language."""
    names = CATALOGUE[f"sheet.cases_{key}"]
    return list(next(sheet for sheet in book if sheet.title in names).iter_rows(values_only=True))


def row_of(rows: list[tuple[object, ...]], first: str) -> tuple[object, ...]:
    return next(row for row in rows if row[0] == first)


@pytest.fixture(scope="module")
def side(tmp_path_factory) -> tuple[Path, Book]:
    folder = tmp_path_factory.mktemp("three")
    return folder, written(three(), folder)


def test_figures_are_those_of_the_answer() -> None:
    """Proves the sums: 48000 + 50000 paid, of it 53000 to the clinic; one scanner, a tenth of a nurse hired."""
    case = base()
    assert (case.health_gain, case.cost, case.targets_met, len(case.targets)) == (3180.0, 207000.0, 1, 1)
    assert case.total("paid") == pytest.approx(98000.0)
    assert case.sums("facilities", "facility")[("clinic",)] == pytest.approx(53000.0)
    assert case.sums("machines", "equipment") == {("scanner",): 1.0}
    assert case.total("hire", 2025) == pytest.approx(0.1)


def test_figures_of_levers(answered: tuple[City, Solution]) -> None:
    """Proves training by the type joined, the year a project opens, and the schedule of each year."""
    rows, solution = answered
    case = figures_of("base", "", rows, solution)
    assert case.sums("train", "staff") == {("gp",): solution["train"]["persons"].sum()}
    assert case.sums("projects", "project") == {("P*",): 2026.0, ("P1",): 2027.0}
    assert case.schedules == {2026: "S*", 2027: "S2"}


def test_projects_and_schedules_stand_side_by_side(answered: tuple[City, Solution], tmp_path: Path) -> None:
    """Proves the year of opening, a dash for what stays closed, and formulas over labels that are traps."""
    rows, solution = answered
    case = figures_of("base", "", rows, solution)
    write_compare(case, (replace(case, name="same"),), tmp_path, "en", rows)
    book = openpyxl.load_workbook(tmp_path / "compare.xlsx", data_only=True)
    found = {row[1]: row[2:4] for row in sheet_of(book, "levers")}
    assert (found["P1"], found["palace"], found["2027"]) == ((2027, 2027), ("–", "–"), ("S2", "S2"))
    assert differences(book, recalculated(tmp_path / "compare.xlsx", tmp_path / "office")) == {}


def test_a_case_is_slim() -> None:
    assert max(len(pickle.dumps(case)) for case in (base(), *three())) < 20_000


def test_differences_are_case_less_base_as_formulas(side: tuple[Path, Book]) -> None:
    folder, book = side
    health = row_of(sheet_of(book, "headline"), CATALOGUE["health_of_plan"][0])
    less = three()[0].health_gain
    assert less is not None
    assert health[2:5] == (3180.0, pytest.approx(less), pytest.approx(less - 3180.0))
    formulas = openpyxl.load_workbook(folder / "compare.xlsx")
    cell = row_of(sheet_of(formulas, "headline"), CATALOGUE["health_of_plan"][0])[4]
    assert str(cell).startswith("=$D")
    assert str(cell).count("$C") == 1


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("cases", [three, sweep, two_ways])
def test_recalculated_formulas_give_the_written_values(cases, lang: str, tmp_path: Path) -> None:
    book = written(cases(), tmp_path, lang)
    again = recalculated(tmp_path / "compare.xlsx", tmp_path / "office")
    assert differences(book, again) == {}
    assert [value for value in values(again).values() if str(value).startswith(ERRORS)] == []
    formulas = values(openpyxl.load_workbook(tmp_path / "compare.xlsx"))
    assert sum(str(value).startswith("=") for value in formulas.values()) > 30


def test_a_case_without_a_plan_keeps_its_column_and_says_why(side: tuple[Path, Book]) -> None:
    rows = sheet_of(side[1], "headline")
    why = CATALOGUE["reason.reserve"][0]
    assert why in str(row_of(rows, CATALOGUE["reason"][0])[7])
    assert row_of(rows, CATALOGUE["health_of_plan"][0])[7:9] == (None, None)
    assert any(why in str(row[-1]) for row in sheet_of(side[1], "summary"))


@pytest.mark.parametrize(("labelled", "shown"), [(True, ("Less income", "evil()", "@all")), (False, HOSTILE)])
def test_names_are_shown_as_text(labelled: bool, shown: tuple[str, ...], tmp_path: Path) -> None:
    """Proves that no label or name is a formula, that invisible signs are gone, and that heads stay short."""
    book = written(tuple(case if labelled else replace(case, label="") for case in three()), tmp_path)
    names = [str(row[0]) for row in sheet_of(book, "summary")]
    assert [trap for trap in shown if not any(trap in name for name in names)] == []
    formulas = values(openpyxl.load_workbook(tmp_path / "compare.xlsx"))
    assert [
        text for text in formulas.values() if str(text).startswith(("=cmd", "@", "\N{RIGHT-TO-LEFT OVERRIDE}"))
    ] == []
    heads = sheet_of(book, "headline")[4]
    assert max(len(str(head)) for head in heads) < MOST_LETTERS + 20


def test_what_moves_most_stands_first(side: tuple[Path, Book]) -> None:
    """Proves the rank: with less income the hospital loses 18995 of the fund, the clinic gains 7000."""
    rows = sheet_of(side[1], "moved")
    moved = [row[:4] for row in rows if row[0] in ("Hospital", "Clinic")]
    assert [row[0] for row in moved] == ["Hospital", "Clinic"]
    assert moved[0][3] == pytest.approx(26005.1 - 45000.0, abs=0.1)
    assert moved[1][3] == pytest.approx(7000.0)


def test_a_target_that_a_case_changes_is_judged_by_its_own_value(tmp_path: Path) -> None:
    rows = sheet_of(written((solved("lower", "", "targets.value = 0.25"),), tmp_path), "targets")
    assert any("25.0% / 50.0%" in str(cell) for row in rows for cell in row)
    row = next(row for row in rows if "25.0%" in str(row[3]))
    assert (row[6], row[9]) == (CATALOGUE["met"][0],) * 2


def test_many_cases_stand_one_a_row(tmp_path: Path) -> None:
    """Proves that beyond 60 a row is a case, base first, with the difference as a formula against its row."""
    many = tuple(replace(three()[0], name=f"case {number}") for number in range(MOST_ACROSS + 1))
    rows = sheet_of(written(many, tmp_path), "headline")
    heads = rows[4]
    place = next(i for i, head in enumerate(heads) if str(head).startswith(CATALOGUE["health_of_plan"][0]))
    found = [row for row in rows[5:] if row[place] is not None]
    assert len(found) == 1 + len(many)
    assert found[0][place] == 3180.0
    assert [row[place + 1] for row in found[1:]] == pytest.approx([found[1][place] - 3180.0] * len(many))
    assert differences(openpyxl.load_workbook(tmp_path / "compare.xlsx", data_only=True),
                       recalculated(tmp_path / "compare.xlsx", tmp_path / "office")) == {}  # fmt: skip


def test_the_base_may_have_no_plan(tmp_path: Path) -> None:
    """Proves that without a plan of the base there are figures and no differences."""
    write_compare(three()[2], (base(),), tmp_path, "en", data())
    book = openpyxl.load_workbook(tmp_path / "compare.xlsx", data_only=True)
    assert row_of(sheet_of(book, "headline"), CATALOGUE["health_of_plan"][0])[2:5] == (None, 3180.0, None)


def test_nobody_has_a_plan(tmp_path: Path) -> None:
    """Proves that the report of a base and a case without a plan has statuses and reasons alone."""
    write_compare(three()[2], (three()[2],), tmp_path, "zh", data())
    shown = values(openpyxl.load_workbook(tmp_path / "compare.xlsx", data_only=True)).values()
    assert CATALOGUE["status.short.infeasible"][1] in shown
    assert CATALOGUE["no_targets"][1] in shown


def test_the_same_cases_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        write_compare(base(), three(), tmp_path / name, "zh", data())
    for file in ("compare.xlsx", "compare.html"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "other" / file).read_bytes()


def test_nothing_varies_and_nothing_moves(tmp_path: Path) -> None:
    """Proves that a case equal to the base has differences of zero and moves nothing."""
    same = edited(data(), Case("same", edits_of(["funds.income *= 1"])))
    book = written((figures_of("same", "", same, model.solve(same)),), tmp_path)
    assert CATALOGUE["nothing_moved"][0] in values(book).values()
    assert row_of(sheet_of(book, "headline"), CATALOGUE["health_of_plan"][0])[4] == 0.0
