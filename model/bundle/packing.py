"""One zip: what is run keeps its mark, wheels are not packed once more, and the same content gives the same bytes."""

import stat
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

FOLDER = "fenji-bundle"
"""Everything stands in one folder: not `fenji`, which in the home is the desk's own."""
PACKED = (".whl", ".xlsx")
FOR_ALL, RUN_BY_ALL = 0o644, 0o755
UNIX = 3
# the earliest that a zip knows
DATED = (1980, 1, 1, 0, 0, 0)


def pack(out: Path, scripts: dict[str, bytes], run: str, parts: Iterator[tuple[str, Path]]) -> None:
    """Write a zip; ``run``: which of the scripts is started; ``parts``: name and file of all else."""
    with ZipFile(out, "w") as bundle:
        for name, content in scripts.items():
            bundle.writestr(_entry(name, RUN_BY_ALL if name == run else FOR_ALL), content)
        for name, path in parts:
            bundle.writestr(_entry(name, FOR_ALL), path.read_bytes())


def _entry(name: str, mode: int) -> ZipInfo:
    """Return how an entry is called and written."""
    entry = ZipInfo(f"{FOLDER}/{name}", DATED)
    entry.create_system = UNIX
    entry.external_attr = (stat.S_IFREG | mode) << 16
    entry.compress_type = ZIP_STORED if name.endswith(PACKED) else ZIP_DEFLATED
    return entry
