"""The command as a user starts it, and what a run may leave behind."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from model.cli.parser import main

ROOT = Path(__file__).parents[2]
TINY = ROOT / "data" / "tiny.xlsx"
STAGES = ("tiny.xlsx ...", "solving", "writing the report")
PATIENCE_S = 120.0
STARTED: list[subprocess.Popen[str]] = []


def hearing(before: Callable[[], object] = lambda: None) -> Callable[[], None]:
    """Return what a child does before the command begins: hear Ctrl-C, whatever the shell of the tests ignores."""

    def prepare() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        before()

    return prepare


def start(*words: object, preexec_fn: Callable[[], object] = lambda: None, **how: object) -> subprocess.Popen[str]:
    """Start the command in a group of its own; `end_all` ends it where a test did not."""
    command = [sys.executable, str(ROOT / "solve.py"), *map(str, words)]
    ours = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "encoding": "utf-8"}
    ours |= {"cwd": ROOT, "start_new_session": True, "preexec_fn": hearing(preexec_fn)}
    STARTED.append(subprocess.Popen(command, **{**ours, **how}))
    return STARTED[-1]


def end_all() -> None:
    """End every command that was started, with its group, and close its pipes."""
    for running in STARTED:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        for pipe in filter(None, (running.stdin, running.stdout, running.stderr)):
            pipe.close()
    STARTED.clear()


def ended(running: subprocess.Popen[str]) -> tuple[int, str]:
    """Return the exit code and all that was said; no traceback is ever the answer."""
    said, complaint = running.communicate(timeout=PATIENCE_S)
    assert "Traceback" not in complaint, complaint
    assert "Exception ignored" not in complaint, complaint
    return running.returncode, (said or "") + complaint


def run(*words: object, **how: object) -> tuple[int, str]:
    """Run the command to its end."""
    return ended(start(*words, **how))


def wait_for_line(running: subprocess.Popen[str], words: tuple[str, ...]) -> None:
    """Wait until a line on stderr holds one of the words."""
    for line in running.stderr:
        if any(word in line for word in words):
            return
    raise AssertionError(f"the command ended without a word of {words}")


def wait_until(true: Callable[[], bool]) -> None:
    """Wait until something has come true."""
    limit = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < limit, "it never came true"
        time.sleep(0.02)


def last_report(folder: Path) -> Path:
    """Make a folder as an earlier run leaves it."""
    (folder / "tables").mkdir(parents=True)
    (folder / "run.json").write_text(json.dumps({"status": "the last good report"}), encoding="utf-8")
    (folder / "tables" / "treat.csv").write_text("group,option\n", encoding="utf-8")
    return folder


def digest(folder: Path) -> str:
    """Return a digest of every file of a folder, by name and content."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        whole.update(str(path.relative_to(folder)).encode())
        whole.update(path.read_bytes() if path.is_file() else b"folder")
    return whole.hexdigest()


def is_whole(folder: Path) -> bool:
    """Return whether a folder holds a whole report, as a run writes it at its end."""
    names = {path.name for path in folder.iterdir()}
    whole = {"allocation.xlsx", "report.html", "run.json", "tables"} <= names
    return whole and json.loads((folder / "run.json").read_text("utf-8"))["audit"]["broken"] == 0


def names(folder: Path) -> set[str]:
    """Return what stands in a folder, hidden or not."""
    return {path.name for path in folder.iterdir()}


def next_run(folder: Path) -> None:
    """Run a quick command whose answer goes to the same place."""
    assert main(["stepdown", str(ROOT / "data" / "stepdown_example.csv"), "-o", str(folder / "next")]) == 0
