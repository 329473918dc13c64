"""``solve.py template FILE.xlsx``: a workbook to fill in."""

import argparse
from pathlib import Path

from model.cli.shared import Add, told
from model.running import commands
from model.running.outcome import Exit


def declare(add: Add) -> None:
    """Add the command."""
    parser = add(_run, told)
    parser.add_argument("file", type=Path)
    parser.add_argument("--small", action="store_true")


def _run(asked: argparse.Namespace) -> Exit:
    return commands.template(asked.file, asked.lang, asked.small)
