"""Doubts about where care goes."""

import pandas as pd

from model.answer.solution import Solution
from model.city.city import City
from model.city.turning import guidance
from model.explain.doubts.rows import keyed, rows
from model.explain.doubts.thresholds import AT_BOUND, GONE, MOST_COUNTIES, MOST_GROUPS, THOUSANDS
from model.formulation.turning import SEEK_DOWN
from model.tables.places import KEYS


def gone(data: City, solution: Solution) -> pd.DataFrame:
    """A facility treats thousands of a service today and none, or nearly none, in the last year."""
    today = solution.today
    if today is None or not today.status.has_plan:
        return rows("gone", pd.DataFrame(), plan=[], limit=[], unit="", sheet="", key="")
    last = data.settings.calendar(data.settings.years - 1)
    keys = ["facility", "service"]
    plan = _treated(data, solution)
    before, after = (_units(table, keys) for table in (_treated(data, today), plan[plan["year"] == last]))
    table = before[before >= THOUSANDS].rename("today").reset_index()
    table["plan"] = after.reindex(pd.MultiIndex.from_frame(table[keys])).fillna(0.0).to_numpy()
    table = table[table["plan"] < GONE * table["today"]].sort_values("today", ascending=False, kind="stable")
    return rows(
        "gone", table, where_kind="facility", where=table["facility"], what_kind="service", what=table["service"],
        year=last, today=table["today"], plan=table["plan"], limit=GONE * table["today"], unit="units",
        sheet="today", key=keyed(table, "service"),
    )  # fmt: skip


def at_max_share(data: City, solution: Solution) -> pd.DataFrame:
    """An option treats as much as its max_share allows, in most groups."""
    last = data.settings.calendar(data.settings.years - 1)
    capped = data.options.loc[data.options["max_share"] < 1.0, ["option", "service", "max_share"]]
    treat, unmet = _treated(data, solution), solution["unmet"]
    keys = ["group", "service"]
    treat, unmet = treat[treat["year"] == last], unmet[unmet["year"] == last]
    need = _units(treat, keys).add(_units(unmet, keys), fill_value=0.0).rename("need").reset_index()
    table = need[need["need"] > 0.0].merge(capped, on="service")
    given = _units(treat, ["group", "option"])
    table["treated"] = given.reindex(pd.MultiIndex.from_frame(table[["group", "option"]])).fillna(0.0).to_numpy()
    table["at"] = table["treated"] >= (table["max_share"] - AT_BOUND) * table["need"]
    shares = table.groupby(["option", "max_share"], as_index=False)["at"].mean()
    shares = shares[shares["at"] >= MOST_GROUPS].sort_values("at", ascending=False, kind="stable")
    return rows(
        "at_max_share", shares, what_kind="option", what=shares["option"], year=last, plan=shares["at"],
        limit=MOST_GROUPS, unit="share", sheet="options", key=keyed(shares, "option"),
    )  # fmt: skip


def as_far_as_guided(data: City, solution: Solution) -> pd.DataFrame:
    """As many people left a tier and those above it as guidance can move, in most counties."""
    last = data.settings.calendar(data.settings.years - 1)
    keys = ["county", "service", "tier"]
    limits = solution["limits"].rename(columns=dict(zip(KEYS, keys, strict=False)))
    limits = limits[(limits["rule"] == SEEK_DOWN.name) & (limits[KEYS[len(keys)]] == str(last))]
    guided = guidance(data)
    guided = guided.loc[guided["shift"] > 0.0, "service"]
    # where nobody is left there is nobody to guide
    moved = limits[_near(limits) & (limits["left"] > AT_BOUND) & limits["service"].isin(guided)]
    counties = data.pattern["county"].nunique()
    shares = (moved.groupby(["service", "tier"])["county"].nunique() / max(counties, 1)).rename("at").reset_index()
    shares = shares[shares["at"] >= MOST_COUNTIES].sort_values("at", ascending=False, kind="stable")
    return rows(
        "as_far_as_guided", shares, where_kind="tier", where=shares["tier"], what_kind="service",
        what=shares["service"], year=last, plan=shares["at"], limit=MOST_COUNTIES, unit="share", sheet="today",
        key=keyed(shares, "service", "tier"),
    )  # fmt: skip


def _near(limits: pd.DataFrame) -> pd.Series:
    """Return which rows are at their bound."""
    return limits["slack"] <= AT_BOUND * limits[["left", "right"]].abs().max(axis=1).clip(lower=1.0)


def _treated(data: City, solution: Solution) -> pd.DataFrame:
    """Return treat with the service of each option."""
    return solution["treat"].merge(data.options[["option", "service"]], on="option")


def _units(table: pd.DataFrame, keys: list[str]) -> pd.Series:
    """Return units by keys."""
    return table.groupby(keys)["units"].sum()
