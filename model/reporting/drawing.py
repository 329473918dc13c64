"""Small charts of the page: bars of plain HTML, so that they are read on a phone, aloud and on paper."""

from markupsafe import Markup

from model.reporting.display import Chart, Money, Section, places, unit_of
from model.reporting.numbers import shown
from model.words import Words

COLOURS = ("#9aa5b1", "#8fc9c4", "#3f9c98", "#0b6e6e", "#084c4c")
NAMED = {"today": "#9aa5b1", "as_is": "#8fc9c4", "plan": "#0b6e6e", "target": "#d97706"}
LONGEST = 80.0
"""Width of the greatest bar, in percent; its number stands beside it."""

FIGURE = Markup('<figure class="bars"><figcaption>{}{}</figcaption>{}</figure>')
KEY = Markup('<span class="key"><i style="background:{}"></i>{}</span>')
ROW = Markup('<div class="bar-row"><span class="bar-label">{}</span><div>{}</div></div>')
BAR = Markup('<div class="bar" title="{}"><i style="width:{:.2f}%;background:{}"></i>{}</div>')


def bars(section: Section, money: Money, words: Words) -> Markup:
    """Draw the section's chart of bars, if it has one: for each row of its table a bar a series, with its number."""
    chart = section.chart
    if chart is None or chart.form != "bars" or not chart.rows:
        return Markup()
    table = section.table(chart.table)
    frame = table.frame.head(chart.rows)
    digits = places(table, money)[chart.kind]
    values = frame[list(chart.series)].astype(float) / unit_of(chart.kind, money)
    scale = LONGEST / (float(values.max().max()) or 1.0)
    heads = {column.name: column.head for column in table.columns}
    lines = zip(frame[chart.label].astype(str), values.to_numpy().tolist(), strict=True)
    rows = [ROW.format(label, _row(chart, numbers, scale, digits, heads)) for label, numbers in lines]
    return FIGURE.format(chart.title, _legend(chart.series, heads), Markup().join(rows))


def _row(chart: Chart, numbers: list[float], scale: float, digits: int, heads: dict[str, str]) -> Markup:
    """Return the bars of one row; a number that is not there has none."""
    bars = [
        BAR.format(
            heads[name],
            max(number, 0.0) * scale,
            _colour(place, name),
            shown(number, chart.kind, digits, False),
        )
        for place, (number, name) in enumerate(zip(numbers, chart.series, strict=True))
        if number == number
    ]
    return Markup().join(bars)


def _legend(series: tuple[str, ...], heads: dict[str, str]) -> Markup:
    return Markup().join(KEY.format(_colour(place, name), heads[name]) for place, name in enumerate(series))


def _colour(place: int, name: str) -> str:
    return NAMED.get(name) or COLOURS[min(place, len(COLOURS) - 1)]
