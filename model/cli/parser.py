"""The command line: what was asked, handed to the parts that do it, and the exit code."""

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from model.cases import WordsError
from model.cli import year as cli_year
from model.cli.types import fraction, seconds, whole
from model.reporting.compare.folders import FolderError
from model.running import commands
from model.running.cases import Options
from model.running.commands import Exit, Hands
from model.running.engine import EngineError, WorkersLost
from model.running.explaining import explain
from model.running.folder import PlaceError, Replacement, replacing
from model.running.many import UsageError, chosen, swept
from model.running.pdf import printing
from model.running.sampling import Sampling
from model.running.surging import Surging, surge
from model.running.terminal import LAST, finish, ready, refused, tell
from model.version import VERSION

EXAMPLE = Path(__file__).parents[1] / "data" / "yangzhou.xlsx"
SET_HELP = 'edit the workbook first, such as "funds[fund=resident].income *= 0.95"; may be given more than once'
OF_HELP = "what to price alone: fund, budget, staff, machine, pace, target, or such as staff:gp, target:in_county"
EPILOG = """commands:
  solve.py WORKBOOK              the plan of a workbook (.xlsx, or a folder of CSV files)
  solve.py check WORKBOOK        its problems only; nothing is solved
  solve.py template FILE.xlsx    a workbook to fill in
  solve.py sweep WORKBOOK        a grid of cases and its curve (--vary "funds.income*=0.8:1.2:0.05")
  solve.py explain WORKBOOK      prices of means and targets, by solving changed cases (--of fund, --of target:NAME)
  solve.py surge WORKBOOK        what the plan can do in the surges of sheet surge, what to hold, at what price
  solve.py compare DIR DIR       what differs between two answers
  solve.py stepdown FILE         the day from which stays are stable (.csv or .xlsx of daily costs)
  solve.py letters PLAN          the budgets of a plan (the folder of an answer) as letters, with instalments
  solve.py rehearse PLAN [RULES] the year settled in advance: chances of surplus and overspend
  solve.py monitor PLAN ACTUALS  plan against actuals, where the year is heading, quality by tier
  solve.py settle PLAN ACTUALS   the year's end by the rules of sheet settlement, to the cent
  solve.py replan PLAN ACTUALS   past years as they happened, the others decided anew near the plan
Without an argument the example is solved into reports/. Exit codes: 0 answered, 2 wrong command line,
3 problems in the workbook, 4 no plan keeps the hard rules, 5 stopped by a limit, 1 a fault of the program."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        ready()
        parse = PARSERS.get(words[0] if words else "")
        run = parse(words[1:]) if parse else _solve(words)
        code = int(run())
        finish()
        return code
    except KeyboardInterrupt:
        tell(f"Stopped before an answer was written. {LAST}")
        return Exit.STOPPED
    except WorkersLost as error:
        tell(f"{error} {LAST}")
        return Exit.FAULT
    except (WordsError, UsageError, EngineError, FolderError, PlaceError) as error:
        tell(str(error))
        return Exit.USAGE
    except MemoryError:
        tell(f"The memory of this machine does not suffice: close programs, or use --workers 1. {LAST}")
        return Exit.FAULT
    except OSError as error:
        tell(refused(error))
        return Exit.FAULT
    except Exception:  # the last door: the user gets a sentence, whoever mends it the traceback
        tell(traceback.format_exc())
        tell(
            f"This is a fault of the program, not of your workbook. Please report the lines above, with fenji "
            f"{VERSION} and the command: {' '.join(words)}"
        )
        return Exit.FAULT


def _solve(words: list[str]) -> commands.Command:
    parser = argparse.ArgumentParser(
        prog="solve.py", epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Allocate a health-insurance fund, equipment and doctors across tiers of care.",
    )  # fmt: skip
    parser.add_argument("workbook", nargs="?", type=Path, default=EXAMPLE, help="default: the example in data/")
    _add_options(parser)
    parser.add_argument("--cases", metavar="all|NAME,...", help="cases of the sheet `cases` to solve beside the base")
    parser.add_argument("--set", action="append", default=[], metavar="EDIT", help=SET_HELP)
    parser.add_argument("--version", action="version", version=f"fenji {VERSION}")
    asked = parser.parse_args(words)
    place = _place(asked)
    if asked.cases is None:
        return _printed(asked, place, lambda: commands.solve(asked.workbook, place, _options(asked), asked.set))
    return _printed(asked, place, lambda: commands.solve_cases(
        asked.workbook, place, _options(asked), lambda data: chosen(data, asked.cases, many=asked.yes),
        Hands(asked.workers, asked.cluster), asked.set,
    ))  # fmt: skip


def _sweep(words: list[str]) -> commands.Command:
    parser = argparse.ArgumentParser(prog="solve.py sweep", description="Solve a grid of cases.")
    parser.add_argument("workbook", type=Path)
    parser.add_argument(
        "--vary", action="append", required=True, metavar="TABLE[where].COLUMN*=FIRST:LAST:STEP",
        help="what changes from case to case; several span a grid",
    )  # fmt: skip
    parser.add_argument("--set", action="append", default=[], metavar="EDIT", help=SET_HELP)
    _add_options(parser)
    asked = parser.parse_args(words)
    place = _place(asked)
    return _printed(asked, place, lambda: commands.solve_cases(
        asked.workbook, place, _options(asked), lambda data: swept(data, asked.vary, many=asked.yes),
        Hands(asked.workers, asked.cluster), asked.set,
    ))  # fmt: skip


def _explain(words: list[str]) -> commands.Command:
    parser = argparse.ArgumentParser(prog="solve.py explain", description="Say what an answer's rules are worth.")
    parser.add_argument("workbook", type=Path)
    parser.add_argument("--of", action="append", nargs="+", default=[], metavar="WORDS", help=OF_HELP)
    parser.add_argument("--samples", type=whole, default=0, metavar="N", help="how sure: N draws from the ranges")
    parser.add_argument("--anew", type=whole, metavar="N", help="samples that are planned anew; default by size")
    parser.add_argument("--seed", type=whole, default=1, metavar="S", help="the same seed draws the same samples")
    parser.add_argument("--set", action="append", default=[], metavar="EDIT", help=SET_HELP)
    _add_options(parser)
    asked = parser.parse_args(words)
    place, of = _place(asked), [one for some in asked.of for one in some]
    return _printed(asked, place, lambda: explain(
        asked.workbook, place, _options(asked), of, Hands(asked.workers, asked.cluster), asked.set,
        Sampling(asked.samples, asked.seed, asked.anew),
    ))  # fmt: skip


def _surge(words: list[str]) -> commands.Command:
    parser = argparse.ArgumentParser(prog="solve.py surge", description="Meet surges, and price a reserve for them.")
    parser.add_argument("workbook", type=Path)
    parser.add_argument("--year", type=whole, help="year of the plan in which they come; default its last")
    parser.add_argument("--no-reserve", action="store_true", help="the surges alone: no second plan is sought")
    parser.add_argument("--set", action="append", default=[], metavar="EDIT", help=SET_HELP)
    _add_options(parser)
    asked = parser.parse_args(words)
    place = _place(asked)
    return _printed(asked, place, lambda: surge(
        asked.workbook, place, _options(asked), Surging(asked.year, not asked.no_reserve), asked.set,
    ))  # fmt: skip


def _compare(words: list[str]) -> commands.Command:
    parser = argparse.ArgumentParser(prog="solve.py compare", description="Compare two earlier answers.")
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("-o", "--output", type=Path, help="folder; default reports/<first>-<second>")
    parser.add_argument("--lang", choices=("en", "zh"), default="en")
    asked = parser.parse_args(words)
    names = (Path(os.path.realpath(one)).name for one in (asked.first, asked.second))
    folder = asked.output or Path("reports") / "-".join(names)
    place = replacing(folder, reads=(asked.first, asked.second))
    return lambda: commands.compare(asked.first, asked.second, place, asked.lang)


def _add_options(parser: argparse.ArgumentParser) -> None:
    """Add what every command that solves can be told."""
    parser.add_argument("-o", "--output", type=Path, help="folder of the answer; default reports/<workbook name>")
    parser.add_argument("--gap", type=fraction, help="relative gap at which the search may stop")
    parser.add_argument("--time-limit", type=seconds, metavar="S", help="longest search in seconds, of each case")
    parser.add_argument("--lang", choices=("en", "zh"), help="language of the report; default the workbook's")
    parser.add_argument("--workers", type=whole, metavar="N", help="cases solved at a time; default one a core")
    parser.add_argument(
        "--cluster", default="", metavar="ADDRESS", help="a dask scheduler, tcp://127.0.0.1:PORT or tls://"
    )
    parser.add_argument("--yes", action="store_true", help="run more than 1,000 cases")
    parser.add_argument("--pdf", action="store_true", help="print the page as report.pdf, through a browser")


def _options(asked: argparse.Namespace) -> Options:
    """Return what is asked of every case."""
    return Options(asked.gap, asked.time_limit, asked.lang)


def _place(asked: argparse.Namespace) -> Replacement:
    """Return where the answer of a workbook goes."""
    return replacing(asked.output or default_folder(asked.workbook), reads=(asked.workbook,))


def _printed(asked: argparse.Namespace, place: Replacement, command: commands.Command) -> commands.Command:
    """Return the command, which then prints its pages where that is asked for."""
    return printing(command, place) if asked.pdf else command


def _check(words: list[str]) -> commands.Command:
    parser = argparse.ArgumentParser(prog="solve.py check", description="List the problems of a workbook.")
    parser.add_argument("workbook", type=Path)
    parser.add_argument("-o", "--output", type=Path, help="folder of problems.xlsx and problems.csv")
    asked = parser.parse_args(words)
    return lambda: commands.check(asked.workbook, _place(asked))


def _template(words: list[str]) -> commands.Command:
    parser = argparse.ArgumentParser(prog="solve.py template", description="Write a workbook to fill in.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--lang", choices=("en", "zh"), default="en")
    parser.add_argument("--small", action="store_true", help="required sheets, one facility a county and tier")
    asked = parser.parse_args(words)
    return lambda: commands.template(asked.file, asked.lang, asked.small)


def _stepdown(words: list[str]) -> commands.Command:
    parser = argparse.ArgumentParser(prog="solve.py stepdown", description="Find when stays are stable.")
    parser.add_argument("file", type=Path, help="table: disease, day, cost, patients; see data/stepdown_example.csv")
    parser.add_argument("-o", "--output", type=Path, help="folder of the answer; default reports/<file name>")
    parser.add_argument("--days", type=whole, default=3, metavar="N", help="days in a row that must be level")
    parser.add_argument("--tolerance", type=fraction, default=0.1, metavar="X", help="how far from their mean")
    asked = parser.parse_args(words)
    place = replacing(asked.output or default_folder(asked.file), reads=(asked.file,))
    return lambda: commands.stepdown(asked.file, place, asked.days, asked.tolerance)


PARSERS = {
    "check": _check, "template": _template, "stepdown": _stepdown, "sweep": _sweep, "compare": _compare,
    "explain": _explain, "surge": _surge,
    **cli_year.PARSERS,
}  # fmt: skip


def default_folder(workbook: Path) -> Path:
    """Return the folder of a workbook's answer."""
    return Path("reports") / (Path(os.path.realpath(workbook)).stem or "answer")
