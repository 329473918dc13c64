"""The files of the program that go into a bundle: those of the checkout by name, never what stands among them."""

from collections.abc import Iterator
from pathlib import Path

from model.bundle.declared import PROGRAM

# by name: a city's own workbook may lie in data/, and no bundle may carry it away
PARTS = (
    "solve.py", "pyproject.toml", "constraints.txt", "LICENSE", "README.md", "README.zh.md", "CHANGELOG.md",
    "SECURITY.md", "model", "docs", "data/README.md", "data/columns.csv", "data/gains.md", "data/library",
    "data/sources.md", "data/stepdown_example.csv", "data/tiny.xlsx", "data/yangzhou", "data/yangzhou.xlsx",
    "data/yangzhou_actuals.xlsx",
)  # fmt: skip
ENDINGS = frozenset((".py", ".toml", ".j2", ".css", ".js", ".svg", ".csv", ".md"))
"""Of the files in the folders that are named."""


def files(root: Path = PROGRAM) -> Iterator[tuple[str, Path]]:
    """Yield name in the program, and file, in the order of names."""
    for part in sorted(PARTS):
        path = root / part
        yield from _within(path, part) if path.is_dir() else [(part, path)]


def _within(folder: Path, name: str) -> Iterator[tuple[str, Path]]:
    """Yield the files of a folder that are the program's."""
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder)
        hidden = any(part.startswith((".", "~")) for part in place.parts)
        if path.suffix in ENDINGS and not hidden and path.is_file():
            yield f"{name}/{place.as_posix()}", path
