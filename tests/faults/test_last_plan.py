"""A run that finds no plan leaves the last one where it is, and says where its finding stands."""

import json
import shutil

import pytest

from model.cli.parser import main
from model.running.folder import replacing
from tests.faults.command import ROOT, TINY, digest, is_whole, names, run

CASE = ROOT / "tests" / "failed" / "last_answer_lost.xlsx"
NO_PLAN = ("infeasible", "no answer", "infeasible or unbounded", "unbounded")


def put(folder, status, case="base"):
    """Put an answer of a status into a folder, as a command does."""
    place = replacing(folder)
    with place as work:
        (work / "run.json").write_text(json.dumps({"status": status, "case": case}), encoding="utf-8")
    return place


def status(folder):
    return json.loads((folder / "run.json").read_text(encoding="utf-8"))["status"]


@pytest.mark.parametrize("case", ["base", "replan 2025"])
@pytest.mark.parametrize("found", NO_PLAN)
def test_a_finding_without_a_plan_stands_beside_the_last_plan(tmp_path, found, case):
    """Proves it for each status without a plan, of a plan and of one that was mended."""
    put(tmp_path / "out", "feasible", case)
    place = put(tmp_path / "out", found, case)
    assert (status(tmp_path / "out"), status(tmp_path / "out-2")) == ("feasible", found)
    assert str(tmp_path / "out-2") in str(place.said)
    put(tmp_path / "out", "optimal", case)
    assert (status(tmp_path / "out"), names(tmp_path)) == ("optimal", {"out", "out-2"})


def test_a_finding_replaces_a_finding(tmp_path):
    put(tmp_path / "out", "no answer")
    assert put(tmp_path / "out", "infeasible").said == ""
    assert (status(tmp_path / "out"), names(tmp_path)) == ("infeasible", {"out"})


def test_out_of_time_before_the_first_plan_leaves_the_last_one(tmp_path):
    """Proves it with the command: a search that has no time ends with 5 and names the other folder."""
    out = tmp_path / "out"
    assert main([str(TINY), "-o", str(out)]) == 0
    before = digest(out)
    code, said = run(CASE, "-o", out, "--time-limit", "0.01")
    assert code == 5, said
    assert "No plan was found in the time there was" in said
    assert f"Read {tmp_path / 'out-2' / 'allocation.xlsx'}" in said
    assert digest(out) == before
    assert is_whole(tmp_path / "out-2")


@pytest.mark.parametrize("command", [(), ("explain",), ("sweep",)])
def test_no_plan_keeps_the_hard_rules_leaves_the_last_one(tmp_path, capsys, command):
    """Proves exit 4 of each command that solves a workbook: the explanation stands beside the last plan."""
    out, workbook = tmp_path / "out", tmp_path / "tiny.xlsx"
    shutil.copy(TINY, workbook)
    assert main([str(workbook), "-o", str(out)]) == 0
    before = digest(out)
    capsys.readouterr()
    vary = ("--vary", "funds.income*=1", "--workers", "1") if command == ("sweep",) else ()
    hard = ("--set", "funds.income *= 0.001")
    code = main([*command, str(workbook), *vary, *hard, "-o", str(out)])
    said = capsys.readouterr().out
    assert code == 4, said
    assert f"Read {tmp_path / 'out-2'}" in said
    assert digest(out) == before


def test_a_mended_plan_and_the_plan_are_answers_of_two_kinds(tmp_path):
    put(tmp_path / "plan", "optimal")
    assert "holds a plan, an answer of another kind" in str(put(tmp_path / "plan", "optimal", "replan 2025").said)
    put(tmp_path / "mended", "optimal", "replan 2025")
    assert put(tmp_path / "mended", "feasible", "replan 2026").said == ""
    assert put(tmp_path / "mended", "optimal").folder == tmp_path / "mended-2"


@pytest.mark.parametrize("command", [(), ("explain",), ("sweep",)])
def test_a_plan_does_not_replace_letters(tmp_path, capsys, command):
    """Proves it for the commands that solve, and that the answer beside is named."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "run.json").write_text('{"command": "letters"}', encoding="utf-8")
    before = digest(out)
    more = {("sweep",): ("--vary", "funds.income*=1", "--workers", "1"), ("explain",): ("--of", "fund")}
    assert main([*command, str(TINY), *more.get(command, ()), "-o", str(out)]) == 0
    assert digest(out) == before
    assert f"Read {tmp_path / 'out-2'}" in capsys.readouterr().out
    assert is_whole(tmp_path / "out-2")
