"""The start: packages are installed once, by one process, where there is room for them; then the desk opens."""

import ensurepip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from model.bundle.declared import PROGRAM
from model.cli.parser import main
from tests.bundle.house import fetching_from, wheelhouse
from tests.bundle.unpacked import HERE, machine, started, unpacked

INSTALLS = "Installing the packages into"
# in place of the program: says who runs it, and with which words
SAYS = "import json, sys\nprint(json.dumps([sys.prefix, sys.argv[1:]]))\n"


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    """A bundle of small wheels, but for a pip that installs."""
    machine(Path())
    place = tmp_path_factory.mktemp("bundle")
    pip = next(Path(ensurepip.__file__).parent.glob("_bundled/pip-*.whl"), None) or pytest.skip(
        "no pip to install with"
    )
    with pytest.MonkeyPatch.context() as patch:
        fetching_from(wheelhouse(place / "house", (HERE,)), patch.setenv)
        assert main(["bundle", str(place / "x.zip"), "--for", "linux", "--python", HERE]) == 0
    return place / "x.zip", pip


@pytest.fixture
def folder(bundle, tmp_path):
    """The bundle, unpacked."""
    path, pip = bundle
    found = unpacked(path, tmp_path)
    next(found.glob("wheels/pip-*")).unlink()
    (found / "wheels" / pip.name).write_bytes(pip.read_bytes())
    (found / "program" / "solve.py").write_text(SAYS)
    return found


@pytest.fixture
def home(tmp_path):
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def test_it_needs_nothing_but_python():
    """Proves that what starts imports no package: there is none before it has installed them."""
    code = f"import sys; sys.path.insert(0, {str(PROGRAM)!r}); import model.bundle.start"
    subprocess.run([sys.executable, "-I", "-S", "-c", code], check=True)


def test_the_second_start_installs_nothing(folder, home):
    """Proves that words reach the desk as they were typed, from the environment beside the bundle, twice."""
    words = ["--lang", "en", "-o", "我的 desk", "a\"b'c"]
    for first in (True, False):
        running = started(folder, home, *words)
        said, complaint = running.communicate()
        assert json.loads(said) == [str(folder / "environment" / "packages"), ["desk", *words]]
        assert (INSTALLS in complaint) == first
    assert not (home / ".local").exists()


def test_of_two_starts_at_once_one_installs(folder, home):
    """Proves that the other one waits, and both open: not two that install into one folder."""
    both = [started(folder, home) for _ in range(2)]
    ends = [running.communicate() for running in both]
    assert [json.loads(said)[1] for said, _ in ends] == [["desk"], ["desk"]]
    assert sum(INSTALLS in complaint for _, complaint in ends) == 1


def test_where_the_bundle_cannot_be_written_the_packages_go_into_the_users_data(folder, home):
    """Proves it by a file in the place of the folder, as on a disc that is closed."""
    (folder / "environment").touch()
    said, _ = started(folder, home).communicate()
    prefix = Path(json.loads(said)[0])
    assert prefix.is_relative_to(home / ".local" / "share" / "fenji")


def test_a_damaged_wheel_is_said_and_once_it_is_whole_the_next_start_installs(folder, home):
    """Proves of a zip cut short: what pip said, what to do, no traceback; nothing half counts as whole."""
    wheel = next(folder.glob("wheels/pandas-*"))
    whole = wheel.read_bytes()
    wheel.write_bytes(whole[:100])
    running = started(folder, home, "--lang", "zh")
    said, complaint = running.communicate()
    assert (running.returncode, said) == (1, "")
    assert "依赖包未能安装" in complaint
    assert "pandas" in complaint
    assert "Traceback" not in complaint
    wheel.write_bytes(whole)
    assert json.loads(started(folder, home).communicate()[0])[1] == ["desk"]


def test_where_nothing_can_be_written_it_says_so(folder, home):
    (folder / "environment").touch()
    (home / ".local").touch()
    running = started(folder, home, "--lang", "en")
    said, complaint = running.communicate()
    assert (running.returncode, said) == (1, "")
    assert "Unpack the zip into a folder of your own" in complaint
    assert "Traceback" not in complaint
