"""How sure a plan is: the numbers of the workbook drawn N times from their ranges, and two questions of each draw.

1. What would be planned?  Each sample is a case; it is planned anew by the same passes, and a decision is kept
   where that plan takes it too (all are, where the fixed plan is as good).
2. How does the plan fare?  Its machines, projects, schedules, hires and courses stay, care is planned anew: which
   targets it still keeps, its health, payments and balance, and its regret: what the plan found anew has more.

The ranges are those of sheet ``ranges`` and the low and high gains of options. The tornado takes each range to
either end by itself; where there are many, only those most correlated with health in the samples. The same seed
gives the same samples, whoever answers them. What the plan assumes beside its figures is tried case by case.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from model.answer.outcome import volume
from model.answer.solution import Solution
from model.answer.standing import founded
from model.cases import Case, Range, ranges_of
from model.cases.draws import case_of, draws
from model.cases.structure import structures
from model.city.city import City
from model.city.volumes import usual_volume
from model.explain.sure import results
from model.explain.sure.fixed import values_of
from model.explain.sure.sample import Asked, Plan, answers, headline, targets_of
from model.explain.sure.stays import decisions

IN_TORNADO = 10  # ranges of the tornado
TRIED = 20  # ranges that are taken to both ends to find these
SMALL = 2_000  # columns up to which every sample is planned anew unless a number is given
PORTION = 8  # samples of such a program that a worker is handed together
PART = 5  # of the samples of a larger program, one in so many

Ask = tuple[str, Callable[..., bytes], tuple[object, ...]]
Run = Callable[[Iterable[Ask]], Iterable[tuple[str, bytes]]]


def here(asks: Iterable[Ask]) -> Iterator[tuple[str, bytes]]:
    """Answer one ask after the other, in this process."""
    for name, function, arguments in asks:
        yield name, function(*arguments)


def sure(
    data: City, solution: Solution, *, samples: int = 200, seed: int = 1, anew: int | None = None, run: Run = here
) -> dict[str, pd.DataFrame]:
    """Return how sure a plan is, as tables; none where nothing has a range, or there is no plan.

    ``anew``: how many of the samples are planned anew. ``run`` answers the asks, in any order.
    """
    ranges = ranges_of(data)
    if not ranges or not solution.status.has_plan:
        return {}
    data = founded(data, solution)
    survey = Survey(data, solution, ranges, run)
    drawn = draws(ranges, samples, seed)
    replanned = survey.number_anew(samples) if anew is None else min(anew, samples)
    cases = [case_of(f"sample {number + 1}", ranges, values) for number, values in enumerate(drawn)]
    answers = survey.answers(cases, replanned)
    strongest = _strongest(ranges, drawn, answers)
    as_planned, *ends = survey.answers(_ends(strongest), 0)
    structural = structures(data)
    found = survey.answers(structural, len(structural), lenient=False)
    assumed = dict(zip([case.name for case in structural], found, strict=True))
    return {
        "interval": results.interval(headline(data, solution.tables), answers),
        "sure_decisions": results.sure_decisions(survey.plan.decisions, answers, assumed),
        "structure": results.structure(assumed),
        "sure_targets": results.sure_targets(targets_of(data), answers),
        "sure_rules": results.sure_rules(answers),
        "regret": results.regret(answers),
        "tornado": results.tornado(strongest, list(zip(ends[::2], ends[1::2], strict=True)), as_planned, IN_TORNADO),
    }


@dataclass(frozen=True)
class Survey:
    """One plan, its ranges, and who answers."""

    data: City
    solution: Solution
    ranges: tuple[Range, ...]
    run: Run

    @property
    def plan(self) -> Plan:
        """What the samples need to know of the plan."""
        tables = self.solution.tables
        return Plan(values_of(self.data, tables), decisions(self.data, tables), self._reference())

    def number_anew(self, samples: int) -> int:
        """Return how many samples are planned anew where nobody says."""
        return samples if self.solution.run.columns <= SMALL else -(-samples // PART)

    def answers(self, cases: Sequence[Case], anew: int, *, lenient: bool = True) -> list[dict[str, Any]]:
        """Return the answer of each case, in their order; the first ``anew`` of them planned anew as well.

        ``lenient``: every decision is kept where the fixed plan is as good, also one that does nothing.
        """
        asked = Asked(self.solution.run.gap_asked, self.data.settings.time_limit_s, lenient)
        plan = self.plan
        size = PORTION if self.solution.run.columns <= SMALL else 1
        portions = {first: cases[first : first + size] for first in range(0, len(cases), size)}
        asks = [
            (portion[-1].name, answers, (self.data, portion, plan, asked, max(0, anew - first)))
            for first, portion in portions.items()
        ]
        answered = {name: json.loads(record) for name, record in self.run(asks)}
        return [answer for name, *_ in asks for answer in answered[name]]

    def _reference(self) -> pd.DataFrame:
        """Return facility, service, units of today, from which plans change as little as their value allows."""
        today = self.solution.today
        if today is None or not today.status.has_plan:
            return usual_volume(self.data)
        return volume(self.data, today["treat"])


def _strongest(ranges: Sequence[Range], drawn: np.ndarray, answers: Sequence[dict[str, Any]]) -> list[Range]:
    """Return the ranges to take to their ends: all of a few, else those most correlated with health."""
    if len(ranges) <= TRIED:
        return list(ranges)
    answered = np.array(["kept" in answer for answer in answers])
    health = np.array([answer["health_of_plan"] for answer in answers if "kept" in answer])
    values = drawn[answered]
    if len(health) < 2 or not health.std() > 0.0:
        return list(ranges)[:TRIED]
    spread = values.std(axis=0)
    covariance = np.abs((values - values.mean(axis=0)).T @ (health - health.mean()))
    correlation = np.divide(covariance, spread, out=np.zeros(len(ranges)), where=spread > 0.0)
    return [ranges[number] for number in sorted(np.argsort(-correlation, kind="stable")[:TRIED])]


def _ends(ranges: Sequence[Range]) -> list[Case]:
    """Return the case of the workbook as it is, then each range at its low and its high end, one at a time."""
    low_high = [
        case_of(f"{span.name} {end}", [span], [value])
        for span in ranges for end, value in (("low", span.low), ("high", span.high))
    ]  # fmt: skip
    return [Case("as planned"), *low_high]
