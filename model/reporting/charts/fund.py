"""Where the fund's money goes: fund -> tier -> category of service, in the last year of the plan and today."""

import pandas as pd

from model.reporting.charts.sankey import Flow, Stage, drawn
from model.reporting.display import Column, Drawing, Figure, Table
from model.reporting.view import Period, View

PATH = ["fund", "tier", "category"]


def fund(view: View) -> Figure:
    """Return the figure; its states are the last year and today."""
    category = view.data.services.set_index("service")["category"]
    care = view.frames.care.assign(category=lambda frame: frame["service"].map(category))
    drawings = [_drawing(view, care, period) for period in reversed(view.ends)]
    return Figure("fund", "fund_flow", view.words("fund_flow"), tuple(drawings), _numbers(view, care))


def tier_stage(view: View, column: str = "tier") -> Stage:
    """Return the tiers as a stage, from home outwards, whose colours the flows take."""
    tiers = view.data.tiers.sort_values("rank", kind="stable")["tier"]
    return Stage(column, {tier: view.labels("tier", tier) for tier in tiers}, coloured=True)


def _drawing(view: View, care: pd.DataFrame, period: Period) -> Drawing:
    """Return the flows of one period, and what they show."""
    words = view.words
    categories = dict.fromkeys(view.data.services["category"])
    paths = period.of(care).groupby(PATH, observed=True)["payments"].sum().rename("value").reset_index()
    stages = (
        Stage("fund", {fund: view.labels("fund", fund) for fund in view.data.funds["fund"]}),
        tier_stage(view),
        Stage("category", {name: words.name("category", name) for name in categories}),
    )
    flow = Flow(paths, stages, "money", view.money.name, view.money)
    return Drawing(period.head, _finding(view, flow, period), *drawn(flow))


def _finding(view: View, flow: Flow, period: Period) -> str:
    """Return how much flows, what primary care gets of it, and the tier and the category that get most."""
    paths, total = flow.paths, flow.total or 1.0
    primary = set(view.data.tiers.loc[view.data.tiers["primary"], "tier"])
    tiers, categories = (paths.groupby(column)["value"].sum() for column in ("tier", "category"))
    if tiers.empty:
        return view.words("nothing_flows")
    return view.words(
        "fund_flow_finding", period=period.head, total=flow.text(flow.total),
        primary=f"{tiers[tiers.index.isin(primary)].sum() / total:.1%}",
        tier=view.labels("tier", tiers.idxmax()), tier_share=f"{tiers.max() / total:.1%}",
        category=view.words.name("category", categories.idxmax()), category_share=f"{categories.max() / total:.1%}",
    )  # fmt: skip


def _numbers(view: View, care: pd.DataFrame) -> Table:
    """What flows along each path, today and in the last year."""
    return view.table(
        "fund_flow", in_ends(view, care, "payments", PATH), "fund_name=fund", "tier_name", "category_name",
        *end_columns(view),
    )  # fmt: skip


def in_ends(view: View, frame: pd.DataFrame, value: str, path: list[str]) -> pd.DataFrame:
    """Return the sums of ``value`` along each path, today and in the last year: a column a period."""
    sums = {period.name: period.of(frame).groupby(path, observed=True)[value].sum() for period in view.ends}
    return pd.concat(sums, axis=1).fillna(0.0).reset_index()


def end_columns(view: View) -> list[Column]:
    """Return the columns of `in_ends`."""
    return [Column(period.name, period.head, "money") for period in view.ends]
