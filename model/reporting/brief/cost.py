"""What it costs: the fund, the budgets, the patients; what money stays idle, and why; where more would gain most."""

from collections.abc import Iterator

from model.reporting.brief.telling import Teller
from model.reporting.sentences import Line, Parts
from model.reporting.tables.prices import gain_unit

FEW = 3
NO_PRICE = 1e-9
"""Gain of a unit more, below which nothing is short."""
IDLE = 0.3
"""Share of a budget above which what is left of it is told of."""


def cost(teller: Teller) -> list[Line]:
    """Return what the plan costs beside the books and the same years as they are."""
    return [line for tell in (_fund, _budgets, _idle, _million, _patients) for line in tell(teller)]


def _fund(teller: Teller) -> Iterator[Line]:
    """Yield what the fund pays in the last year: the plan, as it is, and the books of today."""
    books, row = teller.rows("calibration"), teller.headline("fund_payments")
    if row is None:
        return
    figures = {name: teller.cell("headline", row, name) for name in ("plan", "as_is")}
    figures["change"] = teller.cell("headline", row, "change", signed=True)
    year = str(teller.view.years[-1].year)
    whole = books[(books["line"] == "payments") & (books["tier"] == "") & (books["county"] == "")]
    if len(whole) == 1:
        figures["books"] = teller.cell("calibration", int(whole.index[0]), "books")
        yield teller.line(teller.say("brief_fund_books", year=year, **figures), "headline", "calibration")
    else:
        yield teller.line(teller.say("brief_fund", year=year, **figures), "headline")


def _budgets(teller: Teller) -> Iterator[Line]:
    """Yield what the budgets spend over all years, and on what most."""
    spending, row = teller.rows("spending"), teller.headline("budgets_spent")
    if spending.empty or row is None:
        return
    spent = teller.cell("headline", row, "plan")
    last = teller.view.years[-1].name
    largest = spending[spending[last] > 0.0].nlargest(FEW, last)
    if largest.empty:
        largest = spending.head(1)
    parts = teller.listed(
        teller.say("brief_at", name=one["use_name"], number=teller.cell("spending", index, last))
        for index, one in largest.iterrows()
    )
    said = teller.say("brief_budgets", spent=spent, year=str(teller.view.years[-1].year), list=parts)
    yield teller.line(said, "headline", "spending")


def _idle(teller: Teller) -> Iterator[Line]:
    """Yield which budgets are not used up."""
    rows, year = teller.rows("budgets"), teller.view.years[-1].year
    if rows.empty:
        return
    rows = rows[(rows["year"] == year) & (rows["left"] > IDLE * (rows["given"] + rows["carried"]))]
    rows = rows[rows["left"] > 0.0].nlargest(FEW, "left")
    short = rows["budget"].isin(_short(teller))
    for key, some in (("brief_idle", rows[~short]), ("brief_idle_short", rows[short])):
        if len(some):
            left = teller.listed(
                teller.say("brief_at", name=one["budget_name"], number=teller.cell("budgets", index, "left"))
                for index, one in some.iterrows()
            )
            yield teller.line(teller.say(key, year=str(year), list=left), "budgets")


def _short(teller: Teller) -> set[str]:
    """Return the budgets of which more in every year would gain something, as far as prices were asked for."""
    rows = teller.rows("prices_all")
    if rows.empty:
        return set()
    more = (rows["kind"] == "budget") & (rows["direction"] == "more") & (rows["relaxation"] > NO_PRICE)
    return set(rows.loc[more, "of"])


def _million(teller: Teller) -> Iterator[Line]:
    """Yield where a further million would gain most, by what solving again found: the prices of `explain`."""
    rows = teller.rows("prices_solved")
    if rows.empty:
        return
    sure = rows[(rows["direction"] == "more") & (rows["low"] > 0.0) & rows["resolved_per_million"].notna()]
    named: list[Parts] = [
        teller.say("brief_at", name=one["name"], number=teller.cell("prices_solved", index, "resolved_per_million"))
        for index, one in sure.nlargest(FEW, "resolved_per_million").iterrows()
    ]
    if named:
        said = teller.say("brief_million", list=teller.listed(named), unit=gain_unit(teller.view))
        yield teller.line(said, "prices_solved")


def _patients(teller: Teller) -> Iterator[Line]:
    """Yield what patients pay a head, and their share of the cost."""
    rows = teller.rows("kpis")
    found = {name: rows.index[rows["metric"] == name] for name in ("patients_pay_per_head", "out_of_pocket_share")}
    if all(len(index) for index in found.values()):
        head, share = (int(index[0]) for index in found.values())
        cells = {
            f"{name}{end}": teller.cell("kpis", row, column)
            for name, row in (("head", head), ("share", share))
            for end, column in (("", "plan"), ("_as_is", "as_is"))
        }
        year = f"{rows.loc[head, 'year']:.0f}"
        yield teller.line(teller.say("brief_patients", year=year, **cells), "kpis")
