"""Whom levers move, and where: sheet responses, by county, service and tier. From the input tables alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

from model.city.network import possible
from model.city.tables import Tables
from model.city.turning import MOST_TAKEN, PLACE, drift, guidance, moved
from model.tables.columns import OF_CATEGORY, UNTREATED

NOISE = 1e-12
"""Of a row, below which it is not cut: it took all that it may take."""


def moves(data: Tables, shares: pd.DataFrame) -> pd.DataFrame:
    """Return what each row of responses moves when its lever is in force and whole.

    Columns: row (of responses), lever, of_project, years, county, service, tier, rho (share of need that is moved to
    the tier, or from it), nu (share of need that newly turns to it), kappa (by which the row was cut, so that no
    tier is emptied; it is in rho and nu), emptied (the tier for which the row was cut). Rows without a live
    tier on either side are left out.
    """
    columns = ["row", "lever", "of_project", "years", *PLACE, "rho", "nu", "kappa", "emptied"]
    guided = set(guidance(data).dropna(subset="shift")["service"])
    fallen = drift(data, shares)
    fallen = fallen[fallen["t"] == data.settings.years - 1].set_index(PLACE)["drifted"].clip(upper=0.0)
    rows, word = meant(data), possible(data).set_index("project")["exclusive"]
    parts: list[_Cut] = []
    for (county, service), places in shares[shares["service"].isin(guided)].groupby(["county", "service"]):
        here = [one for one in rows if one.county in ("", county) and service in one.services]
        found = [*chain.from_iterable(_moved(one, places) for one in here)]
        if found:
            left = MOST_TAKEN * places["sigma"].to_numpy() + _at(fallen, places)
            parts += _cut(found, places, left, word)
    return _table(parts, shares) if parts else pd.DataFrame(columns=columns)


def _at(values: pd.Series, places: pd.DataFrame) -> np.ndarray:
    """Return a value of each place."""
    return values.reindex(pd.MultiIndex.from_frame(places[PLACE])).to_numpy(dtype=float)


class Row:
    """A row of responses: which services it means, in which county (blank: every one), and its lever."""

    def __init__(self, number: int, row: Any, services: set[str], county: str, of_project: bool) -> None:
        """Take what the row of the sheet has."""
        self.number, self.lever, self.years, self.points = number, row.lever, int(row.years), float(row.points)
        self.to_tier, self.from_tier = set(row.to_tier), set(row.from_tier)
        self.services, self.county, self.of_project = services, county, of_project


def meant(data: Tables) -> list[Row]:
    """Return the rows of responses, with the services and the county that each means."""
    place = data.projects.set_index("project")["facility"]
    county = data.facilities.set_index("facility")["county"]
    category = data.services.groupby("category")["service"].agg(set).to_dict()
    every = set(data.services["service"])
    found = []
    for number, row in zip(data.responses.index, data.responses.itertuples(), strict=True):
        of_project = row.lever in place.index
        home = county.get(place.get(row.lever, ""), "")
        named = row.service.removeprefix(OF_CATEGORY)
        services = every if not row.service else category.get(named, set()) if named != row.service else {named}
        found.append(Row(number, row, services, row.county or home, of_project))
    return found


def _moved(row: Row, places: pd.DataFrame) -> Iterator[dict[str, Any]]:
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


@dataclass(frozen=True)
class _Cut:
    """What a row moves at the tiers of a place, cut: rho and nu by tier, and why."""

    one: Row
    places: pd.Index
    rho: np.ndarray
    nu: np.ndarray
    kappa: float
    emptied: str


def _cut(found: list[dict[str, Any]], places: pd.DataFrame, left: np.ndarray, word: pd.Series) -> list[_Cut]:
    """Return the moves of a place, cut so that all levers together leave a tier what they may not take.

    ``word``: the exclusive word of each project that can open.
    """
    loss = _together(word, [(one["one"], np.maximum(-one["rho"], 0.0)) for one in found])
    came = [one["one"] for one in found if one["nu"].any()]
    asked = _together(word, [(one, np.full(len(places), one.points)) for one in came])
    new = min(1.0, 1.0 / asked.max()) if asked.max() > 0.0 else 1.0
    cut = []
    for one in found:
        takes = one["rho"] < 0.0
        room = np.divide(left, loss, out=np.ones(len(left)), where=loss > 0.0)
        kappa = max(0.0, room[takes].min()) if takes.any() else 1.0
        kappa = kappa if kappa < 1.0 - NOISE else 1.0
        emptied = places["tier"].iloc[int(np.where(takes, room, np.inf).argmin())] if kappa < 1.0 else ""
        by = new if one["nu"].any() else kappa
        cut.append(_Cut(one["one"], places.index, kappa * one["rho"], new * one["nu"], by, emptied))
    return cut


def _table(parts: list[_Cut], shares: pd.DataFrame) -> pd.DataFrame:
    """Return the moves of all places as a table."""
    sizes = [len(part.rho) for part in parts]
    of_lever = pd.DataFrame(
        [(part.one.number, part.one.lever, part.one.of_project, part.one.years) for part in parts],
        columns=["row", "lever", "of_project", "years"],
    )
    places = shares.loc[np.concatenate([part.places for part in parts]), PLACE].reset_index(drop=True)
    return pd.concat([of_lever.loc[np.repeat(of_lever.index, sizes)].reset_index(drop=True), places], axis=1).assign(
        rho=np.concatenate([part.rho for part in parts]), nu=np.concatenate([part.nu for part in parts]),
        kappa=np.repeat([part.kappa for part in parts], sizes),
        emptied=np.repeat(np.array([part.emptied for part in parts], dtype=object), sizes),
    )  # fmt: skip


def _together(word: pd.Series, parts: list[tuple[Row, np.ndarray]]) -> np.ndarray:
    """Return the most that levers do at once: all projects that can open, of a word and of schedules the largest."""
    if not parts:
        return np.zeros(1)
    by_lever: dict[tuple[str, str], np.ndarray] = {}
    for row, amount in parts:
        if row.of_project and row.lever not in word.index:
            continue
        # a project of no word excludes nobody
        group = (word[row.lever] or f"\0{row.lever}") if row.of_project else ""
        by_lever[group, row.lever] = by_lever.get((group, row.lever), 0.0) + amount
    total = np.zeros(len(parts[0][1]))
    for group in dict.fromkeys(group for group, _ in by_lever):
        total = total + np.maximum.reduce([amount for (of, _), amount in by_lever.items() if of == group])
    return total
