"""The answers of the samples as tables: interval, sure_decisions, sure_targets, sure_rules, regret, tornado."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from model.answer.explained import EXPLAINED
from model.cases import Range
from model.cases.structure import AS_PLANNED

MEASURES = ("health_of_plan", "health_of_year", "fund_payments", "closing_balance")
WITHIN = 0.9  # share of the samples between the ends of an interval

Answer = Mapping[str, Any]


def interval(plan: Mapping[str, float], answers: Sequence[Answer]) -> pd.DataFrame:
    """Return measure, plan, low, high, share, samples: where the fixed plan's figures lie in most samples."""
    rows = [[answer[name] for name in MEASURES] for answer in answers if "kept" in answer]
    sampled = pd.DataFrame(rows, columns=list(MEASURES))
    tail = (1.0 - WITHIN) / 2.0
    ends = sampled.quantile([tail, 1.0 - tail]) if len(sampled) else pd.DataFrame(np.nan, [0, 1], list(MEASURES))
    return pd.DataFrame({
        "measure": list(MEASURES), "plan": [plan[name] for name in MEASURES],
        "low": ends.iloc[0].to_numpy(), "high": ends.iloc[1].to_numpy(), "share": WITHIN, "samples": len(sampled),
    })  # fmt: skip


def sure_decisions(decisions: pd.DataFrame, answers: Sequence[Answer], assumed: Mapping[str, Answer]) -> pd.DataFrame:
    """Return the decisions with kept_share of the samples planned anew, and their number; the surest first.

    ``depends``: the assumptions without which a plan found anew does not take the decision, of ``assumed``; what such
    a plan does not take with all of them either, for another is as good, depends on none.
    """
    known = {name: answer["stays"] for name, answer in assumed.items() if "stays" in answer}
    as_planned = known.get(AS_PLANNED, [True] * len(decisions))
    depends = [
        " ".join(name for name, stays in known.items() if taken and not stays[row])
        for row, taken in enumerate(as_planned)
    ]
    stays = [answer["stays"] for answer in answers if "stays" in answer]
    share = np.mean(stays, axis=0) if stays else np.nan
    table = decisions.assign(kept_share=share, samples=len(stays), depends=depends)
    return table.sort_values("kept_share", ascending=False, kind="stable", ignore_index=True)


def structure(assumed: Mapping[str, Answer]) -> pd.DataFrame:
    """Return table structure: what becomes of the plan, and of one found anew, where an assumption does not hold."""
    rows = [
        (name, answer.get("health_of_plan", np.nan), answer.get("best", np.nan),
         float(np.mean(answer["stays"])) if answer.get("stays") else np.nan,
         ", ".join(answer.get("missed", ())), answer.get("refused") or answer.get("status", ""))
        for name, answer in assumed.items()
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=list(EXPLAINED["structure"].names))
    return table.astype({"fixed": float, "anew": float, "kept_share": float})


def sure_targets(targets: pd.DataFrame, answers: Sequence[Answer]) -> pd.DataFrame:
    """Return the targets with kept_share of the samples in which the fixed plan has an answer; the least first."""
    kept = [answer["kept"] for answer in answers if "kept" in answer]
    share = np.mean(kept, axis=0) if kept and len(targets) else np.nan
    table = targets.assign(kept_share=share, samples=len(kept))
    return table.sort_values("kept_share", kind="stable", ignore_index=True)


def sure_rules(answers: Sequence[Answer]) -> pd.DataFrame:
    """Return rule, kept_share, samples: the rules that the fixed plan cannot keep in some sample."""
    missed_rules = [set(answer["missed"]) for answer in answers if "kept" in answer]
    rules = sorted(set().union(*missed_rules))
    samples = len(missed_rules)
    rows = [(rule, float(np.mean([rule not in missed for missed in missed_rules])), samples) for rule in rules]
    table = pd.DataFrame(rows, columns=["rule", "kept_share", "samples"])
    return table.sort_values("kept_share", kind="stable", ignore_index=True)


def regret(answers: Sequence[Answer]) -> pd.DataFrame:
    """Return table regret: health blank where not planned anew."""
    rows = [
        (number, answer.get("health_of_plan", np.nan), answer.get("best", np.nan),
         ", ".join(answer.get("missed", ())), answer.get("refused") or answer.get("status", ""))
        for number, answer in enumerate(answers, start=1)
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["sample", "fixed", "anew", "missed", "status"])
    table = table.astype({"fixed": float, "anew": float})
    return table.assign(regret=table["anew"] - table["fixed"])[list(EXPLAINED["regret"].names)]


def tornado(
    ranges: Sequence[Range], ends: Sequence[tuple[Answer, Answer]], middle: Answer, most: int
) -> pd.DataFrame:
    """Return the ranges that move the fixed plan's health most: each at either end, the others as planned."""
    planned = middle.get("health_of_plan", np.nan)
    rows = [
        (span.name, span.edit.table, span.where, span.edit.column, span.low, span.high,
         low.get("health_of_plan", np.nan), high.get("health_of_plan", np.nan), planned)
        for span, (low, high) in zip(ranges, ends, strict=True)
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=[name for name in EXPLAINED["tornado"].names if name != "swing"])
    healths = table[["low_health", "high_health", "plan_health"]].astype(float)
    table["swing"] = healths.max(axis=1) - healths.min(axis=1)
    return table.sort_values("swing", ascending=False, kind="stable", ignore_index=True).head(most)
