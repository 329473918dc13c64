"""Statistics of the sampled years: chances, means, and the bounds between which nine samples of ten lie."""

import pandas as pd

from model.answer.sampled.chances import HIGH, LOW

SPREAD = ("balance", "retained", "result")
ENOUGH = 0.5
"""Currency by which a balance may be short of its reserve and counts as enough, as in monitoring."""


def chances(samples: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Return ``keys``, budget, surplus, overspend, beyond (chances), borne, and mean, low, high of SPREAD (currency).

    A row a facility or unit, the likeliest to overspend first.
    """
    rows = samples.groupby(keys, sort=False)
    figures = {
        "budget": rows["budget"].mean(),
        "surplus": _share(samples, keys, samples["diff"] > 0.0),
        "overspend": _share(samples, keys, samples["diff"] < 0.0),
        "beyond": _share(samples, keys, samples["beyond"] > 0.0),
        "borne": rows["borne"].mean(),
    }
    for name in SPREAD:
        figures |= {f"{name}_{end}": values for end, values in spread(rows[name]).items()}
    table = pd.DataFrame(figures).reset_index()
    return table.sort_values(["overspend", "borne"], ascending=False, kind="stable", ignore_index=True)


def fund_chances(samples: pd.DataFrame) -> pd.DataFrame:
    """Return fund, item, plan, mean, low, high, chance: payments above plan, closing balance below the reserve."""
    above = samples["payments"] > samples["planned"]
    short = samples["closing"] < samples["reserve"] - ENOUGH
    items = {"payments": ("planned", above), "closing": ("planned_closing", short),
             "reserve": ("planned_reserve", None)}  # fmt: skip
    parts = []
    for item, (plan, event) in items.items():
        rows = samples.groupby("fund", sort=False)
        table = pd.DataFrame({"plan": rows[plan].mean(), **spread(rows[item])})
        table["chance"] = float("nan") if event is None else _share(samples, ["fund"], event)
        parts.append(table.assign(item=item).reset_index())
    whole = pd.concat(parts)
    order = {name: place for place, name in enumerate(samples["fund"].unique())}
    return whole.sort_values("fund", key=lambda names: names.map(order), kind="stable", ignore_index=True)[
        ["fund", "item", "plan", "mean", "low", "high", "chance"]
    ]


def spread(rows) -> dict[str, pd.Series]:  # type: ignore[no-untyped-def]
    """Return mean, low and high of grouped amounts."""
    return {"mean": rows.mean(), "low": rows.quantile(LOW), "high": rows.quantile(HIGH)}


def _share(samples: pd.DataFrame, keys: list[str], event: pd.Series) -> pd.Series:
    """Return the share of the samples in which something happens."""
    return event.groupby([samples[key] for key in keys], sort=False).mean()
