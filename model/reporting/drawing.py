"""Small charts of the page as inline SVG: horizontal bars, with every number written beside its bar."""

from markupsafe import Markup

from model.reporting.display import Money, Section, places, shown, unit_of

COLOURS = ("#9aa5b1", "#8fc9c4", "#3f9c98", "#0b6e6e", "#084c4c")
NAMED = {"today": "#9aa5b1", "plan": "#0b6e6e", "target": "#d97706"}
LABELS, WIDTH, VALUES, BAR, GAP = 230, 760, 84, 13, 14


def bars(section: Section, money: Money) -> Markup:
    """Return the section's chart: for each row of its table a bar a series."""
    chart = section.chart
    if chart is None or not chart.rows:
        return Markup()
    table = next(table for table in section.tables if table.key == chart.table)
    frame = table.frame.head(chart.rows)
    heads = {column.name: column.head for column in table.columns}
    digits = places(table, money)[chart.kind]
    values = frame[list(chart.series)].astype(float).clip(lower=0.0) / unit_of(chart.kind, money)
    largest = float(values.max().max())
    lines = zip(frame[chart.label].astype(str), values.to_numpy().tolist(), strict=True)
    rows = []
    for place, (label, numbers) in enumerate(lines):
        texts = [(number, shown(number, chart.kind, digits, False)) for number in numbers]
        rows.append(_row(place, label, texts, largest, chart.series))
    height = len(rows) * _height(len(chart.series))
    picture = Markup('<svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        WIDTH, height, chart.title, Markup().join(rows)
    )
    return Markup("<figure><figcaption>{}{}</figcaption>{}</figure>").format(
        chart.title, _legend(chart.series, heads), picture
    )


def _height(series: int) -> int:
    """Return the height of one row of bars."""
    return series * BAR + GAP


def _colour(place: int, name: str) -> str:
    """Return the colour of a series."""
    return NAMED.get(name) or COLOURS[min(place, len(COLOURS) - 1)]


def _row(
    place: int, label: str, numbers: list[tuple[float, str]], largest: float, series: tuple[str, ...]
) -> Markup:
    """Return the bars of one row: label, bars, numbers."""
    top = place * _height(len(series)) + GAP // 2
    middle = top + len(series) * BAR / 2 + 4
    parts = [_label(label, middle)]
    for bar, ((value, text), name) in enumerate(zip(numbers, series, strict=True)):
        length = (WIDTH - LABELS - VALUES) * value / largest if largest > 0.0 and value == value else 0.0
        y = top + bar * BAR
        parts.append(
            Markup('<rect x="{}" y="{}" width="{:.1f}" height="{}" fill="{}"/>').format(
                LABELS, y, length, BAR - 2, _colour(bar, name)
            )
        )
        parts.append(
            Markup('<text x="{:.1f}" y="{}">{}</text>').format(LABELS + length + 5, y + BAR - 3, text)
        )
    return Markup().join(parts)


def _label(label: str, y: float) -> Markup:
    """Return the label of a row, cut where it is too long, in full as a tooltip."""
    short = label if _wide(label) <= 34 else label[: 33 if label.isascii() else 16] + "…"
    return Markup('<text class="label" x="{}" y="{}">{}<title>{}</title></text>').format(
        LABELS - 8, y, short, label
    )


def _wide(label: str) -> int:
    """Return how wide a label is, in Latin letters."""
    return sum(1 if letter.isascii() else 2 for letter in label)


def _legend(series: tuple[str, ...], heads: dict[str, str]) -> Markup:
    """Return which colour is which series."""
    square = Markup('<svg viewBox="0 0 10 10"><rect width="10" height="10" fill="{}"/></svg>')
    keys = [
        Markup('<span class="key">{}{}</span>').format(square.format(_colour(place, name)), heads[name])
        for place, name in enumerate(series)
    ]
    return Markup().join(keys)
