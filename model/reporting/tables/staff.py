"""Tables of people: staff by type, county and facility, postings."""

from collections.abc import Callable

import pandas as pd

from model.reporting.display import Column, Section, Table
from model.reporting.marks import mark_column, marks
from model.reporting.tables.training import courses, net_column, trained, with_net
from model.reporting.view import (
    View,
    change_columns,
    matching,
    over_years,
    period_columns,
    wide,
    with_change,
    year_columns,
)

LEAST_FTE = 0.05
"""Changes below this many FTE are shown as 0.0 and do not count as a change."""


def staff(view: View) -> Section:
    """Staff by type, training, and staff by county and type."""
    if _trains(view):
        return view.section("staff", _by_type(view), courses(view), _by_county(view), trained(view))
    return view.section("staff", _by_type(view), _by_county(view))


def _trains(view: View) -> bool:
    """Return whether there is a plan, and it may train people."""
    return len(view.data.training) > 0 and view.has_plan


def _by_type(view: View) -> Table:
    """Headcount, hires and postings of each type of staff."""
    frame = wide(view, view.frames.beside("headcount"), "fte", ["staff"])
    frame = with_change(view, in_order(view.data.staff_types["staff"], frame, "staff"))
    for name in ("hire", "post"):
        frame[name] = frame["staff"].map(_all_years(view, name, "staff")).astype(float).fillna(0.0)
    hired, posted = (matching(name, "fte", "staff") for name in ("hire", "post"))
    frame = with_net(view, frame) if _trains(view) else frame
    net = [net_column(view)] if _trains(view) else []
    done: list[str | Column] = [f"hire=hired fte {hired}", *net, f"post=posted_years fte {posted}"]
    return view.table(
        "staff", frame, "staff_name=staff_type", "staff=code code",
        *period_columns(view, "headcount", "fte", "fte", "staff"), *change_columns(view, "fte"),
        *(done if view.has_plan else []),
        title="staff_by_type",
    )  # fmt: skip


def _all_years(view: View, table: str, *keys: str) -> pd.Series:
    """Return the FTE of a table over all years, by ``keys``."""
    return view.frames.table(table).groupby(list(keys), observed=True)["fte"].sum()


def in_order(ids: pd.Series, frame: pd.DataFrame, key: str) -> pd.DataFrame:
    """Return the frame's rows in the order of ``ids``, 0 where there is no row."""
    return frame.set_index(key).reindex(ids.tolist()).fillna(0.0).rename_axis(key).reset_index()


def _by_county(view: View) -> Table:
    """Headcount by county and type."""
    keys = ["county", "staff"]
    places = view.data.facilities[["facility", "county"]]
    headcount = view.frames.beside("headcount").drop(columns="today").merge(places, on="facility", how="left")
    frame = with_change(view, wide(view, headcount, "fte", keys))
    frame = frame.sort_values("county", kind="stable", key=_workbook_order(view), ignore_index=True)
    return view.table(
        "staff_counties", frame, "county_name", "staff_name=staff_type",
        *period_columns(view, "headcount", "fte", "fte", *keys), *change_columns(view, "fte"), "county code",
        "staff code", title="staff_by_county",
    )  # fmt: skip


def staff_places(view: View) -> Section:
    """Where headcount changes, by facility and type: today, plan, hires, postings."""
    keys = ["facility", "staff"]
    frame = with_change(view, wide(view, view.frames.beside("headcount"), "fte", keys))
    frame["hire"] = _flow(view, frame, "hire", "facility")
    frame["posted_in"] = _flow(view, frame, "post", "to_facility")
    frame["posted_out"] = _flow(view, frame, "post", "from_facility")
    frame["most"] = frame[[period.name for period in view.periods]].diff(axis=1).abs().max(axis=1)
    frame["most"] = frame[["most", "hire", "posted_in", "posted_out"]].max(axis=1)
    frame = frame[frame["most"] >= LEAST_FTE]
    frame = with_net(view, frame, "facility") if _trains(view) else frame
    frame = view.data.facilities[["facility", "county", "tier"]].merge(frame, on="facility")
    frame = frame.sort_values("county", kind="stable", key=_workbook_order(view), ignore_index=True)
    posted_in, posted_out = (matching("post", "fte", f"{end}_facility=facility", "staff") for end in ("to", "from"))
    table = view.table(
        "staff_places", frame, "facility_name", "county_name", "tier_name", "staff_name=staff_type",
        *period_columns(view, "headcount", "fte", "fte", *keys), *change_columns(view, "fte")[:1],
        f"hire=hired fte {matching('hire', 'fte', *keys)}",
        *([net_column(view, "facility")] if _trains(view) else []),
        f"posted_in fte {posted_in}", f"posted_out fte {posted_out}", "facility=code code", "staff code",
        empty="no_staff_change", limit=60, rank="most",
    )  # fmt: skip
    return view.section("staff_places", table)


def _workbook_order(view: View) -> Callable[[pd.Series], pd.Series]:
    """Return how to sort counties: as in the workbook."""
    order = {county: place for place, county in enumerate(dict.fromkeys(view.data.areas["county"]))}
    return lambda counties: counties.map(order).fillna(len(order))


def _flow(view: View, frame: pd.DataFrame, table: str, place: str) -> pd.Series:
    """Return the FTE of hires or postings over all years at each row's facility and type."""
    sums = _all_years(view, table, place, "staff")
    pairs = pd.MultiIndex.from_frame(frame[["facility", "staff"]])
    return pd.Series(sums.reindex(pairs).fillna(0.0).to_numpy(dtype=float), index=frame.index)


def hires(view: View) -> Section:
    """Who is hired where, year by year."""
    keys = ["facility", "staff"]
    hire = view.frames.table("hire")
    frame = over_years(view, hire[keys].drop_duplicates(), hire, "fte", *keys)
    # none is left out, however small: the total is that of every other page
    frame = frame.sort_values("all", ascending=False, kind="stable", ignore_index=True)
    frame = frame.merge(view.data.facilities[["facility", "county"]], on="facility", how="left")
    frame["mark"] = marks(view, "hire", frame["county"], frame["staff"])
    table = view.table(
        "hires", frame, "facility_name", "county_name", "staff_name=staff_type",
        *year_columns(view, "hire", "fte", "fte", *keys, total="sum"), *mark_column(view), "facility=code code",
        "staff code", empty="no_hires", total="facility_name", limit=60, rank="all",
    )  # fmt: skip
    return view.section("hires", table)


def postings(view: View) -> Section:
    """Who is posted from where to where, year by year."""
    keys = ["from_facility", "to_facility", "staff"]
    frame = wide(view, view.frames.table("post").assign(answer="plan"), "fte", keys)
    frame["most"] = frame[[period.name for period in view.years]].max(axis=1)
    table = view.table(
        "postings", frame[frame["most"] >= LEAST_FTE].reset_index(drop=True), "from_facility_name=from",
        "to_facility_name=to", "staff_name=staff_type",
        *year_columns(view, "post", "fte", "fte", *keys)[: len(view.years)], "from_facility=from_code code",
        "to_facility=to_code code", "staff code", empty="no_postings", limit=60, rank="most",
    )  # fmt: skip
    return view.section("postings", table)
