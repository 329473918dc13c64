"""Step-down day: the day of a stay from which its daily cost is stable, and the stay cut in two there.

Text S1 lets the cost decide when a patient may be sent down: once a day costs about the same for several days
in a row, what is left of the stay is rehabilitation or nursing. This tool finds that day for each disease.

Given     c[d], the mean cost of a patient on day d of the stay, d = 1 .. D (the last day with a row), and
          p[d], the patients in hospital on that day (1 where the table does not say).
Mean      mean[d] = sum of p x c over n days of the table, d and the next n-1, divided by the sum of p over
          them: the trailing mean that is known at the end of the last of them. A missing day is passed over.
Level     day d begins a level run when no day of its n is missing between and each c of them is within
          tolerance x mean[d] of mean[d].
Stable    the first day d that begins a level run and after which every mean[e], e > d, lies within tolerance
          x mean[d] of mean[d]. So neither a quiet day before an operation nor a steady week in intensive care
          is taken for the end, and an odd day undoes it only if it moves the mean that far. Exactly the
          tolerance counts as within.
Split     acute: the days before the stable day; rehab: that day and all after. Both per patient admitted:
          a day counts p[d] / (the largest p), so without patients as 1. A missing day's cost and patients
          are, for these totals alone, on the straight line between the known days around it (before the
          first known day: as on it), and the note says so. Never stable: all days are acute.

In a workbook acute_days and rehab_days are `use.hours` (bed-days) of the acute and the rehabilitation option;
acute_cost and rehab_cost their `options.unit_cost`, or the price where the price follows the cost.
"""

import csv
import io
import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.lib.stride_tricks import sliding_window_view
from plotly.graph_objects import Figure, Scatter
from plotly.subplots import make_subplots

from model.inputs.files.damage import DAMAGE, reason
from model.inputs.files.limits import MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS
from model.inputs.files.preflight import refusal
from model.inputs.problems import Problems, lines
from model.inputs.raw import RawTable
from model.inputs.tables import Table, type_table
from model.reporting.charts.looks import FONT, text
from model.tables.columns import ident, integer, key, number, optional, sheet
from model.tables.problem import Place, Problem, Severity, error
from model.words import LANGUAGES, Listed, Phrase, Words, say
from model.words.choice import language_of

DAILY = sheet(
    "daily",
    key(ident("disease")),
    key(integer("day", "days", low=1, high=3650)),
    number("cost", "currency/patient-day"),
    optional(number("patients", "people", low=1e-9)),
)  # fmt: skip
TYPES = {
    "disease": "str", "stable_day": "Int64", "acute_days": "float64", "rehab_days": "float64",
    "acute_cost": "float64", "rehab_cost": "float64", "share_of_days": "float64", "note": "str",
}  # fmt: skip
# a difference of exactly the tolerance is within it, whatever binary fractions make of it
_ROUNDING = 1e-9
ENGLISH = Words(LANGUAGES[0])
_HEIGHT, _BETWEEN = 220, 90  # of a picture and of the space between two, in px
_INK, _SHADE = "#0b6e6e", "#cfe9e6"


class DailyError(ValueError):
    """The table of daily costs has errors; ``problems`` lists them all, each with its row."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems in the order of their rows; the message is their text."""
        self.problems = Problems(tuple(sorted(problems, key=lambda item: item.place.row)))
        super().__init__("\n".join(lines(self.problems, Words(language_of()))))


def read(path: Path) -> pd.DataFrame:
    """Return the table of a CSV file, or of the first sheet of a workbook, with its cells as they stand.

    Raises DailyError when the file cannot be read as a table.
    """
    rows = _csv_rows(path) if path.suffix.lower() == ".csv" else _workbook_rows(path)
    width = max(map(len, rows), default=0)
    if len(rows) > MAX_ROWS or width > MAX_COLUMNS:
        most = {"most_rows": MAX_ROWS, "most_columns": MAX_COLUMNS}
        raise DailyError([error("sheet_too_large", Place(path.stem), rows=len(rows), columns=width, **most)])
    padded = [row + [""] * (width - len(row)) for row in rows] or [[]]
    return pd.DataFrame(padded[1:], columns=pd.Index(padded[0], dtype=object), dtype=object)


def _csv_rows(path: Path) -> list[list[object]]:
    """Return the rows of a CSV file in UTF-8 or GB 18030; a blank line is a row."""
    if path.stat().st_size > MAX_FILE_BYTES:
        raise DailyError([error("file_too_large", Place(), path.name, most=MAX_FILE_BYTES // 2**20)])
    content = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return [list(row) for row in csv.reader(io.StringIO(content.decode(encoding)), strict=True)]
        except UnicodeDecodeError:
            continue
        except csv.Error as fault:
            raise DailyError([error("csv_malformed", Place(), path.name, reason=say("fault.quotes"))]) from fault
    raise DailyError([error("csv_encoding", Place(), path.name)])


def _workbook_rows(path: Path) -> list[list[object]]:
    """Return the rows of the first sheet of a workbook, blank cells as empty text."""
    if refused := refusal(path):
        raise DailyError([refused])
    try:
        with warnings.catch_warnings(action="ignore"):
            frame = pd.read_excel(
                path, header=None, dtype=object, keep_default_na=False, nrows=MAX_ROWS + 1, engine="openpyxl"
            )
    except DAMAGE as fault:
        raise DailyError([error("damaged", Place(), path.name, reason=reason(fault))]) from fault
    return [list(row) for row in frame.itertuples(index=False, name=None)]


def split(
    daily: pd.DataFrame, *, stable_days: int = 3, tolerance: float = 0.1, words: Words = ENGLISH
) -> pd.DataFrame:
    """Return for each disease its stable day and the two parts of the stay; the rule stands in the module.

    ``daily`` has the columns disease, day, cost and perhaps patients; ``stable_days`` is n; notes are in
    ``words``. The order of its rows does not matter; the answer is in the order of the diseases' names. Raises
    DailyError, which names rows as a file with headings in row 1 would have them: its first row is row 2.
    """
    if stable_days < 1 or not 0.0 <= tolerance < 1.0:
        raise ValueError("stable_days is a whole number from 1, tolerance a fraction from 0 up to 1")
    rows = [_row(disease, stay, stable_days, tolerance, words) for disease, stay in _stays(daily).items()]
    return pd.DataFrame(rows, columns=list(TYPES)).astype(TYPES)


def _stays(daily: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return cost and patients of each disease by day, 1 to the last; NaN where a day is missing."""
    cells = daily.astype(object).where(daily.notna(), "").itertuples(index=False, name=None)
    raw = RawTable("daily", ((1, tuple(daily.columns)), *enumerate(cells, start=2)))
    table, problems = type_table(raw, DAILY)
    problems += [*_twice(table), *_patients_in_part(table)]
    if table.frame.empty and not problems:
        problems.append(error("sheet_without_rows", table.top, name=DAILY.label))
    errors = [item for item in problems if item.severity is Severity.ERROR]
    if errors:
        raise DailyError(errors)
    return {str(disease): _by_day(rows) for disease, rows in table.frame.groupby("disease")}


def _twice(table: Table) -> Iterator[Problem]:
    """Yield a problem for each day of a disease that has stood before."""
    first: dict[tuple[str, float], int] = {}
    for index, row in table.each():
        place = table.place(index, "day")
        before = first.setdefault((row.disease, row.day), place.row)
        if row.disease and row.day > 0 and before != place.row:
            what, keys = Listed((row.disease, f"{row.day:.0f}")), Listed((DAILY["disease"].label, DAILY["day"].label))
            yield error("duplicate_key", place, what, first=before, keys=keys)


def _patients_in_part(table: Table) -> Iterator[Problem]:
    """Yield a problem for each row without patients of a disease that has them in other rows."""
    given = table.frame["patients"].notna()
    some = given.groupby(table.frame["disease"]).transform("any").astype(bool)
    for index in table.where(some & ~given):
        if (index, "patients") not in table.bad:
            yield error("patients_in_part", table.place(index, "patients"))


def _by_day(rows: pd.DataFrame) -> pd.DataFrame:
    """Return cost and patients by day."""
    frame = rows.set_index(rows["day"].astype(int))[["cost", "patients"]].fillna({"patients": 1.0})
    return frame.reindex(range(1, int(frame.index.max()) + 1))


def _row(disease: str, stay: pd.DataFrame, stable_days: int, tolerance: float, words: Words) -> tuple[object, ...]:
    """Return the row of a disease, in the order of ``TYPES``."""
    stable, notes = _stable_day(stay, stable_days, tolerance)
    missing = stay.index[stay["cost"].isna()].tolist()
    if missing:
        notes.append(say("stepdown_missing", days=tuple(missing)))
    whole = stay.interpolate(limit_direction="both")
    days = whole["patients"] / whole["patients"].max()
    money = days * whole["cost"]
    acute = whole.index < (len(stay) + 1 if stable is None else stable)
    parts = (days[acute].sum(), days[~acute].sum(), money[acute].sum(), money[~acute].sum())
    note = words("semicolon").join(str(words.said(note)) for note in notes)
    return (disease, stable, *parts, parts[1] / (parts[0] + parts[1]), note)


def _stable_day(stay: pd.DataFrame, stable_days: int, tolerance: float) -> tuple[int | None, list[Phrase]]:
    """Return the stable day, or None, and what is to be said of it."""
    known = stay.dropna()
    if len(known) < stable_days:
        return None, [say("stepdown_too_short", known=len(known), needed=stable_days)]
    columns = known.reset_index(names="day").to_numpy().T
    days, costs, patients = (sliding_window_view(column, stable_days) for column in columns)
    mean = (costs * patients).sum(axis=1) / patients.sum(axis=1)
    within = tolerance + _ROUNDING
    level = (np.abs(costs - mean[:, None]) <= within * mean[:, None]).all(axis=1)
    level &= days[:, -1] - days[:, 0] == stable_days - 1
    most, least = (by.accumulate(mean[::-1])[::-1] for by in (np.maximum, np.minimum))
    lasting = level & (most <= mean * (1.0 + within)) & (least >= mean * (1.0 - within))
    if lasting.any():
        stable = int(days[np.argmax(lasting), 0])
        return stable, [say("stepdown_from_first")] if stable == 1 else []
    if level.any():
        return None, [say("stepdown_level_once", day=f"{days[np.argmax(level), 0]:.0f}")]
    return None, [say("stepdown_never_level", days=stable_days, tolerance=f"{tolerance:.0%}")]


def write(table: pd.DataFrame, daily: pd.DataFrame, folder: Path, words: Words = ENGLISH) -> None:
    """Write stepdown.csv and stepdown.html, a picture of each row; ``table`` is what ``split`` made of ``daily``.

    Text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    folder.mkdir(parents=True, exist_ok=True)
    safe = table.assign(disease=table["disease"].str.replace(r"^([=+\-@])", r"'\1", regex=True))
    safe.to_csv(folder / "stepdown.csv", index=False, encoding="utf-8-sig", lineterminator="\n")
    # a fixed id: the same table gives the same bytes
    page = pictures(table, daily, words).to_html(div_id="stepdown")
    (folder / "stepdown.html").write_text(page, encoding="utf-8")


def as_text(table: pd.DataFrame, words: Words) -> str:
    """Return the table as lines for the terminal, its headings in words."""
    shown = table.rename(columns={name: words(f"stepdown.{name}") for name in TYPES})
    with pd.option_context("display.unicode.east_asian_width", True):
        return shown.to_string(index=False)


def pictures(table: pd.DataFrame, daily: pd.DataFrame, words: Words = ENGLISH) -> Figure:
    """Return the daily cost of each disease, one below the other, the days from the stable one on shaded."""
    titles = [_title(row.disease, row.stable_day, words) for row in table.itertuples()]
    stays, height = _stays(daily), len(titles) * (_HEIGHT + _BETWEEN)
    shown = make_subplots(len(titles), 1, subplot_titles=titles, vertical_spacing=_BETWEEN / height)
    for place, row in enumerate(table.itertuples(), start=1):
        cost = stays[row.disease]["cost"]
        known = cost.astype(object).where(cost.notna(), None)
        line = Scatter(x=list(cost.index), y=list(known), mode="lines+markers", line={"color": _INK})
        shown.add_trace(line, place, 1)
        if not pd.isna(row.stable_day):
            shade = {"fillcolor": _SHADE, "line_width": 0, "layer": "below"}
            shown.add_vrect(row.stable_day - 0.5, len(cost) + 0.5, row=place, col=1, **shade)
    shown.update_xaxes(title_text=words("stepdown_day"), rangemode="tozero")
    shown.update_yaxes(title_text=words("stepdown_cost"), rangemode="tozero", tickformat=",")
    return shown.update_layout(height=height + _BETWEEN, showlegend=False, template="plotly_white", font=FONT)


def _title(disease: str, stable: int | None, words: Words) -> str:
    """Return the title of a picture."""
    name = text("".join(sign for sign in disease if sign.isprintable()))
    if pd.isna(stable):
        return words("stepdown_never", disease=name)
    return words("stepdown_stable", disease=name, day=stable)
