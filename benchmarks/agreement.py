"""The model against the second solver, city after city; ``python -m benchmarks.agreement N [FIRST]``.

Prints ``docs/agreement.md``: in how many random cities the two agree, and in how many each rule about people holds
the plan back. What they say differently is told on stderr with the seed of the city. ``--minutes M`` ends after so
many, with the cities that were told by then; ``--workers W`` processes work on them.
"""

import argparse
import math
import multiprocessing as mp
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tests.agreement import CLOSE, DRAWS, disagreements, wished_rows
from tests.oracle import plan
from tests.oracle.binding import binding

HEAD = """# Two programs, one page: random cities solved twice

Made by `python -m benchmarks.agreement {number} {first} > docs/agreement.md`.

Every city (`tests/agreement.py`) is the first of {draws} random ones that a wished family of rules holds back, one
family after the other, the rarest twice as often; the last of them where it holds none back. It is solved by the
model and by the second solver of `tests/oracle`, which is written from `docs/definitions.md` alone. They must say
the same status, objective, shortfall, and health and cost of the years as they are, to {close} of each; the plan's
audit must be clean. *Binds*: a row of the family is tight with a price at the plan, or, where a family is about
figures of the workbook, the optimum without it is another. A city of which the second solver finds no verdict in
its time says nothing.
"""


@dataclass(frozen=True)
class Told:
    """What is said of one city: its seed, status, what differs, and what binds; no verdict: None."""

    seed: int
    status: str | None
    differs: tuple[str, ...] = ()
    binds: tuple[str, ...] = ()
    families: tuple[str, ...] = ()


def told(seed: int) -> Told:
    """Return what is said of the city of a seed."""
    try:
        rows = wished_rows(seed)
        status = plan(rows)[1].status
        found = binding(rows)
        differs = tuple(disagreements(rows))
    except RuntimeError:
        return Told(seed, None)
    return Told(seed, status, differs, tuple(name for name, yes in found.items() if yes), tuple(found))


def lines(cities: list[Told]) -> Iterator[str]:
    """Yield the tables of the page."""
    status = Counter(one.status or "no verdict" for one in cities)
    known = [one for one in cities if one.status]
    yield "| cities | agree | with a plan | without one | no verdict |\n|---|---|---|---|---|"
    agree, planned = sum(not one.differs for one in known), status["optimal"]
    cells = (len(cities), agree, planned, len(known) - planned, status["no verdict"])
    yield f"| {' | '.join(map(str, cells))} |\n"
    binds = Counter(name for one in known for name in one.binds)
    yield "| family of rules | binds in | of all cities | of those with a plan |\n|---|---|---|---|"
    for name in dict.fromkeys(name for one in known for name in one.families):
        yield f"| {name} | {binds[name]} | {binds[name] / len(known):.1%} | {binds[name] / max(1, planned):.1%} |"


def main() -> int:
    """Solve, tell what differs, print the page; exit 1 where something differs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.agreement")
    parser.add_argument("number", type=int)
    parser.add_argument("first", type=int, nargs="?", default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=math.inf)
    asked = parser.parse_args()
    cities, end = [], time.monotonic() + 60.0 * asked.minutes
    with mp.get_context("spawn").Pool(asked.workers) as pool:
        for one in pool.imap(told, range(asked.first, asked.first + asked.number)):
            cities.append(one)
            for what in one.differs:
                sys.stderr.write(f"{one.seed}: {what}\n")
            if len(cities) % 50 == 0:
                sys.stderr.write(f"{len(cities)} cities\n")
            if time.monotonic() > end:
                break
    sys.stdout.write(HEAD.format(number=len(cities), first=asked.first, draws=DRAWS, close=f"{CLOSE:g}") + "\n")
    sys.stdout.writelines(f"{line}\n" for line in lines(cities))
    return int(any(one.differs for one in cities))


if __name__ == "__main__":
    raise SystemExit(main())
