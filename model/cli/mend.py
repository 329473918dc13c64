"""``solve.py mend WORKBOOK COPY --cell ADDRESS=VALUE``: a copy of a workbook with some cells corrected."""

import argparse
from pathlib import Path

from model.cli.shared import Add, told, workbook
from model.cli.types import cell
from model.running import commands
from model.running.outcome import Exit


def declare(add: Add) -> None:
    """Add the command."""
    parser = add(_run, workbook, told)
    parser.add_argument("copy", type=Path)
    parser.add_argument("--cell", type=cell, action="append", required=True, metavar="SHEET!A1=VALUE")


def _run(asked: argparse.Namespace) -> Exit:
    return commands.mend(asked.workbook, asked.copy, dict(asked.cell))
