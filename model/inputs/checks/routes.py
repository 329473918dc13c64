"""Routes: needs that nobody can serve, and ties that nobody can keep, on the very routes of the plan."""

from collections.abc import Callable, Iterator
from typing import cast

import pandas as pd

from model.city.city import City
from model.inputs.book import Book
from model.inputs.checks import responses, ties, volumes
from model.inputs.schema import BY_NAME
from model.inputs.words import several
from model.tables.problem import Problem, Severity, error, note, warning
from model.words import Phrase, say

# the columns that decide who reaches what; where one of them has an error the routes would be wrong
_READS: dict[str, tuple[str, ...]] = {
    "tiers": ("tier", "serves"),
    "areas": ("area", "county"),
    "groups": ("group", "area"),
    "facilities": ("facility", "tier", "county", "area", "status"),
    "access": ("group", "facility"),
    "services": ("service",),
    "needs": ("group", "service"),
    "options": ("option", "service", "tier"),
    "offers": ("facility", "service", "offered"),
    "projects": ("project", "facility"),
    "project_effects": ("project", "effect", "facility", "service"),
}
# checks of levers on the routes, each with its sheet and the others that must be without errors
_LEVERS: tuple[tuple[Callable[[Book, City, pd.DataFrame], Iterator[Problem]], str, tuple[str, ...]], ...] = (
    (ties.required, "links", ("services", "groups", "needs", "today")),
    (ties.idle, "links", ("groups", "needs")),
    (ties.generated, "links", ("groups", "needs")),
    (ties.volumes, "projects", ("links", "groups", "needs")),
)
# and those of where people turn
_TODAY = ("services", "groups", "needs", "today", "projects", "schedules")
_TURNING: tuple[tuple[Callable[[Book, City], Iterator[Problem]], str, tuple[str, ...]], ...] = (
    (responses.tiers, "responses", _TODAY),
    (responses.years, "responses", _TODAY),
    (responses.many, "responses", _TODAY),
    (responses.cut, "responses", _TODAY),
    (volumes.places, "volumes", ()),
    (volumes.shares, "volumes", ("links", *_TODAY)),
)


def judged(book: Book, found: list[Problem]) -> Iterator[Problem]:
    """Yield what is wrong on the routes, where what decides them could be read."""
    wrong = sorted(_errors_in_the_way(book, found))
    data = book.dataset
    if wrong or data is None:
        columns = [_cell(name) for name in wrong or ["settings"]]
        yield note("routes_not_checked", book["needs"].top, columns=several(columns))
        return
    yield from unserved(book, data)
    spoilt = {item.place.sheet for item in found if item.severity is Severity.ERROR}

    def right(own: str, others: tuple[str, ...]) -> bool:
        """Return whether a sheet has rows, and neither it nor the others have errors."""
        return not book.frame(own).empty and not spoilt & {book[name].top.sheet for name in (own, *others)}

    for check in [check for check, own, others in _TURNING if right(own, others)]:
        yield from check(book, data)
    asked = [check for check, own, others in _LEVERS if right(own, others)]
    # needs that generate each other in a circle have no largest value: only where links are right
    flows = ties.treatable(data) if asked else pd.DataFrame()
    for of_flows in asked:
        yield from of_flows(book, data, flows)


def _cell(name: str) -> Phrase:
    """Return a column (``sheet.column``), or a sheet, in words."""
    sheet, _, column = name.partition(".")
    own = BY_NAME[sheet]
    return say("cell_of", sheet=own.label, column=own[column].label) if column else own.label


def unserved(book: Book, data: City) -> Iterator[Problem]:
    """Yield, for each row of needs, the groups without a route: a warning, or an error where a rule asks."""
    lacking = _without_route(data)
    if lacking.empty:
        return
    lacking = lacking.assign(row=_row_of_need(lacking, book.frame("needs")), code=_codes(lacking, data))
    table = book["needs"]
    for at, groups in lacking.groupby(["row", "code"], sort=True):
        row, code = cast("tuple[int, str]", at)
        words = {
            "service": groups["service"].iloc[0],
            "groups": several(groups["group"]),
            "count": len(groups),
        }
        gravity = warning if code == "unserved" else error
        yield gravity(code, table.place(row, "service"), words["service"], **words)


def _errors_in_the_way(book: Book, found: list[Problem]) -> set[str]:
    """Return the columns with errors that decide the routes, as sheet.column."""
    titles = {table.top.sheet: name for name, table in book.tables.items()}
    errors = [item.place for item in found if item.severity is Severity.ERROR]
    places = [(titles.get(place.sheet, ""), place.column) for place in errors]
    return {
        f"{name}.{column}".rstrip(".")
        for name, column in places
        if column in ("", *_READS.get(name, ())) and name in _READS
    }


def _without_route(data: City) -> pd.DataFrame:
    """Return group, service: pairs with a need in some year and no route."""
    needed = data.base.loc[data.base["units"] > 0, ["group", "service"]].drop_duplicates()
    served = data.routes[["group", "service"]].drop_duplicates()
    both = needed.merge(served, how="left", indicator=True)
    return both.loc[both["_merge"] == "left_only", ["group", "service"]].reset_index(drop=True)


def _row_of_need(pairs: pd.DataFrame, needs: pd.DataFrame) -> list[int]:
    """Return the first row of needs that speaks of each pair: the group's own, else the star's."""
    first: dict[tuple[str, str], int] = {}
    for index, key in enumerate(zip(needs["group"], needs["service"], strict=True)):
        first.setdefault(key, index)
    keys = zip(pairs["group"], pairs["service"], strict=True)
    return [first.get((group, service), first.get(("*", service), 0)) for group, service in keys]


def _codes(pairs: pd.DataFrame, data: City) -> list[str]:
    """Return what is to be said of each pair: an error where coverage_min or no_harm asks for the care."""
    asked = set(data.services.loc[data.services["coverage_min"] > 0, "service"])
    county_of = dict(zip(data.members["group"], data.members["county"], strict=True))
    treated = _treated_today(data) if data.settings.no_harm else set()
    starred = {service for county, service in treated if county == "*"}
    own = {(county, service) for county, service in zip(data.today["county"], data.today["service"], strict=True)}
    codes = []
    for group, service in zip(pairs["group"], pairs["service"], strict=True):
        key = (county_of[group], service)
        kept = key in treated or (key not in own and service in starred)
        codes.append("unserved_coverage" if service in asked else "unserved_no_harm" if kept else "unserved")
    return codes


def _treated_today(data: City) -> set[tuple[str, str]]:
    """Return (county or star, service) with something treated today."""
    rows = data.today[data.today["share"] > 0]
    return set(zip(rows["county"], rows["service"], strict=True))
