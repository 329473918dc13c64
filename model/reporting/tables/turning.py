"""Tables of where people turn: beside where they are treated, whom each lever moves, and who is turned away."""

from dataclasses import replace

import pandas as pd

from model.answer.turned_away import REASONS
from model.reporting.display import Chart, Column, Section, Table
from model.reporting.turned import NOWHERE, idle
from model.reporting.view import (
    Period,
    View,
    in_period,
    matching,
    over_years,
    period_columns,
    share_column,
    wide,
    year_columns,
)

LEAST_UNITS = 0.5
CATEGORIES = ("visit", "admission", "emergency")
"""Categories to whose care a person turns once; those of the picture are the first two that the workbook has."""
DRAWN = 2


def turning(view: View) -> Section | None:
    """Where people turn and are treated, and what levers move; None where no rule says where people turn."""
    if not view.has_plan or view.frames.turning.empty:
        return None
    shares, rows = _shares(view)
    tables = [shares] * (rows > 0) + [_tiers(view), _moved(view), *_idle(view), _counties(view)]
    series = tuple(period.name for period in view.ends)
    chart = Chart(shares.key, view.words("turning_chart"), "name", series, rows, "share")
    return view.section("turning", *tables, notes=view.texts("turning_note"), chart=chart if rows else None)


def _ordered(view: View, frame: pd.DataFrame, *by: str) -> pd.DataFrame:
    """Return rows in the order of the workbook, each service's tiers from home outwards, nowhere last; tier_name."""
    data, tiers = view.data, view.data.tiers.sort_values("rank", kind="stable")["tier"]
    orders = {
        "tier": [*tiers, NOWHERE], "service": data.services["service"], "county": data.areas["county"].unique(),
        "category": CATEGORIES, "reason": REASONS,
    }  # fmt: skip
    places = {f"by_{key}": frame[key].map({one: place for place, one in enumerate(orders[key])}) for key in by}
    frame = frame.assign(**places).sort_values(list(places), kind="stable", ignore_index=True)
    names = view.labels.column("tier", frame["tier"])
    return frame.assign(tier_name=names.where(frame["tier"] != NOWHERE, view.words("turns_nowhere")))


def _tiers(view: View) -> Table:
    """Need that turns to each tier by service, of all counties, and what is treated there."""
    keys = ["service", "tier"]
    frame = _ordered(view, wide(view, view.frames.turning, "turning", keys), *keys)
    whole = {period.name: frame.groupby("service")[period.name].transform("sum") for period in view.ends}
    shares = [
        share_column(view, frame, period, whole[period.name],
                     in_period(view, "turning", "turning", period, "service"), "turning_share")
        for period in view.ends
    ]  # fmt: skip
    treated = [_treated(view, frame, period, keys) for period in view.ends]
    return view.table(
        "turning", frame, "service_name", "tier_name", *period_columns(view, "turning", "turning", "count", *keys),
        *shares, *treated, "service code", "tier code",
    )  # fmt: skip


def turned_away(view: View) -> Table:
    """What stays unmet in the plan by service and tier to which people turn, and why; together all that is unmet."""
    keys, table = ["service", "tier", "reason"], view.frames.turned_away
    frame = over_years(view, table[keys].drop_duplicates(), table, "units", *keys)
    frame = _ordered(view, frame[frame[[period.name for period in view.years]].max(axis=1) > LEAST_UNITS], *keys)
    frame = frame.assign(tier_name=frame["tier_name"].where(frame["tier"] != NOWHERE, NOWHERE))
    frame["away_for"] = [view.words(f"turned_away.{reason}") for reason in frame["reason"]]
    last = view.years[-1]
    whole = frame["service"].map(table[table["year"] == last.year].groupby("service")["units"].sum()).fillna(0.0)
    formula = matching("turned_away", "units", "service", when=f",[turned_away.year],{last.year}")
    share = share_column(view, frame, last, whole, formula, "turned_away_share")
    years = [one for one in year_columns(view, "turned_away", "units", "count", *keys) if one.name != "all"]
    return view.table(
        "turned_away", frame, "service_name", "away_for=turned_why words", "tier_name=turned_to", *years, share,
        "service code", "tier code", "reason=turned_why_code code", empty="no_unmet",
    )  # fmt: skip


def _counties(view: View) -> Table:
    """The same by county, today and in the last year."""
    keys = ["county", "service", "tier"]
    frame = _ordered(view, wide(view, view.frames.turning, "turning", keys), *keys)
    turned = [
        Column(period.name, f"{view.words('turning')}{view.words('colon')}{period.head}", "count",
               in_period(view, "turning", "turning", period, *keys))
        for period in view.ends
    ]  # fmt: skip
    treated = [_treated(view, frame, period, keys) for period in view.ends]
    return view.table(
        "turning_counties", frame, "county_name", "service_name", "tier_name", *turned, *treated, "county code",
        "service code", "tier code", limit=60, rank=view.ends[-1].name,
    )  # fmt: skip


def _treated(view: View, frame: pd.DataFrame, period: Period, keys: list[str]) -> Column:
    """Put what is treated in a period into the frame; return its column."""
    sums = period.of(view.frames.turning).groupby(keys)["treated"].sum()
    name = f"treated_{period.name}"
    frame[name] = sums.reindex(pd.MultiIndex.from_frame(frame[keys])).fillna(0.0).to_numpy(dtype=float)
    head = f"{view.words('treated')}{view.words('colon')}{period.head}"
    return Column(name, head, "count", in_period(view, "turning", "treated", period, *keys))


def single_visits(view: View) -> pd.DataFrame:
    """Return where people turn for the categories to which they turn once and whose services share a unit."""
    services, frame = view.data.services, view.frames.turning
    services = services[services["service"].isin(frame["service"]) & services["category"].isin(CATEGORIES)]
    alike = services.groupby("category")["unit"].nunique() == 1
    return frame[frame["category"].isin(alike.index[alike])]


def _shares(view: View) -> tuple[Table, int]:
    """Shares of the need that turn to each tier, by category of care whose services share a unit; rows to draw."""
    keys = ["category", "tier"]
    frame = _ordered(view, wide(view, single_visits(view), "turning", keys), *keys)
    categories = [view.words.name("category", name) for name in frame["category"]]
    categories = [f"{name[:1].upper()}{name[1:]}" for name in categories]
    dot = " · "
    frame["name"] = [dot.join(pair) for pair in zip(categories, frame["tier_name"], strict=True)]
    columns = []
    for period in view.ends:
        frame[period.name] = frame[period.name] / frame.groupby("category")[period.name].transform("sum")
        part, whole = (in_period(view, "turning", "turning", period, *some) for some in (keys, keys[:1]))
        columns.append(Column(period.name, period.head, "share", f"{part}/{whole}"))
    drawn = frame["category"].isin(frame["category"].drop_duplicates().head(DRAWN))
    table = view.table("turning_shares", frame, "name=turns_to", *columns, "category code", "tier code")
    return table, int(drawn.sum())


def _moved(view: View) -> Table:
    """How many people each lever in force moves, by service: from which tiers, to which."""
    keys, moved = ["lever", "service"], view.frames.moved_by
    gains, losses = moved[moved["units"] > 0.0], moved[moved["units"] < 0.0]
    rows = moved[keys].drop_duplicates()
    frame = over_years(view, rows, gains, "units", *keys)
    net = over_years(view, rows, moved, "units", *keys)["all"].to_numpy()
    frame = frame.assign(
        lever_name=[_lever(view, lever) for lever in frame["lever"]], to=_tier_names(view, frame, gains),
        left=_tier_names(view, frame, losses),
    )  # fmt: skip
    newly = pd.Series(net > LEAST_UNITS, index=frame.index)
    joined = view.words("list_comma")
    parts = zip(frame["left"], newly, strict=True)
    frame["left"] = [joined.join([left] * bool(left) + [view.words("untreated")] * new) for left, new in parts]
    years = [replace(one, formula=one.formula if one.name == "all" else _gained(keys, one.name)) for one in
             year_columns(view, "moved_by", "units", "count", *keys)]  # fmt: skip
    return view.table(
        "moved_by", frame, "lever_name", "service_name", "left=moved_from", "to=moved_to", *years, "lever code",
        "service code", empty="nobody_moved",
    )  # fmt: skip


def _gained(keys: list[str], period: str) -> str:
    """Return the formula of what a lever moves, in a year of the plan, to the tiers that gain."""
    return matching("moved_by", "units", *keys, when=f',[moved_by.year],{period[1:]},[moved_by.units],">0"')


def _tier_names(view: View, rows: pd.DataFrame, moved: pd.DataFrame) -> list[str]:
    """Return the tiers that a lever moves people to, or from, by row of lever and service."""
    order = {tier: place for place, tier in enumerate(view.data.tiers["tier"])}
    there = moved.groupby(["lever", "service"])["tier"].agg(lambda tiers: sorted(set(tiers), key=order.__getitem__))
    pairs = zip(rows["lever"], rows["service"], strict=True)
    tiers = [there.get(pair, []) for pair in pairs]
    return [view.words("list_comma").join(view.labels("tier", tier) for tier in some) for some in tiers]


def _lever(view: View, lever: str) -> str:
    """Return the name of a project or a schedule."""
    kind = "project" if lever in set(view.data.projects["project"]) else "schedule"
    return view.labels(kind, lever)


def _idle(view: View) -> list[Table]:
    """The levers in force that move nobody, and why; none where there are none."""
    frame = idle(view.data, view.solution.tables)
    if frame.empty:
        return []
    frame = frame.assign(lever_name=[_lever(view, lever) for lever in frame["lever"]])
    frame["because"] = [view.words(f"idle.{why}") for why in frame["why"]]
    return [view.table("idle_levers", frame, "lever_name", "because=idle_why words", "lever code")]
