"""The page of back-tests is what its script writes; validation keeps the rules that were fixed beforehand."""

import re
import shutil
from functools import cache

import pytest

from data.backtests import build, county, illustrate, validate
from data.backtests.county import HERE, cells, region, table
from data.backtests.evidence import rests_on
from data.backtests.verdicts import FAILED, NOT_RUN, PASSED, books, money, verdict, verdicts

SOURCES = (HERE.parent / "sources.md").read_text("utf-8")
PAGE = build.TARGET.read_text("utf-8")


@pytest.fixture(scope="module")
def found():
    return illustrate.answers()


@pytest.fixture(scope="module")
def results(found):
    return illustrate.results(found)


@pytest.fixture
def tables(tmp_path, monkeypatch):
    """A copy of the tables that a test may change."""
    shutil.copytree(HERE, tmp_path / "backtests")
    monkeypatch.setattr(county, "HERE", tmp_path / "backtests")
    monkeypatch.setattr(validate, "solved", cache(validate.solved.__wrapped__))
    return tmp_path / "backtests" / "validation"


def change(path, *edits):
    """Write a table with the cells of some rows changed: (column, value, column to set, new value)."""
    rows = county.table(f"validation/{path.stem}").astype(object)
    for column, value, target, new in edits:
        rows.loc[rows[column] == value, target] = new
    rows.to_csv(path, index=False)


def test_the_page_is_what_the_script_writes(found):
    assert build.page(found) == PAGE


def test_the_audit_finds_nothing_broken(found):
    solved = [*found.values(), validate.solved()]
    assert [int(one.solution["audit"]["broken"].sum()) for one in solved] == [0] * len(solved)


def test_a_row_that_is_made_to_rest_on_a_case_no_longer_tests_it(tables):
    """Proves that the exclusion is computed: with E30 in the basis of signing, the contract is not run."""
    change(tables / "defaults.csv", ("row", "signing", "drawn_from", "E29 E30"))
    assert rests_on("signing", ["E30"]) == ["E30"]
    assert verdict("shandong") == NOT_RUN
    assert "rests on this case" in validate.why_not("shandong")


# --- what came of them, as the page tells it


def test_verdicts_are_those_that_the_page_tells():
    """Where this fails, the text of page.md under *In short* and below the tables has to be written anew."""
    assert verdicts().set_index("case")["verdict"].to_dict() == {
        "dangyang_visits": NOT_RUN,
        "dangyang_admissions": NOT_RUN,
        "korea_2011": NOT_RUN,
        "shandong": PASSED,
        "jiangsu": PASSED,
        "sanming_visits": NOT_RUN,
        "sanming_admissions": PASSED,
        "gate_removed": FAILED,
    }
    assert money()["verdict"].tolist() == [NOT_RUN] * 3
    assert "rests on it (E19)" in money()["why"].iloc[2]
    assert books()["verdict"].tolist() == [FAILED] * 3


def test_null_cases_would_fail_at_the_high_end():
    for case in ("jiangsu", "sanming_admissions"):
        assert validate.effects(case, case).high >= validate.NULL


def test_no_plan_used_guidance():
    """Proves that without a lever no county is nearer to home than before: people drift away."""
    for case in validate.runnable():
        for name in validate.shares_before(case)["county"].unique():
            assert validate.level(case, name, "none") > validate.level(case, name, "before")


def test_at_low_points_the_contract_only_holds_the_drift():
    for name in validate.shares_before("shandong")["county"].unique():
        before, low = (validate.level("shandong", name, arm) for arm in ("before", "low"))
        assert low == pytest.approx(before, abs=0.001)


# --- cells that are still to be keyed in


def test_what_is_blank_is_told_with_where_to_read_it():
    for case in ("dangyang_visits", "dangyang_admissions", "korea_2011"):
        for why in validate.to_read(case):
            assert why in PAGE
        assert validate.why_not(case).startswith("before-share to be keyed in from")


def test_a_case_runs_once_its_cells_are_keyed_in(tables):
    """Proves that nothing but the cells is missing; the shares and the size here are made up.

    Twenty points of reimbursement by the row of villages, 0 / 1.4 / 4, at hospitals that hold half: 2.99 lies inside.
    """
    change(tables / "before.csv", ("case", "korea_2011", "share", 0.5), ("case", "korea_2011", "basis", "printed"))
    change(tables / "levers.csv", ("case", "korea_2011", "units", 2))
    rows = county.table("validation/cases")
    rows[rows["case"] == "korea_2011"].to_csv(tables / "cases.csv", index=False)
    predicted = validate.effects("korea_2011", "korea_2011")
    assert (predicted.low, predicted.base, predicted.high) == pytest.approx((0.0, -1.4, -4.0), abs=0.02)
    assert verdict("korea_2011") == PASSED


def test_money_is_judged_once_its_cells_are_keyed_in(tables):
    """Moved volume and difference made up: 1,000 CNY in all, so 394 lies from 0 to 800; 900 would not."""
    change(tables / "money.csv", ("case", "dangyang", "moved", 0.5), ("case", "dangyang", "difference", 2000))
    assert money()["verdict"].iloc[0] == PASSED
    change(tables / "money.csv", ("case", "dangyang", "saved", 900))
    assert money()["verdict"].iloc[0] == FAILED


# --- illustrations


def test_today_is_the_reported_state_before(results):
    assert (results["model_before"] - results["before"]).abs().max() <= 0.1


def test_the_number_of_behaviour_reproduces_the_two_cases_that_set_it(results):
    set_by = results[results["role"] == "calibration"]
    assert len(set_by) == 2
    assert (set_by["calibrated"] - set_by["after"]).abs().max() <= 0.1


def test_no_illustration_has_a_number_of_behaviour_of_its_own():
    rows = [cells(row) for row in table("illustrations/levers")["row"]]
    assert {(row["points"], row["years"]) for row in rows if "points" in row} == {("calibrated", 3.0)}


def test_nobody_moves_whom_no_lever_answers(results):
    shares = results[results["kind"] == "share"]
    assert (shares["unanswered"] - shares["before"]).abs().max() <= 0.1


@pytest.mark.parametrize("case", ["city_signing", "city_htn", "city_dm"])
def test_doctors_rise_by_half(case):
    today = table("illustrations/before").query("case == @case")
    rows = region(today, table("illustrations/busy"), illustrate.levers(0.0))
    (stock,) = (row["quantity"] for row in rows["stock"])
    (arrival,) = (row["fte"] for row in rows["arrivals"])
    assert arrival == pytest.approx(0.5 * stock)


# --- sources


def test_every_number_has_a_source():
    known = set(re.findall(r"^\| (\w+) \|", SOURCES, flags=re.MULTILINE)) | {"assumption"}
    told = {"source", "study", "why", "role", "where_to_read", "finding", "findings", "drawn_from"}
    for path in sorted(HERE.rglob("*.csv")):
        sheet = table(path.relative_to(HERE).with_suffix("").as_posix())
        for sources in sheet.get("source", []):
            assert set(sources.split(",")) <= known, path.name
        assert told & set(sheet.columns), path.name


def test_no_figure_has_lost_a_digit():
    """Proves that no damaged figure is printed: the texts have a question mark where a digit is lost."""
    assert re.findall(r"[?？\ufffd]", PAGE) == []
