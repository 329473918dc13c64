"""Surges: what the plan can do in each, what is put off, who goes where; what should be held, and its price."""

import pandas as pd

from model.reporting.display import Column, Section, Table
from model.reporting.view import View

MOST = 20  # rows on the page of what is told facility by facility
MONEY = ("payments", "closing")
EVERYWHERE = "*"
SHOWN = 0.05  # FTE or machines: less is no tenth


def surges(view: View) -> Section | None:
    """Return what a plan can do in each surge; None where that was not asked."""
    if "surge" not in view.solution.explained:
        return None
    words = view.words
    tables = (_headline(view), _care(view), _hours(view), _sent(view), _lent(view), _money(view))
    notes = (words("surge_counts"), words("surge_off"), words("surge_lasting"))
    return view.section("surges", *tables, notes=notes)


def reserve(view: View) -> Section | None:
    """Return what the plan with surges in view holds, and its price; None where that was not sought."""
    if "surge_reserve" not in view.solution.explained:
        return None
    words = view.words
    tables = (_price(view), _held(view), _held_at(view))
    return view.section("reserve", *tables, notes=(words("reserve_how"), words("reserve_where")))


def _of(view: View, name: str) -> pd.DataFrame:
    """Return a table of the explanation, surges by name in the order of their sheet."""
    table = view.solution.explained[name].reset_index(drop=True)
    if "surge" not in table:
        return table
    order = {surge: number for number, surge in enumerate(["", *view.solution.explained["surge"]["surge"]])}
    table = table.assign(turn=table["surge"].map(order), surge=view.labels.column("surge", table["surge"]))
    return table.sort_values("turn", kind="stable", ignore_index=True)


def _resources(view: View, frame: pd.DataFrame) -> list[str]:
    """Return the names of staff and equipment types."""
    staff = set(view.data.staff_types["staff"])
    return [view.labels("staff" if one in staff else "equipment", one) for one in frame["resource"]]


def _headline(view: View) -> Table:
    """Return the surges, a row each."""
    words, frame = view.words, _of(view, "surge")
    columns = (
        Column("surge", words("surge")),
        Column("weeks", words("surge_weeks"), "number"),
        Column("chance", words("surge_chance"), "share"),
        Column("needed", words("surge_needed"), "count"),
        Column("treated", words("surge_treated"), "count"),
        Column("untreated", words("surge_untreated"), "count", "{needed}-{treated}"),
        Column("put_off", words("surge_put_off"), "count"),
        Column("put_off_health", words("surge_put_off_health"), "number"),
        Column("posted", words("surge_posted"), "fte"),
        Column("payments_plan", words("surge_payments_plan"), "money"),
        Column("payments", words("surge_payments"), "money"),
        Column("checked", words("surge_checked"), "count"),
        Column("broken", words("surge_broken"), "count"),
    )
    year = int(frame["year"].iloc[0]) if len(frame) else ""
    title = words("surge_table", year=year, money=view.money.name, unit=view.data.settings.health_unit)
    return Table("surge", title, columns, frame, empty=words("surge_none"))


def _care(view: View) -> Table:
    """Return care by service: of the surge, then put off, least harmful first, then all other."""
    words, frame = view.words, _of(view, "surge_care")
    # 0 the surge's own, 1 what is put off for it, 2 what goes on
    order = (~frame["surges"]).astype(int) + (~frame["surges"] & (frame["put_off"] <= 0.0)).astype(int)
    frame = frame.assign(
        order=order, harm=1000.0 * frame["harm"], name=view.labels.column("service", frame["service"])
    )
    frame = frame.sort_values(["turn", "order", "harm"], kind="stable", ignore_index=True)
    columns = (
        Column("surge", words("surge")),
        Column("name", words("service"), "words"),
        Column("needed", words("surge_needed"), "count"),
        Column("planned", words("surge_planned"), "count"),
        Column("treated", words("surge_treated"), "count"),
        Column("untreated", words("surge_untreated"), "count", "{needed}-{treated}"),
        Column("put_off", words("surge_put_off"), "count"),
        Column("put_off_health", words("surge_put_off_health"), "number"),
        Column("harm", words("surge_harm"), "number", 'IF({put_off}>0,{put_off_health}/{put_off},"")'),
    )
    title = words("surge_care_table", unit=view.data.settings.health_unit)
    return Table("surge_care", title, columns, frame, words("surge_care_note"))


def _hours(view: View) -> Table:
    """Return the hours of each resource, the scarcest first."""
    words, frame = view.words, _of(view, "surge_hours")
    frame = frame[frame["there"] > 0.0]
    frame = frame.assign(
        name=_resources(view, frame), share_plan=frame["planned"] / frame["there"],
        share_used=frame["used"] / frame["there"],
    ).sort_values(["turn", "share_used"], ascending=[True, False], kind="stable", ignore_index=True)  # fmt: skip
    columns = (
        Column("surge", words("surge")),
        Column("name", words("resource"), "words"),
        Column("there", words("surge_there"), "count"),
        Column("planned", words("surge_hours_plan"), "count"),
        Column("used", words("surge_hours_used"), "count"),
        Column("share_plan", words("surge_share_plan"), "share", "IF({there}>0,{planned}/{there},0)"),
        Column("share_used", words("surge_share_used"), "share", "IF({there}>0,{used}/{there},0)"),
        Column("full", words("surge_full"), "count"),
    )
    return Table("surge_hours", words("surge_hours_table"), columns, frame)


def _sent(view: View) -> Table:
    """Return who is posted where, the most first."""
    words, labels, frame = view.words, view.labels, _of(view, "surge_sent")
    frame = frame.assign(
        sender=labels.column("facility", frame["from_facility"]),
        receiver=labels.column("facility", frame["to_facility"]), name=labels.column("staff", frame["staff"]),
    )  # fmt: skip
    columns = (
        Column("surge", words("surge")),
        Column("name", words("staff_type"), "words"),
        Column("sender", words("from"), "words"),
        Column("receiver", words("to"), "words"),
        Column("fte", words("fte"), "fte"),
    )
    return Table("surge_sent", words("surge_sent_table"), columns, frame, empty=words("surge_nobody_sent"),
                 limit=MOST, rank="fte")  # fmt: skip


def _lent(view: View) -> Table:
    """Return whose machines serve others, the most hours first."""
    words, labels, frame = view.words, view.labels, _of(view, "surge_lent")
    frame = frame.assign(
        place=labels.column("facility", frame["facility"]), name=labels.column("equipment", frame["equipment"])
    )
    columns = (
        Column("surge", words("surge")),
        Column("name", words("equipment"), "words"),
        Column("place", words("facility"), "words"),
        Column("hours", words("surge_lent_hours"), "count"),
    )
    return Table("surge_lent", words("surge_lent_table"), columns, frame, empty=words("surge_nothing_lent"),
                 limit=MOST, rank="hours")  # fmt: skip


def _money(view: View) -> Table:
    """Return what funds and budgets have left."""
    words, frame = view.words, _of(view, "surge_money")
    frame = frame[(frame["planned"] > 0.0) | (frame["left"] > 0.0)].reset_index(drop=True)
    frame = frame.assign(name=[view.labels(kind, one) for kind, one in zip(frame["kind"], frame["id"], strict=True)])
    columns = (
        Column("surge", words("surge")),
        Column("name", words("surge_purse"), "words"),
        Column("planned", words("surge_closing_plan"), "money"),
        Column("left", words("surge_closing"), "money"),
        Column("change", words("change"), "money+", "{left}-{planned}"),
    )
    frame = frame.assign(change=frame["left"] - frame["planned"])
    return Table("surge_money", words("surge_money_table", money=view.money.name), columns, frame)


def _price(view: View) -> Table:
    """Return what both plans come to."""
    words, frame = view.words, _of(view, "surge_price")
    unit, money = view.data.settings.health_unit, frame["measure"].isin(MONEY)
    frame = frame.assign(
        name=[words(f"surge_measure.{one}", surge=surge)
              for one, surge in zip(frame["measure"], frame["surge"], strict=True)],
        kind=["money" if one else "number" for one in money],
        unit=[view.money.name if one else unit for one in money],
    )  # fmt: skip
    columns = (
        Column("name", words("figure"), "words"),
        Column("plain", words("reserve_without"), "row"),
        Column("held", words("reserve_with"), "row"),
        Column("difference", words("change"), "row", "{held}-{plain}"),
        Column("unit", words("unit")),
    )
    return Table("surge_price", words("reserve_price_table"), columns, frame)


def _held(view: View) -> Table:
    """Return what is held by resource, in the city and in each county."""
    words, labels, frame = view.words, view.labels, _by_county(view)
    total = frame.drop_duplicates(["resource", "county"])
    city = frame.groupby(["kind", "resource"], as_index=False)["more"].sum()
    both = pd.concat([city.assign(county=EVERYWHERE), total.drop(columns="more").rename(columns={"whole": "more"})])
    both = both.assign(
        name=_resources(view, both),
        place=labels.column("county", both["county"]).replace(EVERYWHERE, words.name("scope", "city")),
        order=both["kind"].map({"staff": 0, "equipment": 1}),
    ).sort_values(["order", "resource", "county"], kind="stable", ignore_index=True)  # fmt: skip
    columns = (
        Column("name", words("resource"), "words"),
        Column("place", words("county"), "words"),
        Column("more", words("reserve_more"), "fte+"),
    )
    return Table("surge_reserve", words("reserve_table"), columns, both, empty=words("reserve_nothing"))


def _held_at(view: View) -> Table:
    """Return what is held facility by facility, the most first."""
    words, labels, frame = view.words, view.labels, _by_county(view)
    frame = frame.assign(
        name=_resources(view, frame), place=labels.column("facility", frame["facility"]), size=frame["more"].abs()
    ).sort_values("size", ascending=False, kind="stable", ignore_index=True)  # fmt: skip
    columns = (
        Column("name", words("resource"), "words"),
        Column("place", words("facility"), "words"),
        Column("plain", words("reserve_without"), "fte"),
        Column("held", words("reserve_with"), "fte"),
        Column("more", words("reserve_more"), "fte+", "{held}-{plain}"),
    )
    return Table("surge_reserve_at", words("reserve_at_table"), columns, frame, empty=words("reserve_nothing"),
                 limit=2 * MOST, rank="size")  # fmt: skip


def _by_county(view: View) -> pd.DataFrame:
    """Return what is held where a county as a whole holds more, or less: ``whole``.

    Staff who only stand elsewhere in the county are neither: where hours are left over, their place is open.
    """
    frame = _of(view, "surge_reserve")
    frame = frame.assign(county=frame["facility"].map(view.data.facilities.set_index("facility")["county"]))
    whole = frame.groupby(["resource", "county"])["more"].transform("sum")
    return frame.assign(whole=whole)[whole.abs() >= SHOWN].reset_index(drop=True)
