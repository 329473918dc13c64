"""Hard targets that no plan can keep together, but for one that treats nobody (a share of nothing is kept)."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pandas as pd

from model.inputs.book import Book
from model.inputs.resolve import scope_said
from model.inputs.words import several
from model.metrics import METRICS
from model.tables.columns import choice_of
from model.tables.problem import Problem, warning
from model.words import Listed, say

_ROUNDING = 1e-9


def pairs(book: Book) -> Iterator[Problem]:
    """Yield a problem for each two hard targets of one metric whose bounds leave nothing between them."""
    table = book["targets"]
    hard = table.frame[(table.frame["kind"] == "hard") & table.frame["metric"].isin(list(METRICS))]
    for _, rows in hard.groupby(["metric", "of"], sort=False):
        least, most = rows[rows["sense"] == ">="], rows[rows["sense"] == "<="]
        for low, high in product(least.itertuples(), most.itertuples()):
            if low.value > high.value * (1.0 + _ROUNDING) and _meet(book, low, high):
                yield _contradiction(book, *sorted((low, high), key=lambda row: row.Index))


def _contradiction(book: Book, first: Any, second: Any) -> Problem:
    """Return the problem of two targets, told at the later."""
    table, metric = book["targets"], METRICS[first.metric]
    years = [row.year for row in (first, second) if row.year == row.year]
    words = {
        "target": second.target, "own": _shown(second), "other": first.target, "its": _shown(first),
        "row": table.lines[first.Index][0], "where": say("in_year", year=f"{years[0]:.0f}") if years else "",
        "unless": say("unless_nothing") if metric.is_share else "",
    }  # fmt: skip
    return warning("targets_contradict", table.place(second.Index, "value"), f"{second.value:.12g}", **words)


def _shown(row: Any) -> Listed:
    """Return a target in short: ``primary_visit_share city >= 0.9``."""
    about = (say(f"metric.{row.metric}"), row.of, scope_said(row.scope))
    parts = (*about, choice_of(row.sense), f"{row.value:.12g}")
    return Listed(tuple(filter(None, parts)), "between.space")


def _meet(book: Book, one: Any, other: Any) -> bool:
    """Return whether two targets of a metric are about the same year and people."""
    if one.year == one.year and other.year == other.year and one.year != other.year:
        return False
    if one.scope == other.scope:
        return True
    scopes = {one.scope, other.scope}
    if "each_county" not in scopes or METRICS[one.metric].relative:
        return False
    single = next(iter(scopes - {"each_county"}))
    return single in _counties(book) or (single == "city" and METRICS[one.metric].is_mean)


def _counties(book: Book) -> set[str]:
    """Return the scopes of the counties with people, which each_county stands for."""
    lived = set(book.frame("groups")["area"])
    areas = book.frame("areas")
    return {f"county:{county}" for county in areas.loc[areas["area"].isin(lived), "county"]}


def shares(book: Book) -> Iterator[Problem]:
    """Yield a problem where hard shares of the options of a service add to more than the whole."""
    if book.settings is None:
        return
    table, options = book["targets"], book.frame("options")
    service = dict(zip(options["option"], options["service"], strict=True))
    rows = table.frame.query("metric == 'option_share' and kind == 'hard' and sense == '>='")
    told: set[int] = set()
    first = book.settings.first_year
    for year in range(first, first + book.settings.years):
        now = rows[rows["year"].isna() | (rows["year"] == year)]
        for (name, _), asked in now.groupby([now["of"].map(service), "scope"], sort=False):
            asked = asked.sort_values("value", kind="stable").drop_duplicates("of", keep="last").sort_index()
            if asked["value"].sum() > 1.0 + _ROUNDING and asked.index[-1] not in told:
                told.add(int(asked.index[-1]))
                yield _above_whole(book, asked, str(name), year)


def _above_whole(book: Book, asked: pd.DataFrame, service: str, year: int) -> Problem:
    """Return the problem of shares that are more than the whole, told at the last of them."""
    table, last = book["targets"], int(asked.index[-1])
    others = [int(index) for index in asked.index[:-1]]
    words = {
        "target": asked["target"].iloc[-1],
        "others": several([say("quoted", name=name) for name in asked["target"].iloc[:-1]]),
        "rows": several([str(table.lines[index][0]) for index in others]), "total": f"{asked['value'].sum():.6g}",
        "service": service, "where": say("in_year", year=year),
    }  # fmt: skip
    return warning("shares_above_whole", table.place(last, "value"), f"{asked['value'].iloc[-1]:.12g}", **words)


def coverages(book: Book) -> Iterator[Problem]:
    """Yield a problem for each hard target that lets less be treated than the service's coverage_min asks for."""
    table, services = book["targets"], book["services"]
    needed = set(book.frame("needs")["service"])
    least = {row.service: (row.coverage_min, index) for index, row in services.each() if row.service in needed}
    for index, row in table.each():
        asked, line = least.get(row.of, (0.0, 0))
        about = row.metric == "coverage" and row.kind == "hard" and row.sense == "<="
        if about and row.value < asked * (1.0 - _ROUNDING):
            words = {"target": row.target, "service": row.of, "least": f"{asked:g}"}
            words["cell"] = services.place(line, "coverage_min").cell
            yield warning("coverage_contradicts", table.place(index, "value"), f"{row.value:.12g}", **words)
