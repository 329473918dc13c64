"""Fuzz at a fixed seed: right workbooks are read as they are meant, spoilt ones are refused at the spoilt cell.

`python -m benchmarks.fuzz N` does the same for as many workbooks as one has time for.
"""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from model.cases.reading import from_rows, read
from model.solving.solve import quiet
from model.solving.solve import solve as solve_data
from tests import oracle
from tests.fuzz.faults import DOUBTS, MAKERS, Fault, spoilt
from tests.fuzz.files import FILED
from tests.fuzz.judging import Verdict, differences, read_at, read_in_memory, run_on_file
from tests.fuzz.layout import varied
from tests.fuzz.pages import write
from tests.fuzz.strategies import Right, Spoilt, right_workbooks, spoilt_workbooks
from tests.random_city import city

ROOT = Path(__file__).parents[2]
SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much]


def fixed(examples: int) -> settings:
    """Return settings under which the same workbooks are drawn each time, each within a minute.

    A failing one is told as it was drawn; to shrink it, which takes minutes, leave the phases out.
    """
    return settings(
        max_examples=examples, derandomize=True, deadline=60_000, database=None, suppress_health_check=SLOW,
        phases=(Phase.generate,),
    )  # fmt: skip


def refused(verdict: Verdict, faults: list[Fault]) -> None:
    """Assert that every fault was named by one of its cells."""
    assert verdict.code == 3, verdict.text
    assert [fault for fault in faults if not fault.named_by(verdict.named)] == [], verdict.text


@given(right_workbooks())
@fixed(30)
def test_right_workbooks_are_read_as_they_are_meant(right: Right):
    """Proves that no spelling, order or label changes a number: the City is that of the plain rows."""
    verdict = read_in_memory(right.book)
    if verdict.code == 3:  # what can have no plan may be refused before the solve, and nothing else
        assert oracle.solve(right.rows).status == "infeasible", verdict.text
        return
    assert verdict.data is not None
    assert differences(from_rows(right.rows), verdict.data) == []


@given(spoilt_workbooks())
@fixed(60)
def test_faults_are_named_at_their_cells(bad: Spoilt):
    """Proves that up to three faults at once are refused, each at a cell of its own."""
    refused(read_in_memory(bad.book), bad.faults)


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__)
def test_every_kind_of_fault_is_refused(maker):
    """Proves each kind on the first city that can have it."""
    for seed in range(30):
        rng, book = random.Random(seed), varied(seed, city(seed))
        faults = spoilt(rng, book, [maker])
        if faults:
            refused(read_in_memory(book), faults)
            return
    pytest.fail("no city can have this fault")


@pytest.mark.parametrize("maker", DOUBTS, ids=lambda maker: maker.__name__)
def test_every_doubt_is_told_and_accepted(maker):
    """Proves each kind on the first city that can have it: a City, and a warning at the cell."""
    for seed in range(60):
        book = varied(seed, city(seed))
        doubt = maker(random.Random(seed), book)
        if doubt:
            verdict = read_in_memory(book)
            assert (verdict.code, doubt.named_by(verdict.warned)) == (0, True), verdict.text
            return
    pytest.fail("no city can have this doubt")


@given(spoilt_workbooks())
@fixed(8)
def test_the_command_refuses_a_spoilt_file(tmp_path_factory, bad: Spoilt):
    """Proves that the command names in problems.csv what the reader names, and solves nothing."""
    folder = tmp_path_factory.mktemp("spoilt")
    verdict = run_on_file(bad.book, folder)
    refused(verdict, bad.faults)
    assert verdict.named == read_in_memory(bad.book).named
    assert sorted(path.name for path in (folder / "answer").iterdir()) == ["problems.csv", "problems.xlsx"]


@given(right_workbooks())
@fixed(4)
def test_a_file_and_its_pages_are_one(tmp_path_factory, right: Right):
    """Proves that what is tried in memory is what stands in the file."""
    path = tmp_path_factory.mktemp("right") / "city.xlsx"
    write(right.book, path)
    data = read_in_memory(right.book).data
    assert data is not None
    assert differences(data, read(path)) == []


@given(right_workbooks())
@fixed(4)
def test_right_workbooks_have_a_clean_plan_or_none_that_is_explained(right: Right):
    """Proves that a plan keeps every rule, and that where there is none the broken rules are named, or the cell."""
    data = read_in_memory(right.book).data
    if data is None:  # refused before the solve, for nothing but what can have no plan
        assert oracle.solve(right.rows).status == "infeasible"
        return
    solution = solve_data(data, time_limit_s=30, progress=quiet)
    if solution.status.has_plan:
        assert solution["audit"]["broken"].sum() == 0
    else:
        assert solution.status.value == oracle.solve(right.rows).status == "infeasible"
        assert len(solution.reasons) > 0


@pytest.mark.parametrize("kind", FILED)
@pytest.mark.parametrize("seed", range(3))
def test_a_file_as_others_leave_it_says_the_same(tmp_path, kind, seed):
    """Proves that no odd package, format, escape or line sign changes a number."""
    rng, rows = random.Random(seed), city(seed)
    verdict = read_at(FILED[kind](rng, varied(seed, rows), tmp_path))
    assert verdict.data is not None, verdict.text
    assert differences(from_rows(rows), verdict.data) == []


def test_the_command_answers_a_right_file(tmp_path):
    """Proves the whole way of a file that says things in its own way: an answer, and a report."""
    verdict = run_on_file(varied(1, city(1)), tmp_path)
    assert verdict.code == 0, verdict.text
    assert (tmp_path / "answer" / "allocation.xlsx").exists()


def test_the_command_in_a_process_of_its_own(tmp_path):
    """Proves exit code and sentence where nothing is captured: `Traceback` nowhere."""
    book = varied(2, city(2))
    faults = spoilt(random.Random(2), book, MAKERS[10:12])
    write(book, tmp_path / "city.xlsx")
    words = [sys.executable, "solve.py", tmp_path / "city.xlsx", "-o", tmp_path / "answer"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (3, False)
    assert all(any(cell in done.stdout for cell in fault.cells) for fault in faults)
