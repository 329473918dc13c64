"""The zip: what is in it, what is not, and what is said where it cannot be written."""

import os
import stat
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest

from model.bundle import wheels
from model.bundle.declared import CONSTRAINTS
from model.bundle.needed import pins
from model.bundle.target import TARGETS
from model.cli.parser import main
from tests.bundle.house import BUILDS, fetching_from, wheelhouse

PYTHON = "3.12"
NUMPY = pins(CONSTRAINTS)["numpy"]


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    return wheelhouse(tmp_path_factory.mktemp("house") / "wheels", (PYTHON, "3.11"))


@pytest.fixture
def pip_from(house, monkeypatch):
    fetching_from(house, monkeypatch.setenv)
    return house


def names(path: Path) -> list[str]:
    with ZipFile(path) as found:
        return found.namelist()


@pytest.mark.parametrize("system", TARGETS)
def test_program_wheels_and_script_are_in_it_and_nothing_else(pip_from, tmp_path, capsys, system):
    """Proves that each system gets its own wheels and its own script, and the bundle says its size."""
    out = tmp_path / "分级 bundle.zip"
    assert main(["bundle", str(out), "--for", system, "--python", PYTHON]) == 0
    target, inside = TARGETS[system], names(out)
    top = {name.split("/")[1] for name in inside}
    assert top == {"program", "wheels", target.script, "python.txt", "README.txt"}
    assert {name.split("/")[0] for name in inside} == {"fenji-bundle"}
    assert [name for name in inside if "/numpy-" in name] == [
        f"fenji-bundle/wheels/numpy-{NUMPY}-cp312-cp312-{BUILDS[system]}.whl"
    ]
    packages = {name.split("/")[2].split("-")[0] for name in inside if name.startswith("fenji-bundle/wheels/")}
    assert {"pip", "pyomo", "starlette", "uvicorn"} <= packages
    assert packages & {"pytest", "ruff", "playwright", "dask"} == set()
    assert {f"fenji-bundle/program/{name}" for name in ("solve.py", "constraints.txt", "model/words/zh.toml")} <= set(
        inside
    )
    assert [name for name in inside if "__pycache__" in name or "/." in name or "/reports/" in name] == []
    said = capsys.readouterr().out
    assert f"{out}: {out.stat().st_size / 1e6:,.0f} MB" in said
    assert target.script in said


def test_two_pythons_share_what_fits_both(pip_from, tmp_path):
    """Proves that a wheel for every Python is there once, one of a Python once for each."""
    assert main(["bundle", str(tmp_path / "two.zip"), "--for", "linux", "--python", "3.11", "--python", PYTHON]) == 0
    inside = names(tmp_path / "two.zip")
    assert sum("/numpy-" in name for name in inside) == 2
    assert sum("/plotly-" in name for name in inside) == 1
    assert len(inside) == len(set(inside))


@pytest.mark.parametrize(("system", "script"), [("linux", "desk.sh"), ("macos", "desk.command")])
def test_the_script_alone_may_be_run(pip_from, tmp_path, system, script):
    """Proves that unpacking keeps the mark by which a system runs a file, and gives it to no other."""
    assert main(["bundle", str(tmp_path / "x.zip"), "--for", system, "--python", PYTHON]) == 0
    with ZipFile(tmp_path / "x.zip") as found:
        modes = {entry.filename: entry.external_attr >> 16 for entry in found.infolist()}
        stored = {entry.filename for entry in found.infolist() if entry.compress_type == ZIP_STORED}
    assert [name for name, mode in modes.items() if mode & stat.S_IXUSR] == [f"fenji-bundle/{script}"]
    assert {mode & 0o777 for mode in modes.values()} == {0o755, 0o644}
    assert {Path(name).suffix for name in stored} == {".whl", ".xlsx"}


def test_the_same_program_gives_the_same_bytes(pip_from, tmp_path):
    for name in ("first.zip", "second.zip"):
        assert main(["bundle", str(tmp_path / name), "--for", "macos", "--python", PYTHON]) == 0
    assert (tmp_path / "first.zip").read_bytes() == (tmp_path / "second.zip").read_bytes()


def test_what_is_there_is_not_written_over(pip_from, tmp_path, capsys):
    out = tmp_path / "mine.zip"
    out.write_text("mine")
    assert main(["bundle", str(out), "--for", "linux"]) == 2
    assert "mine.zip is there already" in capsys.readouterr().err
    assert out.read_text() == "mine"


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "no wheel (a package ready to install) of highspy"), ("zh", "没有 highspy")]
)
def test_a_wheel_that_is_missing_is_named_and_nothing_is_left(pip_from, tmp_path, capsys, lang, words):
    """Proves of a Python for which a package has no wheel: refused with its name, no half zip, no folder left."""
    out = tmp_path / "out" / "x.zip"
    assert main(["bundle", str(out), "--for", "windows", "--python", "3.13", "--lang", lang]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert "Traceback" not in said
    assert [*out.parent.iterdir()] == []


@pytest.mark.parametrize(("lang", "words"), [("en", "pip reaches no network"), ("zh", "pip 无法连接网络")])
def test_without_a_network_it_says_so(house, tmp_path, monkeypatch, capsys, lang, words):
    """Proves of an index that nobody answers for: a sentence that says what to do, and nothing is left."""
    fetching_from(house, monkeypatch.setenv)
    for name in ("PIP_NO_INDEX", "PIP_FIND_LINKS"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/")
    monkeypatch.setenv("PIP_RETRIES", "1")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    assert main(["bundle", str(tmp_path / "x.zip"), "--for", "linux", "--python", PYTHON, "--lang", lang]) == 2
    assert words in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == []


def test_a_package_without_a_pin_is_named(pip_from, tmp_path, monkeypatch, capsys):
    """Proves that no version is guessed."""
    some = tmp_path / "constraints.txt"
    lines = wheels.CONSTRAINTS.read_text("utf-8").splitlines()
    some.write_text("\n".join(line for line in lines if not line.startswith("rich")), "utf-8")
    monkeypatch.setattr(wheels, "CONSTRAINTS", some)
    assert main(["bundle", str(tmp_path / "x.zip"), "--for", "linux", "--python", PYTHON]) == 2
    assert "packages is used: rich." in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_cannot_be_written_is_named(pip_from, tmp_path, capsys):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    assert main(["bundle", str(closed / "x.zip"), "--for", "linux", "--python", PYTHON]) == 1
    assert "Permission denied" in capsys.readouterr().err
