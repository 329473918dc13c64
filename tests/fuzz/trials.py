"""One workbook of a long run: made from a number, tried, judged."""

from __future__ import annotations

import random
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from model.cases.reading import from_rows
from tests import oracle
from tests.random_city import city
from tests.random_city.draft import Tables

from .crossing import crossing
from .faults import DOUBTS, MAKERS, Fault, Maker, to_be_named
from .files import FILED
from .judging import Verdict, differences, read_at, read_in_memory, run_on_file
from .layout import varied
from .names import renamed
from .pages import Workbook

# of 40 workbooks so many go each way
_ROUND = 40
PLANNED, CHECKED, READ, REFUSED_AS_FILE = 1, 2, 4, 5
CROSSED = "commands into each other's folders"
RIGHT = (
    *("right: solved as a file",) * PLANNED, *("right: checked as a file",) * CHECKED,
    *("right: read in memory",) * READ, *FILED,
)  # fmt: skip


@dataclass(frozen=True)
class Trial:
    """What became of one workbook: its kind, the exit code (None: no answer), what was wrong, seconds."""

    number: int
    kind: str
    code: int | None
    wrong: str = ""
    seconds: float = 0.0
    detail: str = ""


def trial(seed: int, number: int) -> Trial:
    """Try the workbook of a number; the same seed and number give the same workbook."""
    begin = time.perf_counter()
    kind = kind_of(number)
    rng = random.Random(f"{seed} {number}")
    try:
        with tempfile.TemporaryDirectory() as folder:
            code, wrong, detail = _way(kind)(rng, number, Path(folder))
    except Exception:  # whatever breaks is a finding, and the run goes on
        code, wrong, detail = 1, "traceback", traceback.format_exc()
    return Trial(number, kind, code, wrong, time.perf_counter() - begin, detail)


def _way(kind: str) -> Callable[[random.Random, int, Path], tuple[int, str, str]]:
    """Return what tries a kind."""
    return _crossed if kind == CROSSED else _right if kind in RIGHT else _spoilt


def _crossed(rng: random.Random, _number: int, folder: Path) -> tuple[int, str, str]:
    """Return exit code, what was wrong, and the text of it, of commands that write into each other's folders."""
    wrong = crossing(rng, folder)
    return 0, "answer lost" if wrong else "", "\n".join(wrong)


def kind_of(number: int) -> str:
    """Return the kind of a workbook: right ones now and then, else each kind of fault in turn."""
    place = number % _ROUND
    if place == _ROUND - 1:
        return CROSSED
    if place < len(RIGHT):
        return RIGHT[place]
    return _maker(number).__name__.replace("_", " ")


def _maker(number: int) -> Maker:
    """Return the kind of fault that a number begins with."""
    kinds = (*MAKERS, *DOUBTS)
    return kinds[number % len(kinds)]


def _workbook(rng: random.Random) -> tuple[Tables, Workbook]:
    """Return the rows of a city, and a workbook that says the same in its own way."""
    rows = city(rng.randrange(10**9))
    if rng.random() < 0.3:
        rows = renamed(rng, rows)
    return rows, varied(rng.randrange(10**9), rows)


def _right(rng: random.Random, number: int, folder: Path) -> tuple[int, str, str]:
    """Return exit code, what was wrong, and the text of it, of a workbook that says what it means."""
    rows, book = _workbook(rng)
    kind = kind_of(number)
    if kind in FILED or kind == "right: read in memory":
        verdict = read_at(FILED[kind](rng, book, folder)) if kind in FILED else read_in_memory(book)
        misread = differences(from_rows(rows), verdict.data) if verdict.data else []
        return verdict.code, "misread" if misread else _refusal(rows, verdict), f"{misread} {verdict.text}"
    verdict = run_on_file(book, folder, *(("check",) if kind == "right: checked as a file" else ()))
    wrong = "traceback" if verdict.traceback else _refusal(rows, verdict)
    if verdict.code == 4 and not (folder / "answer" / "tables" / "reasons.csv").exists():
        wrong = "no plan, unexplained"
    return verdict.code, wrong, verdict.text


def _refusal(rows: Tables, verdict: Verdict) -> str:
    """Return what is wrong with a refusal: nothing where the oracle, too, finds that there is no plan."""
    return "valid refused" if verdict.code == 3 and oracle.solve(rows).status != "infeasible" else ""


def _spoilt(rng: random.Random, number: int, folder: Path) -> tuple[int, str, str]:
    """Return exit code, what was wrong, and the text of it, of a workbook with one to three faults."""
    book, first = _with_fault(rng, _maker(number))
    if _maker(number) in DOUBTS:
        return _doubtful(book, first)
    others = rng.sample(MAKERS, rng.choice((0, 0, 1, 2)))
    faults = to_be_named([first, *(fault for fault in (other(rng, book) for other in others) if fault)])
    as_file = number % _ROUND < len(RIGHT) + REFUSED_AS_FILE
    verdict = run_on_file(book, folder) if as_file else read_in_memory(book)
    missed = [fault for fault in faults if not fault.named_by(verdict.named)]
    wrong = "traceback" if verdict.traceback else "accepted" if verdict.code != 3 else "not named" if missed else ""
    return verdict.code, wrong, f"{missed or faults} {verdict.text}"


def _doubtful(book: Workbook, doubt: Fault) -> tuple[int, str, str]:
    """Return exit code, what was wrong, and the text of it, of a workbook of which something is to be asked."""
    verdict = read_in_memory(book)
    told = verdict.code == 3 or doubt.named_by(verdict.warned)  # what is refused otherwise is not asked about
    return verdict.code, "" if told else "not named", f"{doubt} {verdict.text}"


def _with_fault(rng: random.Random, maker: Maker) -> tuple[Workbook, Fault]:
    """Return a workbook that can have a kind of fault, with it."""
    while True:
        _, book = _workbook(rng)
        fault = maker(rng, book)
        if fault:
            return book, fault
