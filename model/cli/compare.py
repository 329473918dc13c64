"""``solve.py compare DIR DIR``: what differs between two answers."""

import argparse
from pathlib import Path

from model.cli.shared import Add, answer
from model.running import commands
from model.running.exits import Exit


def declare(add: Add) -> None:
    """Add the command."""
    parser = add(_run, answer)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)


def _run(asked: argparse.Namespace) -> Exit:
    return commands.compare(asked.first, asked.second, asked.output, asked.lang)
