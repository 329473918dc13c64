"""Tables of machines and beds: what there is, what to buy, what one place shares with another."""

import pandas as pd

from model.reporting.display import Column, Section, Table
from model.reporting.tables.staff import in_order
from model.reporting.view import View, matching, over_years, period_columns, wide, with_total, year_columns

LEAST_HOURS = 0.5
"""Fewer hours a year than this are shown as 0 and are left out."""


def machines(view: View) -> Section:
    """Return what is bought, by type and machine by machine with place, year, price and use; and what is shared."""
    return view.section("machines", _types(view), _bought(view), *_shared(view))


def _buys(view: View) -> pd.DataFrame:
    """Return the purchases with price, cost and the use of all such machines there in the year of purchase."""
    buys = view.frames.table("buy")
    frame = buys[buys["units"] > 0.0].merge(view.data.equipment_types[["equipment", "price"]], on="equipment")
    return frame.assign(
        cost=frame["units"] * frame["price"], use=_use(view, frame[["facility", "equipment", "year"]])
    )


def _use(view: View, places: pd.DataFrame) -> pd.Series:
    """Return the use of the machines of each row's facility, type and year."""
    found = view.frames.use.reindex(pd.MultiIndex.from_frame(places))
    return pd.Series(found.to_numpy(dtype=float), index=places.index)


def _use_formula(place: str, year: str) -> str:
    """Return the formula of `_use`: hours run over the hours that the machines have."""
    match = f",[runs.facility],{{{place}}},[runs.equipment],{{equipment}},[runs.year],{{{year}}})"
    run, hours = (f"SUMIFS([runs.{name}]{match}" for name in ("run", "hours"))
    return f'IF({hours}=0,"",{run}/{hours})'


def _types(view: View) -> Table:
    """Return machines there are and machines bought, by type."""
    words, buys = view.words, _buys(view)
    frame = wide(view, view.frames.both("units"), "units", ["equipment"])
    frame = in_order(view.data.equipment_types["equipment"], frame, "equipment")
    frame.insert(0, "name", view.labels.column("equipment", frame["equipment"]))
    for name, column in (("bought", "units"), ("cost", "cost")):
        frame[name] = frame["equipment"].map(buys.groupby("equipment")[column].sum()).astype(float).fillna(0.0)
    columns = (
        Column("name", words("equipment")),
        Column("equipment", words("code"), "code"),
        *period_columns(view, "units", "units", "count", "equipment"),
        Column("bought", words("bought"), "count", matching("buy", "units", "equipment")),
        Column("cost", words("cost"), "money", matching("buy", "cost", "equipment") + "/UNIT"),
    )
    return Table("machine_types", words("machines_by_type", money=view.money.name), columns, frame)


def _bought(view: View) -> Table:
    """Return the list of purchases, those of the first year and of most use first."""
    words = view.words
    frame = _buys(view).merge(view.data.facilities[["facility", "county", "tier"]], on="facility")
    frame = frame.sort_values(["year", "use", "cost"], ascending=[True, False, False], ignore_index=True)
    for name in ("equipment", "facility", "county", "tier"):
        frame[f"{name}_name"] = view.labels.column(name, frame[name])
    columns = (
        Column("year", words("year"), "year"),
        Column("equipment_name", words("equipment")),
        Column("facility_name", words("facility")),
        Column("county_name", words("county")),
        Column("tier_name", words("tier")),
        Column("units", words("units"), "count"),
        Column("price", words("price"), "price"),
        Column("cost", words("cost"), "money", "{units}*{price}"),
        Column("use", words("expected_use"), "share", _use_formula("facility", "year")),
        Column("facility", words("code"), "code"),
        Column("equipment", words("equipment_code"), "code"),
    )
    title = words("machines_table", money=view.money.name)
    note, empty = words("expected_use_note"), words("no_machines")
    return Table("machines", title, columns, frame, note, empty, limit=100, rank="cost")


def _shared(view: View) -> tuple[Table, ...]:
    """Return which place gives machine hours to which; nothing where the workbook has no pair for it."""
    words, keys = view.words, ["hub", "spoke", "equipment"]
    if view.data.sharing.empty:
        return ()
    pairs = view.data.sharing[[*keys, "price_per_hour"]]
    frame = over_years(view, pairs, view.frames.sharing, "hours", *keys)
    frame = frame[frame[[period.name for period in view.years]].max(axis=1) >= LEAST_HOURS].reset_index(drop=True)
    frame["cost"] = over_years(view, frame, view.frames.sharing, "cost", *keys)["all"]
    for place in ("hub", "spoke"):
        frame[f"{place}_name"] = view.labels.column("facility", frame[place])
    frame["name"] = view.labels.column("equipment", frame["equipment"])
    years = {period.name: period.year for period in view.years}
    frame["busiest"] = frame[list(years)].idxmax(axis=1).map(years).astype(int)
    frame["use"] = _use(view, frame[["hub", "equipment", "busiest"]])
    total = with_total(view, frame, "hub_name")
    total.loc[total.index[-1], ["price_per_hour", "use", "busiest"]] = float("nan")
    columns = (
        Column("hub_name", words("hub")),
        Column("spoke_name", words("spoke")),
        Column("name", words("equipment")),
        *year_columns(view, "share_out", "hours", "count", *keys, total="sum"),
        Column("price_per_hour", words("price_per_hour", currency=_currency(view)), "number"),
        Column("cost", words("cost_in", money=view.money.name), "money",
               matching("share_out", "cost", *keys) + "/UNIT", "sum"),
        Column("use", words("hub_use"), "share", _use_formula("hub", "busiest")),
        Column("hub", words("hub_code"), "code"),
        Column("spoke", words("spoke_code"), "code"),
        Column("equipment", words("equipment_code"), "code"),
        Column("busiest", words("year"), "year"),
    )  # fmt: skip
    return (Table("shared", words("shared_table"), columns, total if len(frame) else frame, words("shared_note"),
                  words("no_sharing"), bool(len(frame)), limit=60, rank="all"),)  # fmt: skip


def _currency(view: View) -> str:
    """Return the name of the currency."""
    return view.words.name("currency", view.data.settings.currency)
