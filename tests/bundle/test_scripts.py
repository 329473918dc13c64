"""The start scripts: read as their system reads them, in every language, with paths that hold spaces."""

import re
import shutil
import subprocess
import sys

import pytest

from model.bundle.scripts import NO_PYTHON, READ_ME, scripts
from model.bundle.target import PYTHONS, TARGETS
from model.words import LANGUAGES, Words

SHELL = ("linux", "macos")
PATHS = re.compile(r"%~dp0|%HERE%[\w.\\]*")


def script(system: str) -> bytes:
    return scripts(TARGETS[system], PYTHONS)[TARGETS[system].script]


@pytest.mark.parametrize("system", SHELL)
def test_a_shell_reads_the_script(system):
    done = subprocess.run(["sh", "-n"], input=script(system), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\r" not in script(system)


@pytest.mark.parametrize("system", SHELL)
def test_shellcheck_finds_nothing(system):
    checker = shutil.which("shellcheck") or pytest.skip("shellcheck is not installed")
    done = subprocess.run([checker, "-"], input=script(system), capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"")


def test_windows_reads_the_script():
    """Proves what cmd asks for: its ends of lines, a code page before any other sign than ASCII, paths in quotes."""
    text = script("windows")
    assert text.count(b"\n") == text.count(b"\r\n")
    lines = text.decode().split("\r\n")
    assert lines[:3] == ["@echo off", "setlocal", "chcp 65001 >nul"]
    for line in lines:
        assert [
            place for place in PATHS.findall(line) if not re.search(rf'"[^"]*{re.escape(place)}[^"]*"', line)
        ] == []
        assert line.count('"') % 2 == 0
        # text that cmd would read as a command
        assert not line.startswith("echo ") or not set(line) & set("&|<>^%()!")
        assert line.isascii() or line.startswith("echo ")
    labels = {line[1:] for line in lines if line.startswith(":")}
    assert set(re.findall(r"goto (\w+)", text.decode())) <= labels
    assert lines[-3:] == ["pause", "exit /b 1", ""]


@pytest.mark.parametrize("system", TARGETS)
def test_the_texts_are_in_every_language(system):
    found = scripts(TARGETS[system], ("3.11", "3.12"))
    for lang in LANGUAGES:
        words = Words(lang)
        assert words("bundle_no_python") in found[NO_PYTHON].decode()
        assert words(f"bundle_start.{system}") in found[READ_ME].decode().replace("\r\n", "\n")
        assert words("bundle_versions", first="3.11", last="3.12") in found[NO_PYTHON].decode()
        assert words("bundle_unpack") in found[TARGETS[system].script].decode()
    assert {name for name in found if b"{" in found[name].replace(b"${", b"")} == set()


def test_a_python_that_does_not_fit_is_passed_by():
    """Proves the line that every script asks a Python: this one fits its own system, and not a bundle for others."""
    here, system = f"{sys.version_info[0]}.{sys.version_info[1]}", {"win32": "windows", "darwin": "macos"}

    def fits(name, pythons):
        line = TARGETS[name].test(pythons)
        assert not set(line) & set('"$`\\%!&|<>^')
        return subprocess.run([sys.executable, "-c", line], capture_output=True, check=False).returncode == 0

    ours = system.get(sys.platform, "linux")
    assert fits(ours, (here,))
    assert not fits(ours, ("3.9",))
    assert [name for name in TARGETS if name != ours and fits(name, (here,))] == []


def test_where_it_is_not_unpacked_the_script_says_so(tmp_path):
    path = tmp_path / "desk.sh"
    path.write_bytes(script("linux"))
    done = subprocess.run(["sh", path], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [Words(lang)("bundle_unpack") for lang in LANGUAGES]


def test_where_no_python_fits_the_script_says_what_to_do(tmp_path):
    """Proves of a machine whose Pythons are too old, one that breaks, and none: both languages, and code 1."""
    for name, content in scripts(TARGETS["linux"], ("3.11",)).items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "program").mkdir()
    (tmp_path / "program" / "solve.py").touch()
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("dirname", "cat"):
        (tools / name).symlink_to(shutil.which(name))
    for name in ("python3.11", "python3"):
        (tools / name).write_text("#!/bin/sh\necho too old >&2\nexit 1\n")
        (tools / name).chmod(0o755)
    words = [shutil.which("sh"), str(tmp_path / "desk.sh")]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", env={"PATH": str(tools)}, check=False)
    assert done.returncode == 1
    assert done.stderr == (tmp_path / NO_PYTHON).read_text("utf-8")
