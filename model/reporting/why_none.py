"""Why there is no plan, in plain words: how far a target can be reached, and what is missing for the rest."""

from collections.abc import Iterator

from model.answer.figures import figures
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


def reasons_said(data: City, solution: Solution, names: Labels) -> Iterator[Phrase]:
    """Yield a sentence for each rule that would have to give way, least of all.

    What a target's numerator lacks is told of its denominator in the same years as they are without a plan.
    """
    beside = solution.as_is if solution.as_is and solution.as_is.status.has_plan else None
    city = founded(data, solution)
    q = figures(city, beside.tables) if beside else None
    wanted = {tuple(map(str, one.key)): one for one in asked(city)}
    for row in solution.reasons.to_dict("records"):
        keys = [str(row[key]) for key in KEYS]
        one = wanted.get((keys[0], keys[1], str(_t(data, keys[2]))))
        told = _target(city, one, q, row, names) if one and q and row["rule"] in TARGETS else None
        yield told or _plain(data, row, keys, names)


def _t(data: City, year: str) -> int:
    """Return the year of the plan of a calendar year; -1 for what is no year."""
    return int(year) - data.settings.first_year if year.isdigit() else -1


def _target(city: City, one: Asked, q: Quantities, row: dict, names: Labels) -> Phrase | None:
    """Return how far a target can be reached; None where its metric has nothing to be a part of."""
    whole = sum(ratio.denominator.amount for ratio in one.ratios(city, q))
    if not whole:
        return None
    by, share = float(row["by"]), METRICS[one.metric].is_share
    reach = one.value - TARGETS[row["rule"]] * by / whole
    return say(
        "reason_target", metric=names.metric(one.metric, one.of), where=names.scope(one.scope.text),
        year=city.settings.calendar(one.t), sign=SIGNS[one.sense], asked=_number(one.value, share),
        reach=_number(reach, share), missing=_missing(city, one, by, names),
    )  # fmt: skip


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


def _plain(data: City, row: dict, keys: list[str], names: Labels) -> Phrase:
    """Return a rule, its place and by how much it would have to give way."""
    unit = data.settings.currency if row["unit"] == "currency" else row["unit"]
    known = say(f"currency.{unit}") if row["unit"] == "currency" else say(f"unit.{unit}")
    rule = say(f"rule.{row['rule']}")
    return say("reason_line", rule=rule if rule.known else row["rule"], where=names.where(keys),
               by=_number(float(row["by"]), False), unit=known if known.known else unit)  # fmt: skip


def _number(value: float, share: bool) -> str:
    """Return a number as a planner writes it: whole where it is large."""
    return f"{value:.1%}" if share else f"{value:,.0f}" if abs(value) >= 1000.0 else f"{value:.4g}"
