"""``solve.py surge WORKBOOK``: what the plan can do in surges, what to hold for them, at what price."""

import argparse

from model.cli.shared import Add, answer, cases, request, workbook
from model.cli.types import whole
from model.running.exits import Exit
from model.running.surging import Surging, surge


def declare(add: Add) -> None:
    """Add the command."""
    parser = add(_run, workbook, answer, cases)
    parser.add_argument("--year", type=whole)
    parser.add_argument("--no-reserve", action="store_true")


def _run(asked: argparse.Namespace) -> Exit:
    return surge(request(asked), Surging(asked.year, not asked.no_reserve))
