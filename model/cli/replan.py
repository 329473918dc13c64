"""``solve.py replan PLAN ACTUALS``: past years as they happened, the others decided anew near the plan."""

import argparse

from model.cli.shared import Add, actuals, answer, of_year, plan, search
from model.running.exits import Exit
from model.running.replanning import replan


def declare(add: Add) -> None:
    """Add the command."""
    add(_run, plan, actuals, answer, search)


def _run(asked: argparse.Namespace) -> Exit:
    return replan(of_year(asked), asked.actuals, asked.gap, asked.time_limit)
