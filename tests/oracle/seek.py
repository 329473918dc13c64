"""Turning to care: where people turn moves as they answer to levers, drifts, and by the points that guidance has."""

from __future__ import annotations

from .city import UNITS, City
from .lin import Lin, total
from .pattern import Pattern, usually_generated
from .responses import Answers

HELD = ("visit", "admission", "emergency")

Key = tuple[str, str]
Gaps = dict[tuple[str, str, str], float]


def turning(city: City, answers: dict[Key, Answers], gaps: Gaps) -> None:
    """Add the rules for every county and service with rows where shift is given."""
    known = {key: answer.pattern for key, answer in answers.items()}
    for (c, s), answer in answers.items():
        if answer.pattern.shift is not None:
            _Turning(city, c, s, answer, known, gaps).rules()


class _Turning:
    """One county and service."""

    def __init__(
        self, city: City, c: str, s: str, answer: Answers, known: dict[Key, Pattern], gaps: Gaps
    ) -> None:  # fmt: skip
        """Add old, new, reached, gen."""
        self.city, self.c, self.s, self.answer, self.known, self.gaps = city, c, s, answer, known, gaps
        self.pattern = answer.pattern
        self.keys = [(i, t) for i in self.pattern.levels for t in city.years]
        self.old = {key: city.p.column() for key in self.keys}
        self.new = {key: city.p.column() for key in self.keys}
        self.gen = {(i, t): self._gen(t) for i, t in self.keys}
        self.reached = {t: city.p.column() for t in city.years}
        for i, t in self.keys:
            city.seek[c, s, i, t] = (self.old[i, t] + self.new[i, t]) * city.of_county(c, s, t)

    def _gen(self, t: int) -> Lin:
        """Return a variable for generated need met at a tier, where links generate any."""
        generated = self.city.generated_in(self.c, self.s, t)
        return self.city.p.column(unit=UNITS) if generated.terms else Lin(0)

    def rules(self) -> None:
        """Add every rule, year by year."""
        for t in self.city.years:
            self._shares(t)
            self._guidance(t)
            self._newcomers(t)
            self._generated(t)
            for i in self.pattern.levels:
                seen = self.city.seek[self.c, self.s, i, t] + self.gen[i, t]
                self.city.p.at_most(self.city.treated_at(self.c, self.s, i, t), seen, "seek_treated")
            if "refuse" in self.city.book.settings and self.city.book.services[self.s]["category"] in HELD:
                self._served(t)

    def _shares(self, t: int) -> None:
        """All of today's turn somewhere; newly turn at most those who do not today."""
        p, levels, covered = self.city.p, self.pattern.levels, self.pattern.covered
        if levels:
            p.equal(total(self.old[i, t] for i in levels), covered, "seek_old")
        p.at_most(total(self.new[i, t] for i in levels), 1 - covered, "seek_all")

    def _above(self, h: int) -> tuple[str, ...]:
        """Return a level and all above it."""
        return self.pattern.levels[h:]

    def _drawn(self, h: int, t: int) -> Lin:
        """M[h,t]; 0 before the first year."""
        return total(self.answer.drawn(i, t) for i in self._above(h)) if t >= 0 else Lin(0)

    def _turned(self, h: int, t: int) -> Lin:
        """G[h,t]; today's before the first year."""
        if t < 0:
            return Lin(sum(self.pattern.sigma[i] for i in self._above(h)))
        return total(self.old[i, t] for i in self._above(h))

    def _guidance(self, t: int) -> None:
        """Up a little, down by the points of guidance, beyond what levers and drift do."""
        p, pattern = self.city.p, self.pattern
        fade = self.city.book.settings.get("shift_relative")
        for h in range(1, len(pattern.levels)):
            now, before = self._turned(h, t), self._turned(h, t - 1)
            drawn = self._drawn(h, t) - self._drawn(h, t - 1)
            most = self._turned(h, -1) + self._drawn(h, t) + pattern.up * (t + 1)
            p.at_most(now, most, "seek_up")
            p.at_least(now, before + drawn - pattern.shift - pattern.up * t, "seek_down")
            if fade is not None:
                p.at_least(now, before * (1 - fade) + drawn - pattern.up * t, "seek_fade")

    def _newcomers(self, t: int) -> None:
        """Newcomers come by levers or by reach, and divide as people do today."""
        p, pattern = self.city.p, self.pattern
        for h in range(len(pattern.levels)):
            above = sum(pattern.sigma[i] for i in self._above(h))
            divided = 1.0 if h == 0 else above / pattern.covered if pattern.covered > 0 else 0.0
            newly = total(self.answer.newly(i, t) for i in self._above(h))
            there = total(self.new[i, t] for i in self._above(h))
            p.at_most(there, newly + self.reached[t] * divided, "seek_reach")
        before = self.reached[t - 1] if t > 0 else Lin(0)
        p.at_most(self.reached[t], before + pattern.reach, "seek_reach")
        p.at_most(self.reached[t], 1 - pattern.covered, "seek_reach")

    def _generated(self, t: int) -> None:
        """Generated need is met where people turn today, moved as levers add and by guidance."""
        p, pattern = self.city.p, self.pattern
        generated = self.city.generated_in(self.c, self.s, t)
        p.at_most(total(self.gen[i, t] for i in pattern.levels), generated, "seek_generated")
        if pattern.covered <= 0:
            return
        usual = usually_generated(self.city, self.known, self.c, self.s, t)
        for i in pattern.levels:
            part = pattern.sigma[i] / pattern.covered + pattern.shift * (t + 1)
            most = generated * part + self.answer.gained(i, t) * (usual / pattern.covered)
            p.at_most(self.gen[i, t], most, "seek_generated")

    def _served(self, t: int) -> None:
        """Who turns is treated, but for the share that may be refused, today's gap and what is avoided."""
        city, p, base = self.city, self.city.p, self.city.of_county
        spared = {i: p.column(unit=UNITS) for i in self.pattern.levels}
        grown = base(self.c, self.s, t) / base(self.c, self.s, 0) if base(self.c, self.s, 0) > 0 else 0.0
        for i in self.pattern.levels:
            gap = self.gaps.get((self.c, self.s, i), 0.0) * grown
            must = city.seek[self.c, self.s, i, t] * (1 - city.book.settings["refuse"]) - gap
            p.at_least(city.treated_at(self.c, self.s, i, t) + spared[i], must, "seek_served")
        p.at_most(total(spared.values()), city.avoided_in(self.c, self.s, t), "seek_served")
