"""Table of flows: whose patients are treated where, by category of care."""

from model.reporting.display import Section
from model.reporting.view import View, in_period, period_columns, share_column, wide

KEYS = ["category", "county", "tier", "place"]
LEAST_UNITS = 0.5


def flows(view: View) -> Section:
    """The units treated by county of the patients, tier and county of the facility."""
    frame = wide(view, view.frames.flows, "units", KEYS)
    frame = frame[frame[[period.name for period in view.periods]].max(axis=1) >= LEAST_UNITS]
    rank = view.data.tiers.set_index("tier")["rank"]
    frame = frame.assign(rank=frame["tier"].map(rank)).sort_values(
        ["category", "county", "rank", "place"], kind="stable", ignore_index=True
    )
    shares = [
        share_column(view, frame, period, frame.groupby(["category", "county"])[period.name].transform("sum"),
                     in_period(view, "flows", "units", period, "category", "county"), "flows_share")
        for period in view.ends
    ]  # fmt: skip
    table = view.table(
        "flows", frame, "category_name", "county_name=flows_from", "tier_name", "place_name=flows_to",
        *period_columns(view, "flows", "units", "count", *KEYS), *shares, "category code", "county code",
        "tier code", "place code", limit=80, rank=view.ends[-1].name,
    )  # fmt: skip
    return view.section("flows", table)
