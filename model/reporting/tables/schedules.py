"""Tables of reimbursement schedules: which is adopted in which year, and the fund shares that it changes."""

from dataclasses import replace

import pandas as pd

from model.reporting.display import Column, Section, Table
from model.reporting.marks import mark_column, marks
from model.reporting.view import View, matching, over_years, year_columns

LEAST_CHANGE = 1e-9
"""Shares nearer to each other than this are the same."""


def schedules(view: View) -> Section | None:
    """The schedules of the workbook, adopted or not; None where it has none."""
    if view.data.schedules.empty:
        return None
    return view.section("schedules", _adopted(view), _shares(view), notes=view.texts("lights_opened"))


def _adopted(view: View) -> Table:
    """Which schedule is adopted in each year."""
    yes, no = view.words("adopted"), view.words("not_adopted")
    frame = view.data.schedules[["schedule"]].drop_duplicates().reset_index(drop=True)
    frame = over_years(view, frame, view.frames.table("schedules"), "adopted", "schedule")
    frame["mark"] = marks(view, "schedule", None, frame["schedule"])
    years = []
    for period in view.years:
        frame[period.name] = [yes if share > 0.5 else no for share in frame[period.name]]
        share = matching("schedules", "adopted", "schedule", when=f",[schedules.year],{period.year}")
        years.append(Column(period.name, period.head, "light", f'IF({share}>0.5,"{yes}","{no}")'))
    count = matching("schedules", "adopted", "schedule")
    return view.table(
        "adopted", frame, "schedule_name", "schedule=code code", *years, f"all=years_adopted count {count}",
        *mark_column(view),
    )  # fmt: skip


def _shares(view: View) -> Table:
    """The fund shares that schedules change, and what each change costs the fund in the years of adoption."""
    keys = ["schedule", "option"]
    frame = _changed(view)
    value = over_years(view, frame, view.frames.scheduled, "value", *keys)
    names = [*(period.name for period in view.years), "all"]
    frame[names] = value[names].mul(frame["difference"], axis=0)
    years = year_columns(view, "scheduled", "value", "money+", *keys, total="sum")
    return view.table(
        "schedules", frame, "schedule_name", "option_name", "base=share_without share", "fund_share=share_with share",
        "difference=difference_points share+ {fund_share}-{base}",
        *(_cost(view, column) for column in years), "schedule code", "option code",
        note="schedules_note", empty="no_shares_changed", total="schedule_name", limit=60, rank="rank",
    )  # fmt: skip


def _cost(view: View, column: Column) -> Column:
    """Turn the column of a year's value into that of what the change of share costs the fund."""
    if column.name == "all":
        return column
    head = view.words("fund_pays_more", period=column.head)
    return replace(column, head=head, formula=f"{{difference}}*{column.formula}")


def _changed(view: View) -> pd.DataFrame:
    """Return the rows of the sheet that change a fund share."""
    frame = view.data.schedules[["schedule", "option", "fund_share"]]
    base = frame["option"].map(view.data.options.set_index("option")["fund_share"]).astype(float)
    frame = frame.assign(base=base, difference=frame["fund_share"] - base)
    frame = frame[frame["difference"].abs() > LEAST_CHANGE]
    years = view.frames.table("schedules").groupby("schedule")["adopted"].sum()
    return frame.assign(rank=frame["schedule"].map(years).astype(float).fillna(0.0)).reset_index(drop=True)
