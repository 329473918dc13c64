"""Money: what feeds funds and budgets, and costs that no budget may pay."""

from collections.abc import Iterator

import pandas as pd

from model.inputs.book import Book
from model.inputs.checks.care import exactly_one
from model.tables.columns import choice_of
from model.tables.problem import Problem, error, warning


def fund_income(book: Book) -> Iterator[Problem]:
    """Yield a problem for each fund that gives income and income_per_head, or neither."""
    yield from exactly_one(book, "funds", ("income", "income_per_head"))


def budget_feeds(book: Book) -> Iterator[Problem]:
    """Yield a problem for each budget with a share of no fund, and a warning of each of nothing."""
    table = book["budgets"]
    for index, row in table.each():
        if row.share_of_income > 0 and not row.fund and (index, "fund") not in table.bad:
            yield error("share_without_fund", table.place(index, "fund"), "", name=row.budget)
        if row.fund and row.share_of_income == 0:
            yield warning("fund_without_share", table.place(index, "share_of_income"), "", name=row.budget)
        empty = row.amount == 0 and row.share_of_income == 0
        dated = row.year == row.year
        # a dated row of nothing is how a budget ends
        if empty and not dated and not {(index, "amount"), (index, "share_of_income")} & table.bad:
            yield warning("budget_of_nothing", table.place(index, "amount"), "", name=row.budget)


def earmarks_apart(book: Book) -> Iterator[Problem]:
    """Yield a warning for each facility that a budget names and whose tier it may not pay for."""
    table, places = book["budgets"], book.frame("facilities")
    tier_of = dict(zip(places["facility"], places["tier"], strict=True))
    for index, row in table.each():
        for facility in row.facilities if row.tiers else ():
            if facility in tier_of and tier_of[facility] not in row.tiers:
                words = {"tier": tier_of[facility], "name": row.budget}
                yield warning("earmark_apart", table.place(index, "facilities"), facility, **words)


def transfers_above_income(book: Book) -> Iterator[Problem]:
    """Yield a warning where the shares of a fund's income that feed budgets add to more than the whole."""
    table = book["budgets"]
    every_year = table.frame[table.frame["year"].isna() & (table.frame["fund"] != "")]
    for fund, rows in every_year.groupby("fund", sort=False):
        total = rows["share_of_income"].sum()
        if total > 1.0:
            place = table.place(rows.index[-1], "share_of_income")
            yield warning("transfers_above_income", place, "", fund=fund, total=f"{total:.6g}")


def costs_without_budget(book: Book) -> Iterator[Problem]:
    """Yield a warning for each use that costs money somewhere and that no budget pays: it will stay 0."""
    budgets = book["budgets"]
    paid = {use for uses in budgets.frame["pays_for"] for use in uses}
    # what is wrong with a budget's own cell has been said, and its uses are not known
    if any(column == "pays_for" for _, column in budgets.bad):
        return
    for use, (sheet, columns) in _COSTS.items():
        table = book[sheet]
        costly = _costly(table.frame, columns)
        if use not in paid and costly.any():
            index = table.where(costly)[0]
            place = table.place(index, columns[0])
            yield warning("cost_without_budget", place, f"{table.frame[columns[0]][index]:g}", use=choice_of(use))


def _costly(frame: pd.DataFrame, columns: tuple[str, ...]) -> pd.Series:
    """Return the rows in which every one of the columns has something in it."""
    filled = [frame[name].map(bool) if frame[name].dtype == object else frame[name] > 0 for name in columns]
    return pd.concat(filled, axis=1).all(axis=1)


# a use of budgets: the sheet and the columns which together make it cost money
_COSTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "equipment": ("equipment_types", ("price", "tiers")),
    "upkeep": ("equipment_types", ("upkeep_per_year", "tiers")),
    "hire": ("staff_types", ("hire_cost", "hires_per_year")),
    "pay": ("staff_types", ("pay_per_year", "hires_per_year")),
    "post": ("staff_types", ("posting_cost_per_fte", "posting_days")),
    "train": ("training", ("cost", "places_per_year")),
    "project": ("projects", ("capex",)),
    "sharing": ("sharing", ("price_per_hour",)),
}


def objective(book: Book) -> Iterator[Problem]:
    """Yield a problem when the objective is net health and there is no threshold."""
    settings = book.settings
    if settings and settings.objective == "net_health" and settings.threshold is None:
        yield error("threshold_needed", book.setting_places["objective"], settings.objective)
