"""Tables of care: services, where they are given, and who is not served."""

import pandas as pd

from model.reporting.display import Column, Section, Table
from model.reporting.tables import why
from model.reporting.tables.turning import turned_away
from model.reporting.view import MEASURED, Period, View, in_period, period_columns, share_column, wide

LEAST = 0.5
"""Health that better care must move to be told of."""
LONGEST = 500
"""Rows of the list of people not served; the whole of it is in tables/unmet.csv."""


def services(view: View) -> Section:
    """Need, treated and unmet of each service, today and in the last year."""
    frame = view.data.services[["service", "category", "unit"]].reset_index(drop=True)
    frame["unit"] = [view.words.name("unit", unit) for unit in frame["unit"]]
    columns = [_units(view, frame, value, period) for value in ("need", "treated", "unmet") for period in view.ends]
    columns += [_coverage(view, frame, period) for period in view.ends]
    table = view.table("services", frame, "service_name", "category_name", "unit", *columns, "service=code code")
    return view.section("services", table, *_gains(view))


def _gains(view: View) -> tuple[Table, ...]:
    """The discounted health of all years by service, as it is and with the plan."""
    if not view.compares:
        return ()
    frame = wide_answers(view.frames.service_health)
    frame["name"] = [view.labels("service", name) if name else view.words("better_care") for name in frame["service"]]
    frame = frame[(frame["service"] != "") | (frame["change"].abs() > LEAST)]
    frame = frame.sort_values("change", ascending=False, kind="stable", ignore_index=True)
    columns = [
        # SUMIFS finds no blank service, which is that of better care
        f'{name} count/sum SUMPRODUCT(([service_health.answer]="{view.words(name)}")'
        "*EXACT([service_health.service],{service})*[service_health.health])"
        for name in MEASURED
    ]
    return (
        view.table("gain_services", frame, "name=service", *columns, "change count+/formula {plan}-{as_is}",
                   "service code", total="name"),
    )  # fmt: skip


def wide_answers(frame: pd.DataFrame) -> pd.DataFrame:
    """Return service, as_is, plan and their difference, of health by answer and service."""
    table = frame.pivot_table(index="service", columns="answer", values="health", fill_value=0.0, aggfunc="sum")
    return table.reset_index().assign(change=lambda one: one["plan"] - one["as_is"])


def _units(view: View, frame: pd.DataFrame, value: str, period: Period) -> Column:
    """Put a number of a period into the frame; return its column."""
    sums = wide(view, view.frames.need, value, ["service"]).set_index("service")[period.name]
    name = f"{value}_{period.name}"
    frame[name] = frame["service"].map(sums).astype(float).fillna(0.0)
    return Column(name, _head(view, value, period), "count", in_period(view, "need", value, period, "service"))


def _coverage(view: View, frame: pd.DataFrame, period: Period) -> Column:
    """Put the coverage in a period into the frame; return its column."""
    treated, need, name = (f"{value}_{period.name}" for value in ("treated", "need", "coverage"))
    frame[name] = (frame[treated] / frame[need]).where(frame[need] != 0.0)
    return Column(name, _head(view, "coverage", period), "share", f'IF({{{need}}}=0,"",{{{treated}}}/{{{need}}})')


def _head(view: View, value: str, period: Period) -> str:
    """Return the heading of a number in a period."""
    return f"{view.words(value)}{view.words('colon')}{period.head}"


def by_tier(view: View) -> Section:
    """Where each service is given: units and share at each tier."""
    frame = wide(view, view.frames.care, "units", ["service", "tier"])
    rank = view.data.tiers.set_index("tier")["rank"]
    order = {service: place for place, service in enumerate(view.data.services["service"])}
    frame = frame.assign(place=frame["service"].map(order), rank=frame["tier"].map(rank))
    frame = frame.sort_values(["place", "rank"], kind="stable", ignore_index=True)
    shares = [
        share_column(view, frame, period, frame.groupby("service")[period.name].transform("sum"),
                     in_period(view, "care", "units", period, "service"))
        for period in view.ends
    ]  # fmt: skip
    units = period_columns(view, "care", "units", "count", "service", "tier")
    table = view.table("by_tier", frame, "service_name", "tier_name", *units, *shares, "service code", "tier code")
    return view.section("by_tier", table)


def unmet(view: View) -> Section:
    """What stays unmet, by county and service, and with the plan by the tier to which people turn, and why."""
    keys = ["county", "service"]
    frame = wide(view, view.frames.need, "unmet", keys)
    frame = frame[frame[[period.name for period in view.periods]].max(axis=1) > 0.5].copy()
    need = wide(view, view.frames.need, "need", keys).set_index(keys).reindex(pd.MultiIndex.from_frame(frame[keys]))
    need.index = frame.index
    shares = [
        share_column(view, frame, period, need[period.name], in_period(view, "need", "need", period, *keys),
                     "unmet_share")
        for period in view.ends
    ]  # fmt: skip
    units = period_columns(view, "need", "unmet", "count", *keys)
    table = view.table(
        "unmet", frame, "county_name", "service_name", *units, *shares, "county code", "service code",
        empty="no_unmet", limit=60, rank=shares[-1].name,
    )  # fmt: skip
    return view.section("unmet", table, *([turned_away(view)] if view.has_plan else []))


def unmet_groups(view: View) -> Section:
    """The groups that are not served in the last year, where most health is forgone first."""
    frame = _groups(view)
    reasons = ("rule=not_served", "because words") if view.has_plan else ()
    table = view.table(
        "unmet_groups", frame.head(LONGEST), "group_name", "county_name", "service_name",
        "need count [unserved.unmet@]+[unserved.treated@]", "units=unmet count [unserved.unmet@]",
        "share=unmet_share share {units}/{need}", "health=health_forgone number {units}*[unserved.gain@]",
        *reasons, "group=code code", note="cut" if len(frame) > LONGEST else "", empty="no_unmet", limit=40,
        rank="health", period=view.periods[-1].head, shown=LONGEST, all=len(frame), file="tables/unmet.csv",
    )  # fmt: skip
    return view.section("unmet_groups", table)


def _groups(view: View) -> pd.DataFrame:
    """Return unmet units of the last period by group and service, with need, the health forgone, and why."""
    frame = view.frames.unserved
    frame = frame.assign(source=frame.index, units=frame["unmet"], need=frame["unmet"] + frame["treated"])
    frame = frame.assign(share=frame["units"] / frame["need"], health=frame["units"] * frame["gain"])
    return frame.merge(why.unserved(view), on=["group", "service"], how="left") if view.has_plan else frame
