"""The command `desk`: this process becomes the server, which loads neither solver nor reports and stays small."""

import importlib.util
import os
import sys
from pathlib import Path
from typing import NoReturn

from model.running.becoming import become
from model.running.terminal import finish, spoken
from model.words import Refusal, say

ROOT = Path(__file__).parents[2]
NEEDED = ("starlette", "uvicorn")


class DeskError(Refusal):
    """The desk cannot be opened."""


def begin(folder: Path | None, port: int, browser: bool) -> NoReturn:
    """Let the server take the place of this process; raises DeskError where the extra is not installed."""
    if not all(importlib.util.find_spec(name) for name in NEEDED):
        raise DeskError(say("desk_not_installed"))
    where = (folder or Path.home() / "fenji").resolve()
    words = ["--folder", str(where), "--port", str(port), "--lang", spoken().lang]
    words += ["--browser"] if browser else []
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    finish()
    become(
        [sys.executable, "-m", "model.desk", *words],
        {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"},
    )  # fmt: skip
