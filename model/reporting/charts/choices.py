"""A map of what all good plans agree on: places that get more, or less, in every one; elsewhere it is a choice."""

import pandas as pd

from model.reporting.charts.looks import FALL, LEVEL, OPEN, RISE, amount, text
from model.reporting.charts.places import MOST, county_names, ground, sizes
from model.reporting.display import Drawing, Figure, Table
from model.reporting.view import View

LOOKS = {
    "rise": (RISE, "triangle-up"),
    "fall": (FALL, "triangle-down"),
    "level": (LEVEL, "circle"),
    "open": (OPEN, "diamond"),
}
"""Colour and shape of each turn."""


def choices(view: View, places: Table) -> Figure | None:
    """Return the figure from the table of places; None where nothing has coordinates."""
    info = view.data.facilities[["facility", "county", "latitude", "longitude"]].dropna()
    frame = places.facts.merge(info.assign(county=view.labels.column("county", info["county"])), on="facility")
    frame = frame[frame["most"] > 0.0].assign(budget=lambda rows: rows["most"])
    if frame.empty:
        return None
    drawn, counts = frame.nlargest(MOST, "most"), frame["turn"].value_counts()
    traces = [_trace(view, drawn, turn, int(counts.get(turn, 0))) for turn in LOOKS]
    finding = view.words("choices_finding", **{turn: f"{counts.get(turn, 0):,}" for turn in LOOKS})
    drawing = Drawing(view.words("all_tiers"), finding, [*traces, county_names(frame)], ground(frame))
    return Figure("alternatives", "choices", view.words("choices_map"), (drawing,))


def _trace(view: View, frame: pd.DataFrame, turn: str, count: int) -> dict[str, object]:
    """Return the facilities of one turn, small ones over large; without any, the legend's entry alone."""
    rows = frame[frame["turn"] == turn].sort_values("most", ascending=False)
    colour, symbol = LOOKS[turn]
    return {
        "type": "scatter", "mode": "markers", "name": text(f"{view.words(f'turn.{turn}')} ({count:,})"),
        "x": rows["longitude"].tolist() or [None], "y": rows["latitude"].tolist() or [None],
        "customdata": [_hover(view, row) for row in rows.to_dict("records")] or [""],
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {"size": sizes(rows["most"], float(frame["most"].max())) or [1.0], "color": colour,
                   "symbol": symbol, "opacity": 0.8, "line": {"color": "#FFFFFF", "width": 1}},
    }  # fmt: skip


def _hover(view: View, row: dict) -> str:
    """Return the text at one facility: its money as it is, in the best plan, and between which ends."""
    ends = {
        name: amount(row[name], "money", view.money, [row["most"]]) for name in ("as_is", "best", "least", "most")
    }
    return text(view.words("choices_hover", name=row["facility_name"], unit=view.money.name, **ends))
