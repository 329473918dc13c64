"""``solve.py explain WORKBOOK``: prices of means and targets, how sure the plan is, why there is none."""

import argparse
from itertools import chain

from model.cli.shared import Add, answer, cases, request, workbook
from model.cli.types import whole
from model.running.exits import Exit
from model.running.explaining import explain
from model.running.sampling import Sampling


def declare(add: Add) -> None:
    """Add the command."""
    parser = add(_run, workbook, answer, cases)
    parser.add_argument("--of", action="append", nargs="+", default=[], metavar="WORDS")
    parser.add_argument("--samples", type=whole, default=0, metavar="N")
    parser.add_argument("--anew", type=whole, metavar="N")
    parser.add_argument("--seed", type=whole, default=1, metavar="S")


def _run(asked: argparse.Namespace) -> Exit:
    return explain(request(asked), [*chain(*asked.of)], Sampling(asked.samples, asked.seed, asked.anew))
