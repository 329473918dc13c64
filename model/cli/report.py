"""``solve.py report DIR``: the reports of an answer written anew from its tables."""

import argparse

from model.cli.shared import Add, answer, of_year, plan
from model.running.exits import Exit
from model.running.reports import report_again


def declare(add: Add) -> None:
    """Add the command."""
    parser = add(_run, plan, answer)
    parser.add_argument("--pdf", action="store_true")


def _run(asked: argparse.Namespace) -> Exit:
    return report_again(of_year(asked), asked.pdf)
