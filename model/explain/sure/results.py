"""The answers of the samples as tables: interval, sure_decisions, sure_targets, sure_rules, regret, tornado."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from model.answer.explained import EXPLAINED
from model.cases import Range

MEASURES = ("health_of_plan", "health_of_year", "fund_payments", "closing_balance")
WITHIN = 0.9  # share of the samples between the ends of an interval

Answer = Mapping[str, Any]


def interval(plan: Mapping[str, float], answers: Sequence[Answer]) -> pd.DataFrame:
    """Return measure, plan, low, high, share, samples: where the fixed plan's figures lie in most samples."""
    rows = [[one[name] for name in MEASURES] for one in answers if "kept" in one]
    found = pd.DataFrame(rows, columns=list(MEASURES))
    tail = (1.0 - WITHIN) / 2.0
    ends = found.quantile([tail, 1.0 - tail]) if len(found) else pd.DataFrame(np.nan, [0, 1], list(MEASURES))
    return pd.DataFrame({
        "measure": list(MEASURES), "plan": [plan[name] for name in MEASURES],
        "low": ends.iloc[0].to_numpy(), "high": ends.iloc[1].to_numpy(), "share": WITHIN, "samples": len(found),
    })  # fmt: skip


def sure_decisions(decisions: pd.DataFrame, answers: Sequence[Answer]) -> pd.DataFrame:
    """Return the decisions with kept_share of the samples planned anew, and their number; the surest first."""
    found = [one["stays"] for one in answers if "stays" in one]
    share = np.mean(found, axis=0) if found else np.nan
    table = decisions.assign(kept_share=share, samples=len(found))
    return table.sort_values("kept_share", ascending=False, kind="stable", ignore_index=True)


def sure_targets(targets: pd.DataFrame, answers: Sequence[Answer]) -> pd.DataFrame:
    """Return the targets with kept_share of the samples in which the fixed plan has an answer; the least first."""
    found = [one["kept"] for one in answers if "kept" in one]
    share = np.mean(found, axis=0) if found and len(targets) else np.nan
    table = targets.assign(kept_share=share, samples=len(found))
    return table.sort_values("kept_share", kind="stable", ignore_index=True)


def sure_rules(answers: Sequence[Answer]) -> pd.DataFrame:
    """Return rule, kept_share, samples: the rules that the fixed plan cannot keep in some sample."""
    found = [set(one["missed"]) for one in answers if "kept" in one]
    rules = sorted(set().union(*found))
    rows = [(rule, float(np.mean([rule not in missed for missed in found])), len(found)) for rule in rules]
    table = pd.DataFrame(rows, columns=["rule", "kept_share", "samples"])
    return table.sort_values("kept_share", kind="stable", ignore_index=True)


def regret(answers: Sequence[Answer]) -> pd.DataFrame:
    """Return table regret: health blank where not planned anew."""
    rows = [
        (number, one.get("health_of_plan", np.nan), one.get("best", np.nan), ", ".join(one.get("missed", ())),
         one.get("refused") or one.get("status", ""))
        for number, one in enumerate(answers, start=1)
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["sample", "fixed", "anew", "missed", "status"])
    table = table.astype({"fixed": float, "anew": float})
    return table.assign(regret=table["anew"] - table["fixed"])[list(EXPLAINED["regret"].names)]


def tornado(
    ranges: Sequence[Range], ends: Sequence[tuple[Answer, Answer]], middle: Answer, most: int
) -> pd.DataFrame:
    """Return the ranges that move the fixed plan's health most: each at either end alone, the others as planned."""
    planned = middle.get("health_of_plan", np.nan)
    rows = [
        (one.name, one.edit.table, one.where, one.edit.column, one.low, one.high,
         low.get("health_of_plan", np.nan), high.get("health_of_plan", np.nan), planned)
        for one, (low, high) in zip(ranges, ends, strict=True)
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=[name for name in EXPLAINED["tornado"].names if name != "swing"])
    healths = table[["low_health", "high_health", "plan_health"]].astype(float)
    table["swing"] = healths.max(axis=1) - healths.min(axis=1)
    return table.sort_values("swing", ascending=False, kind="stable", ignore_index=True).head(most)
