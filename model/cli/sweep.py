"""``solve.py sweep WORKBOOK --vary ...``: a grid of cases and its curve."""

import argparse

from model.cli.shared import Add, answer, cases, request, workbook
from model.running import commands
from model.running.exits import Exit


def declare(add: Add) -> None:
    """Add the command."""
    parser = add(_run, workbook, answer, cases)
    parser.add_argument("--vary", action="append", required=True, metavar="TABLE[where].COLUMN*=FIRST:LAST:STEP")


def _run(asked: argparse.Namespace) -> Exit:
    return commands.sweep(request(asked), asked.vary)
