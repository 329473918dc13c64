"""The command `bundle`: fetch the wheels, write the zip, say how large it is."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from model.bundle.packing import pack
from model.bundle.program import files
from model.bundle.scripts import scripts, versions
from model.bundle.target import PYTHONS, Target
from model.bundle.wheels import fetch
from model.running.exits import Exit
from model.running.folder import PlaceError, adding
from model.running.progress import telling
from model.running.terminal import show
from model.words import say

MEGABYTE = 10**6


def bundle(out: Path, target: Target, asked: Sequence[str]) -> Exit:
    """Write a bundle for some Pythons (none asked for: all) of a system; a file that is there is not written over."""
    if out.exists():
        raise PlaceError(say("template_there", path=out))
    pythons = [python for python in PYTHONS if python in asked or not asked]
    system = say(f"bundle_system.{target.name}")
    with adding(out.parent) as work, TemporaryDirectory(dir=work) as wheelhouse, telling() as progress:
        for number, python in enumerate(pythons, 1):
            progress.stage(say("bundle_fetching", system=system, python=python, number=number, count=len(pythons)))
            fetch(target, python, Path(wheelhouse))
        progress.stage(say("bundle_packing", file=out))
        pack(work / out.name, scripts(target, pythons), target.script, _parts(Path(wheelhouse)))
    size = f"{out.stat().st_size / MEGABYTE:,.0f}"
    show(
        say("bundle_written", path=out, size=size, system=system, versions=versions(pythons)),
        say(f"bundle_start.{target.name}"),
    )
    return Exit.ANSWERED


def _parts(wheelhouse: Path) -> Iterator[tuple[str, Path]]:
    """Yield name and file of the program and of the wheels."""
    yield from ((f"program/{name}", path) for name, path in files())
    yield from ((f"wheels/{path.name}", path) for path in sorted(wheelhouse.glob("*.whl")))
