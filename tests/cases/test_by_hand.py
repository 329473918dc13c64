"""The law of cases: an edited City is the one that the workbook edited by hand gives."""

import random

import pytest

from model.cases import Case, edited
from model.cases.reading import from_rows
from model.inputs import InputProblems
from tests.cases.by_hand import NothingToEditError, edited_rows, random_edit, same
from tests.random_city import city

WANTED = {("set", False), ("scale", False), ("add", False), ("drop", False), ("set", True), ("add", True)}


@pytest.mark.parametrize("seed", range(1, 4))
def test_random_edits_of_a_random_city_are_those_made_by_hand(seed):
    """Proves the law: equal to the last digit, and refused where the workbook is, until every op was answered."""
    rng = random.Random(seed)
    rows = city(seed)
    base = from_rows(rows)
    answered: set[tuple[str, bool]] = set()
    while not answered >= WANTED:
        edits = tuple(random_edit(rows, rng) for _ in range(rng.choice((1, 1, 1, 2))))
        try:
            by_hand = from_rows(edited_rows(rows, edits))
        except (InputProblems, NothingToEditError):
            with pytest.raises(InputProblems):
                edited(base, Case("x", edits))
        else:
            same(edited(base, Case("x", edits)), by_hand)
            answered |= {(edit.op, edit.table == "settings") for edit in edits}
    same(base, from_rows(rows))


def test_edits_at_once_are_edits_one_case_after_another():
    """Proves that what a City keeps is enough to edit it again: units, blank unit costs, rows."""
    rng = random.Random(7)
    rows = city(7)
    base, compared = from_rows(rows), 0
    while compared < 8:
        first, second = (random_edit(rows, rng) for _ in range(2))
        try:
            at_once = edited(base, Case("x", (first, second)))
            before = edited(base, Case("x", (first,)))
        except InputProblems:
            continue
        same(edited(before, Case("y", (second,))), at_once)
        compared += 1
