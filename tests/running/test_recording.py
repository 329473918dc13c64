"""How far the work is, for a program: each moment a line, and a lock that says whether the command lives."""

import json
from pathlib import Path

import pytest

from model.cli.parser import main
from model.running.progress import Teller
from model.running.recording import RecordError, frozen, lives, recording, thawed
from model.running.workspace import take
from model.words import Words, say

TINY = Path(__file__).parents[2] / "data" / "tiny.xlsx"


def _whats(path: Path) -> list[object]:
    return [json.loads(line).get("what") for line in path.read_text("utf-8").splitlines()]


def test_a_record_is_written_while_the_command_lives_and_no_longer(tmp_path):
    path, shown = tmp_path / "record", []
    teller = Teller(shown.append, every_s=1000.0)
    with recording(path):
        assert lives(path)
        teller.stage("begin")
        teller(say("search.today"))  # the terminal is not told of it so soon
    teller.stage("after")
    assert not lives(path)
    assert shown == ["begin", "after"]
    assert _whats(path) == [None, "begin", {"key": "search.today", "values": {}}]


def test_a_phrase_comes_back_in_any_language():
    told = say("search_at", seconds="1.0", stage=say("search_stage", number=2, count=5), what=say("search.as_is"))
    back = thawed(json.loads(json.dumps(frozen(told))))
    assert [Words(lang).said(back) for lang in ("en", "zh")] == [Words(lang).said(told) for lang in ("en", "zh")]


def test_a_record_that_another_command_writes_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("model.running.recording.TRIES", 1)
    lock = take(tmp_path / "record.lock")
    with pytest.raises(RecordError), recording(tmp_path / "record"):
        pass
    lock.release()


def test_a_solve_tells_its_stages(tmp_path):
    assert main(["solve", str(TINY), "-o", str(tmp_path / "out"), "--progress", str(tmp_path / "record")]) == 0
    told = [
        one["values"]["what"]["key"]
        for one in _whats(tmp_path / "record")
        if one and "what" in str(one) and "values" in one and "what" in one["values"]
    ]
    stages = ["search.today", "search.as_is", "search.objective", "search.least_change"]
    assert [key for key in told if key in stages] == stages
