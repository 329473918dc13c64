"""Which facilities change most: bars to either side of nothing, plain HTML as the other bars are."""

from markupsafe import Markup

from model.reporting.charts.looks import FALL, RISE
from model.reporting.display import Money, Section, places, unit_of
from model.reporting.numbers import shown
from model.words import Words

MOST = 14
"""Facilities that are named."""
FIGURE = Markup('<figure class="changes"><figcaption>{}</figcaption>{}</figure>')
ROW = Markup(
    '<div class="turn"><span class="bar-label">{}</span><div class="track" style="--zero:{:.1f}%" aria-hidden="true">'
    '<i style="left:{:.1f}%;width:{:.1f}%;background:{}"></i></div><span class="told">{} <b>{}</b>{}</span></div>'
)


def changes(section: Section, money: Money, words: Words) -> Markup:
    """Draw the facilities whose budget changes most, the greatest rise first; nothing without a plan."""
    table = section.tables[0]
    if "change" not in table.frame:
        return Markup()
    frame = table.facts[table.facts["change"] != 0.0]
    frame = frame.loc[frame["change"].abs().nlargest(MOST).index].sort_values("change", ascending=False)
    if frame.empty:
        return Markup()
    least, most = min(frame["change"].min(), 0.0), max(frame["change"].max(), 0.0)
    digits = places(table, money)["money"]
    rows = [_row(row, least, most - least, digits, money) for row in frame.to_dict("records")]
    return FIGURE.format(words("changes", money=money.name), Markup().join(rows))


def _row(row: dict, least: float, span: float, digits: int, money: Money) -> Markup:
    """Return one facility; its bar begins or ends where nothing changes."""
    change, zero = float(row["change"]), -100.0 * least / span
    left, width = 100.0 * (min(change, 0.0) - least) / span, 100.0 * abs(change) / span
    colour, mark = (RISE, "▲") if change > 0.0 else (FALL, "▼")
    number = shown(change / unit_of("money", money), "money", digits, True)
    share = row["change_share"]
    percent = f" ({shown(share, 'share', 1, True)})" if share == share else ""
    return ROW.format(str(row["name"]), zero, left, width, colour, mark, number, percent)
