"""Grids: values, names, counts."""

import time

import pytest

from model.cases import WordsError, axes_of, count, edited, grid
from model.cases.reading import from_rows
from tests.inputs.city import city

VALUES = [
    ("funds.income*=0.8:1.2:0.05", [0.8, 0.85, 0.9, 0.95, 1.0, 1.05, 1.1, 1.15, 1.2]),
    ("funds.income*=1.2:0.8:-0.2", [1.2, 1.0, 0.8]),
    ("funds.income = 0:1:0.3", [0.0, 0.3, 0.6, 0.9]),
    ("funds.income = 0:1:0.33333333333", [0.0, 0.33333333333, 0.66666666666, 0.99999999999]),
    ("funds.income = 5:5:1", [5.0]),
    ("funds.income += -1, 0 ,1", [-1.0, 0.0, 1.0]),
    ("settings.no_harm=90%:100%:5%", [0.9, 0.95, 1.0]),
    ("funds.income = 7", [7.0]),
    ("funds.income = 1e3,1000", [1000.0]),
]


@pytest.mark.parametrize(("text", "values"), VALUES)
def test_values_of_an_axis(text, values):
    """Proves ranges with their last value, lists, percents, and that the count needs no case."""
    axes = axes_of([text])
    assert [point.values for point in grid(axes)] == [(value,) for value in values]
    assert count(axes) == len(values)


def test_names_and_values_of_a_product():
    """Proves the names, the order (the last axis fastest) and the edits of each point."""
    points = list(grid(axes_of(["funds[fund=resident].income *= 0.9:1:0.1", "settings.years=1,2"])))
    assert [point.case.name for point in points] == [
        "funds[fund=resident].income*=0.9, settings.years=1", "funds[fund=resident].income*=0.9, settings.years=2",
        "funds[fund=resident].income*=1, settings.years=1", "funds[fund=resident].income*=1, settings.years=2",
    ]  # fmt: skip
    assert [point.values for point in points] == [(0.9, 1.0), (0.9, 2.0), (1.0, 1.0), (1.0, 2.0)]
    data = edited(from_rows(city()), points[0].case)
    assert (data.settings.years, data.funds["income"][0]) == (1, 1_800_000.0)
    assert [edit.place.row for edit in points[0].case.edits] == [1, 2]


def test_the_count_of_a_grid_too_large_to_make_is_known_at_once():
    """Proves that a limit can be asked before memory is spent."""
    begin = time.perf_counter()
    assert count(axes_of(["funds.income=0:1000000:0.000001", "settings.years=1:50:1"])) == (10**12 + 1) * 50
    assert time.perf_counter() - begin < 5


@pytest.mark.parametrize(
    "text", ["funds.income=", "funds.income=a", "funds.income=1:2", "funds.income=1:2:0", "funds.income=1:2:-1",
             "funds.income=1:2:3:4", "funds.income=nan", "funds.income=1:inf:1", "funds.income=1,", "targets drop",
             "funds", "funds.income=1:1e5000:1", "funds.income=0:1e9999999:1", "funds.income=1e9999999%",
             "funds.income=1e999999:0:-1e-999999", "funds.income=0:1:1e-19"],
)  # fmt: skip
def test_what_is_no_grid_gets_one_sentence(text):
    """Proves the refusal."""
    with pytest.raises(WordsError, match=r"^`[^\n]*\.$"):
        axes_of([text])
