"""Tables of money: the fund year by year, the budgets, the fund by tier."""

import pandas as pd

from model.answer.fund_share import share_parts
from model.city.accounts import budget_years
from model.reporting.display import Chart, Section, Table
from model.reporting.view import (
    View,
    change_columns,
    matching,
    period_columns,
    share_column,
    wide,
    with_change,
    year_columns,
)

FLOWS = ("opening", "income", "payments", "transfers", "other_payments")


def fund(view: View) -> Section:
    """The funds year by year, and what the budgets pay."""
    return view.section("fund", _funds(view), _budgets(view), _spending(view), notes=view.texts("fund_note"))


def _funds(view: View) -> Table:
    """Opening, income, outlays, closing and reserve of each fund and year."""
    frame = view.frames.table("funds").reset_index(drop=True)
    frame = frame.assign(source=frame.index, spare=frame["closing"] - frame["reserve_required"])
    frame["months"] = (frame["closing"] * 12.0 / frame["payments"]).where(frame["payments"] != 0.0)
    return view.table(
        "funds", frame, "fund_name=fund", "year", *(f"{name} money [funds.{name}@]/UNIT" for name in FLOWS),
        "closing money {opening}+{income}-{payments}-{transfers}-{other_payments}",
        "reserve_required money [funds.reserve_required@]/UNIT", "spare money {closing}-{reserve_required}",
        'months=months_covered number IF({payments}=0,"",{closing}*12/{payments})', title="funds_by_year",
    )  # fmt: skip


def _budgets(view: View) -> Table:
    """What each budget had, spent and kept, year by year."""
    return view.table(
        "budgets", _budget_rows(view), "budget_name=budget", "budget=code code", "year", "given money",
        "carried money",
        f"spent money {matching('spending', 'amount', 'budget', 'year')}/UNIT",
        "left money {given}+{carried}-{spent}", title="budgets_by_year", empty="no_budget",
    )  # fmt: skip


def _budget_rows(view: View) -> pd.DataFrame:
    """Return budget, year, given, carried, spent, left; what is left is carried where the budget may."""
    frame = budget_years(view.data)
    frame["year"] = frame["t"] + view.data.settings.first_year
    spent = view.frames.table("spending").groupby(["budget", "year"])["amount"].sum()
    pairs = pd.MultiIndex.from_frame(frame[["budget", "year"]])
    frame["spent"] = spent.reindex(pairs).astype(float).fillna(0.0).to_numpy()
    # a year that does not carry over starts anew
    start = (~frame["carries_over"].astype(bool)).groupby(frame["budget"]).cumsum()
    kept = frame["amount"] - frame["spent"]
    frame["left"] = kept.groupby([frame["budget"], start]).cumsum()
    frame["carried"] = frame["left"] - kept
    since = frame["year"].groupby([frame["budget"], start]).transform("min")
    pairs = zip(frame["year"], since, strict=True)
    frame["carried_formula"] = [_carried(year, first) if year > first else "" for year, first in pairs]
    return frame.rename(columns={"amount": "given"})


def _carried(year: int, since: int) -> str:
    """Return the formula of what a budget kept of the years from ``since`` to the one before ``year``."""
    given, spent = (
        matching(sheet, value, "budget", when=f',[{sheet}.year],">={since}",[{sheet}.year],"<{year}"')
        for sheet, value in (("at_budgets", "given"), ("spending", "amount"))
    )
    return f"{given}-{spent}/UNIT"


def _spending(view: View) -> Table:
    """What the budgets spend, by use, year by year."""
    keys = ["budget", "use"]
    frame = wide(view, view.frames.table("spending").assign(answer="plan"), "amount", keys)
    spent = frame[[period.name for period in view.years]].sum(axis=1) != 0.0
    years = year_columns(view, "spending", "amount", "money", *keys, total="sum")[: len(view.years)]
    return view.table(
        "spending", frame[spent], "budget_name=budget", "budget=code code", "use_name", "use=code code", *years,
        title="spending_by_use", empty="no_spending", total="budget_name",
    )  # fmt: skip


def tiers(view: View) -> Section:
    """What the fund pays at each tier, today and in the plan, and each tier's share."""
    table = _tiers(view)
    series = tuple(period.name for period in view.periods)
    chart = Chart("tiers", view.say("tiers_chart"), "name", series, len(table.frame) - 1, "money")
    parts = (_parts(view),) if view.compares else ()
    return view.section("tiers", table, *parts, chart=chart, notes=view.texts("share_parts_note") if parts else ())


def _parts(view: View) -> Table:
    """Why the share of primary care in what the fund pays is another than as it is, year by year."""
    care = view.frames.care.merge(view.data.tiers[["tier", "primary"]], on="tier")
    years = {period.year for period in view.periods if period.answer == "plan"}
    rows = []
    for year in sorted(years):
        of_year = care[care["year"] == year]
        as_is, plan = (of_year[of_year["answer"] == answer] for answer in ("as_is", "plan"))
        rows.append({"year": year, **share_parts(as_is, plan)})
    return view.table(
        "share_parts", pd.DataFrame(rows), "year", "as_is share",
        "movement=by_movement share+", "price=by_price share+", "plan share {as_is}+{movement}+{price}",
    )  # fmt: skip


def _tiers(view: View) -> Table:
    """The table of tiers, from home outwards."""
    order = view.data.tiers.sort_values("rank", kind="stable")
    sums = wide(view, view.frames.care, "payments", ["tier"])
    frame = order[["tier", "primary"]].merge(sums, on="tier", how="left").fillna(0.0)
    frame["name"] = view.labels.column("tier", frame["tier"])
    frame["primary"] = [view.words("yes" if primary else "no") for primary in frame["primary"]]
    frame = with_change(view, view.with_total(frame, "name"))
    shares = [
        share_column(view, frame, period, pd.Series(frame[period.name].iloc[-1], frame.index),
                     f"{{{period.name}:total}}")
        for period in view.ends
    ]  # fmt: skip
    return view.table(
        "tiers", frame, "name=tier", "tier=code code", "primary",
        *period_columns(view, "care", "payments", "money", "tier"), *change_columns(view, "money"), *shares,
        total=True,
    )  # fmt: skip
