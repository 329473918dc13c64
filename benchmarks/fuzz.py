"""Thousands of workbooks, right and spoilt, by number and seed; ``python -m benchmarks.fuzz N [SEED]``.

Prints ``docs/fuzz.md``. A right workbook must be read as it is meant, and its plan be clean or its want of one
explained; a spoilt one be refused at the spoilt cell. Whatever is wrong is told on stderr with its number:
``python -m benchmarks.fuzz N SEED --only NUMBER`` tries that one again.
"""

import argparse
import contextlib
import multiprocessing as mp
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait

from tests.fuzz.faults import DOUBTS, MAKERS
from tests.fuzz.trials import CROSSED, RIGHT, Trial, kind_of, trial

HANG_S = 60  # of processor time, so that a busy machine hangs nobody
STUCK_S = 600  # of the clock: waits for something that never comes
WRONGS = (
    "traceback",
    "hang",
    "accepted",
    "not named",
    "valid refused",
    "misread",
    "no plan, unexplained",
    "answer lost",
)
COLUMNS = ("kind of workbook", "runs", "exit 0", "exit 3", "exit 4", "exit 5", *WRONGS, "seconds")
HEAD = """# Fuzz: thousands of workbooks, right and spoilt

Made by `python -m benchmarks.fuzz {number} {seed} > docs/fuzz.md`.

Every workbook begins as a random small city (`tests/random_city`), written in a way of its own: Chinese headings,
shuffled rows and columns, comments, full-width digits, `1,200`, `12 人`, `30%`, formulas with saved values, hostile
names. Right ones must be read as they are meant, and have a plan with a clean audit or an explanation why there is
none. Spoilt ones have one to three faults; the first is of the kind named, and the command must end with exit 3 and
name the spoilt cell. *accepted* is a plan from faulty input, *not named* a refusal that does not name the cell,
*valid refused* a refusal of right input (but for what the second program of `tests/oracle` finds to have no plan
either), *misread* a right workbook of which a number was read otherwise than meant. A hang is {hang} s of processor
time without an answer. Of 40 workbooks, 8 are files that the command reads, one of them to be solved; 4 are files as
other programs leave them (odd names of parts and company in the package, formats of no standard, `_x000D_` and its
kind, CSV files with U+2028 and its kind) that the reader reads; the others are read in memory. One of 40 is no
workbook but a few commands whose answers are sent into each other's folders and into what they read; *answer lost* is
one that went, changed, or was named where it does not stand. A year without rows (the last kind) is no fault: it must
be accepted, with a warning at the cell.

Not tried: formulas that cases edit (tests/cases), files that are cut or hostile (tests/faults), names of files
that are not in UTF-8, styles that cannot be parsed, dates, formulas in the files of other programs than XlsxWriter,
merged cells in CSV folders, other encodings than UTF-8, a workbook with more than three faults, and sizes beyond a
small city.
"""


@dataclass
class Hand:
    """A process that tries one workbook after another, and what it is trying since when."""

    seed: int
    number: int = -1
    since: float = 0.0
    pipe: Connection = field(init=False)
    process: mp.Process = field(init=False)

    def __post_init__(self) -> None:
        """Start the process."""
        self.pipe, there = mp.Pipe()
        self.process = mp.Process(target=_serve, args=(self.seed, there, self.pipe), daemon=True)
        self.process.start()
        there.close()

    def ask(self, number: int) -> None:
        """Hand over a workbook."""
        self.number, self.since = number, time.monotonic()
        self.pipe.send(number)

    def answer(self) -> Trial | None:
        """Return the answer if there is one; of a process that died or hangs, that it did; None while it works."""
        if self.pipe.poll():
            try:
                found: Trial = self.pipe.recv()
            except EOFError:
                self.process.join()
                hung = self.process.exitcode == -signal.SIGPROF
                return self._replaced("hang" if hung else "traceback", f"exit code {self.process.exitcode}")
            return found
        late = time.monotonic() - self.since > STUCK_S
        return self._replaced("hang", f"stuck for {STUCK_S} s") if late else None

    def _replaced(self, wrong: str, detail: str) -> Trial:
        """Put a new process in place of one that is of no use any more."""
        self.process.kill()
        lost = Trial(self.number, kind_of(self.number), None, wrong, time.monotonic() - self.since, detail)
        self.__post_init__()
        return lost


def _serve(seed: int, pipe: Connection, parent: Connection) -> None:
    """Try the workbooks that are handed over, until nobody hands over any more."""
    parent.close()
    with contextlib.suppress(EOFError):
        while True:
            number = pipe.recv()
            # ends the process, whatever it does, when its time is up
            signal.setitimer(signal.ITIMER_PROF, HANG_S)
            pipe.send(trial(seed, number))


def trials(number: int, seed: int, workers: int) -> Iterator[Trial]:
    """Yield what became of each workbook, as they are done."""
    left = iter(range(number))
    busy = []
    for _, first in zip(range(workers), left, strict=False):
        busy.append(Hand(seed))
        busy[-1].ask(first)
    while busy:
        wait([hand.pipe for hand in busy], timeout=1.0)
        for hand in list(busy):
            found = hand.answer()
            if found is None:
                continue
            yield found
            following = next(left, None)
            if following is None:
                hand.process.kill()
                busy.remove(hand)
            else:
                hand.ask(following)


def table(done: list[Trial]) -> Iterator[tuple[str, ...]]:
    """Yield the lines of the table: each kind, then all."""
    made = (maker.__name__.replace("_", " ") for maker in (*MAKERS, *DOUBTS))
    kinds = [*dict.fromkeys(RIGHT), CROSSED, *made]
    of_kind = defaultdict(list)
    for one in done:
        of_kind[one.kind].append(one)
    yield COLUMNS
    yield ("---", *["--:"] * (len(COLUMNS) - 1))
    yield from (_line(kind, of_kind[kind]) for kind in kinds)
    yield _line("all", done)


def _line(kind: str, done: list[Trial]) -> tuple[str, ...]:
    """Return the line of a kind."""
    exits, wrongs = Counter(one.code for one in done), Counter(one.wrong for one in done)
    counts = [len(done), *(exits[code] for code in (0, 3, 4, 5)), *(wrongs[wrong] for wrong in WRONGS)]
    return (kind, *(f"{count:,}" for count in counts), f"{sum(one.seconds for one in done):,.0f}")


def _tell(one: Trial, done: list[Trial]) -> None:
    """Say on stderr what is wrong with a workbook, and now and then how far the run is."""
    if one.wrong:
        sys.stderr.write(f"{one}\n")
    if len(done) % 100 == 0:
        sys.stderr.write(f"{len(done):,} done, {sum(bool(each.wrong) for each in done)} wrong\n")
    sys.stderr.flush()


def main() -> None:
    """Try the workbooks and print the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description="Fuzz the reading of workbooks.")
    parser.add_argument("number", type=int)
    parser.add_argument("seed", type=int, nargs="?", default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--only", type=int, metavar="NUMBER", help="try one workbook and tell of it")
    asked = parser.parse_args()
    if asked.only is not None:
        sys.stdout.write(f"{trial(asked.seed, asked.only)}\n")
        return
    done: list[Trial] = []
    # Ctrl-C prints the page of what is done
    with contextlib.suppress(KeyboardInterrupt):
        for one in trials(asked.number, asked.seed, asked.workers):
            done.append(one)
            _tell(one, done)
    sys.stdout.write(HEAD.format(number=len(done), seed=asked.seed, hang=HANG_S))
    sys.stdout.write("\n" + "\n".join(f"| {' | '.join(cells)} |" for cells in table(done)) + "\n")


if __name__ == "__main__":
    main()
