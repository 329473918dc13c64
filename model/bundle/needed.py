"""Which packages a system needs: those declared, and what they ask for in turn, where their markers hold there."""

from collections.abc import Callable, Iterable, Mapping, Set
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

Requires = Callable[[Set[str]], Mapping[str, Iterable[Requirement]]]


def needed(roots: Iterable[Requirement], environment: Mapping[str, str], requires: Requires) -> Set[str]:
    """Return the names of the packages; ``requires``: gives what packages ask for, each asked of once."""
    wanted, seen = _wanted(roots, "", environment), set[tuple[str, str]]()
    known: dict[str, Iterable[Requirement]] = {}
    while fresh := wanted - seen:
        seen |= fresh
        if unknown := {name for name, _ in fresh} - known.keys():
            known |= requires(unknown)
        for name, extra in fresh:
            wanted |= _wanted(known[name], extra, environment)
    return known.keys()


def pins(constraints: Path) -> dict[str, str]:
    """Return the version of each package that a file of constraints names."""
    lines = constraints.read_text(encoding="utf-8").splitlines()
    pinned = (line.partition("==") for line in lines if not line.startswith("#"))
    return {canonicalize_name(name): version for name, _, version in pinned if version}


def _wanted(asked: Iterable[Requirement], extra: str, environment: Mapping[str, str]) -> set[tuple[str, str]]:
    """Return names and extras of the requirements that hold for a package with an extra (blank for none)."""
    holding = (
        one for one in asked if one.marker is None or one.marker.evaluate({**environment, "extra": extra})
    )  # fmt: skip
    return {(canonicalize_name(one.name), more) for one in holding for more in ("", *one.extras)}
