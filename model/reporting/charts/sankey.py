"""A Sankey diagram: what flows from stage to stage; nodes stand where least flows cross, a line of text apart."""

from dataclasses import dataclass

import pandas as pd

from model.reporting.charts.looks import PALETTE, SOFT, amount, faint, layout, text
from model.reporting.display import Money

PAD, LEAST, PER_NODE, THICK = 20, 380, 58, 16
"""Pixels between two nodes (a line of letters fits), least height, height a node, width of a node."""


@dataclass(frozen=True)
class Stage:
    """One stage: a column of the flows, the names of its ids; ``coloured``: flows take its colours."""

    column: str
    names: dict[str, str]
    coloured: bool = False


@dataclass(frozen=True)
class Flow:
    """The flows: a row a path with an id for each stage, and ``value``; how the values are written."""

    paths: pd.DataFrame
    stages: tuple[Stage, ...]
    kind: str
    unit: str
    money: Money

    def text(self, value: float) -> str:
        """Return a value in words."""
        return f"{amount(value, self.kind, self.money, self.paths['value'].tolist())} {self.unit}"

    @property
    def total(self) -> float:
        """Return all that flows."""
        return float(self.paths["value"].sum())


def drawn(flow: Flow) -> tuple[list[dict[str, object]], dict[str, object]]:
    """Return traces and layout."""
    nodes = [_nodes(flow, stage) for stage in flow.stages]
    height = max(LEAST, PER_NODE * max(map(len, nodes)))
    places = {key: place for place, key in enumerate(key for column in nodes for key in column.index)}
    node: dict[str, object] = {**_node_looks(flow, nodes), "pad": PAD, "thickness": THICK}
    trace: dict[str, object] = {"type": "sankey", "arrangement": "fixed", "node": node, "link": _links(flow, places),
             "textfont": {"size": 12}}  # fmt: skip
    return [trace], layout(height)


def _nodes(flow: Flow, stage: Stage) -> pd.Series:
    """Return the value of each node of a stage by (stage, id), those of nothing left out."""
    sums = flow.paths.groupby(stage.column)["value"].sum()
    values = sums.reindex([name for name in stage.names if name in sums.index])
    values = values[values > 0.0]
    values.index = pd.MultiIndex.from_product([[stage.column], values.index])
    return values


def _node_looks(flow: Flow, nodes: list[pd.Series]) -> dict[str, object]:
    """Return labels with values, colours and the text at each node."""
    labels, hover, colours = [], [], []
    for stage, column in zip(flow.stages, nodes, strict=True):
        colour = colours_of(stage)
        for (_, name), value in column.items():
            share = f"{value / flow.total:.0%}" if value >= 0.005 * flow.total else "<1%"
            labels.append(f"{text(stage.names[name])}  <b>{text(share)}</b>")
            hover.append(f"{text(stage.names[name])}<br>{text(flow.text(value))}, {text(share)}")
            colours.append(colour.get(name, SOFT))
    return {"label": labels, "customdata": hover, "color": colours, "line": {"width": 0},
            "hovertemplate": "%{customdata}<extra></extra>"}  # fmt: skip


def colours_of(stage: Stage) -> dict[str, str]:
    """Return id -> colour of a coloured stage; nothing otherwise."""
    return {name: PALETTE[place % len(PALETTE)] for place, name in enumerate(stage.names) if stage.coloured}


def _links(flow: Flow, places: dict[tuple[str, str], int]) -> dict[str, object]:
    """Return the links between every two stages, coloured by the coloured stage on either side."""
    links: dict[str, list] = {name: [] for name in ("source", "target", "value", "color", "customdata")}
    for stage, following in zip(flow.stages, flow.stages[1:], strict=False):
        colour, keyed = (colours_of(stage), 0) if stage.coloured else (colours_of(following), 1)
        sums = flow.paths.groupby([stage.column, following.column], observed=True)["value"].sum()
        for pair, value in sums[sums > 0.0].items():
            links["source"].append(places[stage.column, pair[0]])
            links["target"].append(places[following.column, pair[1]])
            links["value"].append(float(value))
            links["color"].append(faint(colour.get(pair[keyed], SOFT)))
            names = f"{stage.names[pair[0]]} → {following.names[pair[1]]}"
            links["customdata"].append(f"{text(names)}<br>{text(flow.text(value))}")
    return {**links, "hovertemplate": "%{customdata}<extra></extra>"}
