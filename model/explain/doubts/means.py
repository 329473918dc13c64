"""Doubts about money, machines and staff."""

import numpy as np
import pandas as pd

from model.answer.figures import hours_run, project_hours
from model.answer.solution import Solution
from model.city.city import City
from model.explain.doubts.rows import keyed, rows
from model.explain.doubts.thresholds import HARDLY_USED, REVENUE_LOST, WHOLE


def revenue_lost(data: City, solution: Solution) -> pd.DataFrame:
    """A facility loses much of what the fund pays it today."""
    table = solution["budgets_by_facility"]
    table = table[(table["year"] == table["year"].max()) & (table["fund_today"] > 0.0)]
    table = table.assign(left=table["fund_plan"] / table["fund_today"] - 1.0)
    table = table[table["left"] < -REVENUE_LOST].sort_values("left", kind="stable")
    return rows(
        "revenue_lost", table, where_kind="facility", where=table["facility"], year=table["year"],
        today=table["fund_today"], plan=table["fund_plan"], limit=(1.0 - REVENUE_LOST) * table["fund_today"],
        unit="currency", sheet="facilities", key=keyed(table, "facility"),
    )  # fmt: skip


def hardly_used(data: City, solution: Solution) -> pd.DataFrame:
    """Machines are bought where they are hardly used, or less than their floor."""
    keys = ["facility", "equipment"]
    last = data.settings.calendar(data.settings.years - 1)
    types = data.equipment_types.set_index("equipment")
    units = solution["units"]
    units = units[(units["year"] == last) & (units["units"] > 0.0)].set_index(keys)["units"]
    own = units * units.index.get_level_values("equipment").map(types["hours_per_unit"]).to_numpy(dtype=float)
    there = own.add(_hours(project_hours(data, solution.tables), data, last), fill_value=0.0)
    run = _hours(hours_run(data, solution.tables), data, last)
    bought = solution["buy"].groupby(keys, as_index=False)["units"].sum()
    place = pd.MultiIndex.from_frame(bought[keys])
    use = run.reindex(place).fillna(0.0).to_numpy() / there.reindex(place).to_numpy()
    floor = bought["equipment"].map(types["utilisation_floor"]).astype(float).clip(lower=HARDLY_USED)
    table = bought.assign(use=use, floor=floor)
    table = table[table["use"] < table["floor"] - WHOLE].sort_values("use", kind="stable")
    return rows(
        "hardly_used", table, where_kind="facility", where=table["facility"], what_kind="equipment",
        what=table["equipment"], year=last, plan=table["use"], limit=table["floor"], unit="share",
        sheet="equipment_types", key=keyed(table, "equipment"),
    )  # fmt: skip


def not_whole(data: City, solution: Solution) -> pd.DataFrame:
    """Part of a person is hired where whole people are asked for."""
    hire = solution["hire"]
    part = np.abs(hire["fte"] - hire["fte"].round()) > WHOLE
    table = hire[part & data.settings.whole_staff]
    return rows(
        "not_whole", table, where_kind="facility", where=table["facility"], what_kind="staff", what=table["staff"],
        year=table["year"], plan=table["fte"], limit=table["fte"].round(), unit="fte", sheet="settings",
        key="key=whole_staff",
    )  # fmt: skip


def _hours(frame: pd.DataFrame, data: City, year: int) -> pd.Series:
    """Return hours by facility and machine in a year."""
    rows_of = frame[frame["t"] == year - data.settings.first_year]
    return rows_of.groupby(["facility", "equipment"])["amount"].sum()
