"""Remedies as English sentences for tables; the reports say the same in their own language."""

import pandas as pd

from model.city.city import City
from model.explain.restoring import Step
from model.metrics import METRICS


def step_said(step: Step, data: City) -> str:
    """Return a change of one cell as a sentence."""
    lever = step.lever
    of = lever.where[0][1] if lever.where else ""
    name = " ".join(part for part in (of, lever.column) if part)
    return f"{name}: {lever.shown(step.after, data)} instead of {lever.shown(lever.value, data)}."


def target_said(rows: pd.DataFrame, data: City) -> str:
    """Return how far a target can be reached as a sentence: the value of each year, at the worst place."""
    first = rows.iloc[0]
    sense = data.targets.set_index("target")["sense"][first["target"]]
    far = rows.assign(far=(rows["value"] - rows["attainable"]).abs()).sort_values("far", kind="stable")
    worst = far.drop_duplicates("year", keep="last").sort_values("year")
    several = rows.duplicated("year").any()
    said = ", ".join(_reached(row, several=several) for row in worst.to_dict("records"))
    return f"{first['target']} (asked {sense} {_number(first['metric'], first['value'])}) can reach {said}."


def _reached(row: dict, *, several: bool) -> str:
    """Return the value of one year, with its place where there are several."""
    place = f" ({row['place'] or row['scope'].partition(':')[2] or row['scope']})" if several else ""
    return f"{_number(row['metric'], row['attainable'])} in {row['year']}{place}"


def _number(metric: str, value: float) -> str:
    """Return a value of a metric: a share in percent."""
    return f"{value:.1%}" if METRICS[metric].is_share else f"{value:.4g}"
