"""What a plan gains: its health less that of the same years as they are, year by year."""

import pandas as pd

from model.answer.solution import Solution
from model.answer.worth import avoided_health, discount, health, health_by_group, health_of_care, steps_lost
from model.city.city import City
from model.words import spellings


def health_by_year(data: City, answer: Solution) -> pd.Series:
    """Return the health gained in each year of an answer, not discounted; 0 where there is no care."""
    years = [data.settings.calendar(t) for t in data.settings.horizon]
    health = health_by_group(data, answer.tables).groupby("year")["health"].sum()
    return health.reindex(years, fill_value=0.0).astype(float)


def gain_in_last_year(data: City, solution: Solution) -> float | None:
    """Return what a plan gains in its last year, not discounted; None where either is not known."""
    if solution.gain is None or solution.as_is is None:
        return None
    plan, as_is = (health_by_year(data, answer).iloc[-1] for answer in (solution, solution.as_is))
    return float(plan - as_is)


def gain_by_service(data: City, solution: Solution) -> pd.DataFrame:
    """Return answer, service, health: the discounted health of the plan, and of the same years as they are.

    Of care and of what is avoided, net of the loss of gain steps; what better care adds belongs to no service and is
    the row of service "".
    """
    answers = {"as_is": solution.as_is, "plan": solution}
    parts = [_of_services(data, answer).assign(answer=name) for name, answer in answers.items() if answer]
    return pd.concat(parts, ignore_index=True)[["answer", "service", "health"]]


def _of_services(data: City, answer: Solution) -> pd.DataFrame:
    """Return service, health of an answer."""
    others = pd.concat([avoided_health(data, answer["avoided"]), steps_lost(data, answer.tables)])
    others = others.assign(health=others["health"] * discount(data, others["year"]))
    table = pd.concat([health_of_care(data, answer["treat"]), others])[["service", "health"]]
    table = table.groupby("service", as_index=False)["health"].sum()
    rest = float(answer.health_gain or 0.0) - float(table["health"].sum())
    return pd.concat([table, pd.DataFrame({"service": [""], "health": [rest]})], ignore_index=True)


ASSUMED = "|".join(spellings("origin.assumption"))
"""The word assumption, in every language, as a pattern."""


def assumed(options: pd.DataFrame) -> pd.Series:
    """Return which options' effect on health is an assumption, or names no source (`gain_source`, else `source`)."""
    origin = options["gain_source"].where(options["gain_source"] != "", options["source"])
    return origin.str.contains(ASSUMED) | (origin == "")


def share_assumed(data: City, solution: Solution) -> float | None:
    """Return the share of the health of care moved, gained or lost, that rests on assumed effects, 0..1.

    Over services: |discounted health of care in the plan less that of the same years as it is|, once of the options
    whose effect is assumed and once of the others. None where as it is is not known or no health moves.
    """
    if solution.as_is is None or not solution.as_is.status.has_plan:
        return None
    plan, as_is = (_of_care(data, answer) for answer in (solution, solution.as_is))
    moved = plan.sub(as_is, fill_value=0.0).abs()
    total = float(moved.sum())
    return float(moved[moved.index.get_level_values("assumed")].sum()) / total if total > 0.0 else None


def _of_care(data: City, answer: Solution) -> pd.Series:
    """Return the discounted health of care by service and whether its effect is assumed."""
    care = health_of_care(data, answer["treat"])
    guessed = care["option"].map(assumed(data.options.set_index("option"))).rename("assumed")
    return care.groupby(["service", guessed])["health"].sum()


def gain_between(data: City, solution: Solution) -> tuple[float, float] | None:
    """Return the gain of the same plan with every `health_gain` at its low end, and at its high end; blank ends stay.

    Discounted, in units of health. None where as it is is not known or no option has an end.
    """
    if solution.gain is None or solution.as_is is None:
        return None
    options = data.options
    if options[["health_gain_low", "health_gain_high"]].isna().all(axis=None):
        return None
    ends = []
    for end in ("health_gain_low", "health_gain_high"):
        at_end = data.changed(options=options.assign(health_gain=options[end].fillna(options["health_gain"])))
        ends.append(health(at_end, solution.tables) - health(at_end, solution.as_is.tables))
    return ends[0], ends[1]
