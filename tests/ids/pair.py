"""One city under plain ids and under odd ones, and what is told of the plain one as it must be told of the odd one.

The plain ids are tokens, ``x001x`` and on, which are found again in any text; the odd ones are sorted as they are.
"""

import random
import re
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

import pandas as pd

from model.answer.solution import Run, Solution
from model.cases.reading import from_rows
from model.city.city import City
from model.inputs.rows import source_of
from model.inputs.words import clean
from model.solving import ties
from model.solving.solve import quiet, solve
from model.tables.lists import quoted
from model.year.actuals import Actuals, checked
from model.year.plan import Plan
from model.year.schema import SHEETS as YEAR_SHEETS
from model.year.surge import Search, dispatches, surge_tables
from tests.ids.everything import AGAIN, CONTROL, FALSE, YEAR, happened
from tests.ids.odd import Renaming, Tokens, odd_ids
from tests.random_city.draft import Tables


@dataclass(frozen=True, eq=False, repr=False)
class Pair:
    """A city under plain and under odd ids; ``odd``: token -> id as a City has it."""

    plain_rows: Tables
    odd_rows: Tables
    odd: dict[str, str]

    def told(self, text: str) -> str:
        """Return a text about the plain city as it is told of the odd one; ids in conditions as these have them."""
        text = CONDITION.sub(lambda found: f"{found[1]}={quoted(TOKEN.sub(self._odd, found[2]))}", text)
        text = LIST.sub(lambda found: ",".join(quoted(self.odd[token]) for token in found[0].split(",")), text)
        return TOKEN.sub(self._odd, text)

    def _odd(self, found: re.Match[str]) -> str:
        return self.odd[found[0]]

    def table(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return a table of the plain city as it is of the odd one."""
        return frame.map(self.in_all)

    def in_all(self, value: object) -> object:
        """Return a value of the plain city, with all that it holds, as it is of the odd one."""
        if isinstance(value, dict):
            return {self.told(name): self.in_all(one) for name, one in value.items()}
        if isinstance(value, tuple | list):
            return type(value)(map(self.in_all, value))
        return self.told(value) if isinstance(value, str) else value

    @cached_property
    def cities(self) -> tuple[City, City]:
        """Return both cities."""
        return from_rows(self.plain_rows), from_rows(self.odd_rows)

    @cached_property
    def answers(self) -> tuple[Solution, Solution]:
        """Return both answers."""
        return self.solved(self.cities[0]), self.solved(self.cities[1])

    @cached_property
    def surges(self) -> list[dict[str, pd.DataFrame]]:
        """Return the tables of the surges that both plans meet in their first year."""
        search = Search(1e-3, 60.0, quiet)
        with self.ties_by_tokens():
            return [
                surge_tables(data, answer.tables, YEAR, dispatches(data, answer.tables, YEAR, search))
                for data, answer in zip(self.cities, self.answers, strict=True)
            ]

    @cached_property
    def plans(self) -> list[Plan]:
        """Return both plans, as their folders would be read."""
        both = zip(self.cities, self.answers, strict=True)
        return [Plan(Path("plan"), {"case": "base"}, answer.tables, data) for data, answer in both]

    @cached_property
    def years(self) -> list[tuple[Plan, Actuals]]:
        """Return both plans, each with its year."""
        plain, odd = self.plans
        rows = happened(plain)
        other = Renaming(lambda kind, token: self.odd[token], YEAR_SHEETS).tables(rows)
        return [(plain, checked(source_of(rows), plain, 12)), (odd, checked(source_of(other), odd, 12))]

    def solved(self, data: City, **asked: Any) -> Solution:
        """Return the plan of a city."""
        with self.ties_by_tokens():
            return replace(solve(data, **asked), run=Run())

    def ties_by_tokens(self) -> AbstractContextManager[object]:
        """Let the tokens of ids decide which of several plans of one value is found, under odd ids too."""
        token = {word: token for token, word in self.odd.items()}

        def rank(var: Any) -> float:
            index = var.index() if isinstance(var.index(), tuple) else (var.index(),)
            key = tuple(token.get(part, part) for part in index)
            return RANK(SimpleNamespace(parent_component=var.parent_component, index=lambda: key))

        return mock.patch.object(ties, "rank", rank)


RANK = ties.rank
TOKEN = re.compile(r"x\d{3}x")
CONDITION = re.compile(r"(\b[a-z_]+)=((?:[a-z]+:)?x\d{3}x)(?=;|\]|$)")
LIST = re.compile(r"x\d{3}x(?:,x\d{3}x)+")


def pair_of(rows: Tables, seed: int) -> Pair:
    """Return rows under tokens, and under odd ids."""
    tokens = Tokens()
    for name in (CONTROL, AGAIN, FALSE):
        tokens("year", name)
    plain = Renaming(tokens).tables(rows)
    odd = odd_ids(random.Random(seed), list(tokens.of.values()))
    other = Renaming(lambda kind, name: odd[tokens(kind, name)]).tables(rows)
    return Pair(plain, other, {token: clean(word) for token, word in odd.items()})


def same(one: Pair, plain: Mapping[str, pd.DataFrame], odd: Mapping[str, pd.DataFrame]) -> None:
    """Assert that tables are the same but for the ids."""
    assert plain.keys() == odd.keys()
    for name, table in plain.items():
        pd.testing.assert_frame_equal(one.table(table), odd[name], check_dtype=False, rtol=1e-9, obj=name)


def tables_of(data: City) -> dict[str, pd.DataFrame]:
    """Return the tables of a city, those that follow too; not the texts of edits and sources, which stay as typed."""
    follow = {name: getattr(data, name) for name in ("members", "people", "income", "base", "routes")}
    return {
        name: table if name == "sources" else table.drop(columns="source", errors="ignore")
        for name, table in {**data.sheets, **follow}.items()
        if name not in ("cases", "ranges")
    }
