"""Streams, locales and names: nobody who listens, no letters but ASCII, names that would steer a terminal."""

import os
import subprocess
import sys

import pytest

from model.running import terminal
from tests.faults.command import ROOT, TINY, is_whole, run
from tests.year.town import solved, write_sheets, year

STEPS = ROOT / "data" / "stepdown_example.csv"
EVIL = "east\x1b[2J\x1b]0;owned\x07\u202e"


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-", "| true"])
def test_nobody_listens(tmp_path, closed):
    """Proves that an answer is written whole, and no traceback told, where a stream is closed or its reader gone."""
    line = f"'{sys.executable}' solve.py '{TINY}' -o '{tmp_path / 'out'}' {closed}"
    done = subprocess.run(["sh", "-c", line], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert "Traceback" not in done.stderr, done.stderr
    assert "Exception ignored" not in done.stderr, done.stderr
    assert done.returncode == 0
    assert is_whole(tmp_path / "out")


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}, {"LC_ALL": "POSIX"}])
def test_a_locale_without_letters(tmp_path, locale):
    """Proves that names beyond ASCII are read, written and said, also where Python is told to take the locale's."""
    place = tmp_path / "扬州"
    place.mkdir()
    (place / "小城.xlsx").write_bytes(TINY.read_bytes())
    env = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHONIO"))}
    code, said = run(place / "小城.xlsx", "-o", place / "答案", env=env | locale)
    assert code == 0, said
    assert is_whole(place / "答案")
    assert str(place / "答案" / "allocation.xlsx") in said


def test_bytes_that_are_no_text_in_the_name_of_an_answer(tmp_path):
    """Proves that answers of any name are compared: GBK bytes in a path are shown as their codes."""
    name = os.fsencode(tmp_path) + "/扬州".encode("gbk")
    place = os.fsdecode(name)
    code, said = run("stepdown", STEPS, "-o", place)
    assert code == 0, said
    assert run(TINY, "-o", place + "-plan")[0] == 0
    code, said = run("compare", place + "-plan", place + "-plan", "-o", place + "-both")
    assert code == 0, said


@pytest.mark.parametrize("command", ["letters", "monitor", "settle", "rehearse"])
def test_names_do_not_steer_the_terminal(tmp_path, command, capsys):
    """Proves that what the commands of the year say shows control characters as codes."""
    plan = solved(tmp_path).folder
    actuals = tmp_path / "actuals"
    write_sheets({name: rows for name, rows in year().items() if rows}, actuals)
    reads = [plan] if command in ("letters", "rehearse") else [plan, actuals]
    more = ("--samples", "2") if command == "rehearse" else ()
    out = tmp_path / EVIL
    code, said = run(command, *reads, "--workbook", tmp_path / "town", "-o", out, *more)
    assert code == 0, said
    assert "\\x1b[2J" in said
    assert not set(EVIL) & {"\x1b", "\x07", "\u202e"} & set(said)


def test_progress_and_refusals_show_codes_too(capsys):
    terminal.tell(f"case {EVIL}: optimal")
    said = capsys.readouterr().err
    assert "\\x1b[2J" in said
    assert "\x1b" not in said


def test_links_that_lead_round_in_a_circle(tmp_path):
    """Proves that such a folder for the answer is a sentence, and the problems are printed all the same."""
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for out in (tmp_path / "loop", tmp_path / "loop" / "inside"):
        code, said = run(TINY, "-o", out)
        assert code == 2, said
        assert "lead round in a circle" in said
        code, said = run("check", tmp_path / "none.xlsx", "-o", out)
        assert code == 3, said
        assert "There is no file or folder" in said
