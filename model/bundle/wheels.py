"""The wheels of a bundle: fetched by pip, from wherever this machine's pip fetches, in the pinned versions alone."""

import errno
import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Set
from email import message_from_bytes
from pathlib import Path
from zipfile import ZipFile

from packaging.requirements import Requirement
from packaging.utils import parse_wheel_filename

from model.bundle.declared import CONSTRAINTS, declared
from model.bundle.needed import needed, pins
from model.bundle.target import Target
from model.words import Refusal, say

PIP = "pip"
"""Goes along: not every Python that is installed has it."""
NO_NETWORK = ("connection broken by", "Connection to ", "ConnectionError", "ConnectTimeout")
NONE_FITS = re.compile(r"No matching distribution found for (\S+)")
LAST_LINES = 5


class WheelError(Refusal):
    """A package cannot be had."""


def fetch(target: Target, python: str, folder: Path) -> Set[str]:
    """Put the wheels for a Python of a system into a folder; return the names of their packages.

    Raises WheelError where one cannot be had, OSError where the disk is full.
    """
    if importlib.util.find_spec(PIP) is None:
        raise WheelError(say("bundle_no_pip"))
    pinned = pins(CONSTRAINTS)

    def requires(names: Set[str]) -> Mapping[str, list[Requirement]]:
        if unpinned := sorted(names - pinned.keys()):
            raise WheelError(say("bundle_unpinned", packages=tuple(unpinned), constraints=CONSTRAINTS.name))
        _download([f"{name}=={pinned[name]}" for name in sorted(names)], target, python, folder)
        # wheels of one version ask for the same in every Python, so that it does not matter whose is read
        return {name: [*_required(path)] for name, path in wheels(folder).items() if name in names}

    return needed(map(Requirement, (*declared(), PIP)), target.environment(python), requires)


def wheels(folder: Path) -> dict[str, Path]:
    """Return name -> a wheel of each package in a folder."""
    return {parse_wheel_filename(path.name)[0]: path for path in sorted(folder.glob("*.whl"))}


def _required(wheel: Path) -> Iterator[Requirement]:
    """Yield what a wheel asks for."""
    with ZipFile(wheel) as parts:
        name = next(name for name in parts.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
        told = message_from_bytes(parts.read(name))
    yield from map(Requirement, told.get_all("Requires-Dist") or ())


def _download(pinned: list[str], target: Target, python: str, folder: Path) -> None:
    """Fetch wheels of pinned packages; raises WheelError or OSError where that fails."""
    tags = [word for tag in target.tags for word in ("--platform", tag)]
    words = [
        sys.executable, "-m", PIP, "download", "--quiet", "--disable-pip-version-check", "--no-input", "--no-deps",
        "--only-binary=:all:", "--dest", str(folder), *tags, "--python-version", python, "--implementation", "cp",
        *pinned,
    ]  # fmt: skip
    done = subprocess.run(words, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode == 0:
        return
    if os.strerror(errno.ENOSPC) in done.stderr:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder))
    if any(sign in done.stderr for sign in NO_NETWORK):
        raise WheelError(say("bundle_no_network"))
    if none := NONE_FITS.search(done.stderr):
        raise WheelError(
            say("bundle_no_wheel", package=none[1], system=say(f"bundle_system.{target.name}"), python=python)
        )
    raise WheelError(say("bundle_pip_failed", lines="\n".join(done.stderr.splitlines()[-LAST_LINES:])))
