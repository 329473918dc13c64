"""How the charts of the page look: colours that the colour-blind tell apart, fonts, and text that stays text."""

import html

import pandas as pd

from model.reporting.display import Money, unit_of
from model.reporting.numbers import decimals, shown

INK, SOFT, LINE = "#1F2933", "#9AA5B1", "#E4E7EB"
PALETTE = ("#0072B2", "#56B4E9", "#009E73", "#E69F00", "#D55E00", "#CC79A7", "#7F7F7F")
"""Okabe and Ito's colours, dark and light in turn."""
RISE, FALL, LEVEL, OPEN = "#0072B2", "#D55E00", "#7F7F7F", "#CC79A7"
FONT = {
    "family": 'system-ui, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", '
    "sans-serif",
    "size": 12,
    "color": INK,
}


def layout(height: int, **more: object) -> dict[str, object]:
    """Return a layout with the page's fonts and small margins; the page gives the place its height in px."""
    margin = {"l": 8, "r": 8, "t": 8, "b": 8}
    return {"font": FONT, "height": height, "margin": margin, "paper_bgcolor": "rgba(0,0,0,0)", **more}


def text(words: str) -> str:
    """Return a text as plotly shows it letter by letter: plotly takes some markup for markup."""
    return html.escape(words, quote=False)


def faint(colour: str) -> str:
    """Return a colour that lets lines behind it be seen."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.38)"


def amount(value: float, kind: str, money: Money, sizes: list[float], *, signed: bool = False) -> str:
    """Return a number as text, with the decimals that ``sizes``, all the numbers of the chart, ask for."""
    unit = unit_of(kind, money)
    digits = decimals(kind, [abs(size) / unit for size in sizes if size])
    return shown(value / unit, kind, digits, signed)


def extremes(frame: pd.DataFrame, money: Money) -> dict[str, str]:
    """Return what a sentence on changed budgets names: count of facilities, the two that gain and lose most."""
    rows = {"most": frame.loc[frame["change"].idxmax()], "least": frame.loc[frame["change"].idxmin()]}
    sizes = [row["change"] for row in rows.values()]
    changes = {
        f"{name}_change": f"{amount(row['change'], 'money', money, sizes, signed=True)} {money.name}"
        for name, row in rows.items()
    }
    return {"count": f"{len(frame):,}", **{name: row["name"] for name, row in rows.items()}, **changes}
