"""What of the program goes into a bundle: all that is the program's, nothing that is the user's."""

import shutil
import subprocess
from pathlib import Path

import pytest

from model.bundle.declared import PROGRAM
from model.bundle.program import PARTS, files


def test_what_goes_along_is_what_the_repository_holds_of_it():
    """Proves that no kind of file of the program is forgotten, and none that somebody left there is taken."""
    if not shutil.which("git") or not (PROGRAM / ".git").exists():
        pytest.skip("no repository here to compare with")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *PARTS],
        cwd=PROGRAM, capture_output=True, text=True, check=True,
    )  # fmt: skip
    held = {name for name in listed.stdout.split("\0") if name and (PROGRAM / name).exists()}
    assert {name for name, _ in files()} == held


def test_nothing_of_the_user_goes_along(tmp_path):
    """Proves of a city's workbook beside the example, caches, answers and an open workbook: they stay."""
    ours = {"solve.py", "model/a.py", "docs/a.md", "data/library/a.csv", "data/yangzhou.xlsx"}
    theirs = {
        "data/city.xlsx", "data/city/needs.csv", "reports/city/run.json", "model/__pycache__/a.pyc",
        "environment/x.py", "model/.cache/a.py", "data/library/~$a.csv", "model/a.pyc", "docs/letter.docx",
        ".venv/a.py",
    }  # fmt: skip
    for name in ours | theirs:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = {name for name, path in files(tmp_path) if path.exists()}
    assert found == ours


def test_every_part_is_there():
    assert [part for part in PARTS if not Path(PROGRAM, part).exists()] == []
