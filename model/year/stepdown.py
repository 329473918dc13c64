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
from html import escape
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.lib.stride_tricks import sliding_window_view

from model.inputs.files.damage import DAMAGE, reason
from model.inputs.files.limits import MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS
from model.inputs.files.preflight import refusal
from model.inputs.problems import Problems, lines
from model.inputs.raw import RawTable
from model.inputs.tables import Table, type_table
from model.tables.columns import ident, integer, key, number, optional, sheet
from model.tables.problem import Place, Problem, Severity, error
from model.words import Listed, Words, say
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
_LEFT, _RIGHT, _TOP, _LOW = 70, 620, 52, 276
_SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 320" font-family="sans-serif" role="img">
<title>{}</title>
{}
</svg>
"""


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


def split(daily: pd.DataFrame, *, stable_days: int = 3, tolerance: float = 0.1) -> pd.DataFrame:
    """Return for each disease its stable day and the two parts of the stay; the rule stands in the module.

    ``daily`` has the columns disease, day, cost and perhaps patients; ``stable_days`` is n. The order of its
    rows does not matter; the answer is in the order of the diseases' names. Raises DailyError, which names
    rows as a file with headings in row 1 would have them: the first row of ``daily`` is row 2.
    """
    if stable_days < 1 or not 0.0 <= tolerance < 1.0:
        raise ValueError("stable_days is a whole number from 1, tolerance a fraction from 0 up to 1")
    rows = [_row(disease, stay, stable_days, tolerance) for disease, stay in _stays(daily).items()]
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


def _row(disease: str, stay: pd.DataFrame, stable_days: int, tolerance: float) -> tuple[object, ...]:
    """Return the row of a disease, in the order of ``TYPES``."""
    stable, notes = _stable_day(stay, stable_days, tolerance)
    missing = stay.index[stay["cost"].isna()].tolist()
    if missing:
        notes.append(f"no row for day {', '.join(map(str, missing))}: counted as the days around it")
    whole = stay.interpolate(limit_direction="both")
    days = whole["patients"] / whole["patients"].max()
    money = days * whole["cost"]
    acute = whole.index < (len(stay) + 1 if stable is None else stable)
    parts = (days[acute].sum(), days[~acute].sum(), money[acute].sum(), money[~acute].sum())
    return (disease, stable, *parts, parts[1] / (parts[0] + parts[1]), "; ".join(notes))


def _stable_day(stay: pd.DataFrame, stable_days: int, tolerance: float) -> tuple[int | None, list[str]]:
    """Return the stable day, or None, and what is to be said of it."""
    known = stay.dropna()
    if len(known) < stable_days:
        return None, [f"too short: {len(known)} days known, {stable_days} needed"]
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
        return stable, ["stable from the first day: no acute part"] if stable == 1 else []
    if level.any():
        return None, [f"never stable: level from day {days[np.argmax(level), 0]:.0f}, but not to the end"]
    return None, [f"never stable: no {stable_days} days in a row within {tolerance:.0%} of their mean"]


def write(table: pd.DataFrame, daily: pd.DataFrame, folder: Path) -> list[Path]:
    """Write stepdown.csv and a picture of each row, stepdown_1.svg and on; return their paths.

    ``table`` is what ``split`` made of ``daily``. Text that a spreadsheet would take for a formula gets an
    apostrophe in front.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths, stays = [folder / "stepdown.csv"], _stays(daily)
    safe = table.assign(disease=table["disease"].str.replace(r"^([=+\-@])", r"'\1", regex=True))
    safe.to_csv(paths[0], index=False, encoding="utf-8-sig", lineterminator="\n")
    for place, row in enumerate(table.to_dict("records"), start=1):
        stable = None if pd.isna(row["stable_day"]) else int(row["stable_day"])
        paths.append(folder / f"stepdown_{place}.svg")
        paths[-1].write_text(picture(row["disease"], stays[row["disease"]], stable), encoding="utf-8")
    return paths


def picture(disease: str, stay: pd.DataFrame, stable: int | None) -> str:
    """Return the daily cost of a disease as an SVG, the days from the stable one on shaded."""
    cost, last = stay["cost"].dropna(), len(stay)
    top = float(cost.max()) or 1.0
    wide, high = (_RIGHT - _LEFT) / last, _LOW - _TOP
    xs = {day: _LEFT + wide * (day - 0.5) for day in stay.index}
    ys = {day: _LOW - high * value / top for day, value in cost.items()}
    rest = 0 if stable is None else last + 1 - stable
    line = "".join(f"{'L' if day - 1 in ys else 'M'}{xs[day]:.1f} {y:.1f}" for day, y in ys.items())
    name = escape("".join(sign for sign in disease if sign.isprintable()))
    said = f"{name}: {'never stable' if stable is None else f'stable from day {stable}'}"
    marks = [
        '<rect width="640" height="320" fill="#fff"/>',
        f'<rect x="{_RIGHT - wide * rest:.1f}" y="{_TOP}" width="{wide * rest:.1f}" height="{high}" fill="#cfe9e6"/>',
        f'<path d="M{_LEFT} {_TOP}V{_LOW}H{_RIGHT}" fill="none" stroke="#666"/>',
        f'<path d="{line}" fill="none" stroke="#0b6e6e" stroke-width="2"/>',
        *(f'<circle cx="{xs[day]:.1f}" cy="{y:.1f}" r="3.5" fill="#0b6e6e"/>' for day, y in ys.items()),
        *(_text(xs[day], _LOW + 16, str(day), "middle") for day in range(1, last + 1, -(-last // 20))),
        _text(_LEFT - 6, _TOP + 4, f"{top:,.0f}", "end"), _text(_LEFT - 6, _LOW + 4, "0", "end"),
        _text(_LEFT, 20, said), _text(_LEFT, 40, "cost of a patient-day"),
        _text((_LEFT + _RIGHT) / 2, 312, "day of the stay", "middle"),
    ]  # fmt: skip
    return _SVG.format(said, "\n".join(marks))


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    """Return words of the picture."""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="13" text-anchor="{anchor}">{words}</text>'
