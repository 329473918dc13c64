"""``solve.py letters PLAN``: the budgets of a plan as letters, with instalments."""

import argparse

from model.cli.shared import Add, answer, of_year, plan
from model.cli.types import fraction, months, whole
from model.running.exits import Exit
from model.running.year import write_budgets


def declare(add: Add) -> None:
    """Add the command."""
    parser = add(_run, plan, answer)
    parser.add_argument("--year", type=whole)
    parser.add_argument("--advance", type=fraction, default=0.8, metavar="X")
    parser.add_argument("--instalments", type=months, default=4, metavar="N")
    parser.add_argument("--office", default="", metavar="NAME")


def _run(asked: argparse.Namespace) -> Exit:
    return write_budgets(of_year(asked), asked.year, asked.advance, asked.instalments, asked.office)
