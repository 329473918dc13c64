"""``solve.py settle PLAN ACTUALS``: the year's end by the rules of sheet settlement, to the cent."""

import argparse

from model.cli.shared import Add, actuals, answer, of_year, plan
from model.running.exits import Exit
from model.running.year import write_settlement


def declare(add: Add) -> None:
    """Add the command."""
    add(_run, plan, actuals, answer)


def _run(asked: argparse.Namespace) -> Exit:
    return write_settlement(of_year(asked), asked.actuals)
