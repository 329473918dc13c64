"""Edits in one line, as ``--set`` has them: ``funds[fund=resident].income *= 0.95``, ``targets[target=x] drop``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from model.cases.conditions import Pairs, condition_in, conditions_said
from model.cases.edits import Edit
from model.tables.lists import QUOTED, gaps
from model.tables.problem import Place
from model.words import Phrase, Refusal, say

SET = "--set"
_SIGNS = {"=": "set", "*=": "scale", "+=": "add", "-=": "add"}
_SHORT = {"set": "=", "scale": "*=", "add": "+="}
# a bracket in quotes, which open behind a sign, does not close the conditions
_INSIDE = rf"(?:(?>(?:(?<=[=,;，；、])|(?<=[=,;，；、]\s)){QUOTED}|.)*?)"
_ROWS = rf"\s*(?P<table>[^\[\].=]*[^\[\].=\s])\s*(?:\[(?P<where>{_INSIDE})\])?\s*"
_COLUMN = r"\.\s*(?P<column>[^\[\].=*+\-]*[^\[\].=*+\-\s])\s*"
_CHANGE = re.compile(_ROWS + _COLUMN + r"(?P<sign>[*+-]?=)(?P<value>.*)", re.DOTALL)
_DROP = re.compile(_ROWS + r"(?<=[\s\]])drop\s*", re.DOTALL)
# a comma parts two conditions only where another column=value follows: a value may be a comma list
_NEXT = re.compile(r"[;；,，](?=[^;；,，=]+=)")
_FORM = say("edit_form")


class WordsError(Refusal):
    """Words of the command line that are no edit, or no grid; the sentence says the right form."""

    def __init__(self, key: str, **values: object) -> None:
        """Keep what is to be said: the text of a key, with its places filled."""
        super().__init__(say(key, **values))


@dataclass(frozen=True)
class Change:
    """An edit in words without its value: rows, column and sign as typed."""

    table: str
    where: Pairs
    column: str
    sign: str

    def edit(self, value: str, place: Place) -> Edit:
        """Return the edit with a value."""
        value = _negative(value) if self.sign == "-=" else value
        return Edit(self.table, self.where, self.column, _SIGNS[self.sign], value, place)

    def __str__(self) -> str:
        """Return the words up to the value."""
        return f"{rows_said(self.table, self.where)}.{self.column}{self.sign}"


def edits_of(texts: Sequence[str]) -> tuple[Edit, ...]:
    """Return the edits of the texts of ``--set``, each with its number as its place.

    Raises WordsError where a text is no edit; what it names is looked up only when it is applied.
    """
    return tuple(_edit(text, place_of(SET, number)) for number, text in enumerate(texts, start=1))


def change_in(text: str, form: Phrase = _FORM) -> tuple[Change, str]:
    """Return the change and the value of ``TABLE[where].COLUMN OP VALUE``, or raise WordsError with the form."""
    found = _CHANGE.fullmatch(text)
    if not found:
        raise WordsError("edit_not_understood", text=text.strip(), form=form)
    table, column, sign = (found[name].strip() for name in ("table", "column", "sign"))
    return Change(table, _conditions(found, text, form), column, sign), found["value"].strip()


def place_of(option: str, number: int) -> Place:
    """Return the place of the edit that an option of the command line gives."""
    return Place(option, number)


def said(edit: Edit) -> str:
    """Return an edit in one line."""
    rows = rows_said(edit.table, edit.where)
    return f"{rows} drop" if edit.op == "drop" else f"{rows}.{edit.column} {_SHORT[edit.op]} {edit.value}".rstrip()


def _edit(text: str, place: Place) -> Edit:
    """Return the edit of one text."""
    found = _DROP.fullmatch(text)
    if found:
        return Edit(found["table"].strip(), _conditions(found, text, _FORM), "", "drop", "", place)
    change, value = change_in(text)
    return change.edit(value, place)


def _conditions(found: re.Match[str], text: str, form: Phrase) -> Pairs:
    """Return the conditions in brackets; no brackets, or nothing in them, mean every row."""
    inside = found["where"] or ""
    ends = [place for place in gaps(inside, ";；,，") if _NEXT.match(inside, place)]
    pieces = zip((0, *(end + 1 for end in ends)), (*ends, len(inside)), strict=True)
    parts = [part for start, end in pieces if (part := inside[start:end].strip())]
    wrong = [part for part in parts if part.find("=") < 1]
    if wrong:
        raise WordsError("edit_no_condition", part=wrong[0], text=text.strip(), form=form)
    return tuple(condition_in(found["table"], part.rstrip(";；,， ")) for part in parts)


def rows_said(table: str, where: Pairs) -> str:
    """Return a table with the conditions in brackets."""
    return f"{table}[{conditions_said(table, where)}]" if where else table


def _negative(value: str) -> str:
    """Return the text of a number with the other sign."""
    plain = value.lstrip("+")
    return plain[1:].lstrip() if plain.startswith(("-", "−")) else f"-{plain}"
