"""Volumes: last year's units beside today's shares, and at places that do not give the service."""

from collections.abc import Iterator

import pandas as pd

from model.city.city import City
from model.city.turning import PLACE, generated_by_pattern, sure_routes
from model.inputs.book import Book
from model.inputs.words import several
from model.tables.problem import Problem, warning

# by how much books and shares may differ, as a part of the larger
_SLACK = 0.1
_WHERE = ["service", "tier"]


def places(book: Book, data: City) -> Iterator[Problem]:
    """Yield a warning for each row at a facility where, without any project, nobody can get the service."""
    table = book["volumes"]
    given = data.routes.loc[sure_routes(data, data.routes), ["facility", "service"]]
    there = pd.MultiIndex.from_frame(table.frame[["facility", "service"]]).isin(pd.MultiIndex.from_frame(given))
    for index in table.where(pd.Series(~there) & (table.frame["units"] > 0.0)):
        words = {"name": table.frame["facility"][index], "service": table.frame["service"][index]}
        yield warning("volume_not_given", table.place(index, "units"), f"{table.frame['units'][index]:g}", **words)


def shares(book: Book, data: City) -> Iterator[Problem]:
    """Yield a warning at the first row of each service and tier whose units are not those of today's shares."""
    table = book["volumes"]
    tier = dict(zip(data.facilities["facility"], data.facilities["tier"], strict=True))
    rows = table.frame.assign(tier=table.frame["facility"].map(tier))
    turned = _turned(data)
    for (service, at), there in rows.groupby(_WHERE, sort=False):
        booked, expected = there["units"].sum(), turned.get((service, at))
        if expected is None or abs(booked - expected) <= _SLACK * max(booked, expected):
            continue
        words = {"service": service, "tier": at, "booked": f"{booked:,.0f}", "expected": f"{expected:,.0f}",
                 "places": several(list(there["facility"]))}  # fmt: skip
        yield warning("volumes_against_today", table.place(int(there.index[0]), "units"), f"{booked:,.0f}", **words)


def _turned(data: City) -> "pd.Series[float]":
    """Return by service and tier the units that today's shares send there: of need and of what links generate."""
    index = ["county", "service"]
    need = pd.concat([data.county_base, generated_by_pattern(data, data.pattern)])
    need = need[need["t"] == 0].groupby(index, as_index=False)["units"].sum()
    turned = data.pattern[[*PLACE, "sigma"]].merge(need, on=index)
    return (turned["sigma"] * turned["units"]).groupby([turned[name] for name in _WHERE]).sum()
