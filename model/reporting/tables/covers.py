"""Tables of whose work others do: one type of staff for another at a place, and a hub's staff from afar."""

import pandas as pd

from model.city.resources import of_staff
from model.reporting.display import Section, Table
from model.reporting.tables.machines import LEAST_HOURS
from model.reporting.view import View, matching, over_years, year_columns


def covers(view: View) -> Section | None:
    """Who covers whom, and who works from afar; None where the workbook lets nobody."""
    ties = of_staff(view.data.sharing, view.data)
    if view.data.covers.empty and ties.empty:
        return None
    tables = ([] if view.data.covers.empty else [_covers(view)]) + ([] if ties.empty else [_remote(view, ties)])
    return view.section("covers", *tables)


def _covers(view: View) -> Table:
    """Who does whose work at which facility, the most hours first."""
    keys = ["facility", "staff", "for_staff"]
    cover = view.frames.table("cover")
    frame = over_years(view, cover[keys].drop_duplicates(), cover, "hours", *keys)
    frame = _most_first(view, frame).merge(view.data.covers[[*keys[1:], "efficiency"]], on=keys[1:])
    frame = frame.merge(view.data.facilities[["facility", "county"]], on="facility")
    frame["done"] = frame["all"] * frame["efficiency"]
    return view.table(
        "covers", frame, "facility_name", "county_name", "staff_name=cover_by", "for_staff_name=cover_for",
        *year_columns(view, "cover", "hours", "count", *keys, total="sum"), "efficiency=cover_efficiency number",
        f"done=cover_done count/sum {matching('cover', 'hours', *keys)}*{{efficiency}}", "facility=code code",
        "staff code", "for_staff=cover_for_code code", empty="no_covers", total="facility_name", limit=60, rank="all",
    )  # fmt: skip


def _remote(view: View, ties: pd.DataFrame) -> Table:
    """Which place's staff work for which from afar, the most hours first."""
    keys, cells = ["hub", "spoke", "staff"], ["hub", "spoke", "resource=staff"]
    shared = of_staff(view.frames.sharing, view.data)
    frame = over_years(view, ties[[*keys, "price_per_hour"]], shared, "hours", *keys)
    frame["cost"] = over_years(view, frame, shared, "cost", *keys)["all"]
    return view.table(
        "remote", _most_first(view, frame), "hub_name", "spoke_name", "staff_name=staff_type",
        *year_columns(view, "share_out", "hours", "count", *cells, total="sum"), "price_per_hour number",
        f"cost=cost_in money/sum {matching('share_out', 'cost', *cells)}/UNIT", "hub code", "spoke code",
        "staff code", empty="no_remote", total="hub_name", limit=60, rank="all",
    )  # fmt: skip


def _most_first(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with hours in some year, the most first."""
    some = frame[[period.name for period in view.years]].max(axis=1) >= LEAST_HOURS
    return frame[some].sort_values("all", ascending=False, kind="stable", ignore_index=True)
