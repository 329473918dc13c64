"""Responses: what its rows may not say of levers, tiers and years, and what in them moves nobody.

The second half stands on the very routes and shares of the plan.
"""

from collections.abc import Iterator

import pandas as pd

from model.city.city import City
from model.city.network import possible
from model.city.responses import Row, meant
from model.city.turning import PLACE, guidance
from model.inputs.book import Book
from model.inputs.words import several
from model.tables.columns import UNTREATED
from model.tables.problem import Problem, error, warning

# published evaluations of packages of levers: about ten points, and hardly more
MOST_POINTS = 1 / 6
_ROUNDING = 1e-9
_GUIDED = ("shift_relative", "refuse", "shift_up_per_year", "reach_per_year")
_OWN = ("shift_up_per_year", "reach_per_year")


def points(book: Book) -> Iterator[Problem]:
    """Yield a warning for each row whose points are not between their low and their high value."""
    table = book["responses"]
    low, middle, high = (table.frame[name] for name in ("points_low", "points", "points_high"))
    for index in table.where((low > middle) | (middle > high)):
        yield warning("points_outside_bounds", table.place(index, "points"), f"{middle[index]:g}")


def untreated(book: Book) -> Iterator[Problem]:
    """Yield an error for each row that takes from the untreated and from tiers at once."""
    table = book["responses"]
    for index, row in table.each():
        if UNTREATED in row.from_tier and len(row.from_tier) > 1:
            yield error("untreated_with_tiers", table.place(index, "from_tier"), several(row.from_tier))


def levers(book: Book) -> Iterator[Problem]:
    """Yield a warning at the first row of each lever that never acts: a project too late, a schedule of no change."""
    table, base = book["responses"], _schedules_of_base(book)
    openable = set(possible(book.dataset)["project"]) if book.dataset else book.ids("projects")
    for index in table.where(~table.frame["lever"].duplicated()):
        lever = table.frame["lever"][index]
        if lever in book.ids("projects") - openable:
            yield warning("response_never", table.place(index, "lever"), lever)
        elif lever in base:
            yield warning("response_of_base", table.place(index, "lever"), lever)


def _schedules_of_base(book: Book) -> set[str]:
    """Return the schedules that pay for every option what the option says itself."""
    options, rows = book.frame("options"), book.frame("schedules")
    usual = rows["option"].map(dict(zip(options["option"], options["fund_share"], strict=True)))
    same = (rows["fund_share"] - usual).abs() <= _ROUNDING
    return set(rows["schedule"]) - set(rows.loc[~same, "schedule"])


def guided(book: Book) -> Iterator[Problem]:
    """Yield a warning for each setting, and each cell of services, that says how shares move where shift is blank."""
    settings, table = book.settings, book["services"]
    if settings is None or settings.shift_per_year is not None:
        return
    free = table.frame["shift_per_year"].isna()
    for key in _GUIDED:
        if free.all() and getattr(settings, key) and key in book.setting_places:
            yield warning("setting_without_shift", book.setting_places[key], f"{getattr(settings, key):g}")
    for column in _OWN:
        for index in table.where(free & (table.frame[column] > 0.0)):
            shown = f"{table.frame[column][index]:g}"
            yield warning(
                "service_without_shift", table.place(index, column), shown, name=table.frame["service"][index]
            )


def tiers(book: Book, data: City) -> Iterator[Problem]:
    """Yield an error for each row with a tier on both sides, and warnings for tiers and rows that move nobody."""
    table = book["responses"]
    ruled = set(guidance(data).dropna(subset="shift")["service"])
    for row in meant(data):
        here = _places(row, data)
        live = set(here["tier"])
        both = sorted(row.to_tier & row.from_tier & live)
        if both:
            yield error("tier_on_both_sides", table.place(row.number, "from_tier"), several(both))
        elif not ruled & set(here["service"]):
            yield warning("response_idle", table.place(row.number, "lever"), row.lever)
        else:
            for column in ("to_tier", "from_tier"):
                dead = sorted(getattr(row, column) - live - {UNTREATED})
                if dead:
                    yield warning("response_without_route", table.place(row.number, column), several(dead))


def _places(row: Row, data: City) -> pd.DataFrame:
    """Return the rows of the pattern of the services, and in the county, that a row means."""
    here = data.pattern[data.pattern["service"].isin(row.services)]
    return here[here["county"] == row.county] if row.county else here


def years(book: Book, data: City) -> Iterator[Problem]:
    """Yield an error for each row of a schedule that takes other years than an earlier one of a service."""
    table = book["responses"]
    ruled = set(guidance(data).dropna(subset="shift")["service"])
    first: dict[str, Row] = {}
    for row in [row for row in meant(data) if not row.of_project]:
        others = [first.setdefault(service, row) for service in sorted(row.services & ruled)]
        other = next((one for one in others if one.years != row.years), None)
        if other:
            words = {"other": other.years, "row": table.place(other.number, "years").row}
            yield error("response_years", table.place(row.number, "years"), row.years, **words)


def many(book: Book, data: City) -> Iterator[Problem]:
    """Yield a warning for each set of rows whose points, all levers together, are more than a sixth at a tier."""
    table = book["responses"]
    for rows, (total, service, tier) in sorted(_together(data).items()):
        words = {"service": service, "tier": tier, "rows": several([table.place(row, "points").row for row in rows])}
        yield warning("many_points", table.place(rows[-1], "points"), f"{total:.3g}", **words)


def _together(data: City) -> dict[tuple[int, ...], tuple[float, str, str]]:
    """Return, by rows of responses, the most points that they bring a tier of a service at once, where too many.

    Of the projects of one exclusive word, and of schedules, the one that brings most.
    """
    word = possible(data).set_index("project")["exclusive"]
    gains = data.moves[(data.moves["rho"] > 0.0) & (~data.moves["of_project"] | data.moves["lever"].isin(word.index))]
    gains = gains.assign(points=gains["row"].map(data.responses["points"]))
    by_lever = gains.groupby([*PLACE, "lever", "of_project"], sort=False)
    levers = by_lever.agg(points=("points", "sum"), rows=("row", tuple)).reset_index()
    # a project of no word excludes nobody; schedules are one another's rivals
    own = levers["lever"].map(word)
    levers["rivals"] = own.where(own != "", "\0" + levers["lever"]).where(levers["of_project"], "")
    best = levers.sort_values(["points", "rows"]).drop_duplicates([*PLACE, "rivals"], keep="last")
    at_once = best.groupby(PLACE).agg(points=("points", "sum"), rows=("rows", "sum"))
    found: dict[tuple[int, ...], tuple[float, str, str]] = {}
    for (_, service, tier), total, rows in at_once[at_once["points"] > MOST_POINTS + _ROUNDING].itertuples(name=None):
        together = tuple(sorted(rows))
        found[together] = max(found.get(together, (0.0, "", "")), (total, service, tier))
    return found


def cut(book: Book, data: City) -> Iterator[Problem]:
    """Yield a warning for each row of which a part is left out, with the tier that it would empty."""
    table = book["responses"]
    short = data.moves[data.moves["kappa"] < 1.0 - _ROUNDING].sort_values(["kappa", *PLACE])
    for row, here in short.groupby("row"):
        least = here.iloc[0]
        words = {"part": f"{least['kappa']:.0%}", "service": least["service"], "county": least["county"]}
        place = table.place(int(str(row)), "points")
        shown = f"{data.responses['points'][row]:g}"
        if least["emptied"]:
            yield warning("response_cut", place, shown, tier=least["emptied"], **words)
        else:
            yield warning("response_beyond_untreated", place, shown, **words)
