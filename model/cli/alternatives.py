"""``solve.py alternatives WORKBOOK|PLAN``: other plans that are nearly as good, and what all of them have."""

import argparse

from model.cli.shared import Add, answer, of_year, plan, request, search
from model.cli.types import fraction, whole
from model.explain.alternatives import Wanted
from model.running.alternatives import of_plan, of_workbook
from model.running.exits import Exit
from model.running.kinds import PLAN, standing
from model.words import Refusal, say


def declare(add: Add) -> None:
    """Add the command."""
    parser = add(_run, plan, answer, search)
    parser.add_argument("--set", action="append", default=[], metavar="EDIT")
    parser.add_argument("--within", type=fraction, default=0.01, metavar="X")
    parser.add_argument("--count", type=whole, default=5, metavar="N")
    parser.add_argument("--pdf", action="store_true")


def _run(asked: argparse.Namespace) -> Exit:
    wanted = Wanted(asked.within, asked.count)
    if standing(asked.plan).kind == PLAN:
        if asked.set or asked.gap is not None:
            raise Refusal(say("alternatives_of_plan", plan=asked.plan))
        return of_plan(of_year(asked), wanted, asked.time_limit, asked.pdf)
    return of_workbook(request(asked, asked.plan), wanted)
