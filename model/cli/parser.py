"""The command line: what was asked, handed to the part that does it, and the exit code."""

import argparse
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import partial

from model.cli import (
    alternatives,
    bundle,
    check,
    compare,
    desk,
    explain,
    letters,
    mend,
    monitor,
    rehearse,
    replan,
    report,
    settle,
    solve,
    stepdown,
    surge,
    sweep,
    template,
)  # fmt: skip
from model.cli.shared import Parser, say_in_words
from model.running.engine import WorkersLost
from model.running.exits import Exit
from model.running.recording import recording
from model.running.terminal import LAST, begin, finish, ready, refused, spoken, tell
from model.version import VERSION
from model.words import Refusal, say

DEFAULT = "solve"
MODULES = (
    solve, check, mend, template, sweep, explain, alternatives, surge, compare, stepdown, letters, rehearse, monitor,
    settle, replan, report, desk, bundle,
)  # fmt: skip
COMMANDS = {module.__name__.rpartition(".")[2]: module for module in MODULES}


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        ready()
        begin(_language_in(words))
        asked = _parsed(words)
        with recording(getattr(asked, "progress", None)):
            code = int(asked.run(asked))
        finish()
        return code
    except KeyboardInterrupt:
        tell(say("stopped_before", last=LAST))
        return Exit.STOPPED
    except WorkersLost as fault:
        tell(*fault.args, LAST)
        return Exit.FAULT
    except Refusal as fault:
        tell(*fault.args)
        return Exit.USAGE
    except MemoryError:
        tell(say("out_of_memory", last=LAST))
        return Exit.FAULT
    except OSError as fault:
        tell(refused(fault))
        return Exit.FAULT
    except Exception:  # the last door: the user gets a sentence, whoever mends it the traceback
        tell(traceback.format_exc(), say("fault_of_program", version=VERSION, command=" ".join(words)))
        return Exit.FAULT


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line, in the language that is spoken."""
    say_in_words()
    words = spoken()
    whole = Parser(
        prog="solve.py", description=words("help_program"), epilog=words("help_epilog"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    every = whole.add_subparsers(title=words("help_commands"), metavar="COMMAND", prog="solve.py")

    def add(name: str, run: Callable[[argparse.Namespace], Exit], *parents: Callable[[], Parser]) -> Parser:
        said = words(f"command.{name}")
        one = every.add_parser(
            name, command=name, help=said, description=said, parents=[parent() for parent in parents]
        )  # fmt: skip
        one.set_defaults(run=run, command=name)
        return one

    for name, command in COMMANDS.items():
        command.declare(partial(add, name))
    return whole


def _parsed(words: list[str]) -> argparse.Namespace:
    """Return what is asked; a workbook without a command is solved."""
    known = words and words[0] in (*COMMANDS, "-h", "--help")
    return parser().parse_args(words if known else [DEFAULT, *words])


def _language_in(words: Sequence[str]) -> str | None:
    """Return the language that is asked for anywhere on the line, so that help and refusals are in it, too."""
    parts = " ".join(words).replace("--lang=", "--lang ").split()
    return next((value for option, value in zip(parts, parts[1:], strict=False) if option == "--lang"), None)
