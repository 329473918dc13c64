"""Why there is no plan, in plain words: how far a target can be reached, and what is missing for the rest."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from model.answer.figures import figures
from model.answer.sampled.chances import kept_of
from model.answer.solution import Solution
from model.answer.standing import founded
from model.city.city import City
from model.metrics import METRICS
from model.metrics.judge import Asked, asked
from model.metrics.quantities import Quantities
from model.reporting.labels import Labels
from model.tables.places import KEYS
from model.words import Phrase, say

TARGETS = {"target_floor": 1.0, "target_cap": -1.0}
"""Rules of a target, and whether it is missed from below or from above."""
SIGNS = {">=": "≥", "<=": "≤"}
PEOPLE = "FTE"
"""How the unit of a metric begins that counts staff."""


@dataclass(frozen=True)
class Reason:
    """A rule that would have to give way, least of all: where (``keys``), by how much, in which unit.

    ``wanted``, ``reach``: of a target that is a part of something, what is asked and how far it can be reached.
    """

    rule: str
    keys: tuple[str, ...]
    by: float
    unit: str
    note: str = ""
    wanted: Asked | None = None
    reach: float = math.nan


def reasons_of(data: City, solution: Solution) -> Iterator[Reason]:
    """Yield the rules that would have to give way.

    What a target's numerator lacks is told of its denominator in the same years as they are without a plan.
    """
    beside = solution.as_is if solution.as_is and solution.as_is.status.has_plan else None
    city = founded(data, solution)
    q = figures(city, beside.tables) if beside else None
    wanted = {tuple(map(str, one.key)): one for one in asked(city)}
    for row in solution.reasons.to_dict("records"):
        keys = tuple(str(row[key]) for key in KEYS)
        reason = Reason(row["rule"], keys, float(row["by"]), row["unit"], str(row.get("note") or ""))
        one = wanted.get((keys[0], keys[1], str(_t(data, keys[2])))) if reason.rule in TARGETS else None
        yield _reached(city, reason, one, q) if one and q else reason


def _reached(city: City, reason: Reason, one: Asked, q: Quantities) -> Reason:
    """Return a reason with how far its target can be reached; as it is where its metric is no part of anything."""
    whole = sum(ratio.denominator.amount for ratio in one.ratios(city, q))
    if not whole:
        return reason
    return replace(reason, wanted=one, reach=one.value - TARGETS[reason.rule] * reason.by / whole)


def reasons_said(data: City, solution: Solution, names: Labels) -> Iterator[Phrase]:
    """Yield a sentence for each rule that would have to give way, least of all."""
    return (reason_said(data, reason, names) for reason in reasons_of(data, solution))


def solvency_said(solution: Solution) -> Iterator[Phrase]:
    """Yield how sure the reserve can be made, where no plan keeps it as often as was asked."""
    found = kept_of(solution.explained)
    if found is None or found.planned:
        return
    share, value = f"{found.can_ask:.0%}", f"{found.can_ask:.2g}"
    less = say("solvency_less", share=share, value=value) if found.can_ask > 0.0 else ""
    yield say("solvency_not_held", asked=f"{found.asked:.0%}", kept=f"{found.share:.0%}", less=less)


def reason_said(data: City, reason: Reason, names: Labels) -> Phrase:
    """Return what would have to give way: of a target, what could be reached, what was asked, what is missing."""
    one = reason.wanted
    if one is None:
        return _plain(data, reason, names)
    share = METRICS[one.metric].is_share
    return say(
        "reason_target", metric=names.metric(one.metric, one.of), where=names.scope(one.scope.text),
        year=data.settings.calendar(one.t), sign=SIGNS[one.sense], asked=_number(one.value, share),
        reach=_number(reason.reach, share), missing=_missing(data, one, reason.by, names),
    )  # fmt: skip


def _t(data: City, year: str) -> int:
    """Return the year of the plan of a calendar year; -1 for what is no year."""
    return int(year) - data.settings.first_year if year.isdigit() else -1


def _missing(city: City, one: Asked, by: float, names: Labels) -> Phrase | str:
    """Return what is missing, or too much, where it can be counted: persons, or units of a service."""
    metric, words = METRICS[one.metric], "more" if one.sense == ">=" else "fewer"
    if metric.of == "staff" and metric.unit.startswith(PEOPLE):
        return say(f"missing.{words}", amount=f"{by:,.0f}", unit=say("fte"), what=names("staff", one.of))
    if metric.of == "service" and one.of:
        unit = city.services.set_index("service")["unit"][one.of]
        named = names.words.name("unit", unit)
        return say(f"missing.{words}", amount=f"{by:,.0f}", unit=named, what=names("service", one.of))
    return ""


def _plain(data: City, reason: Reason, names: Labels) -> Phrase:
    """Return a rule, its place and by how much it would have to give way."""
    unit = data.settings.currency if reason.unit == "currency" else unit_of(data, reason)
    known = say(f"currency.{unit}") if reason.unit == "currency" else say(f"unit.{unit}")
    rule = say(f"rule.{reason.rule}")
    return say("reason_line", rule=rule if rule.known else reason.rule, where=names.where(reason.keys),
               by=_number(reason.by, False), unit=known if known.known else unit)  # fmt: skip


def unit_of(data: City, reason: Reason) -> str:
    """Return the unit of a reason; of a rule about units of a service that of the service."""
    units = data.services.set_index("service")["unit"]
    return next(
        (str(units[key]) for key in reason.keys if reason.unit == "units" and key in units.index), reason.unit
    )


def _number(value: float, share: bool) -> str:
    """Return a number as a planner writes it: whole where it is large."""
    return f"{value:.1%}" if share else f"{value:,.0f}" if abs(value) >= 1000.0 else f"{value:.4g}"
