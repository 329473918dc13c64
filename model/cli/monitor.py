"""``solve.py monitor PLAN ACTUALS``: plan against actuals, and where the year is heading."""

import argparse

from model.cli.shared import Add, actuals, answer, of_year, plan
from model.running.exits import Exit
from model.running.year import write_monitor


def declare(add: Add) -> None:
    """Add the command."""
    add(_run, plan, actuals, answer)


def _run(asked: argparse.Namespace) -> Exit:
    return write_monitor(of_year(asked), asked.actuals)
