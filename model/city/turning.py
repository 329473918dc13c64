"""Where people turn for care: today's pattern, its drift, and how it answers to levers. From the input tables alone.

All shares are shares of need. A *pattern* is a county's and service's shares over the tiers that are live there;
C is their sum, the part of need that turns to care today. Log-odds responses: docs/definitions.md, responses.
"""

from collections.abc import Iterator
from itertools import chain
from math import exp, log
from typing import Any

import numpy as np
import pandas as pd

from model.city.network import possible
from model.city.standing import county_base, today_rows
from model.city.tables import Tables

HALF = 0.25
"""Points of share that move the log-odds of a tier that holds half by one."""
LEAST_SHARE = 0.02
"""The share of a tier from which a response is counted at least: one that holds nothing can still gain."""
MOST_TAKEN = 0.9
"""Of the share of a tier the most that levers may take away."""
UNTREATED = "untreated"
"""The word of responses.from_tier for people who turn to no care today."""
PLACE = ["county", "service", "tier"]
GUIDANCE = {
    "shift": "shift_per_year",
    "up": "shift_up_per_year",
    "reach": "reach_per_year",
    "drift": "drift_per_year",
}


def guidance(data: Tables) -> pd.DataFrame:
    """Return service, shift, up, reach, drift (points of share a year); shift is NaN where nobody guides."""
    table = data.services[["service"]].copy()
    for name, column in GUIDANCE.items():
        general = getattr(data.settings, column)
        table[name] = data.services[column].fillna(np.nan if general is None else general)
    return table


def sure_routes(data: Tables, routes: pd.DataFrame) -> pd.Series:
    """Return whether each route is there without any project."""
    standing = data.facilities.loc[data.facilities["status"] == "existing", "facility"]
    off = data.offers.loc[~data.offers["offered"].astype(bool), ["facility", "service"]]
    off_there = pd.MultiIndex.from_frame(routes[["facility", "service"]]).isin(pd.MultiIndex.from_frame(off))
    return routes["facility"].isin(standing) & ~off_there


def pattern(data: Tables, routes: pd.DataFrame) -> pd.DataFrame:
    """Return county, service, tier, level, primary, sigma, covered, for every live tier of a service with rows today.

    ``level`` counts from 0, the tier nearest to home; ``sigma`` are shares of need that turn to the tier today, over
    the tiers that are live without a project (all, where none of these has a share); ``covered`` is their sum, C.
    """
    rows = today_rows(data)
    index = ["county", "service"]
    live = routes[PLACE].assign(sure=sure_routes(data, routes)).groupby(PLACE, as_index=False)["sure"].any()
    table = live.merge(rows[index].drop_duplicates(), on=index).merge(rows, on=PLACE, how="left")
    tiers = data.tiers[["tier", "rank", "primary"]].reset_index(names="order")
    table = table.merge(tiers, on="tier").sort_values([*index, "rank", "order"], ignore_index=True)
    share = table["share"].fillna(0.0)
    keys = [table[key] for key in index]
    sure = share.where(table["sure"], 0.0)
    share = sure.where(sure.groupby(keys).transform("sum") > 0.0, share)
    whole = share.groupby(keys).transform("sum")
    asked = rows.groupby(index)["share"].sum().clip(upper=1.0)
    covered = asked.reindex(pd.MultiIndex.from_frame(table[index])).to_numpy(dtype=float)
    covered = np.where(whole > 0.0, covered, 0.0)
    sigma = np.divide(share * covered, whole, out=np.zeros(len(table)), where=whole.to_numpy() > 0.0)
    level = table.groupby(index).cumcount()
    return table.assign(level=level, sigma=sigma, covered=covered)[[*PLACE, "level", "primary", "sigma", "covered"]]


def drift(data: Tables, shares: pd.DataFrame) -> pd.DataFrame:
    """Return county, service, tier, t, drifted: the share of need that has moved to the tier (+) or away (-) by t.

    ``shares`` is the `pattern`. People leave the primary tiers, in equal steps of log-odds, without any plan.
    """
    table = shares.merge(guidance(data)[["service", "drift"]], on="service")
    keys = [table["county"], table["service"]]
    near = table["sigma"].where(table["primary"], 0.0).groupby(keys).transform("sum")
    far = table["sigma"].where(~table["primary"], 0.0).groupby(keys).transform("sum")
    both = (near > 0.0) & (far > 0.0)
    part = np.where(table["primary"], -table["sigma"] / near.where(both, 1.0), table["sigma"] / far.where(both, 1.0))
    table = table.assign(part=np.where(both, part, 0.0), near=near)
    table = table.merge(pd.DataFrame({"t": list(data.settings.horizon)}), how="cross")
    gone = [
        drifted(near, covered, points * (t + 1)) if part else 0.0
        for near, covered, points, t, part in table[["near", "covered", "drift", "t", "part"]].itertuples(index=False)
    ]
    return table.assign(drifted=table["part"] * np.array(gone, dtype=float))[[*PLACE, "t", "drifted"]]


def drifted(near: float, covered: float, points: float) -> float:
    """Return the share of need that leaves the primary tiers, which hold ``near`` of ``covered``, by so many points."""
    return covered * (near / covered - _logistic(_logit(near / covered) - points / HALF))


def moved(held: float, taken_from: float, covered: float, points: float) -> float:
    """Return the share of need that ``points`` move to tiers that hold ``held`` from tiers that hold ``taken_from``."""
    if covered <= 0.0 or taken_from <= 0.0:
        return 0.0
    start = max(held / covered, LEAST_SHARE)
    if start >= 1.0:
        return 0.0
    return min(covered * (_logistic(_logit(start) + points / HALF) - start), MOST_TAKEN * taken_from)


def _logit(share: float) -> float:
    return log(share / (1.0 - share))


def _logistic(odds: float) -> float:
    return 1.0 / (1.0 + exp(-odds))


def moves(data: Tables, shares: pd.DataFrame) -> pd.DataFrame:
    """Return what each row of responses moves when its lever is in force and whole.

    Columns: row (of responses), lever, of_project, years, county, service, tier, rho (share of need that is moved to
    the tier, or from it), nu (share of need that newly turns to it), kappa (by which the row was cut, so that no
    tier is emptied; it is in rho and nu). Rows that move nobody at any tier are left out.
    """
    columns = ["row", "lever", "of_project", "years", *PLACE, "rho", "nu", "kappa"]
    guided = set(guidance(data).dropna(subset="shift")["service"])
    fallen = drift(data, shares)
    fallen = fallen[fallen["t"] == data.settings.years - 1].set_index(PLACE)["drifted"].clip(upper=0.0)
    rows = _meant(data)
    parts = []
    for (county, service), places in shares[shares["service"].isin(guided)].groupby(["county", "service"]):
        here = [one for one in rows if one.county in ("", county) and service in one.services]
        if here:
            left = MOST_TAKEN * places["sigma"].to_numpy() + _at(fallen, places)
            parts.append(_cut([*chain.from_iterable(_moved(one, places) for one in here)], places, left, data))
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)


def _at(values: pd.Series, places: pd.DataFrame) -> np.ndarray:
    """Return a value of each place."""
    return values.reindex(pd.MultiIndex.from_frame(places[PLACE])).to_numpy(dtype=float)


class _Row:
    """A row of responses: which services it means, in which county (blank: every one), and its lever."""

    def __init__(self, number: int, row: Any, services: set[str], county: str, of_project: bool) -> None:
        self.number, self.lever, self.years, self.points = number, row.lever, int(row.years), float(row.points)
        self.to_tier, self.from_tier = set(row.to_tier), set(row.from_tier)
        self.services, self.county, self.of_project = services, county, of_project


def _meant(data: Tables) -> list[_Row]:
    """Return the rows of responses, with the services and the county that each means."""
    place = data.projects.set_index("project")["facility"]
    county = data.facilities.set_index("facility")["county"]
    category = data.services.groupby("category")["service"].agg(set).to_dict()
    every = set(data.services["service"])
    found = []
    for number, row in zip(data.responses.index, data.responses.itertuples(), strict=True):
        of_project = row.lever in place.index
        home = county.get(place.get(row.lever, ""), "")
        named = row.service.removeprefix("category:")
        services = every if not row.service else category.get(named, set()) if named != row.service else {named}
        found.append(_Row(number, row, services, row.county or home, of_project))
    return found


def _moved(row: _Row, places: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield what a row would move among the tiers of a place, if it took from nobody else's."""
    tier, sigma = places["tier"], places["sigma"].to_numpy()
    covered = float(places["covered"].iloc[0])
    to = tier.isin(row.to_tier).to_numpy()
    if UNTREATED in row.from_tier:
        if to.any():
            yield {"one": row, "rho": np.zeros(len(tier)), "nu": row.points * (1.0 - covered) * _spread(sigma, to)}
        return
    taken = tier.isin(row.from_tier).to_numpy() if row.from_tier else ~to
    if not to.any() or not taken.any():
        return
    share = moved(sigma[to].sum(), sigma[taken].sum(), covered, row.points)
    yield {"one": row, "rho": share * (_spread(sigma, to) - _spread(sigma, taken)), "nu": np.zeros(len(tier))}


def _spread(sigma: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """Return weights that add up to 1 over the chosen tiers: by today's shares, alike where all are zero."""
    weight = np.where(chosen, sigma, 0.0)
    return weight / weight.sum() if weight.sum() > 0.0 else chosen / chosen.sum()


def _cut(found: list[dict[str, Any]], places: pd.DataFrame, left: np.ndarray, data: Tables) -> pd.DataFrame:
    """Return the moves of a place, cut so that all levers together leave a tier what they may not take."""
    if not found:
        return pd.DataFrame()
    loss = _together(data, [(one["one"], np.maximum(-one["rho"], 0.0)) for one in found])
    asked = _together(
        data, [(one["one"], np.full(len(places), one["one"].points)) for one in found if one["nu"].any()]
    )
    new = min(1.0, 1.0 / asked.max()) if asked.max() > 0.0 else 1.0
    frames = []
    for one in found:
        takes = one["rho"] < 0.0
        room = np.divide(left, loss, out=np.ones(len(left)), where=loss > 0.0)
        kappa = max(0.0, min(1.0, room[takes].min())) if takes.any() else 1.0
        row = one["one"]
        frames.append(places[PLACE].assign(
            row=row.number, lever=row.lever, of_project=row.of_project, years=row.years,
            rho=kappa * one["rho"], nu=new * one["nu"], kappa=new if one["nu"].any() else kappa,
        ))  # fmt: skip
    return pd.concat(frames, ignore_index=True)


def _together(data: Tables, parts: list[tuple[_Row, np.ndarray]]) -> np.ndarray:
    """Return the most that levers do at once: all projects that can open, of a word and of schedules the largest."""
    if not parts:
        return np.zeros(1)
    word = possible(data).set_index("project")["exclusive"]
    by_lever: dict[tuple[str, str], np.ndarray] = {}
    for row, amount in parts:
        if row.of_project and row.lever not in word.index:
            continue
        # a project of no word excludes nobody
        group = (word[row.lever] or f"\0{row.lever}") if row.of_project else ""
        by_lever[group, row.lever] = by_lever.get((group, row.lever), 0.0) + amount
    total = np.zeros(len(parts[0][1]))
    for group in {group for group, _ in by_lever}:
        total = total + np.maximum.reduce([amount for (of, _), amount in by_lever.items() if of == group])
    return total


def generated_by_pattern(data: Tables, shares: pd.DataFrame) -> pd.DataFrame:
    """Return county, service, t, units: need that links generate where all are treated at today's pattern (P)."""
    base = county_base(data)
    links = data.links[data.links["kind"] == "generates"].reset_index(names="link_row")
    table = links[["link_row", "from_service", "from_tier", "to_service", "ratio"]].merge(
        shares[[*PLACE, "sigma"]], left_on="from_service", right_on="service"
    )
    meant = [not tiers or tier in tiers for tiers, tier in zip(table["from_tier"], table["tier"], strict=True)]
    table = table[pd.Series(meant, dtype=bool, index=table.index)].merge(base, on=["county", "service"])
    table = table.assign(units=table["ratio"] * table["sigma"] * table["units"], service=table["to_service"])
    return table.groupby(["county", "service", "t"], as_index=False)["units"].sum()
