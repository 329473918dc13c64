"""Random cities on which the model and the second solver must agree, and what they say differently of one."""

from __future__ import annotations

import random
from collections.abc import Iterator

from model.city.city import City
from model.inputs import InputProblems, from_rows
from model.solving.solve import solve
from tests import oracle, random_city
from tests.oracle.binding import binding
from tests.random_city import CORE, LATER
from tests.random_city.draft import SETTLED

CLOSE = 1e-6
PEOPLE = frozenset({"turning", "keeping", "drift", SETTLED, "responses", "links", "coverage"})
WISHES = (
    "seek_served", "staff hours shared in", "cover hours", "no_harm", "seek_down", "covers", "seek_all", "seek_fade",
    "responses", "seek_generated", "seek_served", "staff hours shared in", "cover hours", "no_harm", "seek_down",
    "keep_near", "kept near", "remote staff hours", "earmarked facilities", "kept",
)  # fmt: skip
"""Families that seldom hold a random city back, the rarest twice: `wished_rows` looks for them in turn."""
DRAWS = 32
NARROW = frozenset({"targets_hard", "growth_cap", "reserve", "no_harm"})
"""Features that often leave no plan where several meet."""


def random_rows(seed: int) -> random_city.Tables:
    """Return the random city of a seed.

    Every third has any features, every sixth is taken to the edges of the contract as well; the others have most of
    what is about people and few, some or most of the other features.
    """
    if seed % 3 == 2:
        return random_city.city(seed)
    if seed % 6 == 1:
        return random_city.edged(seed)
    rng = random.Random(seed)
    part = rng.choice([0.2, 0.4, 0.7])
    others = sorted((CORE | LATER) - PEOPLE - {"cost", "equity"})
    kept = {name for name in others if rng.random() < part * (0.4 if name in NARROW else 1.0)}
    return random_city.city(seed, features=frozenset(kept | {name for name in sorted(PEOPLE) if rng.random() < 0.8}))


def wished_rows(seed: int) -> random_city.Tables:
    """Return the first of some random cities that a family of `WISHES` holds back; the last, where it holds none."""
    wish = WISHES[seed % len(WISHES)]
    for draw in range(DRAWS):
        rows = random_rows(seed * DRAWS + draw)
        if binding(rows, [wish])[wish]:
            break
    return rows


def read(rows: random_city.Tables) -> City | None:
    """Return the City of a city, None where it is refused."""
    try:
        return from_rows(rows)
    except InputProblems:
        return None


def disagreements(rows: random_city.Tables) -> Iterator[str]:
    """Yield what the two say differently: status, objective, shortfall, the years as they are; and broken rules."""
    wanted, data = oracle.solve(rows), read(rows)
    if data is None:  # what can have no plan may be refused before the solve, and nothing else
        if wanted.status != "infeasible":
            yield f"refused: {wanted.status}"
        return
    found = solve(data, gap=0.0)
    if found.status.value != wanted.status:
        yield f"status: {found.status.value} {wanted.status}"
    elif found.status.has_plan:
        pairs = {
            "objective": (found.objective, wanted.objective),
            "shortfall": (found.shortfall, wanted.shortfall),
            "health as it is": (found.as_is.health_gain, wanted.as_is_health),
            "cost as it is": (found.as_is.cost, wanted.as_is_cost),
        }
        yield from (f"{name}: {a} {b}" for name, (a, b) in pairs.items() if abs(a - b) > CLOSE * max(1.0, abs(b)))
        summary = found["audit"]
        yield from (f"broken: {rule}" for rule in summary.loc[summary["broken"] > 0, "rule"])
