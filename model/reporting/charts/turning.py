"""Where people turn, by tier: today, as it is, in each year of the plan; and how many of them are treated there."""

import pandas as pd

from model.reporting.charts.looks import LINE, PALETTE, amount, faint, layout, text
from model.reporting.display import Drawing, Figure
from model.reporting.tables.turning import CATEGORIES, single_visits
from model.reporting.turned import NOWHERE
from model.reporting.view import Period, View

HEIGHT = 420
PARTS = ("treated", "untreated_there")


def turning(view: View) -> Figure | None:
    """Return the figure; its states are categories of care to which people turn once. None where there is none."""
    frame = single_visits(view)
    if frame.empty or not view.has_plan:
        return None
    frame = frame.assign(untreated_there=(frame["turning"] - frame["treated"]).clip(lower=0.0))
    groups = {category: frame[frame["category"] == category] for category in CATEGORIES}
    drawings = [_drawing(view, rows, category) for category, rows in groups.items() if len(rows)]
    return Figure("turning", "turning_years", view.words("turning_years"), tuple(drawings))


def _drawing(view: View, frame: pd.DataFrame, category: str) -> Drawing:
    """Return one category: a bar a period, a layer a tier from home outwards, who is not treated there in faint."""
    tiers = [*view.data.tiers.sort_values("rank", kind="stable")["tier"], NOWHERE]
    sums = {period.head: period.of(frame).groupby("tier")[[*PARTS, "turning"]].sum() for period in view.periods}
    there = [tier for tier in tiers if any(tier in one.index for one in sums.values())]
    unit = str(view.data.services.set_index("category")["unit"].loc[[category]].iloc[0])
    unit = view.words.name("unit", unit)
    traces = []
    for place, tier in enumerate(there):
        colour = LINE if tier == NOWHERE else PALETTE[place % len(PALETTE)]
        name = view.words("turns_nowhere") if tier == NOWHERE else view.labels("tier", tier)
        for part in ("turning",) if tier == NOWHERE else PARTS:
            sizes = [float(one[part].get(tier, 0.0)) for one in sums.values()]
            label = name if part != PARTS[1] else f"{name}{view.words('colon')}{view.words(part)}"
            shade = colour if part != PARTS[1] else faint(colour)
            traces.append(_trace(view, label, list(sums), sizes, unit, shade))
    look = layout(
        HEIGHT, barmode="stack", bargap=0.35, xaxis={"type": "category"},
        yaxis={"gridcolor": LINE, "zeroline": False, "rangemode": "tozero", "tickformat": ","},
        legend={"orientation": "h", "y": -0.12, "yanchor": "top", "x": 0.0, "traceorder": "normal"},
        margin={"l": 64, "r": 8, "t": 8, "b": 8},
    )  # fmt: skip
    name = view.words.name("category", category)
    head = f"{name[:1].upper()}{name[1:]}"
    return Drawing(head, _finding(view, frame, head, unit), traces, look)


def _trace(view: View, name: str, heads: list[str], sizes: list[float], unit: str, colour: str) -> dict[str, object]:
    """Return a layer of the bars."""
    numbers = [amount(size, "count", view.money, sizes) for size in sizes]
    return {
        "type": "bar", "name": text(name), "x": [text(head) for head in heads], "y": sizes,
        "marker": {"color": colour}, "customdata": [f"{text(name)}<br>{one} {text(unit)}" for one in numbers],
        "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip


def _finding(view: View, frame: pd.DataFrame, head: str, unit: str) -> str:
    """Return what share of need that turns to care turns to primary care, and how many are not treated there."""
    colon, last = view.words("colon"), view.years[-1]
    shares = [f"{period.head}{colon}{_primary(view, frame, period):.1%}" for period in view.ends]
    missing = float(last.of(frame)["untreated_there"].where(last.of(frame)["tier"] != NOWHERE, 0.0).sum())
    number = f"{missing:,.0f}"
    joined = view.words("list_comma").join(shares)
    return view.words("turning_finding", head=head, shares=joined, count=number, unit=unit, period=last.head)


def _primary(view: View, frame: pd.DataFrame, period: Period) -> float:
    """Return the share of what turns to care that turns to primary tiers."""
    rows = period.of(frame)
    rows = rows[rows["tier"] != NOWHERE]
    primary = set(view.data.tiers.loc[view.data.tiers["primary"], "tier"])
    return float(rows.loc[rows["tier"].isin(primary), "turning"].sum() / (rows["turning"].sum() or 1.0))
