"""Surges: what the plan can do in each, what is put off, who goes where; what should be held, and its price."""

import pandas as pd

from model.reporting.display import Section, Table
from model.reporting.view import View

MOST = 20  # rows on the page of what is told facility by facility
MONEY = ("payments", "closing")
EVERYWHERE = "*"
SHOWN = 0.05  # FTE or machines: less is no tenth


def surges(view: View) -> Section | None:
    """What a plan can do in each surge; None where that was not asked."""
    if "surge" not in view.solution.explained:
        return None
    tables = (_headline(view), _care(view), _hours(view), _sent(view), _lent(view), _money(view))
    return view.section("surges", *tables, notes=view.texts("surge_counts", "surge_off", "surge_lasting"))


def reserve(view: View) -> Section | None:
    """What the plan with surges in view holds, and its price; None where that was not sought."""
    if "surge_reserve" not in view.solution.explained:
        return None
    tables = (_price(view), _held(view), _held_at(view))
    return view.section("reserve", *tables, notes=view.texts("reserve_how", "reserve_where"))


def _explained(view: View, name: str) -> pd.DataFrame:
    """Return a table of the explanation, surges by name in the order of their sheet; resources with their kind."""
    table = view.solution.explained[name].reset_index(drop=True)
    if "resource" in table:
        staff = table["resource"].isin(view.data.staff_types["staff"])
        table = table.assign(name=view.labels.each(staff.map({True: "staff", False: "equipment"}), table["resource"]))
    if "surge" not in table:
        return table
    order = {surge: number for number, surge in enumerate(["", *view.solution.explained["surge"]["surge"]])}
    table = table.assign(turn=table["surge"].map(order), surge=view.labels.column("surge", table["surge"]))
    return table.sort_values("turn", kind="stable", ignore_index=True)


def _headline(view: View) -> Table:
    """The surges, a row each."""
    frame = _explained(view, "surge")
    return view.table(
        "surge", frame, "surge", "weeks=surge_weeks number", "chance=surge_chance share",
        "needed=surge_needed count", "treated=surge_treated count",
        "untreated=surge_untreated count {needed}-{treated}", "put_off=surge_put_off count",
        "put_off_health=surge_put_off_health number", "posted=surge_posted fte",
        "payments_plan=surge_payments_plan money", "payments=surge_payments money", "checked=surge_checked count",
        "broken=surge_broken count", empty="surge_none", year=int(frame["year"].iloc[0]) if len(frame) else "",
    )  # fmt: skip


def _care(view: View) -> Table:
    """Care by service: of the surge, then put off, least harmful first, then all other."""
    frame = _explained(view, "surge_care")
    # 0 the surge's own, 1 what is put off for it, 2 what goes on
    order = (~frame["surges"]).astype(int) + (~frame["surges"] & (frame["put_off"] <= 0.0)).astype(int)
    frame = frame.assign(order=order, harm=1000.0 * frame["harm"])
    frame = frame.sort_values(["turn", "order", "harm"], kind="stable", ignore_index=True)
    return view.table(
        "surge_care", frame, "surge", "service_name words", "needed=surge_needed count",
        "planned=surge_planned count", "treated=surge_treated count",
        "untreated=surge_untreated count {needed}-{treated}", "put_off=surge_put_off count",
        "put_off_health=surge_put_off_health number",
        'harm=surge_harm number IF({put_off}>0,{put_off_health}/{put_off},"")', note="surge_care_note",
    )  # fmt: skip


def _hours(view: View) -> Table:
    """The hours of each resource, the scarcest first."""
    frame = _explained(view, "surge_hours")
    frame = frame[frame["there"] > 0.0]
    frame = frame.assign(share_plan=frame["planned"] / frame["there"], share_used=frame["used"] / frame["there"])
    frame = frame.sort_values(["turn", "share_used"], ascending=[True, False], kind="stable", ignore_index=True)
    return view.table(
        "surge_hours", frame, "surge", "name=resource words", "there=surge_there count",
        "planned=surge_hours_plan count", "used=surge_hours_used count",
        "share_plan=surge_share_plan share IF({there}>0,{planned}/{there},0)",
        "share_used=surge_share_used share IF({there}>0,{used}/{there},0)", "full=surge_full count",
    )  # fmt: skip


def _sent(view: View) -> Table:
    """Who is posted where, the most first."""
    return view.table(
        "surge_sent", _explained(view, "surge_sent"), "surge", "staff_name=staff_type words",
        "from_facility_name=from words", "to_facility_name=to words", "fte fte", empty="surge_nobody_sent",
        limit=MOST, rank="fte",
    )  # fmt: skip


def _lent(view: View) -> Table:
    """Whose machines, and staff from afar, serve others, the most hours first."""
    return view.table(
        "surge_lent", _explained(view, "surge_lent"), "surge", "name=resource words", "facility_name words",
        "hours=surge_lent_hours count", empty="surge_nothing_lent", limit=MOST, rank="hours",
    )  # fmt: skip


def _money(view: View) -> Table:
    """What funds and budgets have left."""
    frame = _explained(view, "surge_money")
    frame = frame[(frame["planned"] > 0.0) | (frame["left"] > 0.0)].reset_index(drop=True)
    frame = frame.assign(name=view.labels.each(frame["kind"], frame["id"]), change=frame["left"] - frame["planned"])
    return view.table(
        "surge_money", frame, "surge", "name=surge_purse words", "planned=surge_closing_plan money",
        "left=surge_closing money", "change money+ {left}-{planned}",
    )  # fmt: skip


def _price(view: View) -> Table:
    """What both plans come to."""
    frame = _explained(view, "surge_price")
    money = frame["measure"].isin(MONEY)
    measures = zip(frame["measure"], frame["surge"], strict=True)
    frame = frame.assign(
        name=[view.words(f"surge_measure.{measure}", surge=surge) for measure, surge in measures],
        kind=money.map({True: "money", False: "number"}),
        unit=money.map({True: view.money.name, False: view.data.settings.health_unit}),
    )
    return view.table(
        "surge_price", frame, "name=figure words", "plain=reserve_without row", "held=reserve_with row",
        "difference=change row {held}-{plain}", "unit", title="reserve_price_table",
    )  # fmt: skip


def _held(view: View) -> Table:
    """What is held by resource, in the city and in each county."""
    frame = _by_county(view)
    counties = frame.drop_duplicates(["resource", "county"]).drop(columns="more").rename(columns={"whole": "more"})
    city = frame.groupby(["kind", "resource", "name"], as_index=False)["more"].sum().assign(county=EVERYWHERE)
    held = pd.concat([city, counties])
    held = held.assign(
        place=view.labels.column("county", held["county"]).replace(EVERYWHERE, view.words.name("scope", "city")),
        order=held["kind"].map({"staff": 0, "equipment": 1}),
    ).sort_values(["order", "resource", "county"], kind="stable", ignore_index=True)
    return view.table(
        "surge_reserve", held, "name=resource words", "place=county words", "more=reserve_more fte+",
        title="reserve_table", empty="reserve_nothing",
    )  # fmt: skip


def _held_at(view: View) -> Table:
    """What is held facility by facility, the most first."""
    frame = _by_county(view)
    frame = frame.assign(size=frame["more"].abs())
    return view.table(
        "surge_reserve_at", frame.sort_values("size", ascending=False, kind="stable", ignore_index=True),
        "name=resource words", "facility_name words", "plain=reserve_without fte", "held=reserve_with fte",
        "more=reserve_more fte+ {held}-{plain}", title="reserve_at_table", empty="reserve_nothing", limit=2 * MOST,
        rank="size",
    )  # fmt: skip


def _by_county(view: View) -> pd.DataFrame:
    """Return what is held where a county as a whole holds more, or less: ``whole``.

    Staff who only stand elsewhere in the county are neither: where hours are left over, their place is open.
    """
    frame = _explained(view, "surge_reserve")
    frame = frame.assign(county=frame["facility"].map(view.data.facilities.set_index("facility")["county"]))
    whole = frame.groupby(["resource", "county"])["more"].transform("sum")
    return frame.assign(whole=whole)[whole.abs() >= SHOWN].reset_index(drop=True)
