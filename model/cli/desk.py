"""``solve.py desk``: a page on this machine that checks, solves and shows, in the browser."""

import argparse
from pathlib import Path
from typing import NoReturn

from model.cli.shared import Add
from model.cli.types import port
from model.desk.begin import begin
from model.words import LANGUAGES


def declare(add: Add) -> None:
    """Add the command."""
    parser = add(_run)
    parser.add_argument("--port", type=port, default=0, metavar="N")
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--no-browser", action="store_true")
    parser.add_argument("--lang", choices=LANGUAGES)


def _run(asked: argparse.Namespace) -> NoReturn:
    begin(asked.output, asked.port, not asked.no_browser)
