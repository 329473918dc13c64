"""The scorecard: marks of each facility by indicator, its score, and how far tiers are apart.

marks = (value - floor) / (goal - floor), within 0 and 1; goal may lie below floor, where less is better.
score = sum of weight x marks / sum of weight, over the indicators that a facility has.
The gap between tiers is the highest mean score of a tier less the lowest, on the indicators that every tier has:
the smaller, the more alike is the quality of care, whichever door a patient goes through.
"""

import pandas as pd

from model.city.city import City
from model.year.actuals import Actuals

COLUMNS = ["facility", "tier", "indicator", "kind", "value", "floor", "goal", "weight", "marks", "weighted"]
KINDS = ("structure", "process", "outcome")
SHARED = "shared"
"""Stands for the indicators that every tier has."""


def marks(data: City, actuals: Actuals) -> pd.DataFrame:
    """Return a row a facility and indicator, in the order of facilities and of the scorecard."""
    card = actuals.scorecard.drop(columns=["source", "note"])
    table = actuals.indicators.merge(card, on="indicator").merge(data.facilities[["facility", "tier"]], on="facility")
    reached = (table["value"] - table["floor"]) / (table["goal"] - table["floor"])
    table["marks"] = reached.clip(0.0, 1.0)
    table["weighted"] = table["weight"] * table["marks"]
    order = {name: place for place, name in enumerate([*data.facilities["facility"], *card["indicator"]])}
    return table.sort_values(["facility", "indicator"], key=lambda ids: ids.map(order), ignore_index=True)[COLUMNS]


def scores(table: pd.DataFrame, keys: list[str]) -> pd.Series:
    """Return the score by ``keys``, of the rows of `marks`."""
    sums = table.groupby(keys)[["weighted", "weight"]].sum()
    return (sums["weighted"] / sums["weight"]).rename("score")


def by_tier(data: City, table: pd.DataFrame) -> pd.DataFrame:
    """Return tier, kind (blank: all; shared: what every tier has), facilities, mean, least, most of scores."""
    tiers = table.groupby("indicator")["tier"].nunique()
    everywhere = table[table["indicator"].isin(tiers.index[tiers == table["tier"].nunique()])]
    parts = []
    for kind in ("", *KINDS, SHARED):
        rows = {"": table, SHARED: everywhere}.get(kind, table[table["kind"] == kind])
        of_place = (
            scores(rows, ["facility"]).reset_index().merge(data.facilities[["facility", "tier"]], on="facility")
        )
        found = of_place.groupby("tier")["score"].agg(["count", "mean", "min", "max"]).reset_index()
        parts.append(found.assign(kind=kind))
    order = {name: place for place, name in enumerate(data.tiers["tier"])}
    whole = pd.concat(parts).rename(columns={"count": "facilities", "min": "least", "max": "most"})
    return whole.sort_values("tier", key=lambda ids: ids.map(order), kind="stable", ignore_index=True)


def gap(tiers: pd.DataFrame) -> float:
    """Return the highest mean score of a tier less the lowest; NaN where no indicator is shared."""
    whole = tiers.loc[tiers["kind"] == SHARED, "mean"]
    return float(whole.max() - whole.min())
