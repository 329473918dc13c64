"""The whole: a bundle with the real packages, unpacked and started where there is no network."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from model.cli.parser import main
from tests.bundle.unpacked import HERE, machine, unpacked

APART = ["unshare", "--map-root-user", "--net"]
SCRIPT = Path(__file__).with_name("offline.py")


def test_a_bundle_opens_its_desk_and_solves_without_a_network(tmp_path, capsys):
    """Proves it in a folder with spaces and Chinese signs: installed once, the page answers, tiny is solved."""
    environment = machine(tmp_path)
    pytest.importorskip("pip")
    if not shutil.which("unshare") or subprocess.run([*APART, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine makes no network namespaces")
    code = main(["bundle", str(tmp_path / "x.zip"), "--for", "linux", "--python", HERE, "--lang", "en"])
    said = capsys.readouterr().err
    if code and ("no network" in said or "no wheel" in said):
        pytest.skip(f"the wheels cannot be fetched here: {said}")
    assert code == 0, said
    folder = unpacked(tmp_path / "x.zip", tmp_path)
    done = subprocess.run(
        [*APART, sys.executable, SCRIPT, folder, tmp_path], capture_output=True, encoding="utf-8", env=environment,
        cwd=tmp_path, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert (found["outside"], found["solved"]) == (False, 0), done.stderr
    assert [(one["page"], one["code"]) for one in found["opened"]] == [(True, 0)] * 2, found
    assert [one["installed"] for one in found["opened"]] == [True, False]
    assert (tmp_path / "tiny" / "report.html").exists()
