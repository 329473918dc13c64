"""Who is turned away and why: unmet need by tier and reason, from the tables of an answer and the workbook.

The reasons, in the order in which they are asked for; together they are all that is unmet:

    no_route   no facility that the group reaches offers the service that year
    nowhere    the people turn to no care: need beyond what turns to any tier
    full       they turn to the tier, and every place there that the group reaches lacks hours of staff or machines
    no_money   they turn to the tier, there are hours, and their fund is at a limit of this year or a later one
    held       neither: another rule of the plan, or care that the objective does not ask for

What is avoided is need no more, alike of those who turn to each tier and of those who turn to none.
"""

import numpy as np
import pandas as pd

from model.answer.figures import open_candidates, open_effects
from model.answer.tables import PLAN, shaped
from model.answer.tolerances import LEAST, TOLERANCE
from model.answer.turning import gross_need, sought
from model.city.city import City

Tables = dict[str, pd.DataFrame]
NO_ROUTE, NOWHERE, FULL, NO_MONEY, HELD = REASONS = ("no_route", "nowhere", "full", "no_money", "held")
CAPACITY = ("staff_capacity", "machine_capacity")
LASTING = ("reserve", "closing")
"""Limits of a fund that what is paid in earlier years brings nearer."""
PLACE = ["county", "service", "year"]
WHERE = [*PLACE, "tier"]


def turned_away(data: City, tables: Tables) -> pd.DataFrame:
    """Return table turned_away; ``tables`` holds the limits."""
    keys = list(PLAN["turned_away"].keys)
    unmet = tables["unmet"].merge(data.members[["group", "county", "fund"]], on="group")
    unmet = unmet[unmet["units"] > 0.0].reset_index(names="who")
    ways = _ways(data, tables, unmet)
    lost = unmet[~unmet["who"].isin(ways["who"])].assign(tier="", reason=NO_ROUTE)
    left = unmet[unmet["who"].isin(ways["who"])]
    away = _away(data, tables, left)
    ways = ways.assign(tier=ways["tier"].where(_in(ways, away[away["tier"] != ""], PLACE), ""))
    states = _states(data, tables, left, ways)
    told = away.merge(states, on=WHERE, how="left").fillna({"reason": NO_ROUTE, "part": 1.0})
    told.loc[told["nowhere"], "reason"] = NOWHERE
    told["units"] = told["units"] * told["part"]
    table = pd.concat([lost[[*keys, "units"]], told[[*keys, "units"]]])
    table = table.groupby(keys, as_index=False)["units"].sum().astype({"year": int, "units": float})
    return shaped("turned_away", table[table["units"] > 0.0].reset_index(drop=True))


def _ways(data: City, tables: Tables, unmet: pd.DataFrame) -> pd.DataFrame:
    """Return who, county, service, year, option, facility, tier: the routes of the unserved that are open."""
    routes = data.routes[["group", "service", "option", "facility", "tier"]]
    ways = unmet[["who", "group", "county", "service", "year"]].merge(routes, on=["group", "service"])
    if ways.empty:
        return ways
    first = data.settings.first_year
    candidates = data.facilities.loc[data.facilities["status"] == "candidate", "facility"]
    opened = open_candidates(data, tables).assign(year=lambda frame: frame["t"] + first)
    shut = ways["facility"].isin(candidates) & ~_in(ways, opened, ["facility", "year"])
    off = data.offers[~data.offers["offered"].astype(bool)]
    effects = open_effects(data, tables, "offers")
    on = _in(ways, effects, ["facility", "service", "year"])
    on |= _in(ways, effects[effects["service"] == ""], ["facility", "year"])
    return ways[~shut & ~(_in(ways, off, ["facility", "service"]) & ~on)]


def _in(frame: pd.DataFrame, others: pd.DataFrame, keys: list[str]) -> np.ndarray:
    """Return which rows have the keys of a row of the others."""
    return pd.MultiIndex.from_frame(frame[keys]).isin(pd.MultiIndex.from_frame(others[keys]))


def _away(data: City, tables: Tables, left: pd.DataFrame) -> pd.DataFrame:
    """Return county, service, year, tier, nowhere, units: the unmet of each place, by the tier to which it turns.

    The tier is blank where people turn to no care (``nowhere``), and where no rule says where they turn.
    """
    unmet = left.groupby(PLACE, as_index=False)["units"].sum()
    turn = sought(data, tables).merge(unmet.rename(columns={"units": "unmet"}), on=PLACE)
    gross = gross_need(data, tables)
    real = (gross["units"] - gross["avoided"]) / gross["units"].where(gross["units"] > 0.0)
    turn = turn.merge(gross.assign(real=real.fillna(0.0))[[*PLACE, "real"]], on=PLACE, how="left")
    turn["units"] = turn["sought"] * turn["real"].fillna(0.0) - turn["treated"]
    # what is missing of all who turn there to within rounding is nobody
    turn["units"] = turn["units"].where(turn["units"] > TOLERANCE * turn["sought"], 0.0)
    whole = turn.groupby(PLACE)["units"].transform("sum")
    turn["units"] *= np.minimum(1.0, turn["unmet"] / whole.where(whole > 0.0, 1.0))
    taken = turn.groupby(PLACE)["units"].sum()
    index = pd.MultiIndex.from_frame(unmet[PLACE])
    rest = unmet.assign(tier="", nowhere=index.isin(taken.index))
    rest["units"] = (rest["units"] - taken.reindex(index).fillna(0.0).to_numpy(dtype=float)).clip(lower=0.0)
    return pd.concat([turn.assign(nowhere=False)[[*WHERE, "nowhere", "units"]], rest[[*WHERE, "nowhere", "units"]]])


def _states(data: City, tables: Tables, left: pd.DataFrame, ways: pd.DataFrame) -> pd.DataFrame:
    """Return county, service, year, tier, reason, part: what keeps how much of those who turn there from care."""
    hours = ~_full(data, tables, ways)
    room = ways.assign(room=hours).groupby(["who", "tier"], as_index=False)["room"].any()
    room = room.merge(left, on="who", suffixes=("", "_of"))
    poor = _in(room, _limited(data, tables), ["fund", "year"])
    room["reason"] = np.where(~room["room"].astype(bool), FULL, np.where(poor, NO_MONEY, HELD))
    parts = room.groupby([*WHERE, "reason"], as_index=False)["units"].sum()
    return parts.assign(part=parts["units"] / parts.groupby(WHERE)["units"].transform("sum")).drop(columns="units")


def _full(data: City, tables: Tables, ways: pd.DataFrame) -> np.ndarray:
    """Return which ways lack hours of a member of staff, a machine or a bed that the care uses."""
    limits = _of_rules(tables, CAPACITY, ["facility", "resource", "year"])
    there = limits[~_binds(limits)]
    needs = data.use.loc[data.use["hours"] > 0.0, ["option", "resource"]]
    table = ways[["option", "facility", "year"]].drop_duplicates().merge(needs, on="option")
    short = table[~_in(table, there, ["facility", "resource", "year"])]
    return _in(ways, short, ["option", "facility", "year"])


def _limited(data: City, tables: Tables) -> pd.DataFrame:
    """Return fund, year: when a fund can pay no more, since its growth is at its cap or it will be at its floor."""
    years = pd.DataFrame({"year": [data.settings.calendar(t) for t in data.settings.horizon]})
    floors, caps = (_of_rules(tables, rules, ["fund", "year"]) for rules in (LASTING, ("growth",)))
    floors = floors.loc[_binds(floors), ["fund", "year"]].rename(columns={"year": "at"}).merge(years, how="cross")
    return pd.concat([caps.loc[_binds(caps), ["fund", "year"]], floors.loc[floors["year"] <= floors["at"]]])


def _of_rules(tables: Tables, rules: tuple[str, ...], keys: list[str]) -> pd.DataFrame:
    """Return the limits of rules, with what they are about as columns."""
    limits = tables["limits"]
    limits = limits[limits["rule"].isin(rules)]
    found = limits.rename(columns={f"key_{place}": key for place, key in enumerate(keys, start=1)})
    return found[[*keys, "left", "right", "slack"]].astype({"year": int})


def _binds(limits: pd.DataFrame) -> pd.Series:
    """Return which limits leave nothing."""
    size = limits[["left", "right"]].abs().max(axis=1).clip(lower=LEAST)
    return limits["slack"].astype(float) <= TOLERANCE * size.astype(float)
