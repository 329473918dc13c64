"""Tables of machines and beds: what there is, what to buy, what one place shares with another."""

import pandas as pd

from model.city.resources import of_machines
from model.reporting.display import Section, Table
from model.reporting.marks import mark_column, marks
from model.reporting.tables.staff import in_order
from model.reporting.view import View, matching, over_years, period_columns, wide, year_columns

LEAST_HOURS = 0.5
"""Fewer hours a year than this are shown as 0 and are left out."""


def machines(view: View) -> Section:
    """What is bought, by type and machine by machine with place, year, price and use; and what is shared."""
    return view.section("machines", _types(view), _bought(view), *_shared(view))


def _buys(view: View) -> pd.DataFrame:
    """Return the purchases with price, cost and the use of all such machines there in the year of purchase."""
    buys = view.frames.table("buy")
    frame = buys[buys["units"] > 0.0].merge(view.data.equipment_types[["equipment", "price"]], on="equipment")
    use = _use(view, frame[["facility", "equipment", "year"]])
    return frame.assign(cost=frame["units"] * frame["price"], use=use)


def _use(view: View, places: pd.DataFrame) -> pd.Series:
    """Return the use of the machines of each row's facility, type and year."""
    use = view.frames.use.reindex(pd.MultiIndex.from_frame(places))
    return pd.Series(use.to_numpy(dtype=float), index=places.index)


def _use_formula(place: str, year: str) -> str:
    """Return the formula of `_use`: hours run over the hours that the machines have."""
    keys = (f"facility={place}", "equipment", f"year={year}")
    run, hours = (matching("runs", name, *keys) for name in ("run", "hours"))
    return f'IF({hours}=0,"",{run}/{hours})'


def _types(view: View) -> Table:
    """Machines there are and machines bought, by type."""
    buys = _buys(view)
    frame = wide(view, view.frames.beside("units"), "units", ["equipment"])
    frame = in_order(view.data.equipment_types["equipment"], frame, "equipment")
    for name, column in (("bought", "units"), ("cost", "cost")):
        frame[name] = frame["equipment"].map(buys.groupby("equipment")[column].sum()).astype(float).fillna(0.0)
    return view.table(
        "machine_types", frame, "equipment_name", "equipment=code code",
        *period_columns(view, "units", "units", "count", "equipment"),
        f"bought count {matching('buy', 'units', 'equipment')}",
        f"cost money {matching('buy', 'cost', 'equipment')}/UNIT", title="machines_by_type",
    )  # fmt: skip


def _bought(view: View) -> Table:
    """The list of purchases, those of the first year and of most use first."""
    frame = _buys(view).merge(view.data.facilities[["facility", "county", "tier"]], on="facility")
    frame = frame.sort_values(["year", "use", "cost"], ascending=[True, False, False], ignore_index=True)
    frame["mark"] = marks(view, "machine", frame["facility"], frame["equipment"])
    return view.table(
        "machines", frame, "year", "equipment_name", "facility_name", "county_name", "tier_name", "units count",
        "price price", "cost money {units}*{price}", f"use=expected_use share {_use_formula('facility', 'year')}",
        *mark_column(view), "facility=code code", "equipment code", note="expected_use_note", empty="no_machines",
        limit=100, rank="cost",
    )  # fmt: skip


def _shared(view: View) -> tuple[Table, ...]:
    """Which place gives machine hours to which; nothing where the workbook has no pair for it."""
    keys, cells = ["hub", "spoke", "equipment"], ["hub", "spoke", "resource=equipment"]
    ties = of_machines(view.data.sharing, view.data)
    if ties.empty:
        return ()
    shared = of_machines(view.frames.sharing, view.data)
    frame = over_years(view, ties[[*keys, "price_per_hour"]], shared, "hours", *keys)
    years = {period.name: period.year for period in view.years}
    frame = frame[frame[list(years)].max(axis=1) >= LEAST_HOURS].reset_index(drop=True)
    frame["cost"] = over_years(view, frame, shared, "cost", *keys)["all"]
    frame["busiest"] = frame[list(years)].idxmax(axis=1).map(years).astype(int)
    frame["use"] = _use(view, frame[["hub", "equipment", "busiest"]])
    table = view.table(
        "shared", frame, "hub_name", "spoke_name", "equipment_name",
        *year_columns(view, "share_out", "hours", "count", *cells, total="sum"), "price_per_hour number",
        f"cost=cost_in money/sum {matching('share_out', 'cost', *cells)}/UNIT",
        f"use=hub_use share {_use_formula('hub', 'busiest')}", "hub code", "spoke code", "equipment code",
        "busiest=year year", note="shared_note", empty="no_sharing", total="hub_name", limit=60, rank="all",
    )  # fmt: skip
    return (table,)
