"""The command line of the year around a plan: letters, rehearse, monitor, replan, settle."""

import argparse
import os
from pathlib import Path

from model.cli.types import fraction, months, seconds, whole
from model.running import rehearsing, replanning, year
from model.running.cases import Options
from model.running.commands import Command


def _parser(name: str, says: str) -> argparse.ArgumentParser:
    """Return a parser with what every command of the year around a plan can be told."""
    parser = argparse.ArgumentParser(prog=f"solve.py {name}", description=says)
    parser.add_argument("plan", type=Path, help="folder of an answer, such as reports/yangzhou")
    parser.add_argument("-o", "--output", type=Path, help=f"folder of the answer; default reports/<plan>-{name}")
    parser.add_argument("--workbook", type=Path, help="workbook of the plan, where it is not found by its name")
    parser.add_argument("--lang", choices=("en", "zh"), help="language; default the workbook's")
    return parser


def _parser_of_actuals(name: str, says: str) -> argparse.ArgumentParser:
    """Return the parser of a command that reads what happened."""
    parser = _parser(name, says)
    parser.add_argument("actuals", type=Path, help="workbook or folder of CSV files; see docs/year.md")
    return parser


def _asked(asked: argparse.Namespace, name: str) -> year.Asked:
    """Return what every command of the year around a plan is told."""
    folder = asked.output or Path("reports") / f"{Path(os.path.realpath(asked.plan)).name}-{name}"
    return year.Asked(asked.plan, folder, asked.workbook, asked.lang)


def _letters(words: list[str]) -> Command:
    parser = _parser("letters", "Write the budgets of a plan as letters.")
    parser.add_argument("--year", type=whole, help="year of the budgets; default the plan's first")
    parser.add_argument("--advance", type=fraction, default=0.8, metavar="X", help="share paid in advance")
    parser.add_argument("--instalments", type=months, default=4, metavar="N", help="in how many parts, 1 to 12")
    asked = parser.parse_args(words)
    told = _asked(asked, "letters")
    return lambda: year.write_budgets(told, asked.year, asked.advance, asked.instalments)


def _rehearse(words: list[str]) -> Command:
    parser = _parser("rehearse", "Settle sampled years of a plan in advance.")
    parser.add_argument("rules", type=Path, nargs="?", help="rules and known figures, as in actuals; default rules")
    parser.add_argument("--samples", type=whole, default=200, metavar="N", help="how many years are drawn")
    parser.add_argument("--seed", type=whole, default=1, metavar="S", help="the same seed draws the same years")
    parser.add_argument("--year", type=whole, help="year that is rehearsed; default the plan's first")
    parser.add_argument(
        "--need-spread", type=fraction, default=0.05, metavar="X", help="deviation of need, by county and service"
    )
    parser.add_argument(
        "--cost-spread", type=fraction, default=0.03, metavar="X", help="deviation of cost a unit, by facility"
    )
    asked = parser.parse_args(words)
    wanted = rehearsing.Wanted(asked.year, asked.samples, asked.seed, asked.need_spread, asked.cost_spread)
    return lambda: rehearsing.write_rehearsed(_asked(asked, "rehearse"), asked.rules, wanted)


def _monitor(words: list[str]) -> Command:
    asked = _parser_of_actuals("monitor", "Hold a year's actuals against the plan.").parse_args(words)
    return lambda: year.write_monitor(_asked(asked, "monitor"), asked.actuals)


def _settle(words: list[str]) -> Command:
    asked = _parser_of_actuals("settle", "Settle a year on its actuals.").parse_args(words)
    return lambda: year.write_settlement(_asked(asked, "settle"), asked.actuals)


def _replan(words: list[str]) -> Command:
    parser = _parser_of_actuals("replan", "Mend a plan once a year is over.")
    parser.add_argument("--gap", type=fraction, help="relative gap at which the search may stop")
    parser.add_argument("--time-limit", type=seconds, metavar="S", help="longest search in seconds")
    asked = parser.parse_args(words)
    options = Options(asked.gap, asked.time_limit, asked.lang)
    return lambda: replanning.replan(_asked(asked, "replan"), asked.actuals, options)


PARSERS = {
    "letters": _letters, "rehearse": _rehearse, "monitor": _monitor, "settle": _settle, "replan": _replan,
}  # fmt: skip
