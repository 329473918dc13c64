"""Regret as tables: how each plan fares in each case, what each plan risks, what it is worth to look ahead."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from model.answer.explained import EXPLAINED, MEAN
from model.explain.regret import Outlook
from model.explain.regret.carried import Fared

MORE = 1e-6  # weighted shortfall by which soft targets are missed further

Fates = Mapping[tuple[str, str], Fared]
"""How each plan fares in each case, by the case that it was made for and that which comes."""


def tables(
    cases: Sequence[Outlook], chances: Sequence[float], fates: Fates, bound: float | None
) -> dict[str, pd.DataFrame]:
    """Return the tables; ``bound``: of what the plan with all cases in view is worth, None where it is not known."""
    pairs = _pairs(cases, dict(zip((one.name for one in cases), chances, strict=True)), fates)
    plans = _plans(pairs)
    return {"regret_pairs": pairs, "regret_plans": plans, "regret_value": _value(cases, chances, plans, bound)}


def _sign(cases: Sequence[Outlook]) -> float:
    """Return 1 where more of the objective is better, -1 where less is."""
    return -1.0 if cases[0].data.settings.objective == "cost" else 1.0


def _pairs(cases: Sequence[Outlook], chance: Mapping[str, float], fates: Fates) -> pd.DataFrame:
    """Return a row a plan and case: figures, what the case's own plan has more, the rules that are missed."""
    sign, own = _sign(cases), {one.name: one.own for one in cases}
    rows = []
    for (made_for, case), found in fates.items():
        best = own[case]
        regret = 0.0 if found is best else sign * (best.objective - found.objective)
        more = found.shortfall - best.shortfall
        figures = (found.objective, regret, found.health, found.spare, more)
        rows.append((made_for, case, chance[case], found.status.value, *figures, ", ".join(found.missed)))
    names = list(EXPLAINED["regret_pairs"].names)
    return pd.DataFrame(rows, columns=names)


def _plans(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return a row a plan: its worst regret, its mean one, the cases where it misses rules; the best first.

    A plan that keeps every rule in every case, and soft targets as the cases' own plans do, comes before those that
    do not; of these the one of the least worst regret. A regret where rules are missed says nothing, and is left out.
    """
    rows = []
    for made_for, every in pairs.groupby("made_for", sort=False):
        unkept = (every["missed"] != "") | every["objective"].isna()
        kept = every[~unkept]
        worst = kept.loc[kept["regret"].idxmax()] if len(kept) else None
        weight, whole = every["chance"], not unkept.any()
        rows.append((
            made_for, np.nan if worst is None else worst["regret"], "" if worst is None else worst["case"],
            float((every["regret"] * weight).sum()) if whole else np.nan,
            float((every["objective"] * weight).sum()) if whole else np.nan,
            every["spare"].min(), int((every["shortfall_more"] > MORE).sum()), int(unkept.sum()),
        ))  # fmt: skip
    table = pd.DataFrame(rows, columns=list(EXPLAINED["regret_plans"].names))
    order = ["missed", "short", "worst"]
    return table.sort_values(order, kind="stable", ignore_index=True)


def _value(
    cases: Sequence[Outlook], chances: Sequence[float], plans: pd.DataFrame, bound: float | None
) -> pd.DataFrame:
    """Return what the objective comes to, a case as likely as its chance, between proven ends.

    known_before   each case with its own plan: nobody can have more
    in_view        the best of all plans that were carried out, and the bound of the best there is
    for_mean       the plan made for the mean
    worth_in_view  what the second has more than the third: the value of the stochastic solution
    worth_knowing  what the first has more than the second: the value of perfect information
    """
    sign = _sign(cases)
    own = sign * float(np.dot(chances, [one.own.objective for one in cases]))
    most = max(own, sign * float(np.dot(chances, [one.bound for one in cases])))
    expected = sign * plans.set_index("made_for")["expected"].where((plans["short"] == 0).to_numpy())
    least = expected.max() if expected.notna().any() else np.nan
    limit = max(least, most if bound is None else min(most, sign * bound))
    mean = expected.get(MEAN, np.nan)
    ends = {
        "known_before": (own, own, most), "in_view": (least, least, limit), "for_mean": (mean, mean, mean),
        "worth_in_view": (least - mean, least - mean, limit - mean),
        "worth_knowing": (own - least, max(0.0, own - limit), most - least),
    }  # fmt: skip
    rows = [(name, *_natural(name, found, sign)) for name, found in ends.items()]
    return pd.DataFrame(rows, columns=list(EXPLAINED["regret_value"].names))


def _natural(name: str, found: tuple[float, float, float], sign: float) -> tuple[float, float, float]:
    """Return value, low, high as they are read; what something is worth is more where it is better."""
    if name.startswith("worth"):
        return found
    value, *ends = (sign * one for one in found)
    return (value, min(ends), max(ends))
