"""Hostile files are refused with 3 and a sentence, before a parser sees them: in seconds, and little memory."""

import json
import subprocess
import sys

from tests.faults.command import ROOT
from tests.faults.hostile import hostile
from tests.spoken import CATALOGUE

MEGABYTES, SECONDS = 300, 2.0
# one process for all: the most memory it ever had is the most that any of them took (VmHWM: ru_maxrss would begin at
# that of the process that started it); its own processor time is counted, which other work does not stretch
CHECK = """
import contextlib, io, json, re, sys, time
from pathlib import Path
from model.cli.parser import main
found = []
for path in json.loads(sys.argv[1]):
    begin, said = time.process_time(), io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = main(["check", path, "-o", sys.argv[2]])
    found.append([code, said.getvalue(), time.process_time() - begin])
most = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
print(json.dumps([found, int(most[1])]))
"""


def test_hostile_files_are_refused_in_little_time_and_memory(tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    files = list(hostile(folder))
    paths = json.dumps([str(path) for path, _ in files])
    command = [sys.executable, "-c", CHECK, paths, str(tmp_path / "out")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    found, kilobytes = json.loads(done.stdout)
    wrong = [
        (path.name, words, code, said[:300], f"{seconds:.1f} s")
        for (path, words), (code, said, seconds) in zip(files, found, strict=True)
        if code != 3 or words not in said or seconds > SECONDS or "Traceback" in said
    ]
    assert wrong == []
    assert kilobytes / 1024 < MEGABYTES


def test_every_refusal_says_what_to_do():
    """Proves it for every problem, not for those of files alone."""
    codes = [key.removeprefix("problem.") for key in CATALOGUE if key.startswith("problem.")]
    assert [code for code in codes if not all(CATALOGUE[f"remedy.{code}"])] == []
