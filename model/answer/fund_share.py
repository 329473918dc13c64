"""Why primary care's share of what the fund pays changes: people who move, and what is paid where they are."""

import pandas as pd


def share_parts(as_is: pd.DataFrame, plan: pd.DataFrame) -> dict[str, float]:
    """Return as_is, plan (shares of payments at primary tiers, 0..1), movement and price, whose sum is plan - as_is.

    Both tables hold service, primary, units and payments (currency) of one year. *movement* is the change of the
    share if the fund paid for a unit of a service the same wherever it is treated: its mean payment as it is.
    *price* is the rest: a unit near home is paid otherwise than one at a hospital, or a schedule changes it.
    """
    before = as_is.groupby("service")[["payments", "units"]].sum()
    equal = before["payments"] / before["units"].where(before["units"] > 0.0)
    paid = {name: _share(table, table["payments"]) for name, table in (("as_is", as_is), ("plan", plan))}
    alike = [_share(table, table["units"] * table["service"].map(equal).fillna(0.0)) for table in (as_is, plan)]
    movement = alike[1] - alike[0]
    return {**paid, "movement": movement, "price": paid["plan"] - paid["as_is"] - movement}


def _share(table: pd.DataFrame, amount: pd.Series) -> float:
    """Return the part of an amount at primary tiers, 0 where there is none."""
    total = float(amount.sum())
    return float(amount[table["primary"]].sum()) / total if total > 0.0 else 0.0
