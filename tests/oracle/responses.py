"""Responses: how people answer to levers, as shares of need by tier, and how much of that there is to take.

m[i,t] = sum over rows of kappa x rho[i] x D[t] + drift part;  n[i,t] = kappa_n x sum of nu[i] x D[t].
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .book import Row, words
from .city import City
from .lin import Lin, total
from .pattern import HALF, Pattern, logistic, logit
from .projects import can_open


@dataclass(frozen=True)
class Move:
    """What one row of `responses` does to one county and service."""

    lever: str
    years: int
    points_new: float  # of a row from `untreated` that leads somewhere; else 0
    rho: dict[str, float]
    nu: dict[str, float]


@dataclass(frozen=True)
class Answers:
    """What all rows together do to one county and service."""

    city: City
    pattern: Pattern
    moves: list[Move]
    kappa: list[float]
    kappa_new: float

    def drawn(self, i: str, t: int) -> Lin:
        """m[i,t]."""
        return self._moved(t, lambda move: move.rho.get(i, 0.0)) + self.pattern.drift_part(i, t)

    def gained(self, i: str, t: int) -> Lin:
        """m+[i,t]: what rows and drift add to a tier."""
        return self._moved(t, lambda m: max(0.0, m.rho.get(i, 0.0))) + max(0.0, self.pattern.drift_part(i, t))

    def taken(self, i: str, t: int) -> Lin:
        """K[i,t]: what rows take from a tier, drift left out (<= 0)."""
        return self._moved(t, lambda move: min(0.0, move.rho.get(i, 0.0)))

    def taken_near(self, t: int) -> Lin:
        """K of the primary tiers."""
        return total(self.taken(i, t) for i in self.pattern.levels if i in self.pattern.primary)

    def newly(self, i: str, t: int) -> Lin:
        """n[i,t]."""
        return total(done(self.city, m, t) * (m.nu.get(i, 0.0) * self.kappa_new) for m in self.moves)

    def _moved(self, t: int, part: Callable[[Move], float]) -> Lin:
        """Return the sum over rows of kappa x a part of rho x D[t]."""
        return total(
            done(self.city, move, t) * (part(move) * kappa)
            for move, kappa in zip(self.moves, self.kappa, strict=True)
        )  # fmt: skip


def done(city: City, move: Move, t: int) -> Lin:
    """D[t]: the years of the last `years` in which the lever was pulled, as a share of `years`."""
    pulled = city.open if move.lever in city.book.projects else city.adopt
    return total(pulled[move.lever, u] for u in range(max(0, t - move.years + 1), t + 1)) * (1 / move.years)


def answers(city: City, known: dict[tuple[str, str], Pattern]) -> dict[tuple[str, str], Answers]:
    """Return what people of each county answer, for each service with rows; nothing where `shift` is not given."""
    return {(c, s): _answers(city, c, s, pattern) for (c, s), pattern in known.items()}


def _answers(city: City, c: str, s: str, pattern: Pattern) -> Answers:
    """Return the answers of one county and service."""
    rows = [row for row in city.book.rows("responses") if pattern.shift is not None and _concerns(city, row, c, s)]
    moves = [_move(row, pattern) for row in rows]
    kappa = [_kappa(city, pattern, moves, move) for move in moves]
    asked = _most_at_once(city, moves, lambda move: move.points_new)
    return Answers(city, pattern, moves, kappa, min(1.0, 1 / asked) if asked > 0 else 1.0)


def _concerns(city: City, row: Row, c: str, s: str) -> bool:
    """Return whether a row concerns a county and a service."""
    place = city.book.projects.get(row["lever"], {}).get("facility")
    county = row.get("county") or (city.book.facilities[place]["county"] if place else c)
    service = row.get("service", s)
    of_category = f"category:{city.book.services[s]['category']}"
    return county == c and service.replace(" ", "") in (s, of_category)


def _move(row: Row, pattern: Pattern) -> Move:
    """Return what a row would move, were it alone."""
    to = [i for i in pattern.levels if i in words(row["to_tier"])]
    named, points, years = words(row.get("from_tier")), row["points"], int(row["years"])
    if named == ["untreated"]:
        nu = _spread(points * (1 - pattern.covered), to, pattern) if to else {}
        return Move(row["lever"], years, points if to else 0.0, {}, nu)
    away = [i for i in pattern.levels if (i in named if named else i not in to)]
    moved = _moved(points, to, away, pattern)
    rho = _spread(moved, to, pattern) | _spread(-moved, away, pattern) if moved > 0 else {}
    return Move(row["lever"], years, 0.0, rho, {})


def _moved(points: float, to: list[str], away: list[str], pattern: Pattern) -> float:
    """Return min(C x (logistic(logit(a0) + points / 0.25) - a0), 0.9 x Pf)."""
    there, here = (sum(pattern.sigma[i] for i in tiers) for tiers in (to, away))
    if not to or not away or here <= 0 or pattern.covered <= 0:
        return 0.0
    a = max(there / pattern.covered, 0.02)
    if a >= 1:
        return 0.0
    return min(pattern.covered * (logistic(logit(a) + points / HALF) - a), 0.9 * here)


def _spread(amount: float, tiers: list[str], pattern: Pattern) -> dict[str, float]:
    """Spread an amount over tiers by sigma; where all have none, alike."""
    whole = sum(pattern.sigma[i] for i in tiers)
    return {i: amount * pattern.sigma[i] / whole if whole > 0 else amount / len(tiers) for i in tiers}


def _kappa(city: City, pattern: Pattern, moves: list[Move], move: Move) -> float:
    """Return the part of a row that there is enough to take for, at each tier it takes from."""
    last = city.years[-1]
    least = 1.0
    for i, change in move.rho.items():
        if change < 0:
            loss = _most_at_once(city, moves, lambda m, i=i: max(0.0, -m.rho.get(i, 0.0)))
            there = 0.9 * pattern.sigma[i] - max(0.0, -pattern.drift_part(i, last))
            least = min(least, there / loss) if loss > 0 else least
    return max(0.0, least)


def _most_at_once(city: City, moves: list[Move], amount: Callable[[Move], float]) -> float:
    """Return the most that levers can add up to: all projects that can open (the largest of an exclusive word)
    and the largest schedule.
    """
    by_lever = {name: sum(amount(m) for m in moves if m.lever == name) for name in {m.lever for m in moves}}
    projects = [p for p in by_lever if p in city.book.projects and can_open(city, p)]
    word = {p: city.book.projects[p].get("exclusive") for p in projects}
    alone = sum(by_lever[p] for p in projects if word[p] is None)
    of_words = sum(_largest(by_lever[p] for p in projects if word[p] == w) for w in set(word.values()) - {None})
    return alone + of_words + _largest(by_lever[q] for q in by_lever if q not in city.book.projects)


def _largest(amounts: Iterable[float]) -> float:
    """Return the largest of some amounts, 0 of none."""
    return max(amounts, default=0.0)
