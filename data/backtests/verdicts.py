"""The rules by which a case passes or fails, fixed before any case was run, and what they say of each."""

import pandas as pd

from data.backtests.county import table
from data.backtests.evidence import Ends, default, ends, ids, rests_on
from data.backtests.validate import NONE, NULL, booked, cases, effects, level, runnable, shares_before, why_not

PASSED, FAILED, NOT_RUN = "passed", "failed", "not run"


def inside(predicted: Ends, observed: float) -> bool:
    """Return whether the base has the sign observed, and the observed lies from low to high (any unit)."""
    low, high = sorted((predicted.low, predicted.high))
    return predicted.base * observed > 0.0 and low <= observed <= high


def still(predicted: Ends) -> bool:
    """Return whether the base moves less than two points of share."""
    return abs(predicted.base) < NULL


def ordered(first: float, treated: float, control: float) -> bool:
    """Return whether the level of the treated falls below its first, and that of the control rises above it."""
    return treated < first < control


def verdict(case: str) -> str:
    """Return what the rule of a case says; one with several counties passes where it does in all."""
    if case not in runnable():
        return NOT_RUN
    return PASSED if all(_holds(case, county) for county in shares_before(case)["county"].unique()) else FAILED


def _holds(case: str, county: str) -> bool:
    one = cases().loc[case]
    if one["rule"] == "order":
        return ordered(*(level(case, county, arm) for arm in ("before", "base", NONE)))
    predicted = effects(case, county)
    return still(predicted) if one["rule"] == "null" else inside(predicted, float(one["observed"]))


def verdicts() -> pd.DataFrame:
    """Return every case with its verdict and, where it was not run, why."""
    return cases().assign(verdict=[verdict(case) for case in cases().index], why=[why_not(c) for c in cases().index])


def money() -> pd.DataFrame:
    """Return the cases about money with the saving that the rule predicts, its verdict and why it was not run.

    The rule: low, base and high part of moved volume x average difference of cost, in the unit of the case.
    """
    rows = table("validation/money")
    judged = [_judged(row) for _, row in rows.iterrows()]
    return rows.assign(verdict=[word for word, _ in judged], why=[why for _, why in judged])


def _judged(row: pd.Series) -> tuple[str, str]:
    on = rests_on("saving", ids(row["findings"]))
    if on:
        return NOT_RUN, f"the rule rests on it ({', '.join(on)})"
    if "" in (row["saved"], row["moved"], row["difference"]):
        return NOT_RUN, f"to be keyed in from: {row['where_to_read']}"
    whole = float(row["moved"]) * float(row["difference"])
    rule = ends("saving", ids(row["findings"]))
    return (PASSED if rule and inside(rule.times(whole), float(row["saved"])) else FAILED), ""


def books() -> pd.DataFrame:
    """Return, by case about shares that ran, the part of the difference of cost that the model books; its verdict."""
    ran = cases().loc[runnable()].query("rule != 'order'")
    rule = default("saving")
    known = Ends(*(float(rule[end]) for end in ("low", "base", "high")))
    parts = [round(booked(case), 6) for case in ran.index]
    return ran.assign(part=parts, verdict=[PASSED if inside(known, part) else FAILED for part in parts])
