"""``solve.py mend WORKBOOK COPY``: a copy with cells corrected (``--cell``) and cases kept in it (``--case``)."""

import argparse
from pathlib import Path

from model.cli.shared import Add, told, workbook
from model.cli.types import cell
from model.running import commands
from model.running.exits import Exit
from model.running.request import UsageError
from model.words import say


def declare(add: Add) -> None:
    """Add the command."""
    parser = add(_run, workbook, told)
    parser.add_argument("copy", type=Path)
    parser.add_argument("--cell", type=cell, action="append", default=[], metavar="SHEET!A1=VALUE")
    parser.add_argument("--case", action="append", nargs=2, default=[], metavar=("NAME", "EDIT"))


def _run(asked: argparse.Namespace) -> Exit:
    if not asked.cell and not asked.case:
        raise UsageError(say("mend_nothing"))
    return commands.mend(asked.workbook, asked.copy, dict(asked.cell), [(name, edit) for name, edit in asked.case])
