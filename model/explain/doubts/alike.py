"""Equal facilities that got different plans."""

import pandas as pd

from model.answer.solution import Solution
from model.city.city import City
from model.explain.doubts.rows import keyed, rows
from model.explain.doubts.thresholds import UNLIKE

OWN = ["tier", "county", "alliance", "price_factor", "own_counties", "status"]


def unlike(data: City, solution: Solution) -> pd.DataFrame:
    """Facilities of the same tier, county, stock, offers and need in reach earn differently in the last year."""
    table = solution["budgets_by_facility"]
    table = table[table["year"] == table["year"].max()].set_index("facility")["fund_plan"]
    facilities = signatures(data).to_frame("signature").assign(paid=table)
    alike = facilities.groupby("signature")["paid"]
    facilities = facilities.assign(mean=alike.transform("mean"), count=alike.transform("size"))
    apart = (facilities["paid"] - facilities["mean"]).abs() > UNLIKE * facilities["mean"].clip(lower=1.0)
    odd = facilities[(facilities["count"] > 1) & apart].rename_axis("facility").reset_index()
    last = data.settings.calendar(data.settings.years - 1)
    return rows(
        "unlike", odd, where_kind="facility", where=odd["facility"], year=last, plan=odd["paid"],
        limit=odd["mean"], unit="currency", sheet="facilities", key=keyed(odd, "facility"),
    )  # fmt: skip


def signatures(data: City) -> pd.Series:
    """Return for each facility, as text, everything by which the program tells it from others."""
    facilities = data.facilities.set_index("facility")
    parts = [facilities[OWN].astype(str).agg("|".join, axis=1)]
    stock = data.stock.assign(retire_year=data.stock["retire_year"].fillna(0.0), max=data.stock["max"].fillna(-1.0))
    parts.append(_gathered(stock, ["resource", "retire_year", "quantity", "max"]))
    reach = data.routes.merge(data.base[data.base["t"] == 0], on=["group", "service"])
    within = reach.groupby(["facility", "option"], as_index=False)["units"].sum()
    parts.append(_gathered(within.assign(units=within["units"].round(6)), ["option", "units"]))
    for table, columns in (
        (data.arrivals, ["staff", "year", "fte"]), (data.projects, ["capex", "opex_per_year", "exclusive"]),
        (data.sharing.rename(columns={"spoke": "facility"}), ["resource", "price_per_hour"]),
    ):  # fmt: skip
        parts.append(_gathered(table, columns))
    whole = pd.concat(parts, axis=1).reindex(facilities.index).fillna("")
    return whole.agg("//".join, axis=1)


def _gathered(table: pd.DataFrame, columns: list[str]) -> pd.Series:
    """Return the rows of a table by facility, in order, as text."""
    lines = table[columns].astype(str).agg("|".join, axis=1) if len(table) else pd.Series(dtype="str")
    ordered = pd.DataFrame({"facility": table["facility"].to_numpy(), "line": lines.to_numpy()})
    return ordered.sort_values("line").groupby("facility")["line"].agg(";".join)
