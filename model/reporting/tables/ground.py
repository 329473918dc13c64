"""What the answer stands on: calibration against the books, assumptions, sources, audit."""

from dataclasses import replace

import pandas as pd

from model.answer.gain import ASSUMED
from model.answer.kpis import ABOUT, FOUND
from model.inputs.problems import COLUMNS, as_table
from model.inputs.schema import SETTING_KEYS, SHEETS
from model.reporting.display import Column, Section, Table
from model.reporting.view import View
from model.tables.places import KEYS

KINDS = {"payments": "money", "coverage": "share"}
"""Kinds of number of the lines of calibration; the others count units."""
TITLES = ("title_en", "title_zh")
"""Settings of which the one in the language of the report is shown, as the title."""
MUCH = 0.1
MOST_BROKEN = 100
"""Broken rows that are listed."""


def calibration(view: View) -> Section:
    """The model's figures of today beside those of the books."""
    far, near = view.words("far"), view.words("near")
    frame = view.frames.calibration
    frame = frame.assign(source=frame.index, kind=frame["line"].map(lambda line: KINDS.get(line, "count")))
    frame["place"] = [view.labels.about(row) for row in frame[list(ABOUT)].to_dict("records")]
    found = frame["line"].isin(FOUND)
    frame, standing = frame[~found].copy(), frame[found].copy()
    size = frame["difference"].astype(float).abs()
    frame["light"] = [far if much else near for much in size > MUCH]
    frame.loc[size.isna(), "light"] = view.words("not_applicable")
    frame["rank"] = size.fillna(0.0) + (frame["kind"] == "money") * 100.0
    table = view.table(
        "calibration", frame, "line_name", "place=where", "model row [calibration.model@]/UNIT",
        "books row [calibration.books@]/UNIT", 'difference share+ IF({books}=0,"",({model}-{books})/{books})',
        f'light light IF(ABS({{difference}})>{MUCH},"{far}","{near}")', empty="no_calibration", limit=60, rank="rank",
    )  # fmt: skip
    return view.section("calibration", table, _standing(view, standing), notes=view.texts("lights_books"))


def _standing(view: View, frame: pd.DataFrame) -> Table:
    """What today's program finds: care that is missing, hours above those of the sheets, and what to check."""
    notes = [view.words(f"to_check.{note}") if note else "" for note in frame["note"]]
    frame = frame.assign(check=notes, rank=frame["difference"].astype(float).abs())
    return view.table(
        "standing", frame, "line_name", "place=where", "model=found count [calibration.model@]",
        "books=of_sheets count [calibration.books@]", "difference share+ ({model}-{books})/{books}", "check=to_check",
        empty="standing_none", limit=60, rank="rank",
    )  # fmt: skip


def assumptions(view: View) -> Section:
    """The settings, where the numbers of each sheet come from, and the warnings of the check."""
    return view.section("assumptions", _settings(view), _provenance(view), *_warnings(view))


def _settings(view: View) -> Table:
    """The settings of the case."""
    words, rows = view.words, []
    settings = replace(view.data.settings, title=view.data.settings.title_in(words.lang))
    for column in (key for key in SETTING_KEYS if key.name not in TITLES):
        text = _plain(view, getattr(settings, column.name))
        chosen = words.name("choice", text).replace("_", " ") if column.choices else text
        rows.append({
            "name": str(words.said(column.label)).replace("_", " "),
            "value": words.name("objective", text) if column.name == "objective" else chosen,
            "unit": words.said(column.unit_label),
        })  # fmt: skip
    return view.table("settings", pd.DataFrame(rows), "name=setting", "value", "unit")


def _plain(view: View, value: object) -> str:
    """Return a setting as text, a number without needless digits."""
    if value is None or isinstance(value, bool):
        return view.words({None: "blank", True: "yes", False: "no"}[value])
    return f"{value:,.10g}" if isinstance(value, float) else str(value)


def _provenance(view: View) -> Table:
    """How many rows of each sheet name a source, are assumptions, or say nothing."""
    rows = []
    for sheet in SHEETS:
        table = getattr(view.data, sheet.name, None)
        if not isinstance(table, pd.DataFrame) or table.empty or "source" in sheet.keys:
            continue
        source = table["source"].astype(str)
        assumed, unsaid = int(source.str.contains(ASSUMED).sum()), int((source == "").sum())
        name = str(view.words.said(sheet.label)).replace("_", " ")
        rows.append((name, len(table), len(table) - assumed - unsaid, assumed, unsaid))
    frame = pd.DataFrame(rows, columns=["name", "rows", "sourced", "assumed", "unsaid"])
    return view.table(
        "provenance", frame, "name=sheet", "rows count", "sourced=rows_sourced count {rows}-{assumed}-{unsaid}",
        "assumed=rows_assumed count", "unsaid=rows_unsaid count", note="provenance_note",
    )  # fmt: skip


def _warnings(view: View) -> tuple[Table, ...]:
    """What the check of the workbook warned of, if anything."""
    if not view.data.warnings:
        return ()
    columns = (Column(name, view.words(f"problem_head.{name}")) for name in COLUMNS)
    return (view.table("warnings", as_table(view.data.warnings, view.words).astype(str), *columns),)


def sources(view: View) -> Section:
    """The sources that the workbook names."""
    table = view.table("sources", view.data.sources, "source=code code", "citation", "note", empty="no_sources")
    return view.section("sources", table)


def audit(view: View) -> Section:
    """What was recomputed from the tables alone, rule by rule, and every row that breaks."""
    kept, broken = view.words("kept"), view.words("broken_rule")
    frame = view.frames.table("audit")
    frame = frame.assign(light=[kept if count == 0 else broken for count in frame["broken"]])
    table = view.table(
        "audit", frame, "rule_name", "checked count", "broken count",
        f'light light IF({{broken}}=0,"{kept}","{broken}")', "rule=code code", empty="no_audit",
    )  # fmt: skip
    return view.section("audit", table, _broken(view), notes=view.texts("lights_audit"))


def _broken(view: View) -> Table:
    """The limits that the plan does not keep."""
    limits = view.frames.table("limits")
    broken = limits[limits["broken"].astype(bool)]
    kinds = {"rule": "text", "where": "text", "left": "number", "sense": "text", "right": "number"}
    kinds |= {"slack": "number", "unit": "text"}
    return view.table(
        "broken", named_limits(view, broken.head(MOST_BROKEN)),
        *(f"{name}=limit.{name} {kind}" for name, kind in kinds.items()),
        note="cut" if len(broken) > MOST_BROKEN else "", empty="nothing_broken",
        shown=MOST_BROKEN, all=len(broken), file="tables/limits.csv",
    )  # fmt: skip


def named_limits(view: View, limits: pd.DataFrame) -> pd.DataFrame:
    """Return rows of rules with rule, place and unit in words."""
    return limits.assign(
        rule=view.labels.named("rule", limits),
        where=[view.labels.where(keys) for keys in limits[list(KEYS)].itertuples(index=False)],
        unit=[view.currency if unit == "currency" else view.words.name("unit", unit) for unit in limits["unit"]],
    )
