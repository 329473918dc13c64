"""What may go wrong: the reserve, the tightest targets, the figure that moves the gain; how near the books are."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from model.reporting.brief.telling import Teller
from model.reporting.excel_table import BAD
from model.reporting.sentences import Figure, Line

FEW = 3
LONG_HOURS = 0.2


def risk(teller: Teller) -> list[Line]:
    """Return what may go wrong."""
    return [line for tell in (_reserve, _sampled, _targets, _swing) for line in tell(teller)]


def _reserve(teller: Teller) -> Iterator[Line]:
    """Yield by how much each fund is above its required reserve, where it is nearest to it."""
    rows = teller.rows("funds")
    for fund in rows["fund"].unique() if len(rows) else ():
        of = rows[rows["fund"] == fund]
        least, last = int(of["spare"].idxmin()), int(of.index[-1])
        parts = teller.say(
            "brief_reserve", fund=rows.loc[last, "fund_name"], year=str(rows.loc[last, "year"]),
            closing=teller.cell("funds", last, "closing"), spare=teller.cell("funds", last, "spare"),
            least=teller.cell("funds", least, "spare"), least_year=str(rows.loc[least, "year"]),
        )  # fmt: skip
        yield teller.line(parts, "funds")


def _sampled(teller: Teller) -> Iterator[Line]:
    """Yield in how many of the sampled years every fund keeps its reserve, where least, and what that costs."""
    rows, years = teller.rows("solvency"), teller.rows("sampled_reserve")
    if rows.empty or years.empty:
        return
    row, worst = int(rows.index[rows["taken"].astype(bool)][0]), int(years["below"].astype(float).idxmax())
    kept, samples = (teller.cell("solvency", row, name) for name in ("kept_share", "samples"))
    if not (years["below"].astype(float) > 0.0).any():
        yield teller.line(teller.say("brief_sampled_all", samples=samples), "solvency")
    else:
        parts = teller.say(
            "brief_sampled", kept=kept, samples=samples, fund=years.loc[worst, "fund_name"],
            year=str(years.loc[worst, "year"]), below=teller.cell("sampled_reserve", worst, "below"),
        )  # fmt: skip
        yield teller.line(parts, "solvency")
    if pd.notna(rows.loc[row, "asked"]):
        asked, price = teller.cell("solvency", row, "asked"), teller.cell("solvency", row, "price")
        said = teller.say(
            "brief_solvency", asked=asked, price=price, without=teller.cell("solvency", 0, "kept_share")
        )
        yield teller.line(said, "solvency")


def _targets(teller: Teller) -> Iterator[Line]:
    """Yield the targets that are missed, else the one with the least margin."""
    rows = teller.rows("targets")
    rows = rows[rows["margin"].notna()] if len(rows) else rows
    if rows.empty:
        return
    missed = rows[rows["light"].str.startswith(BAD)]
    chosen = missed if len(missed) else rows.loc[[(rows["margin"] / rows["target"].abs().clip(lower=1e-9)).idxmin()]]
    named = [
        teller.say(
            "brief_target", name=one["name"], year=str(one["year"]), sign=one["sign"],
            **{name: _finer(teller.cell("targets", row, name)) for name in ("plan", "target")},
        )
        for row, one in chosen.head(FEW).iterrows()
    ]  # fmt: skip
    if len(missed):
        count = teller.count_of("targets", "light", missed["light"].iloc[0])
        yield teller.line(teller.say("brief_missed", count=count, list=teller.listed(named)), "targets")
    else:
        yield teller.line(teller.say("brief_tightest", target=named[0]), "targets")


def _finer(figure: Figure) -> Figure:
    """Return a figure with a decimal more: what misses a target by little must not look as if it met it."""
    return replace(figure, digits=figure.digits + 1)


def _swing(teller: Teller) -> Iterator[Line]:
    """Yield the figure of the input that moves the gain most, where the ranges were asked."""
    rows = teller.rows("tornado")
    if rows.empty or not (rows["swing"].astype(float) > 0.0).any():
        return
    row = int(rows["swing"].astype(float).idxmax())
    cells = {name: teller.cell("tornado", row, name) for name in ("lost", "gained")}
    yield teller.line(teller.say("brief_swing", range=str(rows.loc[row, "range"]), **cells), "tornado")


def warnings(teller: Teller) -> Iterator[Line]:
    """Yield what is to be known before the plan is believed: books and hours that the model does not meet."""
    books, standing = teller.rows("calibration"), teller.rows("standing")
    far = books[books["light"].str.startswith(BAD)] if len(books) else books
    if len(far):
        count = teller.count_of("calibration", "light", far["light"].iloc[0])
        yield teller.line(teller.say("brief_books_differ", count=count), "calibration")
    for line in standing["line"].unique() if len(standing) else ():
        of = standing[(standing["line"] == line) & (pd.to_numeric(standing["difference"]).abs() > LONG_HOURS)]
        if len(of):
            row = int(pd.to_numeric(of["difference"]).abs().idxmax())
            worst = teller.cell("standing", row, "difference", signed=True)
            said = teller.say(
                "brief_standing", line=of.loc[row, "line_name"], place=of.loc[row, "place"], worst=worst
            )
            yield teller.line(said, "standing")
