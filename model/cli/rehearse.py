"""``solve.py rehearse PLAN [RULES]``: the year settled in advance, with chances of surplus and overspend."""

import argparse
from pathlib import Path

from model.answer.sampled.bells import NEED_SPREAD
from model.cli.shared import Add, answer, of_year, plan
from model.cli.types import fraction, whole
from model.running.exits import Exit
from model.running.rehearsing import Wanted, write_rehearsed
from model.year.rehearsal.sampled import COST_SPREAD


def declare(add: Add) -> None:
    """Add the command."""
    parser = add(_run, plan, answer)
    parser.add_argument("rules", type=Path, nargs="?")
    parser.add_argument("--samples", type=whole, default=200, metavar="N")
    parser.add_argument("--seed", type=whole, default=1, metavar="S")
    parser.add_argument("--year", type=whole)
    parser.add_argument("--need-spread", type=fraction, default=NEED_SPREAD, metavar="X")
    parser.add_argument("--cost-spread", type=fraction, default=COST_SPREAD, metavar="X")


def _run(asked: argparse.Namespace) -> Exit:
    wanted = Wanted(asked.year, asked.samples, asked.seed, asked.need_spread, asked.cost_spread)
    return write_rehearsed(of_year(asked), asked.rules, wanted)
