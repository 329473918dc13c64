"""A map of the facilities that have coordinates.

Size = budget; what the plan changes shows in colour and in shape, so that either is enough.
"""

import math

import pandas as pd

from model.reporting.charts.looks import FALL, LEVEL, LINE, RISE, amount, extremes, layout, text
from model.reporting.display import Drawing, Figure, Table
from model.reporting.view import View

MOST, NAMES = 1500, 12
"""Facilities on the map, and counties that are named there: those with the greatest budgets."""
LARGEST, SMALLEST, HEIGHT = 36.0, 7.0, 600
LOOKS = {
    "rise": (RISE, "triangle-up", "map_rise"),
    "fall": (FALL, "triangle-down", "map_fall"),
    "level": (LEVEL, "circle", "map_level"),
}
"""Colour, shape and words of each turn."""
LEVEL_WITHIN = 0.01
"""A change up to this share of the budget as it is counts as none."""
APART = (0.05, 0.5)
"""Names of counties nearer than this, as parts of the height and of the width, are moved apart."""


def places(view: View, facilities: Table) -> Figure | None:
    """Return the figure from the table of facilities; its states are all tiers and each.

    None where nothing has coordinates, or where there is no plan to compare.
    """
    info = view.data.facilities[["facility", "latitude", "longitude"]].dropna()
    frame = facilities.facts.merge(info, on="facility")
    if frame.empty or not view.compares:
        return None
    as_is, last = (frame[period.name] for period in view.compared)
    frame = frame.assign(as_is=as_is, budget=last)[(last > 0.0) | (as_is > 0.0)]
    if frame.empty:
        return None
    frame["turn"] = [_turn(*pair) for pair in zip(frame["change"], frame["as_is"], strict=True)]
    groups = {view.words("all_tiers"): frame, **{str(tier): rows for tier, rows in frame.groupby("tier", sort=False)}}
    largest = float(frame["budget"].max())
    drawings = [_drawing(view, rows, name, largest) for name, rows in groups.items()]
    return Figure("facilities", "map", view.words("map"), tuple(drawings))


def _turn(change: float, as_is: float) -> str:
    """Return whether a budget rises, falls or stays level."""
    if abs(change) <= LEVEL_WITHIN * as_is:
        return "level"
    return "rise" if change > 0.0 else "fall"


def _drawing(view: View, frame: pd.DataFrame, name: str, largest: float) -> Drawing:
    """Return the facilities of one state."""
    drawn, counts = frame.nlargest(MOST, "budget"), frame["turn"].value_counts()
    traces = [_trace(view, drawn, turn, int(counts.get(turn, 0)), largest) for turn in LOOKS]
    traces.append(county_names(frame))
    return Drawing(name, _finding(view, frame, name), traces, ground(frame))


def ground(frame: pd.DataFrame) -> dict[str, object]:
    """Return the look of a map of facilities, as wide as the ground is."""
    axis = {"gridcolor": LINE, "zeroline": False, "showticklabels": False, "constrain": "domain"}
    middle = math.cos(math.radians(float(frame["latitude"].mean())))
    return layout(
        HEIGHT, xaxis=axis, yaxis={**axis, "scaleanchor": "x", "scaleratio": 1.0 / middle}, hovermode="closest",
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "itemsizing": "constant", "x": 0.0},
        margin={"l": 8, "r": 8, "t": 30, "b": 8},
    )  # fmt: skip


def sizes(money: pd.Series, largest: float) -> list[float]:
    """Return the size of each mark, its area by money."""
    area = (money.clip(lower=0.0) / (largest or 1.0)) ** 0.5
    return (SMALLEST + (LARGEST - SMALLEST) * area).round(1).tolist()


def _trace(view: View, frame: pd.DataFrame, turn: str, count: int, largest: float) -> dict[str, object]:
    """Return the facilities that turn one way, small ones over large; without any, the legend's entry alone."""
    rows = frame[frame["turn"] == turn].sort_values("budget", ascending=False)
    colour, symbol, words = LOOKS[turn]
    hover = [_hover(view, row) for row in rows.to_dict("records")]
    return {
        "type": "scatter", "mode": "markers", "name": text(view.words(words, count=f"{count:,}")),
        "x": rows["longitude"].tolist() or [None], "y": rows["latitude"].tolist() or [None],
        "customdata": hover or [""], "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {"size": sizes(rows["budget"], largest) or [SMALLEST], "color": colour,
                   "symbol": symbol, "opacity": 0.8, "line": {"color": "#FFFFFF", "width": 1}},
    }  # fmt: skip


def _hover(view: View, row: dict) -> str:
    """Return the text at one facility: its name, tier, budget and change."""
    budget = amount(row["budget"], "money", view.money, [row["budget"]])
    change = amount(row["change"], "money", view.money, [row["change"]], signed=True)
    share = "" if pd.isna(row["change_share"]) else f", {row['change_share']:+.1%}".replace("-", "\N{MINUS SIGN}")
    name, tier, unit = (text(str(words)) for words in (row["name"], row["tier"], view.money.name))
    return f"<b>{name}</b><br>{tier}<br>{budget} {unit} ({change}{share})"


def county_names(frame: pd.DataFrame) -> dict[str, object]:
    """Return the names of the greatest counties, at the middle of their facilities, moved apart."""
    greatest = frame.groupby("county", sort=False)["budget"].sum().nlargest(NAMES).index
    named = frame[frame["county"].isin(greatest)]
    middles = named.groupby("county", sort=False)[["longitude", "latitude"]].mean().sort_values("latitude")
    wide, high = ((frame[name].max() - frame[name].min()) or 1.0 for name in ("longitude", "latitude"))
    placed: list[tuple[float, float]] = []
    for east, north in middles.to_numpy().tolist():
        near = [y for x, y in placed if abs(x - east) < APART[1] * wide and abs(y - north) < APART[0] * high]
        placed.append((east, max(near) + APART[0] * high if near else north))
    return {
        "type": "scatter", "mode": "text", "showlegend": False, "hoverinfo": "skip",
        "x": [east for east, _ in placed], "y": [north for _, north in placed],
        "text": [f"<b>{text(str(county))}</b>" for county in middles.index],
        "textfont": {"size": 14, "shadow": "auto"},
    }  # fmt: skip


def _finding(view: View, frame: pd.DataFrame, name: str) -> str:
    """Return how many facilities get more and less, and which change most."""
    counts = frame["turn"].value_counts()
    turns = {turn: f"{counts.get(turn, 0):,}" for turn in ("rise", "fall")}
    cut = view.words("map_cut", count=f"{MOST:,}") if len(frame) > MOST else ""
    return cut + view.words("map_finding", name=name, **turns, **extremes(frame, view.money))
