"""Rewards on indicators: points of control gained by signed heads, and readmissions that fell.

gain      = value - before for control_reward; before - value for readmission_share
counted   = gain in whole steps, within 0 and the cap; readmission: within -cap and cap, without steps
amount    = rate x basis x counted / 0.01, basis = signed heads, or payments of the rule's services
"""

import numpy as np
import pandas as pd

from model.year.actuals import Actuals
from model.year.money import cents
from model.year.rules import POINT, REWARDS

COLUMNS = ["fund", "facility", "rule", "indicator", "before", "value", "gain", "counted", "basis", "rate", "amount"]


def rewards(places: pd.DataFrame, care: pd.DataFrame, actuals: Actuals) -> pd.DataFrame:
    """Return a row a place and reward whose indicator has a value of the year before."""
    rows = []
    for rule in REWARDS:
        for indicator in actuals.rules.indicators(rule):
            values = actuals.indicators[actuals.indicators["indicator"] == indicator].dropna(subset="before")
            values = values.set_index("facility")
            for place in places[places["facility"].isin(values.index)].itertuples():
                reached = values.loc[place.facility]
                rows.append(_row(rule, indicator, place, (reached["before"], reached["value"]), care, actuals))
    table = pd.DataFrame([row for row in rows if row["basis"]], columns=COLUMNS)
    return table.assign(amount=cents(table["amount"].astype(float)))


def _row(rule: str, indicator: str, place, levels: tuple[float, float], care: pd.DataFrame, actuals: Actuals) -> dict:  # type: ignore[no-untyped-def]
    """Return the reward of one place on one indicator."""
    units, rules = (place.facility, place.alliance), actuals.rules
    rate = rules.value(rule, *units, indicator=indicator)
    if rule == "control_reward":
        gain, basis = levels[1] - levels[0], float(place.heads)
        step, cap = (rules.value(name, *units, indicator=indicator) for name in ("control_step", "control_cap"))
        counted = max(0.0, min(cap, _whole(gain, step)))
    else:
        services = rules.services(rules.row(rule, *units, indicator=indicator))
        gain, basis = levels[0] - levels[1], _paid(care, place, services)
        cap = rules.value("readmission_cap", *units, indicator=indicator)
        counted = max(-cap, min(cap, gain))
    amount = rate * basis * counted / POINT
    found = (place.fund, place.facility, rule, indicator, *levels, gain, counted, basis, rate, amount)
    return dict(zip(COLUMNS, found, strict=True))


def _whole(gain: float, step: float) -> float:
    """Return a gain in whole steps; a hair below a step, as binary fractions leave it, is the step."""
    return gain if step == 0.0 else float(np.floor(round(gain / step, 6)) * step)


def _paid(care: pd.DataFrame, place, services: tuple[str, ...]) -> float:  # type: ignore[no-untyped-def]
    """Return the payments of some services at a place."""
    mine = (care["fund"] == place.fund) & (care["facility"] == place.facility) & care["service"].isin(services)
    return float(cents(pd.Series([care.loc[mine, "paid"].sum()])).iloc[0])
