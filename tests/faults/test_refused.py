"""What the machine refuses: a full disk, a place that cannot be written, a report that is open, a busy store."""

import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from model.running.many import store_of
from tests.faults.command import ROOT, TINY, digest, is_whole, last_report, names, next_run, run, start
from tests.year.town import solved

KILOBYTE = 1024
LEAST = 64  # bytes, of the semaphores that are made when the program is loaded
NOBODY = 65534
AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as somebody else")


def full_at(size: int):
    """Return what makes a process's disk full: no file may grow beyond so many bytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("size", [LEAST, 8 * KILOBYTE, 40 * KILOBYTE])
def test_a_full_disk_leaves_the_last_report(tmp_path, size):
    out = last_report(tmp_path / "out")
    before = digest(out)
    code, said = run(TINY, "-o", out, preexec_fn=full_at(size))
    assert code == 1, said
    assert "Make room on the disk" in said
    assert digest(out) == before
    next_run(tmp_path)
    assert names(tmp_path) == {"out", "next"}


def test_a_full_disk_with_cases_leaves_the_last_report(tmp_path):
    out = last_report(tmp_path / "out")
    before = digest(out)
    words = ("sweep", TINY, "--vary", "funds.income*=0.9,1", "-o", out, "--workers", "1")
    code, said = run(*words, preexec_fn=full_at(40 * KILOBYTE))
    assert code == 1, said
    assert "Make room on the disk" in said
    assert digest(out) == before
    assert {name for name in names(tmp_path) if name.startswith(".")} == set()


def test_problems_are_told_also_where_they_cannot_be_written(tmp_path):
    out = last_report(tmp_path / "out")
    code, said = run("check", tmp_path / "none.xlsx", "-o", out, preexec_fn=full_at(LEAST))
    assert code == 3, said
    assert "There is no file or folder" in said
    assert "The list could not be written" in said


@pytest.mark.parametrize("command", [("check", "none.xlsx"), (TINY,)])
def test_a_terminal_that_takes_no_more_is_no_traceback(tmp_path, command):
    with Path("/dev/full").open("w") as full:
        code, said = run(*command, "-o", tmp_path / "out", stdout=full)
    assert code == 1, said
    assert "Make room" in said


def test_a_terminal_without_the_signs_gets_their_codes(tmp_path):
    plain = {**os.environ, "PYTHONIOENCODING": "ascii"}
    code, said = run("check", tmp_path / "扬州\x1b[2J.xlsx", "-o", tmp_path / "out", env=plain)
    assert code == 3, said
    assert "\\u626c\\u5dde\\x1b[2J.xlsx" in said


AS_NOBODY = """
import os, sys, tempfile
from model.cli.parser import main
with tempfile.TemporaryDirectory() as folder:  # what is loaded at first use is loaded while it can be read
    main([sys.argv[1], "-o", folder + "/out"])
os.seteuid(int(sys.argv[2]))
sys.exit(main(sys.argv[3:]))
"""


def run_as_nobody(*words: object) -> tuple[int, str]:
    """Run the command as a user whom permissions bind."""
    command = [sys.executable, "-c", AS_NOBODY, str(TINY), str(NOBODY), *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout.partition("Read ")[2] + done.stderr.partition("writing the report")[2]


@pytest.fixture
def reached():
    """Give a folder that other users reach; pytest shuts its own to them whenever another run of it begins."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def open_to_all(folder: Path, mode: int) -> Path:
    """Make a folder with these permissions."""
    folder.mkdir()
    folder.chmod(mode)
    return folder


@AS_ROOT
def test_a_place_that_is_read_only_is_told_before_anything_is_solved(reached):
    place = open_to_all(reached / "place", 0o755)
    out = last_report(place / "out")
    before = digest(out)
    code, said = run_as_nobody(TINY, "-o", out)
    assert code == 1, said
    assert "Permission denied" in said
    assert "name another folder" in said
    assert "solving" not in said
    assert digest(out) == before
    assert names(place) == {"out"}


@AS_ROOT
def test_a_report_that_is_open_stays_and_the_new_one_gets_a_name(reached):
    """Proves it as Windows has it: the place can be written, the folder there cannot be moved."""
    place = open_to_all(reached / "place", 0o1777)
    out = last_report(place / "out")
    before = digest(out)
    code, said = run_as_nobody(TINY, "-o", out)
    assert code == 0, said
    assert f"this answer stands in {place / 'out-2'}" in said
    assert f"Read {place / 'out-2' / 'allocation.xlsx'}" in said
    assert is_whole(place / "out-2")
    assert digest(out) == before
    assert names(place) == {"out", "out-2"}


def test_a_file_is_not_replaced_by_a_folder(tmp_path):
    precious = tmp_path / "city.xlsx"
    precious.write_bytes(TINY.read_bytes())
    code, said = run(TINY, "-o", precious)
    assert code == 2, said
    assert "is a file" in said
    assert precious.read_bytes() == TINY.read_bytes()


def test_a_folder_with_other_things_in_it_stays(tmp_path):
    place = tmp_path / "papers"
    place.mkdir()
    (place / "notes.docx").write_text("mine", encoding="utf-8")
    code, said = run(TINY, "-o", place)
    assert code == 0, said
    assert "holds notes.docx" in said
    assert names(place) == {"notes.docx"}
    assert is_whole(tmp_path / "papers-2")


@pytest.mark.parametrize("name", [".", ""])
def test_the_folder_the_user_is_in_stays(tmp_path, name):
    here = tmp_path / "here"
    here.mkdir()
    code, said = run(TINY, "-o", name or here, cwd=here)
    assert code == 0, said
    assert "the folder you are in" in said
    assert is_whole(tmp_path / "here-2")


@pytest.mark.parametrize("words", [(), ("--small",)])
def test_a_template_is_written_whole_or_not_at_all(tmp_path, words):
    """Proves that a full disk leaves no file that begins and does not end, and none of the workspace."""
    code, said = run("template", tmp_path / "city.xlsx", *words, preexec_fn=full_at(8 * KILOBYTE))
    assert code == 1, said
    assert "Make room on the disk" in said
    assert names(tmp_path) == set()


def test_a_list_of_problems_is_written_whole_or_not_at_all(tmp_path):
    """Proves that the list of before stays where the disk is full, and the problems are told."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "problems.xlsx").write_bytes(b"of before")
    code, said = run("check", tmp_path / "none.xlsx", "-o", tmp_path / "out", preexec_fn=full_at(4 * KILOBYTE))
    assert code == 3, said
    assert "There is no file or folder" in said
    assert (tmp_path / "out" / "problems.xlsx").read_bytes() == b"of before"
    assert "problems.xlsx" in names(tmp_path / "out")
    assert [name for name in names(tmp_path / "out") if name.startswith(".")] == []


@pytest.mark.parametrize("command", ["letters", "monitor", "settle", "replan", "rehearse"])
def test_problems_of_a_plan_are_told_also_where_they_cannot_be_written(tmp_path, command):
    """Proves it for each command of the year: the folder of the list is a file."""
    plan = solved(tmp_path).folder
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    actuals = [] if command == "letters" else [tmp_path / "none.xlsx"]
    book = tmp_path / ("none" if command == "letters" else "town")
    code, said = run(command, plan, *actuals, "--workbook", book, "-o", tmp_path / "out")
    assert code == 3, said
    assert "There is no file or folder" in said
    assert "The list could not be written" in said


@pytest.mark.parametrize("name", ["problems.xlsx", "problems.csv"])
def test_a_list_of_problems_does_not_replace_what_it_is_about(tmp_path, name):
    place = tmp_path / "out"
    place.mkdir()
    (place / name).write_bytes(b"no workbook")
    code, said = run("check", place / name, "-o", place)
    assert code == 3, said
    assert (place / name).read_bytes() == b"no workbook"
    assert f"See {tmp_path / 'out-2' / 'problems.xlsx'}" in said


def test_a_template_is_not_written_over_a_filled_one(tmp_path):
    path = tmp_path / "city.xlsx"
    path.write_bytes(TINY.read_bytes())
    code, said = run("template", path)
    assert code == 2, said
    assert path.read_bytes() == TINY.read_bytes()


def test_two_runs_into_the_same_folder_at_once(tmp_path):
    """Proves that either answer stands there whole, and that neither run sweeps the other's workspace."""
    out = last_report(tmp_path / "out")
    both = [start(TINY, "-o", out) for _ in range(2)]
    for running in both:
        said, complaint = running.communicate(timeout=120)
        assert running.returncode == 0, complaint
        assert f"Read {out / 'allocation.xlsx'}" in said
    assert is_whole(out)
    assert names(tmp_path) == {"out"}


def test_a_store_that_another_run_holds_is_a_sentence(tmp_path):
    out = last_report(tmp_path / "out")
    before = digest(out)
    other = sqlite3.connect(store_of(out), isolation_level=None)
    other.execute("CREATE TABLE other (x)")
    other.execute("BEGIN EXCLUSIVE")
    words = ("sweep", TINY, "--vary", "funds.income*=0.9,1", "-o", out, "--workers", "1")
    code, said = run(*words)
    other.close()
    assert code == 1, said
    assert "another run is writing to it" in said
    assert digest(out) == before
    assert names(tmp_path) == {"out", "out.cases.sqlite"}


def test_a_store_that_cannot_be_written_to_costs_no_answer(tmp_path):
    """Proves that a store which another run takes hold of meanwhile loses no answer: it is told of."""
    out = tmp_path / "out"
    code, said = run("sweep", TINY, "--vary", "funds.income*=0.9", "-o", out, "--workers", "1")
    assert code == 0, said
    other = sqlite3.connect(store_of(out), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    code, said = run("sweep", TINY, "--vary", "funds.income*=0.8", "-o", out, "--workers", "1")
    other.close()
    assert code == 0, said
    assert "could not be kept for a later run" in said
    assert json.loads((out / "run.json").read_text("utf-8"))["audit"]["broken"] == 0
