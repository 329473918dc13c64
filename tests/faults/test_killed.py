"""Kill -9 and Ctrl-C at every stage: the last report intact, a sentence, the exit code, nothing stray afterwards."""

import os
import signal
import time

import pytest

from tests.faults import kills
from tests.faults.command import (
    STAGES,
    TINY,
    digest,
    ended,
    is_whole,
    last_report,
    names,
    next_run,
    start,
    wait_for_line,
    wait_until,
)  # fmt: skip
from tests.faults.hard import hard

# seconds after the line of the stage: solving begins with building
MOMENTS = [(STAGES[0], 0.0), (STAGES[1], 0.0), (STAGES[1], 0.25), (STAGES[2], 0.0), (STAGES[2], 0.2)]


@pytest.mark.parametrize(("stage", "after_s"), MOMENTS)
def test_kill_9_leaves_the_last_report_and_the_next_run_sweeps(tmp_path, stage, after_s):
    out = last_report(tmp_path / "out")
    before = digest(out)
    running = start(TINY, "-o", out)
    wait_for_line(running, (stage,))
    time.sleep(after_s)
    os.killpg(running.pid, signal.SIGKILL)
    running.communicate()
    assert digest(out) == before or is_whole(out)
    next_run(tmp_path)
    assert digest(out) == before or is_whole(out)
    assert names(tmp_path) == {"out", "next"}


@pytest.mark.parametrize(("stage", "after_s"), MOMENTS)
def test_ctrl_c_ends_with_5_and_a_sentence(tmp_path, stage, after_s):
    """Proves it for the terminal's Ctrl-C, which every process of the group hears; a run that was done is done."""
    out = last_report(tmp_path / "out")
    before = digest(out)
    running = start(TINY, "-o", out)
    wait_for_line(running, (stage,))
    time.sleep(after_s)
    if running.poll() is None:
        os.killpg(running.pid, signal.SIGINT)
    code, said = ended(running)
    assert code in (0, 5), said
    if code == 5 and digest(out) == before:
        assert "Stopped before an answer was written" in said
    else:
        assert is_whole(out)
    assert names(tmp_path) == {"out"}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_in_the_search_writes_what_was_found(tmp_path, number):
    """Proves Ctrl-C and TERM: the best plan takes the place of the last one; without a plan that one stays."""
    out = last_report(tmp_path / "out")
    running = start(hard(tmp_path / "hard.xlsx"), "-o", out, "--gap", "0")
    wait_for_line(running, ("linear program", "branch and bound", "rounded", "relaxation"))
    os.killpg(running.pid, number)
    written_as_found(tmp_path, *ended(running), "stopped: interrupted")


def test_out_of_time_writes_what_was_found(tmp_path):
    last_report(tmp_path / "out")
    found = ended(start(hard(tmp_path / "hard.xlsx"), "-o", tmp_path / "out", "--gap", "0", "--time-limit", "1"))
    written_as_found(tmp_path, *found, "stopped: time limit")


def written_as_found(folder, code: int, said: str, why: str) -> None:
    """Assert that a stopped search has written its plan, or that it has none, beside the last one."""
    place = folder / ("out-2" if "No plan was found" in said else "out")
    assert code == 5, said
    assert why in said
    assert f"Read {place / 'allocation.xlsx'}" in said
    assert is_whole(place)
    assert names(folder) == {"out", "hard.xlsx", place.name}


@pytest.mark.parametrize("after_s", [0.0, 0.02, 0.3])
def test_ctrl_c_twice_ends_with_5(tmp_path, after_s):
    """Proves that no signal ends a command which was told twice, and no traceback: not at its end either."""
    out = last_report(tmp_path / "out")
    before = digest(out)
    running = start(TINY, "-o", out)
    wait_for_line(running, STAGES[:1])
    for _ in range(2):
        os.killpg(running.pid, signal.SIGINT)
        time.sleep(after_s)
    code, said = ended(running)
    assert code == 5, said
    next_run(tmp_path)
    assert digest(out) == before
    assert {name for name in names(tmp_path) if name.startswith(".")} == set()


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Return where two commands have given their answers undisturbed."""
    here = kills.Place(tmp_path_factory.mktemp("place"))
    assert [here.undisturbed(command) for command in ("letters", "stepdown")] == [[], []]
    return here


@pytest.mark.parametrize("by", kills.SIGNALS)
def test_a_few_kills_at_random(place, by):
    """Proves a part of ``python -m benchmarks.kills``: the last answer whole, the code, the next run the same."""
    for command, after_s in (("letters", 1.5), ("stepdown", 1.2)):
        assert kills.kill(place, command, by, after_s).wrong == ()


def test_workers_end_with_a_command_that_is_killed(tmp_path):
    """Proves that kill -9 of the command alone leaves no worker behind that goes on writing."""
    out = last_report(tmp_path / "out")
    before = digest(out)
    running = start("sweep", TINY, "--vary", "funds.income*=0.6:1:0.01", "-o", out, "--workers", "2")
    wait_until(lambda: len(children(running.pid)) >= 3)
    workers = children(running.pid)
    os.kill(running.pid, signal.SIGKILL)
    wait_until(lambda: not any(is_alive(worker) for worker in workers))
    running.communicate()
    assert digest(out) == before
    next_run(tmp_path)
    assert {name for name in names(tmp_path) if name.startswith(".")} == set()


def test_a_worker_that_is_killed_costs_no_case(tmp_path):
    out = tmp_path / "out"
    running = start("sweep", TINY, "--vary", "funds.income*=0.9,0.95,1", "-o", out, "--workers", "2")
    wait_until(lambda: len(children(running.pid)) >= 3)
    os.kill(children(running.pid)[-1], signal.SIGKILL)
    code, said = ended(running)
    assert code == 0, said
    assert len(list((out / "cases").iterdir())) == 3
    assert {name for name in names(tmp_path) if name.startswith(".")} == set()


def test_ctrl_c_while_workers_begin_is_one_sentence(tmp_path):
    """Proves that processes which have not read their first line yet do not answer Ctrl-C with tracebacks."""
    running = start("sweep", TINY, "--vary", "funds.income*=0.6:1:0.01", "-o", tmp_path / "out", "--workers", "2")
    wait_until(lambda: len(children(running.pid)) >= 2)
    os.killpg(running.pid, signal.SIGINT)
    code, said = ended(running)
    assert (code, said.count("Stopped")) == (5, 1), said
    assert {name for name in names(tmp_path) if name.startswith(".")} == set()


def children(pid: int) -> list[int]:
    """Return the processes that a process has started, its tracker of resources among them, youngest last."""
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as stream:  # noqa: PTH123
            return [int(word) for word in stream.read().split()]
    except FileNotFoundError:
        return []


def is_alive(pid: int) -> bool:
    """Return whether a process runs (one that has ended and was not asked after does not)."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as stream:  # noqa: PTH123
            return stream.read().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
