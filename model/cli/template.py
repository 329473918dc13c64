"""``solve.py template FILE.xlsx``: a workbook to fill in, of a city or (``--actuals``) of what becomes of a plan."""

import argparse
from pathlib import Path

from model.cli.shared import Add, told
from model.cli.types import whole
from model.running import commands
from model.running.exits import Exit
from model.running.year import Asked, write_blank_actuals


def declare(add: Add) -> None:
    """Add the command."""
    parser = add(_run, told)
    parser.add_argument("file", type=Path)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--actuals", type=Path, metavar="PLAN")
    parser.add_argument("--year", type=whole)
    parser.add_argument("--workbook", type=Path)


def _run(asked: argparse.Namespace) -> Exit:
    if asked.actuals is not None:
        of_plan = Asked(asked.command, asked.actuals, workbook=asked.workbook, lang=asked.lang)
        return write_blank_actuals(of_plan, asked.file, asked.year)
    return commands.template(asked.file, asked.lang, asked.small)
