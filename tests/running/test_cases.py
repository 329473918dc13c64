"""Many cases from the command line: answers, exit codes, resuming, hostile names, other numbers of workers."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from model import read, run_cases, solve
from model.cases import Case, cases_of, edited, edits_of, folder_name
from model.running.cases import Options, answer
from model.running.many import store_of
from model.running.record import unpack
from model.solving.solve import know
from tests.faults.command import end_all, start

ROOT = Path(__file__).parents[2]
TINY = ROOT / "data" / "tiny.xlsx"
HEAD = ("case", "order", "table", "where", "column", "op", "value")
POOR = ("poor", None, "funds", None, "income", "scale", 0.8)
NONE = (
    ("no plan", None, "services", None, "coverage_min", "set", 1),
    ("no plan", None, "funds", None, "income", "scale", 0.1),
)
HOSTILE = (
    "../../etc",
    "a/b\\c",
    "=cmd|' /C calc'!A0",
    "再分配" * 40,
    "..",
    "CON",
    "<script>alert(1)</script>",
    "\u202eright",
)


def workbook(path: Path, *rows: tuple) -> Path:
    """Return tiny.xlsx with a sheet of cases."""
    book = openpyxl.load_workbook(TINY)
    sheet = book.create_sheet("cases")
    for number, row in enumerate((HEAD, *rows), start=1):
        for place, value in enumerate(row, start=1):
            cell = sheet.cell(number, place)
            cell.value = value
            cell.data_type = "s" if isinstance(value, str) else cell.data_type
    book.save(path)
    return path


def run(*words: object, expected: int = 0) -> str:
    """Run the command; return what it says."""
    done = subprocess.run(
        [sys.executable, "solve.py", *map(str, words)], cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == expected, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def told(folder: Path) -> dict:
    return json.loads((folder / "run.json").read_text("utf-8"))


def finished(folder: Path) -> int:
    """Return how many cases stand in the store."""
    if not store_of(folder).exists():
        return 0
    base = sqlite3.connect(store_of(folder))
    try:
        return base.execute("SELECT count(*) FROM answers").fetchone()[0]
    except sqlite3.OperationalError:  # it is being made
        return 0
    finally:
        base.close()


def same_tables(one: Path, other: Path) -> None:
    """Check that two answers have the same tables, byte for byte."""
    names, others = (
        sorted(str(path.relative_to(folder)) for path in folder.rglob("*.csv"))
        for folder in (one / "tables", other / "tables")
    )
    assert names == others
    for name in names:
        assert (one / "tables" / name).read_bytes() == (other / "tables" / name).read_bytes(), name


def test_every_case_is_answered_and_one_without_a_plan_is_explained(tmp_path):
    path, out = workbook(tmp_path / "city.xlsx", POOR, *NONE), tmp_path / "out"
    said = run(path, "--cases", "all", "-o", out, "--workers", 2, expected=4)
    assert "2 cases, and the base." in said
    cases = told(out)["cases"]
    assert {name: case["status"] for name, case in cases.items()} == {"poor": "optimal", "no plan": "infeasible"}
    assert cases["poor"]["objective"] < told(out)["objective"]
    for case in cases.values():
        assert told(out / case["folder"])["status"] == case["status"]
        assert (out / case["folder"] / "report.html").exists()
    assert (out / "compare.xlsx").exists()
    assert (out / "compare.html").exists()


def test_a_case_equals_the_workbook_edited_by_hand(tmp_path):
    """Proves it file by file: the same edit in the sheet of the fund, and as a case."""
    path = workbook(tmp_path / "city.xlsx", POOR)
    run(path, "--cases", "poor", "-o", tmp_path / "cases")
    book = openpyxl.load_workbook(TINY)
    sheet = book["funds"]
    place = [cell.value for cell in sheet[1]].index("income") + 1
    sheet.cell(2, place).value *= 0.8
    book.save(tmp_path / "hand.xlsx")
    run(tmp_path / "hand.xlsx", "-o", tmp_path / "hand")
    run(TINY, "--set", "funds.income *= 0.8", "-o", tmp_path / "set")
    same_tables(tmp_path / "cases" / "cases" / "poor", tmp_path / "hand")
    same_tables(tmp_path / "set", tmp_path / "hand")


def test_the_number_of_workers_decides_nothing():
    data = read(TINY)
    cases = [Case(f"x{part}", edits_of([f"funds.income *= 0.{part}"])) for part in (80, 90)]
    one, three = (run_cases(data, cases, workers=number) for number in (1, 3))
    assert one.keys() == three.keys() == {"base", *(case.name for case in cases)}
    for name, solution in one.items():
        assert solution.objective == three[name].objective
        for table in solution.tables:
            pd.testing.assert_frame_equal(solution[table], three[name][table], check_exact=True)
    alone = solve(data)
    assert one["base"].objective == alone.objective


def test_a_cluster_gives_the_files_of_this_machine(tmp_path, scheduler):
    path = workbook(tmp_path / "city.xlsx", POOR, *NONE)
    run(path, "--cases", "all", "-o", tmp_path / "here", expected=4)
    run(path, "--cases", "all", "-o", tmp_path / "there", "--cluster", scheduler, expected=4)
    assert told(tmp_path / "here")["cases"] == told(tmp_path / "there")["cases"]
    for case in ("", "cases/poor", "cases/no plan"):
        same_tables(tmp_path / "here" / case, tmp_path / "there" / case)
        assert (tmp_path / "there" / case / "report.html").exists()


def test_today_is_shared_by_cases_of_the_same_today_alone():
    """Proves that a shared today is today: the same tables with it and without, also where it must not be used."""
    data = read(TINY)
    known = know(data, time_limit_s=60.0)
    assert known is not None
    for text in (
        "funds.income *= 0.9",
        "stock.quantity *= 0.9",
    ):
        case = edited(data, Case("c", edits_of([text])))
        shared = unpack(answer(case, Options(gap=0.0), known, None))
        fresh = solve(case, gap=0.0)
        assert shared.today is not None
        assert fresh.today is not None
        for table in fresh.today.tables:
            pd.testing.assert_frame_equal(
                shared.today[table], fresh.today[table], check_exact=True, obj=f"{text} {table}"
            )
        assert shared.objective == fresh.objective


def test_a_second_run_solves_nothing_again_and_says_so(tmp_path):
    path, out = workbook(tmp_path / "city.xlsx", POOR), tmp_path / "out"
    run(path, "--cases", "all", "-o", out)
    before = {name: (out / name).read_bytes() for name in ("cases/poor/tables/treat.csv", "tables/treat.csv")}
    said = run(path, "--cases", "all", "-o", out)
    assert "2 of them were finished by an earlier run" in said
    assert {name: (out / name).read_bytes() for name in before} == before


def test_two_cases_of_the_same_tables_are_one_solve(tmp_path):
    """Proves it by the store: a case that changes nothing and one said twice leave it the base and one case."""
    same = ("same", None, "funds", None, "income", "scale", 1)
    path, out = workbook(tmp_path / "city.xlsx", same, POOR, ("poorer", *POOR[1:])), tmp_path / "out"
    said = run(path, "--cases", "all", "-o", out)
    assert "finished by an earlier run" not in said
    assert finished(out) == 2
    treat = "tables/treat.csv"
    assert (out / treat).read_bytes() == (out / "cases" / "same" / treat).read_bytes()
    same_tables(out / "cases" / "poor", out / "cases" / "poorer")
    assert told(out)["cases"]["poor"]["objective"] < told(out)["cases"]["same"]["objective"]


ROWS = [(f"f{part}", None, "funds", None, "income", "scale", part / 100) for part in range(80, 100, 8)]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """The folder of a run that nobody disturbed."""
    folder = tmp_path_factory.mktemp("undisturbed")
    run(workbook(folder / "city.xlsx", *ROWS), "--cases", "all", "-o", folder / "out")
    return folder / "out"


def test_a_command_that_is_killed_goes_on_where_it_was(tmp_path, undisturbed):
    """Proves that kill -9 loses no finished case: the answers are those of a run that nobody disturbed."""
    path, out = workbook(tmp_path / "city.xlsx", *ROWS), tmp_path / "out"
    command = [sys.executable, "solve.py", str(path), "--cases", "all", "-o", str(out), "--workers", "2"]
    running = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(4.0)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    run(path, "--cases", "all", "-o", out)
    assert told(out)["cases"] == told(undisturbed)["cases"]
    assert finished(out) == len(ROWS) + 1


def test_ctrl_c_keeps_what_is_finished_and_the_last_report(tmp_path):
    rows = [(f"f{part}", None, "funds", None, "income", "scale", part / 100) for part in range(60, 100)]
    path, out = workbook(tmp_path / "city.xlsx", *rows), tmp_path / "out"
    out.mkdir()
    (out / "last.txt").write_text("the last good report", encoding="utf-8")
    running = start(path, "--cases", "all", "-o", out, "--workers", "1")
    limit = time.monotonic() + 60.0
    while finished(out) < 2 and time.monotonic() < limit:
        time.sleep(0.2)
    running.send_signal(signal.SIGINT)
    try:
        said, complaint = running.communicate(timeout=60)
    finally:
        end_all()
    assert running.returncode == 5, said + complaint
    assert "goes on from there" in said
    assert "Traceback" not in complaint
    assert [item.name for item in out.iterdir()] == ["last.txt"]
    assert {item.name for item in tmp_path.iterdir()} == {"city.xlsx", "out", "out.cases.sqlite"}
    assert 2 <= finished(out) < len(rows)


def test_a_store_that_was_set_aside_is_told_of(tmp_path):
    path, out = workbook(tmp_path / "city.xlsx", POOR), tmp_path / "out"
    store_of(out).write_bytes(b"no database " * 100)
    assert "set aside" in run(path, "--cases", "all", "-o", out)


def test_hostile_names_stay_in_the_folder(tmp_path):
    rows = [(name, None, "funds", None, "income", "scale", 0.9) for name in HOSTILE[::3]]
    path, out = workbook(tmp_path / "city.xlsx", *rows), tmp_path / "here" / "out"
    run(path, "--cases", "all", "-o", out)
    names = {case.name for case in cases_of(read(path))}
    assert {folder.name for folder in (out / "cases").iterdir()} == {folder_name(name) for name in names}
    assert len(names) == len(HOSTILE[::3])
    assert {item.name for item in (tmp_path / "here").iterdir()} == {"out", "out.cases.sqlite"}


def test_a_case_whose_edits_are_wrong_stops_the_workbook_at_its_row(tmp_path):
    path = workbook(tmp_path / "city.xlsx", ("wrong", None, "funds", "fund=residnt", "income", "scale", 0.9))
    said = run(path, "--cases", "all", "-o", tmp_path / "out", expected=3)
    assert "cases!" in said


def test_a_grid_point_that_cannot_be_is_told_and_the_others_are_answered(tmp_path):
    out = tmp_path / "out"
    said = run("sweep", TINY, "--vary", "services.coverage_min=0.5,2", "-o", out, expected=3)
    assert "its edits are wrong" in said
    assert {case["status"] for case in told(out)["cases"].values()} == {"optimal", "problems"}
    assert (out / "problems.csv").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--cases", "all"), "no sheet `cases`"),
        (("--set", "funds.income ** 2"), "is not understood"),
        (("--cases", "all", "--cluster", "tcp://10.0.0.1:1"), "no sheet `cases`"),
    ],
)
def test_a_wrong_command_line_is_one_sentence(tmp_path, words, said):
    assert said in run(TINY, *words, "-o", tmp_path / "out", expected=2)
    assert not (tmp_path / "out").exists()


def test_very_many_cases_are_not_run_unasked(tmp_path):
    said = run("sweep", TINY, "--vary", "funds.income*=0.5:1.5:0.0005", "-o", tmp_path / "out", expected=2)
    assert "2,001 cases" in said
