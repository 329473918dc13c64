"""A bundle as it stands on the machine that has no network."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from model.bundle.packing import FOLDER
from model.bundle.target import PYTHONS

HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"
PLACE = "解压 到 (1)"


def unpacked(bundle: Path, parent: Path) -> Path:
    """Unpack a bundle as a file manager does, marks of what may be run too; return its folder."""
    with ZipFile(bundle) as found:
        for entry in found.infolist():
            path = parent / PLACE / entry.filename
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(found.read(entry))
            path.chmod(entry.external_attr >> 16)
    return parent / PLACE / FOLDER


def machine(home: Path) -> dict[str, str]:
    """Return the environment of a user whose first Python is the one under the tests; skip where it is not served."""
    if sys.platform != "linux" or HERE not in PYTHONS:
        pytest.skip(f"the bundle for linux is not for {sys.platform} with Python {HERE}")
    first = Path(sys._base_executable).parent
    return {"PATH": f"{first}{os.pathsep}{os.environ['PATH']}", "HOME": str(home), "LANG": "C.UTF-8"}


def started(folder: Path, home: Path, *words: str) -> subprocess.Popen[str]:
    """Run the start script of a bundle."""
    return subprocess.Popen(
        [folder / "desk.sh", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        env=machine(home), cwd=home,
    )  # fmt: skip
