"""Tables of people: staff by type, county and facility, postings."""

from collections.abc import Callable

import pandas as pd

from model.reporting.display import Column, Section, Table
from model.reporting.tables.training import courses, net_column, trained, with_net
from model.reporting.view import (
    View,
    change_columns,
    matching,
    over_years,
    period_columns,
    wide,
    with_change,
    with_total,
    year_columns,
)

LEAST_FTE = 0.05
"""Changes below this many FTE are shown as 0.0 and do not count as a change."""


def staff(view: View) -> Section:
    """Return staff by type, training, and staff by county and type."""
    tables = [_by_type(view), _by_county(view)]
    if _trains(view):
        tables[1:1] = [courses(view)]
        tables.append(trained(view))
    return view.section("staff", *tables)


def _trains(view: View) -> bool:
    """Return whether there is a plan, and it may train people."""
    return len(view.data.training) > 0 and view.solution.status.has_plan


def _headcount(view: View) -> pd.DataFrame:
    """Return the headcount of today and plan with the county and tier of the facility."""
    places = view.data.facilities[["facility", "county", "tier"]]
    return view.frames.both("headcount").drop(columns="today").merge(places, on="facility", how="left")


def _by_type(view: View) -> Table:
    """Return headcount, hires and postings of each type of staff."""
    words = view.words
    frame = wide(view, view.frames.both("headcount"), "fte", ["staff"])
    frame = with_change(view, in_order(view.data.staff_types["staff"], frame, "staff"))
    frame.insert(0, "name", view.labels.column("staff", frame["staff"]))
    for name in ("hire", "post"):
        frame[name] = frame["staff"].map(_total(view, name, "staff")).astype(float).fillna(0.0)
    frame = with_net(view, frame) if _trains(view) else frame
    columns = (
        Column("name", words("staff_type")),
        Column("staff", words("code"), "code"),
        *period_columns(view, "headcount", "fte", "fte", "staff"),
        *change_columns(view, "fte"),
        *_hired(view),
    )
    return Table("staff", words("staff_by_type"), columns, frame)


def _hired(view: View) -> tuple[Column, ...]:
    """Return the columns of hires, training and postings by type, where there is a plan."""
    if not view.solution.status.has_plan:
        return ()
    hired = Column("hire", view.words("hired"), "fte", matching("hire", "fte", "staff"))
    posted = Column("post", view.words("posted_years"), "fte", matching("post", "fte", "staff"))
    return (hired, *([net_column(view)] if _trains(view) else []), posted)


def _total(view: View, table: str, *keys: str) -> pd.Series:
    """Return the FTE of a table over all years, by ``keys``."""
    return view.frames.table(table).groupby(list(keys), observed=True)["fte"].sum()


def in_order(ids: pd.Series, frame: pd.DataFrame, key: str) -> pd.DataFrame:
    """Return the frame's rows in the order of ``ids``, 0 where there is no row."""
    return frame.set_index(key).reindex(ids.tolist()).fillna(0.0).rename_axis(key).reset_index()


def _by_county(view: View) -> Table:
    """Return headcount by county and type."""
    words = view.words
    keys = ["county", "staff"]
    frame = with_change(view, wide(view, _headcount(view), "fte", keys))
    frame = frame.sort_values("county", kind="stable", key=_place(view), ignore_index=True)
    frame = frame.assign(name=view.labels.column("county", frame["county"]))
    frame = frame.assign(type=view.labels.column("staff", frame["staff"]))
    columns = (
        Column("name", words("county")),
        Column("type", words("staff_type")),
        *period_columns(view, "headcount", "fte", "fte", *keys),
        *change_columns(view, "fte"),
        Column("county", words("county_code"), "code"),
        Column("staff", words("staff_code"), "code"),
    )
    return Table("staff_counties", words("staff_by_county"), columns, frame)


def staff_places(view: View) -> Section:
    """Return where headcount changes, by facility and type: today, plan, hires, postings."""
    words = view.words
    keys = ["facility", "staff"]
    frame = with_change(view, wide(view, view.frames.both("headcount"), "fte", keys))
    frame["hire"] = _flow(view, frame, "hire", "facility")
    frame["posted_in"] = _flow(view, frame, "post", "to_facility")
    frame["posted_out"] = _flow(view, frame, "post", "from_facility")
    frame["most"] = frame[[period.name for period in view.periods]].diff(axis=1).abs().max(axis=1)
    frame["most"] = frame[["most", "hire", "posted_in", "posted_out"]].max(axis=1)
    frame = frame[frame["most"] >= LEAST_FTE]
    frame = with_net(view, frame, "facility") if _trains(view) else frame
    places = view.data.facilities[["facility", "county", "tier"]]
    frame = places.merge(frame, on="facility")
    frame = frame.sort_values("county", kind="stable", key=_place(view), ignore_index=True)
    frame = frame.assign(
        **{f"{name}_name": view.labels.column(name, frame[name]) for name in ("facility", "county", "tier", "staff")}
    )
    table = Table("staff_places", words("staff_places_table"), _place_columns(view), frame, "",
                  words("no_staff_change"), limit=60, rank="most")  # fmt: skip
    return view.section("staff_places", table)


def _place(view: View) -> Callable[[pd.Series], pd.Series]:
    """Return how to sort counties: as in the workbook."""
    order = {county: place for place, county in enumerate(dict.fromkeys(view.data.areas["county"]))}
    return lambda counties: counties.map(order).fillna(len(order))


def _flow(view: View, frame: pd.DataFrame, table: str, place: str) -> pd.Series:
    """Return the FTE of hires or postings over all years at each row's facility and type."""
    sums = _total(view, table, place, "staff")
    pairs = pd.MultiIndex.from_frame(frame[["facility", "staff"]])
    return pd.Series(sums.reindex(pairs).fillna(0.0).to_numpy(dtype=float), index=frame.index)


def _place_columns(view: View) -> tuple[Column, ...]:
    """Return the columns of the table of changes by facility."""
    words = view.words
    posted_in = "SUMIFS([post.fte],[post.to_facility],{facility},[post.staff],{staff})"
    posted_out = "SUMIFS([post.fte],[post.from_facility],{facility},[post.staff],{staff})"
    return (
        Column("facility_name", words("facility")),
        Column("county_name", words("county")),
        Column("tier_name", words("tier")),
        Column("staff_name", words("staff_type")),
        *period_columns(view, "headcount", "fte", "fte", "facility", "staff"),
        *change_columns(view, "fte")[:1],
        Column("hire", words("hired"), "fte", matching("hire", "fte", "facility", "staff")),
        *([net_column(view, "facility")] if _trains(view) else []),
        Column("posted_in", words("posted_in"), "fte", posted_in),
        Column("posted_out", words("posted_out"), "fte", posted_out),
        Column("facility", words("code"), "code"),
        Column("staff", words("staff_code"), "code"),
    )


def hires(view: View) -> Section:
    """Return who is hired where, year by year."""
    words, keys = view.words, ["facility", "staff"]
    pairs = view.frames.table("hire")[keys].drop_duplicates()
    frame = over_years(view, pairs, view.frames.table("hire"), "fte", *keys)
    # none is left out, however small: the total is that of every other page
    frame = frame.sort_values("all", ascending=False, kind="stable", ignore_index=True)
    frame = frame.merge(view.data.facilities[["facility", "county"]], on="facility", how="left")
    for name in ("facility", "county", "staff"):
        frame[f"{name}_name"] = view.labels.column(name, frame[name])
    rows = with_total(view, frame, "facility_name") if len(frame) else frame
    columns = (
        Column("facility_name", words("facility")),
        Column("county_name", words("county")),
        Column("staff_name", words("staff_type")),
        *year_columns(view, "hire", "fte", "fte", *keys, total="sum"),
        Column("facility", words("code"), "code"),
        Column("staff", words("staff_code"), "code"),
    )
    table = Table("hires", words("hires_table"), columns, rows, "", words("no_hires"), bool(len(frame)),
                  limit=60, rank="all")  # fmt: skip
    return view.section("hires", table)


def postings(view: View) -> Section:
    """Return who is posted from where to where, year by year."""
    words = view.words
    post = view.frames.table("post")
    keys = ["from_facility", "to_facility", "staff"]
    frame = wide(view, post.assign(answer="plan"), "fte", keys)
    frame["most"] = frame[[period.name for period in view.years]].max(axis=1)
    frame = frame[frame["most"] >= LEAST_FTE].reset_index(drop=True)
    for place in ("from_facility", "to_facility"):
        frame[f"{place}_name"] = view.labels.column("facility", frame[place])
    frame["staff_name"] = view.labels.column("staff", frame["staff"])
    columns = (
        Column("from_facility_name", words("from")),
        Column("to_facility_name", words("to")),
        Column("staff_name", words("staff_type")),
        *(
            Column(period.name, period.head, "fte", matching("post", "fte", *keys, year=period.year))
            for period in view.years
        ),
        Column("from_facility", words("from_code"), "code"),
        Column("to_facility", words("to_code"), "code"),
        Column("staff", words("staff_code"), "code"),
    )
    table = Table("postings", words("postings_table"), columns, frame, "", words("no_postings"),
                  limit=60, rank="most")  # fmt: skip
    return view.section("postings", table)
