"""What a process computes with: answers are those of one program where these are the same, word for word."""

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from model.version import VERSION
from model.words import Phrase, say

PACKAGES = ("highspy", "pyomo", "numpy", "pandas")
PROGRAM = Path(__file__).parents[1]
LETTERS = 12


@cache
def _versions() -> tuple[tuple[str, str], ...]:
    packages = [(name, _installed(name)) for name in PACKAGES]
    return (("fenji", VERSION), ("code", _code()), *packages)


def versions() -> dict[str, str]:
    """Return the version of the program, a fingerprint of its code, and the versions of what it computes with."""
    return dict(_versions())


def differences(ours: dict[str, str], theirs: dict[str, str]) -> tuple[Phrase, ...]:
    """Return what differs, each such as ``highspy 1.14.0 (here 1.15.1)``."""
    names = dict.fromkeys([*ours, *theirs])
    found = [(name, theirs.get(name, "none"), ours.get(name, "none")) for name in names]
    differing = [(name, _plain(other), own) for name, other, own in found if other != own]
    return tuple(say("version_differs", name=name, theirs=other, ours=own) for name, other, own in differing)


def _installed(package: str) -> str:
    """Return the version of a package."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"


def _code() -> str:
    """Return a fingerprint of every line of the program."""
    seen = hashlib.sha256()
    for path in sorted(PROGRAM.rglob("*.py")):
        content = path.read_bytes()
        seen.update(f"{path.relative_to(PROGRAM).as_posix()} {len(content)}\n".encode() + content)
    return seen.hexdigest()[:LETTERS]


def _plain(text: object) -> str:
    """Return a word of another process without what could steer a terminal."""
    return "".join(sign if sign.isprintable() else "?" for sign in str(text))[:40]
