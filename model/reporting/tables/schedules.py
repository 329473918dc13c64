"""Tables of reimbursement schedules: which is adopted in which year, and the fund shares that it changes."""

import pandas as pd

from model.reporting.display import Column, Section, Table
from model.reporting.view import View, matching, over_years, with_total, year_columns

LEAST_CHANGE = 1e-9
"""Shares nearer to each other than this are the same."""


def schedules(view: View) -> Section | None:
    """Return the schedules of the workbook, adopted or not; None where it has none."""
    if view.data.schedules.empty:
        return None
    return view.section("schedules", _adopted(view), _shares(view), notes=(view.words("lights_opened"),))


def _adopted(view: View) -> Table:
    """Return which schedule is adopted in each year."""
    words, keys = view.words, ["schedule"]
    frame = view.data.schedules[keys].drop_duplicates().reset_index(drop=True)
    frame = over_years(view, frame, view.frames.table("schedules"), "adopted", *keys)
    years = []
    for period in view.years:
        frame[period.name] = [
            words("adopted") if share > 0.5 else words("not_adopted") for share in frame[period.name]
        ]
        found = matching("schedules", "adopted", *keys, year=period.year)
        formula = f'IF({found}>0.5,"{words("adopted")}","{words("not_adopted")}")'
        years.append(Column(period.name, period.head, "light", formula))
    frame["name"] = view.labels.column("schedule", frame["schedule"])
    columns = (
        Column("name", words("schedule")),
        Column("schedule", words("code"), "code"),
        *years,
        Column("all", words("years_adopted"), "count", matching("schedules", "adopted", *keys)),
    )
    return Table("adopted", words("adopted_table"), columns, frame)


def _shares(view: View) -> Table:
    """Return the fund shares that schedules change, and what each change costs the fund in the years of adoption."""
    words, keys = view.words, ["schedule", "option"]
    frame = _changed(view)
    value = over_years(view, frame, view.frames.scheduled, "value", *keys)
    names = [period.name for period in view.years]
    frame[[*names, "all"]] = value[[*names, "all"]].mul(frame["difference"], axis=0)
    total = with_total(view, frame, "name")
    total.loc[total.index[-1], ["base", "fund_share", "difference", "extra_shift"]] = float("nan")
    columns = (
        Column("name", words("schedule")),
        Column("option_name", words("option")),
        Column("base", words("share_without"), "share"),
        Column("fund_share", words("share_with"), "share"),
        Column("difference", words("difference_points"), "share+", "{fund_share}-{base}"),
        Column("extra_shift", words("extra_shift"), "share"),
        *(_cost(view, column) for column in year_columns(view, "scheduled", "value", "money+", *keys, total="sum")),
        Column("schedule", words("schedule_code"), "code"),
        Column("option", words("option_code"), "code"),
    )
    title = words("schedules_table", money=view.money.name)
    note, empty = words("schedules_note"), words("no_shares_changed")
    rows = total if len(frame) else frame
    return Table("schedules", title, columns, rows, note, empty, bool(len(frame)), limit=60, rank="rank")


def _cost(view: View, column: Column) -> Column:
    """Return the column of a year's value as that of what the change of share costs the fund."""
    if column.name == "all":
        return column
    head = view.words("fund_pays_more", period=column.head)
    return Column(column.name, head, column.kind, f"{{difference}}*{column.formula}", column.total)


def _changed(view: View) -> pd.DataFrame:
    """Return the rows of the sheet that change a fund share or let patients move further."""
    frame = view.data.schedules[["schedule", "option", "fund_share", "extra_shift"]]
    base = frame["option"].map(view.data.options.set_index("option")["fund_share"]).astype(float)
    frame = frame.assign(base=base, difference=frame["fund_share"] - base)
    frame = frame[(frame["difference"].abs() > LEAST_CHANGE) | (frame["extra_shift"] > 0.0)]
    years = view.frames.table("schedules").groupby("schedule")["adopted"].sum()
    return frame.reset_index(drop=True).assign(
        name=view.labels.column("schedule", frame["schedule"]).to_numpy(),
        option_name=view.labels.column("option", frame["option"]).to_numpy(),
        rank=frame["schedule"].map(years).astype(float).fillna(0.0).to_numpy(),
    )
