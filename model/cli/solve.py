"""``solve.py WORKBOOK``: the plan of a workbook, and of its cases."""

import argparse
from pathlib import Path

from model.cli.shared import Add, answer, cases, request
from model.running import commands
from model.running.exits import Exit
from model.running.many import ALL
from model.running.request import EXAMPLE
from model.version import VERSION


def declare(add: Add) -> None:
    """Add the command."""
    parser = add(_run, answer, cases)
    parser.add_argument("workbook", nargs="?", type=Path, default=EXAMPLE)
    parser.add_argument("--cases", nargs="?", const=ALL, metavar="all|NAME,...")
    parser.add_argument("--regret", action="store_true")
    parser.add_argument("--version", action="version", version=f"fenji {VERSION}", help=None)


def _run(asked: argparse.Namespace) -> Exit:
    return commands.solve(request(asked), ALL if asked.regret and asked.cases is None else asked.cases, asked.regret)
