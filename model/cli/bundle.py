"""``solve.py bundle OUT.zip --for linux``: the desk for a machine that has Python and no network."""

import argparse
from pathlib import Path

from model.bundle.bundle import bundle
from model.bundle.target import PYTHONS, TARGETS
from model.cli.shared import Add, told
from model.running.exits import Exit


def declare(add: Add) -> None:
    """Add the command."""
    parser = add(_run, told)
    parser.add_argument("file", type=Path)
    parser.add_argument("--for", dest="system", choices=TARGETS, required=True)
    parser.add_argument("--python", dest="pythons", action="append", default=[], choices=PYTHONS)


def _run(asked: argparse.Namespace) -> Exit:
    return bundle(asked.file, TARGETS[asked.system], asked.pythons)
