"""Table of flows: whose patients are treated where, by category of care."""

from model.reporting.display import Column, Section, Table
from model.reporting.view import View, criteria, period_columns, wide

KEYS = ["category", "county", "tier", "place"]
LEAST_UNITS = 0.5


def flows(view: View) -> Section:
    """Return the units treated by county of the patients, tier and county of the facility."""
    words = view.words
    frame = wide(view, view.frames.flows, "units", KEYS)
    frame = frame[frame[[period.name for period in view.periods]].max(axis=1) >= LEAST_UNITS]
    rank = view.data.tiers.set_index("tier")["rank"]
    frame = frame.assign(rank=frame["tier"].map(rank)).sort_values(
        ["category", "county", "rank", "place"], kind="stable", ignore_index=True
    )
    frame["category_name"] = [words.name("category", category) for category in frame["category"]]
    for name, kind in (("county", "county"), ("tier", "tier"), ("place", "county")):
        frame[f"{name}_name"] = view.labels.column(kind, frame[name])
    shares = []
    for period in view.ends:
        every = frame.groupby(["category", "county"])[period.name].transform("sum")
        frame[f"share_{period.name}"] = (frame[period.name] / every).where(every != 0.0)
        match = ",[flows.category],{category},[flows.county],{county})"
        total = f"SUMIFS([flows.units],{criteria(view, 'flows', period)}{match}"
        formula = f'IF({total}=0,"",{{{period.name}}}/{total})'
        shares.append(Column(f"share_{period.name}", words("flows_share", period=period.head), "share", formula))
    columns = (
        Column("category_name", words("category")),
        Column("county_name", words("flows_from")),
        Column("tier_name", words("tier")),
        Column("place_name", words("flows_to")),
        *period_columns(view, "flows", "units", "count", *KEYS),
        *shares,
        Column("category", words("category_code"), "code"),
        Column("county", words("county_code"), "code"),
        Column("tier", words("tier_code"), "code"),
        Column("place", words("place_code"), "code"),
    )
    table = Table("flows", words("flows_table"), columns, frame, limit=80, rank=view.ends[-1].name)
    return view.section("flows", table)
