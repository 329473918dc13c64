"""Parsers that speak the user's language, and what several commands can be told: parents of their parsers."""

import argparse
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any, Protocol

from model.cli.types import fraction, seconds, whole
from model.running.exits import Exit
from model.running.request import Request
from model.running.terminal import spoken
from model.running.year import Asked
from model.words import LANGUAGES, Words, texts


class Parser(argparse.ArgumentParser):
    """A parser whose options have the words ``help.OPTION``, or ``COMMAND.help.OPTION`` for one command alone."""

    def __init__(self, *, command: str = "", **more: Any) -> None:
        """Speak the language of the terminal; ``command``: its name, blank for a parent."""
        self.words = Words(spoken().lang, command)
        super().__init__(**more)
        for action in self._actions:  # those of parents, too, in the command's own words
            if f"help.{action.dest}" in self.words:
                action.help = self.words(f"help.{action.dest}")

    def add_argument(self, *names: str, **more: Any) -> argparse.Action:
        """Add an argument with its help."""
        action = super().add_argument(*names, **more)
        action.help = action.help or self.words(f"help.{action.dest}")
        return action

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[argparse.Namespace, list[str]]:  # type: ignore[override]
        """Parse; what a command does not know it refuses itself, by its own usage."""
        found, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(self.words("argparse.unrecognized") % " ".join(unknown))
        return found, unknown


class Add(Protocol):
    """Adds a command: what runs it, and the parents of its parser."""

    def __call__(self, run: Callable[[argparse.Namespace], Exit], *parents: Callable[[], Parser]) -> Parser:
        """Return the parser of the command, to which its own options are added."""


def say_in_words() -> None:
    """Let argparse say its own sentences by our words: it asks gettext, which reads compiled catalogues alone."""
    english, ours = texts(LANGUAGES[0]), texts(spoken().lang)
    own = {english[key]: ours[key] for key in english if key.startswith("argparse.")}
    vars(argparse)["_"] = lambda text: own.get(text, text)


def workbook() -> Parser:
    """Return a parent with the workbook."""
    parser = Parser(add_help=False)
    parser.add_argument("workbook", type=Path)
    return parser


def answer() -> Parser:
    """Return a parent with where the answer goes, and what every command can be told."""
    parser = Parser(add_help=False, parents=[told()])
    parser.add_argument("-o", "--output", type=Path)
    return parser


def told() -> Parser:
    """Return a parent with what every command can be told: the language, and where it says how far it is."""
    parser = Parser(add_help=False)
    parser.add_argument("--lang", choices=LANGUAGES)
    parser.add_argument("--progress", type=Path, metavar="FILE")
    return parser


def search() -> Parser:
    """Return a parent with how long is searched, and how closely."""
    parser = Parser(add_help=False)
    parser.add_argument("--gap", type=fraction)
    parser.add_argument("--time-limit", type=seconds, metavar="S")
    return parser


def cases() -> Parser:
    """Return a parent with what every command that solves a workbook can be told."""
    parser = Parser(add_help=False, parents=[search()])
    parser.add_argument("--set", action="append", default=[], metavar="EDIT")
    parser.add_argument("--workers", type=whole, metavar="N")
    parser.add_argument("--cluster", default="", metavar="ADDRESS")
    parser.add_argument("--yes", action="store_true")
    parser.add_argument("--pdf", action="store_true")
    return parser


def plan() -> Parser:
    """Return a parent with the plan around which a year goes."""
    parser = Parser(add_help=False)
    parser.add_argument("plan", type=Path)
    parser.add_argument("--workbook", type=Path)
    return parser


def actuals() -> Parser:
    """Return a parent with what happened."""
    parser = Parser(add_help=False)
    parser.add_argument("actuals", type=Path)
    parser.add_argument("--json", type=Path, metavar="FILE")
    return parser


def request(asked: argparse.Namespace, workbook: Path | None = None) -> Request:
    """Return what is asked of a workbook: the one given, else that of the command line."""
    told = {field.name: getattr(asked, field.name) for field in fields(Request) if hasattr(asked, field.name)}
    return Request(**told | ({"workbook": workbook} if workbook else {}))


def of_year(asked: argparse.Namespace) -> Asked:
    """Return what is asked of a plan."""
    listed = getattr(asked, "json", None)
    return Asked(asked.command, asked.plan, asked.output, asked.workbook, asked.lang, listed)
