"""The environment of a bundle: the packages from its wheels, for one Python, beside the bundle or in the user's data.

environment/lock         held while one process installs
            packages/    a virtual environment
            log.txt      what pip said
            whole.txt    for which Python and which wheels the packages are whole; not there while they are not
"""

import hashlib
import os
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

from model.bundle.alone import alone
from model.bundle.declared import CONSTRAINTS, PROGRAM, declared
from model.running.terminal import tell
from model.words import Refusal, say

BUNDLE = PROGRAM.parent
WHEELS = BUNDLE / "wheels"
NAME = "environment"
LAST_LINES, LETTERS = 5, 12


class InstallError(Refusal):
    """The packages cannot be installed."""


def python() -> Path:
    """Return the Python that has the packages, which are installed if need be.

    Raises InstallError where pip cannot, OSError where no place can be written.
    """
    fault = OSError()
    for place in _places():
        try:
            return _ready(place)
        except OSError as found:
            fault = found
    raise fault


def _places() -> Iterator[Path]:
    """Yield where the packages may stand: beside the bundle; where that cannot be written, in the user's data."""
    yield BUNDLE / NAME
    mark = hashlib.sha256(_whole().encode()).hexdigest()[:LETTERS]
    yield _data() / "fenji" / f"{NAME}-{mark}"


def _data() -> Path:
    """Return where the system keeps a user's data."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def _whole() -> str:
    """Return what the packages are whole for: this Python, and the wheels of the bundle."""
    names = sorted(path.name for path in WHEELS.glob("*.whl"))
    return "\n".join((f"{sys.version_info[:2]} {sys.base_prefix}", *names))


def _ready(place: Path) -> Path:
    """Return the Python of the packages in a place, after one process has installed them there."""
    folder = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
    found = place / "packages" / folder
    if not _is_whole(place, found):
        place.mkdir(parents=True, exist_ok=True)
        with alone(place / "lock"):
            if not _is_whole(place, found):
                _install(place, found)
    return found


def _is_whole(place: Path, found: Path) -> bool:
    """Return whether the packages of a place are whole, and for this Python."""
    mark = place / "whole.txt"
    return found.exists() and mark.exists() and mark.read_text(encoding="utf-8") == _whole()


def _install(place: Path, found: Path) -> None:
    """Install the packages into a place from the wheels alone."""
    tell(say("bundle_installing", folder=place))
    mark, log = place / "whole.txt", place / "log.txt"
    mark.unlink(missing_ok=True)
    # without the pip of this Python: not every one has it
    venv.EnvBuilder(clear=True, symlinks=sys.platform != "win32").create(place / "packages")
    # where there is none, Python says so in the log
    pip = next(WHEELS.glob("pip-*.whl"), WHEELS / "pip-0.whl")
    words = [
        str(found), str(pip / "pip"), "install", "--isolated", "--disable-pip-version-check", "--no-input",
        "--no-compile", "--no-index", "--find-links", str(WHEELS), "--constraint", str(CONSTRAINTS), *declared(),
    ]  # fmt: skip
    # nothing of how the user's own pip is set up
    alien = ("PYTHONPATH", "PYTHONHOME")
    settings = {name: value for name, value in os.environ.items() if name not in alien}
    with log.open("wb") as said:
        done = subprocess.run(
            words, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT, check=False,
            env={**settings, "PIP_CONFIG_FILE": os.devnull, "PYTHONUTF8": "1"},
        )  # fmt: skip
    if done.returncode:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-LAST_LINES:]
        raise InstallError(say("bundle_not_installed", log=log, lines="\n".join(lines)))
    mark.write_text(_whole(), encoding="utf-8")
