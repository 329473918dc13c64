"""``solve.py stepdown FILE``: the day from which stays are stable."""

import argparse
from pathlib import Path

from model.cli.shared import Add, answer
from model.cli.types import fraction, whole
from model.running import commands
from model.running.exits import Exit


def declare(add: Add) -> None:
    """Add the command."""
    parser = add(_run, answer)
    parser.add_argument("file", type=Path)
    parser.add_argument("--days", type=whole, default=3, metavar="N")
    parser.add_argument("--tolerance", type=fraction, default=0.1, metavar="X")


def _run(asked: argparse.Namespace) -> Exit:
    return commands.stepdown(asked.file, asked.output, asked.days, asked.tolerance)
