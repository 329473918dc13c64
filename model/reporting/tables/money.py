"""Tables of money: the fund year by year, the budgets, the fund by tier."""

import pandas as pd

from model.city.accounts import budget_years
from model.reporting.display import Chart, Column, Section, Table
from model.reporting.view import View, change_columns, period_columns, wide, with_change, with_total

FLOWS = ("opening", "income", "payments", "transfers", "other_payments")


def fund(view: View) -> Section:
    """Return the funds year by year, and what the budgets pay."""
    words = view.words
    notes = (words("fund_note"),)
    return view.section("fund", _funds(view), _budgets(view), _spending(view), notes=notes)


def _funds(view: View) -> Table:
    """Return opening, income, outlays, closing and reserve of each fund and year."""
    words = view.words
    frame = view.frames.table("funds").reset_index(drop=True)
    frame = frame.assign(source=frame.index, spare=frame["closing"] - frame["reserve_required"])
    frame["months"] = (frame["closing"] * 12.0 / frame["payments"]).where(frame["payments"] != 0.0)
    columns = (
        Column("fund", words("fund")),
        Column("year", words("year"), "year"),
        *(Column(name, words(name), "money", f"[funds.{name}@]/UNIT") for name in FLOWS),
        Column("closing", words("closing"), "money",
               "{opening}+{income}-{payments}-{transfers}-{other_payments}"),
        Column("reserve_required", words("reserve_required"), "money", "[funds.reserve_required@]/UNIT"),
        Column("spare", words("spare"), "money", "{closing}-{reserve_required}"),
        Column("months", words("months_covered"), "number", 'IF({payments}=0,"",{closing}*12/{payments})'),
    )  # fmt: skip
    return Table("funds", words("funds_by_year", money=view.money.name), columns, frame)


def _budgets(view: View) -> Table:
    """Return what each budget had, spent and kept, year by year."""
    words = view.words
    spent = "SUMIFS([spending.amount],[spending.budget],{budget},[spending.year],{year})/UNIT"
    columns = (
        Column("budget", words("budget")),
        Column("year", words("year"), "year"),
        Column("given", words("given"), "money"),
        Column("carried", words("carried"), "money"),
        Column("spent", words("spent"), "money", spent),
        Column("left", words("left"), "money", "{given}+{carried}-{spent}"),
    )
    return Table(
        "budgets",
        words("budgets_by_year", money=view.money.name),
        columns,
        _budget_rows(view),
        empty=words("no_budget"),
    )


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
        f'SUMIFS([{value}],[{sheet}.budget],{{budget}},[{sheet}.year],">={since}",[{sheet}.year],"<{year}")'
        for value, sheet in (("at_budgets.given", "at_budgets"), ("spending.amount", "spending"))
    )
    return f"{given}-{spent}/UNIT"


def _spending(view: View) -> Table:
    """Return what the budgets spend, by use, year by year."""
    words, frame = view.words, view.frames.table("spending")
    years = [view.data.settings.calendar(t) for t in view.data.settings.horizon]
    keys = ["budget", "use"]
    sums = {f"y{year}": frame[frame["year"] == year].groupby(keys)["amount"].sum() for year in years}
    table = pd.concat(sums, axis=1).fillna(0.0).reset_index()
    table = table[table[list(sums)].sum(axis=1) != 0.0].assign(
        name=lambda f: [words.name("use", u) for u in f["use"]]
    )
    match = "[spending.budget],{budget},[spending.use],{use}"
    columns = (
        Column("budget", words("budget")),
        Column("name", words("use")),
        Column("use", words("code"), "code"),
        *(Column(f"y{year}", words("plan_year", year=year), "money",
                 f"SUMIFS([spending.amount],{match},[spending.year],{year})/UNIT", "sum") for year in years),
    )  # fmt: skip
    total = with_total(view, table, "budget") if len(table) else table
    return Table(
        "spending",
        words("spending_by_use", money=view.money.name),
        columns,
        total,
        "",
        words("no_spending"),
        bool(len(table)),
    )


def tiers(view: View) -> Section:
    """Return what the fund pays at each tier, today and in the plan, and each tier's share."""
    words = view.words
    table = _tiers(view)
    series = tuple(period.name for period in view.periods)
    rows = len(table.frame) - 1
    chart = Chart("tiers", words("tiers_chart", money=view.money.name), "name", series, rows, "money")
    return view.section("tiers", table, chart=chart)


def _tiers(view: View) -> Table:
    """Return the table of tiers, from home outwards."""
    words, order = view.words, view.data.tiers.sort_values("rank", kind="stable")
    sums = wide(view, view.frames.care, "payments", ["tier"])
    frame = order[["tier", "primary"]].merge(sums, on="tier", how="left").fillna(0.0)
    frame.insert(0, "name", view.labels.column("tier", frame["tier"]))
    frame["primary"] = [words("yes") if primary else words("no") for primary in frame["primary"]]
    frame = with_change(view, with_total(view, frame, "name"))
    shares = []
    for period in view.ends:
        total = frame[period.name].iloc[-1]
        frame[f"share_{period.name}"] = frame[period.name] / total if total else float("nan")
        formula = f'IF({{{period.name}:total}}=0,"",{{{period.name}}}/{{{period.name}:total}})'
        head = words("share_in", period=period.head)
        shares.append(Column(f"share_{period.name}", head, "share", formula, "formula"))
    columns = (
        Column("name", words("tier")),
        Column("tier", words("code"), "code"),
        Column("primary", words("primary")),
        *period_columns(view, "care", "payments", "money", "tier"),
        *change_columns(view, "money"),
        *shares,
    )
    return Table("tiers", words("tiers_table", money=view.money.name), columns, frame, total=True)
