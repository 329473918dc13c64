"""An answer survives being packed: every table, type and digit."""

from pathlib import Path

import pandas as pd
import pytest

from model import read, solve
from model.answer.solution import Solution, Status
from model.cases import Case, edited, edits_of
from model.inputs import from_rows
from model.running.record import DamagedRecord, pack, unpack
from tests.random_city import city

TINY = Path(__file__).parents[2] / "data" / "tiny.xlsx"


def same(one: Solution, other: Solution) -> None:
    """Check that two answers are the same to the last digit."""
    assert (one.status, one.objective, one.bound, one.gap, one.run) == (
        other.status, other.objective, other.bound, other.gap, other.run,
    )  # fmt: skip
    assert one.tables.keys() == other.tables.keys()
    for name, table in one.tables.items():
        pd.testing.assert_frame_equal(table, other[name], check_exact=True, obj=name)
    pd.testing.assert_frame_equal(one.reasons, other.reasons, check_exact=True)


@pytest.mark.parametrize("seed", range(4))
def test_an_answer_comes_back_as_it_was(seed):
    answer = solve(from_rows(city(seed)), gap=1e-6)
    back = unpack(pack(answer))
    same(answer, back)
    assert answer.today is not None
    assert back.today is not None
    same(answer.today, back.today)


def test_reasons_come_back_too():
    data = read(TINY)
    poor = edited(data, Case("poor", edits_of(["funds.income *= 0.01", "services.coverage_min = 0.9"])))
    answer = solve(poor)
    assert answer.status is Status.INFEASIBLE
    assert len(answer.reasons)
    same(answer, unpack(pack(answer)))


def test_bytes_that_are_no_answer_are_refused():
    with pytest.raises(DamagedRecord):
        unpack(b"no answer")
