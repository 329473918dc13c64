"""A cluster whose workers are not what they should be: of another version, too late, or gone. Processes are real."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from model.cli.parser import main
from model.running import scheduled
from model.running.engine import EngineError, Job, cluster, results
from model.running.fellows import WorkersLost
from model.running.many import store_of
from model.running.versions import versions
from tests.running.conftest import ROOT, head, worker


def told(_: int) -> bytes:
    return json.dumps(versions()).encode()


def slow(number: int) -> bytes:
    time.sleep(0.5)
    return told(number)


def answers(engine, work) -> list[bytes]:
    return [result for _, result in results(engine, iter(work))]


def tree(place: Path) -> Path:
    """Return a copy of the program that workers can run from."""
    for part in ("model", "tests/running"):
        shutil.copytree(ROOT / part, place / part, ignore=shutil.ignore_patterns("__pycache__"))
    return place


def other_version(place: Path) -> Path:
    (tree(place) / "model" / "version.py").write_text('"""The version."""\n\nVERSION = "0.0.9"\n', encoding="utf-8")
    return place


def other_code(place: Path) -> Path:
    rule = tree(place) / "model" / "formulation" / "need.py"
    rule.write_text(rule.read_text("utf-8") + "\n# changed\n", encoding="utf-8")
    return place


def other_solver(place: Path) -> Path:
    meta = tree(place) / "highspy-1.14.0.dist-info"
    meta.mkdir()
    (meta / "METADATA").write_text("Metadata-Version: 2.1\nName: highspy\nVersion: 1.14.0\n", encoding="utf-8")
    return place


def before_versions(place: Path) -> Path:
    (tree(place) / "model" / "running" / "versions.py").unlink()
    return place


OTHERS = {
    other_version: "fenji 0.0.9 (here ",
    other_code: "it runs code ",
    other_solver: "it runs highspy 1.14.0 (here ",
    before_versions: "a program that cannot say what it is",
}


def test_workers_of_another_version_get_no_work(tmp_path, capfd):
    """Proves that of five workers four are refused by address and version, and that the fifth does all the work."""
    with head() as (address, _), ExitStack() as hands:
        for place, change in enumerate(OTHERS):
            hands.enter_context(worker(address, tmp_path / "files", change(tmp_path / str(place))))
        hands.enter_context(worker(address, tmp_path / "files"))
        wait_for(address, 5)
        found = answers(cluster(address), [Job(str(one), told, (one,)) for one in range(20)])
    assert [json.loads(one) for one in found] == [versions()] * 20
    said = [line for line in capfd.readouterr().err.splitlines() if line.startswith("Worker tcp://127.0.0.1:")]
    assert len(said) == len(OTHERS)
    for words in OTHERS.values():
        assert sum(words in line for line in said) == 1, words


def test_a_worker_of_another_version_that_joins_later_gets_no_work(tmp_path, capfd):
    """Proves that who joins during the run is asked too."""
    other = other_version(tmp_path / "other")
    with head() as (address, _), worker(address, tmp_path / "files"), ExitStack() as hands:
        found = []
        for number, (_, result) in enumerate(
            results(cluster(address), iter([Job(str(one), slow, (one,)) for one in range(16)]))
        ):
            found.append(json.loads(result))
            if number == 0:
                hands.enter_context(worker(address, tmp_path / "files", other))
                wait_for(address, 2)
    assert found == [versions()] * 16
    assert "gets no work, it would answer otherwise: it runs fenji 0.0.9" in capfd.readouterr().err


def test_nobody_is_said_at_once_and_waited_for(tmp_path, capfd):
    """Proves that a scheduler without workers is told of, and that the first who joins does the work."""
    with head() as (address, _), ExitStack() as hands:
        done: list[bytes] = []
        work = threading.Thread(target=lambda: done.extend(answers(cluster(address), [Job("one", told, (1,))])))
        work.start()
        said = ""
        while "No worker at " not in said:
            time.sleep(0.1)
            said += capfd.readouterr().err
        assert done == []
        hands.enter_context(worker(address, tmp_path))
        work.join(timeout=50)
    assert [json.loads(one) for one in done] == [versions()]


def test_nobody_comes(monkeypatch):
    """Proves the end of waiting: a sentence that says which command to give."""
    monkeypatch.setattr(scheduled, "PATIENCE_S", 1.0)
    with head() as (address, _), pytest.raises(EngineError, match=f"dask worker {address}") as found:
        answers(cluster(address), [Job("one", told, (1,))])
    assert not isinstance(found.value, WorkersLost)


def test_a_scheduler_that_is_killed_costs_no_finished_case(tmp_path):
    """Proves a sentence and exit code 1, no traceback, and that the same command goes on from what is finished."""
    folder = tmp_path / "answer"
    with head() as (address, process), worker(address, tmp_path / "files"):
        wait_for(address, 1)
        words = ["sweep", str(ROOT / "data" / "tiny.xlsx"), "--vary", "funds.income*=0.8:1.2:0.01", "-o", str(folder)]
        run = subprocess.Popen(
            [sys.executable, str(ROOT / "solve.py"), *words, "--cluster", address], stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        while kept(folder) < 2:
            assert run.poll() is None, run.communicate()
            time.sleep(0.05)
        process.kill()
        out, said = run.communicate(timeout=120)
    assert run.returncode == 1, out
    assert f"The scheduler at {address} no longer answers. Finished cases are kept" in said
    assert "Traceback" not in said + out
    assert kept(folder) >= 2
    assert not folder.exists()


def kept(folder: Path) -> int:
    """Return how many cases are in the store."""
    path = store_of(folder)
    if not path.exists():
        return 0
    with sqlite3.connect(path) as base:
        try:
            count = base.execute("SELECT count(*) FROM answers").fetchone()[0]
        except sqlite3.OperationalError:  # being made
            count = 0
    base.close()
    return count


@pytest.mark.parametrize(
    "address",
    ["tcp://127.0.0.1:1", "tcp://127.0.0.1:99999", "tcp://127.0.0.1:port", "tcp://:8786", "tls://127.0.0.1:1"],
)
def test_addresses_where_nobody_answers_are_a_wrong_command_line(address, tmp_path, capsys):
    """Proves exit code 2 and a sentence with the address, never a traceback."""
    words = [
        "sweep",
        str(ROOT / "data" / "tiny.xlsx"),
        "--vary",
        "funds.income*=0.9:1.1:0.1",
        "-o",
        str(tmp_path / "o"),
    ]
    assert main([*words, "--cluster", address]) == 2
    said = capsys.readouterr().err
    assert address in said
    assert "Traceback" not in said


def wait_for(address: str, number: int) -> None:
    """Wait until so many workers have joined."""
    from distributed import Client

    with Client(address, timeout=60) as client:
        client.wait_for_workers(number, timeout=90)
