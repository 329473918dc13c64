"""Surges: what a plan can do in each of them, what should be held for them, and what holding it costs."""

from collections.abc import Sequence

import pandas as pd

from model.answer.explained import EXPLAINED
from model.answer.solution import Solution
from model.city.city import City
from model.year.surge.dispatch import Dispatch, Search, dispatches
from model.year.surge.reserve import calm_share, expected, holding
from model.year.surge.tables import surge_tables

LEAST = 1e-3  # FTE or machines that count as held

__all__ = ["Dispatch", "Search", "calm_share", "dispatches", "expected", "holding", "reserve_tables", "surge_tables"]


def reserve_tables(
    data: City, year: int, plain: tuple[Solution, Sequence[Dispatch]], held: tuple[Solution, Sequence[Dispatch]]
) -> dict[str, pd.DataFrame]:
    """Return what the plan with surges in view holds, and what it costs; each plan with its dispatch."""
    return {"surge_reserve": _reserve(year, plain[0], held[0]), "surge_price": _price(data, year, plain, held)}


def _reserve(year: int, plain: Solution, held: Solution) -> pd.DataFrame:
    """Return what is held, facility by facility."""
    parts = []
    for kind, table, value in (("staff", "headcount", "fte"), ("equipment", "units", "units")):
        both = [
            one[table][one[table]["year"] == year].rename(columns={kind: "resource", value: "amount"})
            for one in (plain, held)
        ]  # fmt: skip
        sides = [one.groupby(["facility", "resource"])["amount"].sum() for one in both]
        frame = pd.concat(sides, axis=1, keys=["plain", "held"]).fillna(0.0).reset_index().assign(kind=kind)
        parts.append(frame)
    every = pd.concat(parts, ignore_index=True)
    every["more"] = every["held"] - every["plain"]
    every = every[every["more"].abs() > LEAST]
    order = every.sort_values(["kind", "resource", "more"], ascending=[False, True, False], ignore_index=True)
    return order[list(EXPLAINED["surge_reserve"].names)]


def _price(
    data: City, year: int, plain: tuple[Solution, Sequence[Dispatch]], held: tuple[Solution, Sequence[Dispatch]]
) -> pd.DataFrame:
    """Return what is given up in calm years, and what is gained."""
    sides = (plain, held)
    surges = list(dict.fromkeys(one.stretch.surge for one in plain[1]))
    weeks = [{name: sum(one.health for one in found if one.stretch.surge == name) for name in surges}
             for _, found in sides]  # fmt: skip
    names = ["measure", "surge", "plain", "held"]
    worst = max(surges, key=lambda name: _ungained(data, plain[1], name))
    pairs: list[tuple[str, str, list[float]]] = [
        ("health", "", [float(one.health_gain or 0.0) for one, _ in sides]),
        ("expected", "", [expected(data, one, found) for one, found in sides]),
        *(("surge_health", name, [one[name] for one in weeks]) for name in surges),
        ("worst", worst, [one[worst] for one in weeks]),
        ("payments", "", [_of_year(one, year, "payments") for one, _ in sides]),
        ("closing", "", [_of_year(one, year, "closing") for one, _ in sides]),
    ]
    table = pd.DataFrame([(measure, surge, *two) for measure, surge, two in pairs], columns=names)
    return table.assign(difference=table["held"] - table["plain"])


def _ungained(data: City, found: Sequence[Dispatch], surge: str) -> float:
    """Return the health that would have been gained in a surge were nothing untreated, at the best gain there is."""
    best = data.options.groupby("service")["health_gain"].max()
    left = [
        one.answer["unmet"].assign(part=one.stretch.of_the_year) for one in found if one.stretch.surge == surge
    ]  # fmt: skip
    every = pd.concat(left)
    return float((every["units"] * every["part"] * every["service"].map(best)).sum())


def _of_year(plan: Solution, year: int, name: str) -> float:
    """Return a figure of all funds in a year, in currency."""
    return float(plan["funds"].loc[plan["funds"]["year"] == year, name].sum())
