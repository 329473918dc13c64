"""``solve.py check WORKBOOK``: its problems alone; nothing is solved."""

import argparse
from pathlib import Path

from model.cli.shared import Add, answer, request, workbook
from model.running import commands
from model.running.exits import Exit


def declare(add: Add) -> None:
    """Add the command."""
    parser = add(_run, workbook, answer)
    parser.add_argument("--json", type=Path, metavar="FILE")


def _run(asked: argparse.Namespace) -> Exit:
    return commands.check(request(asked), asked.json)
