"""Tables of care: services, where they are given, and who is not served."""

import pandas as pd

from model.reporting.display import Column, Section, Table
from model.reporting.tables import why
from model.reporting.view import View, criteria, period_columns, wide

LONGEST = 500
"""Rows of the list of people not served; the whole of it is in tables/unmet.csv."""


def services(view: View) -> Section:
    """Return need, treated and unmet of each service, today and in the last year."""
    words, info = view.words, view.data.services
    frame = pd.DataFrame({"name": view.labels.column("service", info["service"]), "service": info["service"]})
    frame["category"] = [words.name("category", category) for category in info["category"]]
    frame["unit"] = info["unit"]
    columns: list[Column] = [
        Column("name", words("service")),
        Column("category", words("category")),
        Column("unit", words("unit")),
    ]
    for value in ("need", "treated", "unmet"):
        sums = wide(view, view.frames.need, value, ["service"]).set_index("service")
        for period in view.ends:
            name = f"{value}_{period.name}"
            frame[name] = frame["service"].map(sums[period.name]).astype(float).fillna(0.0)
            formula = f"SUMIFS([need.{value}],{criteria(view, 'need', period)},[need.service],{{service}})"
            columns.append(Column(name, _head(view, value, period.head), "count", formula))
    columns += _coverage(view, frame)
    columns.append(Column("service", words("code"), "code"))
    table = Table("services", words("services_table"), tuple(columns), frame)
    return view.section("services", table)


def _head(view: View, value: str, period: str) -> str:
    """Return the heading of a number in a period."""
    return f"{view.words(value)}{view.words('colon')}{period}"


def _coverage(view: View, frame: pd.DataFrame) -> list[Column]:
    """Return the columns of coverage, and put their numbers into the frame."""
    columns = []
    for period in view.ends:
        treated, need = f"treated_{period.name}", f"need_{period.name}"
        frame[f"coverage_{period.name}"] = (frame[treated] / frame[need]).where(frame[need] != 0.0)
        formula = f'IF({{{need}}}=0,"",{{{treated}}}/{{{need}}})'
        columns.append(Column(f"coverage_{period.name}", _head(view, "coverage", period.head), "share", formula))
    return columns


def by_tier(view: View) -> Section:
    """Return where each service is given: units and share at each tier."""
    words = view.words
    frame = wide(view, view.frames.care, "units", ["service", "tier"])
    rank = view.data.tiers.set_index("tier")["rank"]
    order = {service: place for place, service in enumerate(view.data.services["service"])}
    frame = frame.assign(place=frame["service"].map(order), rank=frame["tier"].map(rank))
    frame = frame.sort_values(["place", "rank"], kind="stable", ignore_index=True)
    frame["service_name"] = view.labels.column("service", frame["service"])
    frame["tier_name"] = view.labels.column("tier", frame["tier"])
    columns = (
        Column("service_name", words("service")),
        Column("tier_name", words("tier")),
        *period_columns(view, "care", "units", "count", "service", "tier"),
        *_shares(view, frame),
        Column("service", words("service_code"), "code"),
        Column("tier", words("tier_code"), "code"),
    )
    table = Table("by_tier", words("by_tier_table"), columns, frame)
    return view.section("by_tier", table)


def _shares(view: View, frame: pd.DataFrame) -> list[Column]:
    """Return the columns of a tier's share in a service, and put their numbers into the frame."""
    columns = []
    for period in view.ends:
        all_tiers = frame.groupby("service")[period.name].transform("sum")
        frame[f"share_{period.name}"] = (frame[period.name] / all_tiers).where(all_tiers != 0.0)
        total = f"SUMIFS([care.units],{criteria(view, 'care', period)},[care.service],{{service}})"
        formula = f'IF({total}=0,"",{{{period.name}}}/{total})'
        head = view.words("share_in", period=period.head)
        columns.append(Column(f"share_{period.name}", head, "share", formula))
    return columns


def unmet(view: View) -> Section:
    """Return what stays unmet, by county and service."""
    words = view.words
    keys = ["county", "service"]
    frame = wide(view, view.frames.need, "unmet", keys)
    frame = frame[frame[[period.name for period in view.periods]].max(axis=1) > 0.5]
    frame = frame.assign(
        county_name=view.labels.column("county", frame["county"]),
        service_name=view.labels.column("service", frame["service"]),
    )
    columns = (
        Column("county_name", words("county")),
        Column("service_name", words("service")),
        *period_columns(view, "need", "unmet", "count", *keys),
        *_unmet_share(view, frame, keys),
        Column("county", words("county_code"), "code"),
        Column("service", words("service_code"), "code"),
    )
    table = Table("unmet", words("unmet_table"), columns, frame, "", words("no_unmet"), limit=60, rank="rank")
    return view.section("unmet", table)


def _unmet_share(view: View, frame: pd.DataFrame, keys: list[str]) -> list[Column]:
    """Return the columns of the unmet share of need, and put their numbers (and a rank) into the frame."""
    columns = []
    need = wide(view, view.frames.need, "need", keys).set_index(keys)
    pairs = pd.MultiIndex.from_frame(frame[keys])
    for period in view.ends:
        there = need[period.name].reindex(pairs).to_numpy()
        frame[f"share_{period.name}"] = (frame[period.name] / there).where(there != 0.0)
        match = "".join(f",[need.{key}],{{{key}}}" for key in keys)
        total = f"SUMIFS([need.need],{criteria(view, 'need', period)}{match})"
        formula = f'IF({total}=0,"",{{{period.name}}}/{total})'
        head = view.words("unmet_share", period=period.head)
        columns.append(Column(f"share_{period.name}", head, "share", formula))
        frame["rank"] = frame[f"share_{period.name}"]
    return columns


def unmet_groups(view: View) -> Section:
    """Return the groups that are not served in the last year, where most health is forgone first."""
    words = view.words
    year = view.periods[-1].head
    frame = _groups(view)
    columns = (
        Column("group_name", words("group")),
        Column("county_name", words("county")),
        Column("service_name", words("service")),
        Column("need", words("need"), "count", "[unserved.unmet@]+[unserved.treated@]"),
        Column("units", words("unmet"), "count", "[unserved.unmet@]"),
        Column("share", words("unmet_share", period=year), "share", "{units}/{need}"),
        Column(
            "health",
            words("health_forgone", unit=view.data.settings.health_unit),
            "number",
            "{units}*[unserved.gain@]",
        ),
        *_why_columns(view),
        Column("group", words("code"), "code"),
    )
    note = words("cut", shown=LONGEST, all=len(frame), file="tables/unmet.csv") if len(frame) > LONGEST else ""
    title, empty = words("unmet_groups_table", period=year), words("no_unmet")
    rows = frame.head(LONGEST)
    table = Table("unmet_groups", title, columns, rows, note, empty, limit=40, rank="health")
    return view.section("unmet_groups", table)


def _groups(view: View) -> pd.DataFrame:
    """Return unmet units of the last period by group and service, with need, the health forgone, and why."""
    frame, keys = view.frames.unserved, ["group", "service"]
    frame = frame.assign(source=frame.index, units=frame["unmet"], need=frame["unmet"] + frame["treated"])
    frame = frame.assign(share=frame["units"] / frame["need"], health=frame["units"] * frame["gain"])
    for name in ("group", "county", "service"):
        frame[f"{name}_name"] = view.labels.column(name, frame[name])
    if view.solution.status.has_plan:
        frame = frame.merge(why.unserved(view), on=keys, how="left")
    return frame


def _why_columns(view: View) -> tuple[Column, ...]:
    """Return the columns of why a group is not served, where there is a plan."""
    if not view.solution.status.has_plan:
        return ()
    return (
        Column("rule", view.words("not_served")),
        Column("because", view.words("because"), "words"),
    )
