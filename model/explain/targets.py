"""The price of every target: the plan with it and without it, and how far it could be raised.

A target whose rows all have a dual of 0 in the relaxation costs nothing that can be proved: the duals stay good
when its rows are left out, so the bound of the plan without it is the same bound, and the plan in hand, which
needs no change, is within its gap of it (low 0, high = bound - plan). All others are solved again without their
rows. A price is what the objective gains without the target.

can_reach: the furthest value at which the relaxation of the other hard rules still has a plan, found by Newton's
method to `TOLERANCE` of the metric's own unit (model/solving/reach.py). No plan reaches further; whole machines
may stop a plan earlier. For a target asked for by name a whole solve at that value, taken back by the tolerance,
confirms it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from model.answer.explained import EXPLAINED
from model.answer.solution import Solution
from model.cases import Case, Edit, said
from model.city.city import City
from model.explain.prices import NO_PLAN, REFUSED, UNCLEAR, between
from model.metrics import METRICS, judge
from model.solving import Clock, prepare
from model.solving.reach import furthest, ratios, target_rows
from model.solving.relaxed import Relaxed

TOLERANCE = 0.005  # half a point of a share
RELATIVE = 0.005  # tolerance of metrics that are no share, as a part of the value
FREE = "costs nothing"
NOTHING_TO_SPARE = 1e-6  # relative to 1 + the value
BEYOND = 0.25  # added to every value to tell numerators from denominators
COLUMNS = list(EXPLAINED["target_prices"].names)


def mattering(data: City, relaxed: Relaxed) -> list[str]:
    """Return the targets of which some row has a dual in the relaxation."""
    arrays = relaxed.base.arrays
    return [
        target for target in data.targets["target"]
        if any(relaxed.matters(arrays.rows[row].rule, arrays.rows[row].key) for row in target_rows(arrays, target))
    ]  # fmt: skip


def reaches(data: City, wanted: Sequence[str], limit_s: float) -> dict[str, float]:
    """Return how far each of the targets could be raised (a cap: lowered), each with all others as they are.

    ``limit_s``: seconds for each; one that takes longer is left out.
    """
    case = prepare(data)
    raised = data.targets.assign(value=data.targets["value"] + BEYOND)
    other = prepare(_with_targets(data, raised))
    found = {}
    for row in data.targets[data.targets["target"].isin(wanted)].itertuples():
        if not len(target_rows(case.arrays, row.target)):
            continue
        clock = Clock(limit_s, lambda _text: None)
        asked = ratios(case.arrays, other.arrays, row.target, row.value, BEYOND)
        end = furthest(case.arrays, asked, row.value, tolerance(row.metric, row.value) / 10.0, clock)
        if end is not None:
            found[row.target] = end
    return found


def tolerance(metric: str, value: float) -> float:
    """Return to what the end is told: half a point of a share, half a percent of other values."""
    known = METRICS[metric]
    return TOLERANCE if known.is_share or known.relative else RELATIVE * max(abs(value), 1e-6)


def without(target: str) -> Case:
    """Return the case without a target."""
    return Case(f"without {target}", (Edit("targets", (("target", target),), op="drop"),))


def at(target: str, value: float) -> Case:
    """Return the case with a target at another value."""
    edit = Edit("targets", (("target", target),), "value", "set", f"{value:.6g}")
    return Case(f"{target} at {value:.6g}", (edit,))


def end_to_try(row: "pd.Series[object]", end: float) -> float:
    """Return the value at which a whole solve is to confirm an end: the end, taken back by the tolerance."""
    back = tolerance(str(row["metric"]), float(str(row["value"])))
    return end - back if row["sense"] == ">=" else end + back


@dataclass(frozen=True)
class Known:
    """What was found of the targets.

    ``lack``: what the plan may lack to the bound of the relaxation; ``matters``: the targets with a dual there;
    ``ends``: how far each could be raised; ``without``: the answers of those left out; ``at_ends``: the value at
    which a whole solve was asked to confirm an end, and its answer. An answer is None where its edit was refused.
    """

    lack: float
    matters: Sequence[str]
    ends: Mapping[str, float]
    without: Mapping[str, Solution | None]
    at_ends: Mapping[str, tuple[float, Solution | None]]


def binding(data: City, solution: Solution) -> set[str]:
    """Return the targets that the plan meets with nothing to spare, or misses, in some year and place."""
    table = solution["metrics"]
    keys = ("metric", "of", "scope", "year", "sense")
    plan = {tuple(row[key] for key in keys): row["plan"] for row in table.to_dict("records")}
    tight = set()
    for one in judge.asked(data):
        value = plan.get((one.metric, one.of, one.scope.text, data.settings.calendar(one.t), one.sense), np.nan)
        spare = float(value) - one.value if one.sense == ">=" else one.value - float(value)
        if spare <= NOTHING_TO_SPARE * (1.0 + abs(one.value)):
            tight.add(one.target)
    return tight


def target_prices(data: City, base: Solution, asked: Sequence[str], known: Known) -> pd.DataFrame:
    """Return the table of the targets asked about."""
    tight, rows = binding(data, base), []
    for row in data.targets[data.targets["target"].isin(asked)].to_dict("records"):
        tried, answer = known.at_ends.get(row["target"], (np.nan, None))
        rows.append({name: row[name] for name in COLUMNS if name in row} | {
            "binding": row["target"] in tight,
            "health_with": base.health_gain,
            "spending_with": spending(base),
            "can_reach": known.ends.get(row["target"], np.nan),
            "confirmed": tried if answer is not None and answer.status.has_plan else np.nan,
            "edit": said(without(row["target"]).edits[0]),
            **_price(data, base, row["target"], known),
        })  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def spending(solution: Solution) -> float:
    """Return what funds pay and budgets spend over the years of a plan, currency, not discounted."""
    return float(solution["payments"]["amount"].sum() + solution["spending"]["amount"].sum())


def _price(data: City, base: Solution, target: str, known: Known) -> dict[str, object]:
    """Return the price of one target, and how it is known."""
    if target not in known.without:
        return {
            "price": 0.0, "low": 0.0, "high": known.lack, "health_without": base.health_gain,
            "spending_without": spending(base), "note": FREE,
        }  # fmt: skip
    answer = known.without[target]
    if answer is None or not answer.status.has_plan:
        return {"note": REFUSED if answer is None else NO_PLAN}
    gain, low, high = between(data, base, answer)
    return {
        "price": gain, "low": low, "high": high, "health_without": answer.health_gain,
        "spending_without": spending(answer), "note": UNCLEAR if low <= 0.0 else "",
    }  # fmt: skip


def _with_targets(data: City, targets: pd.DataFrame) -> City:
    """Return the City with other values of its targets."""
    return data.changed(targets=targets)
