"""A folder of small wheels, one for each package that is pinned: all that pip needs to fetch, without a network."""

from collections.abc import Callable, Iterable
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from zipfile import ZipFile

import pytest

from model.bundle.declared import CONSTRAINTS
from model.bundle.needed import pins

NATIVE = ("numpy", "highspy")
BUILDS = {
    "linux": "manylinux_2_27_x86_64.manylinux_2_28_x86_64", "windows": "win_amd64", "macos": "macosx_11_0_arm64",
}  # fmt: skip


def wheelhouse(folder: Path, pythons: Iterable[str]) -> Path:
    """Write a wheel of each pinned package, of some one for each Python and system; return the folder."""
    folder.mkdir()
    for name, version in pins(CONSTRAINTS).items():
        abis = [f"cp{python.replace('.', '')}" for python in pythons]
        native = [f"{abi}-{abi}-{build}" for abi in abis for build in BUILDS.values()]
        for tag in native if name in NATIVE else ["py3-none-any"]:
            _write(folder, name, version, tag)
    return folder


def fetching_from(folder: Path, set_variable: Callable[[str, str], None]) -> None:
    """Let pip look in a folder and nowhere else."""
    pytest.importorskip("pip")
    for name, value in {"PIP_CONFIG_FILE": "/dev/null", "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(folder)}.items():
        set_variable(name, value)


def asked_by(name: str) -> list[str]:
    """Return what the installed package of a name asks for; nothing where it is not installed."""
    try:
        return requires(name) or []
    except PackageNotFoundError:
        return []


def _write(folder: Path, name: str, version: str, tag: str) -> None:
    """Write a wheel that holds nothing but what it asks for."""
    plain = name.replace("-", "_")
    told = [f"Name: {name}", f"Version: {version}", *(f"Requires-Dist: {one}" for one in asked_by(name))]
    with ZipFile(folder / f"{plain}-{version}-{tag}.whl", "w") as wheel:
        info = f"{plain}-{version}.dist-info"
        wheel.writestr(f"{info}/METADATA", "\n".join(("Metadata-Version: 2.1", *told, "")))
        wheel.writestr(f"{info}/WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n")
        wheel.writestr(f"{info}/RECORD", "")
