"""What the desk keeps: each thing in a folder of its own, with what was written down of it when it began."""

import json
import os
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model.cases.names import folder_name

ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv")
"""Of names of files that are kept: the check says of each but the first what to do."""


@dataclass(frozen=True)
class Item:
    """A book, a run, an errand or a grid: a folder of its own."""

    folder: Path

    @property
    def id(self) -> str:
        """Return its name in addresses."""
        return self.folder.name

    @property
    def facts(self) -> dict[str, Any]:
        """Return what was written down of it."""
        found: dict[str, Any] = json.loads(facts_file(self.folder).read_text(encoding="utf-8"))
        return found


def facts_file(folder: Path) -> Path:
    """Return where it is written down what a folder is: ``run.json`` in one of ``runs``."""
    return folder / f"{folder.parent.name.removesuffix('s')}.json"


def folders_of(kind: Path, facts: frozenset[str]) -> list[Path]:
    """Return the folders of a kind, the latest first: one that is damaged, or not ours, is passed by."""
    return sorted((path for path in kind.glob("*") if _is_whole(facts_file(path), facts)), reverse=True)


def new_folder(kind: Path, facts: Mapping[str, object]) -> Path:
    """Return a new folder of a kind with its facts; its name begins with the time, so that names are in order."""
    at = time.time()
    folder = kind / f"{time.strftime('%Y%m%d-%H%M%S', time.localtime(at))}-{secrets.token_hex(4)}"
    folder.mkdir(mode=0o700, parents=True)
    facts_file(folder).write_text(json.dumps({**facts, "at": at}, ensure_ascii=False), encoding="utf-8")
    return folder


def kept_name(name: str) -> str:
    """Return the name by which a file is kept that comes under a name."""
    stem, ending = os.path.splitext(name.replace("\\", "/").rpartition("/")[2])  # noqa: PTH122 - not a path here
    return folder_name(stem or "_") + (ending.lower() if ending.lower() in ENDINGS else "")


def _is_whole(path: Path, facts: frozenset[str]) -> bool:
    """Return whether what was written down is whole."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and facts <= found.keys()
