"""Tables of results: the summary, targets, other metrics, and why there is no plan."""

import math
from dataclasses import replace

import pandas as pd

from model.answer.solution import Status
from model.answer.tables import REASONS
from model.reporting.display import Chart, Section
from model.reporting.frames import relative_rows
from model.reporting.tables.ground import named_limits
from model.reporting.tables.headline import gained, headline, rounded_up
from model.reporting.view import View
from model.reporting.why_none import SIGNS, reasons_said, solvency_said
from model.tables.places import KEYS

TOLERANCE = 1e-6
"""A target is met when it is missed by no more than this, relative to 1 + its size."""


def summary(view: View) -> Section:
    """The first page: status in words, headline figures, targets of the city."""
    tables, chart = [], None
    if view.periods:
        kpis = kpi_rows(view)
        tables = [
            headline(view),
            *gained(view),
            view.table("kpis", kpis, *_columns(view), title="kpi_table", empty="no_metric"),
        ]
        rows = int((kpis["aim"] & kpis["share"]).sum())
        series = ("today", *(["as_is"] * view.compares), "plan", "target")
        chart = Chart("kpis", view.words("targets_chart"), "name", series, rows, "share") if view.has_plan else None
    notes = view.texts("promise", "promise_books", "promise_coverage", "lights")
    section = view.section("summary", *tables, lead=status_text(view), notes=notes, chart=chart)
    return replace(section, title=title(view))


def title(view: View) -> str:
    """Return the title of the report: what the workbook calls itself, and the years."""
    settings = view.data.settings
    years = f"{settings.first_year}–{settings.calendar(settings.years - 1)}"
    name = settings.title_in(view.words.lang) or view.words("untitled")
    return f"{name} {years if settings.years > 1 else settings.first_year}"


def status_text(view: View) -> str:
    """Return the status in a sentence or two."""
    words, solution = view.words, view.solution
    gap = _percent(solution.gap)
    # "within 0.000%" reads as if something were open
    said = "best" if solution.status is Status.OPTIMAL and gap == _percent(0.0) else solution.status.value
    text = words(f"status.{said}", gap=gap or words("unknown"))
    if solution.run.stopped:
        text += words("stopped", why=words.name("stop", solution.run.stopped))
    if solution.shortfall and solution.shortfall > TOLERANCE and solution.status is not Status.INFEASIBLE:
        text += words("shortfall")
    return text


def _percent(gap: float | None) -> str:
    """Return a gap in percent; nothing where it is not known."""
    return "" if gap is None or not math.isfinite(gap) else f"{rounded_up(gap):.3f}%"


def metrics(view: View) -> pd.DataFrame:
    """Return the metrics as shown: names, kind of number, margin, light; ``source`` = row of the data."""
    words, labels, frame = view.words, view.labels, view.frames.metrics
    numbers = {name: pd.to_numeric(frame[name]).astype(float) for name in ("today", "as_is", "plan", "target")}
    frame = frame.assign(**numbers).rename(columns={"kind": "hardness"}).assign(source=frame.index)
    frame["name"] = labels.named("metric", frame)
    frame["name"] += [labels.unit(metric, view.money.name, view.data.settings) for metric in frame["metric"]]
    relative = relative_rows(view.data, frame)
    frame["name"] = frame["name"].where(~relative, words("relative_health"))
    frame["where"] = labels.named("scope", frame)
    frame["kind"] = [labels.kind(*pair) for pair in zip(frame["metric"], relative, strict=True)]
    distance = frame["plan"] - frame["target"]
    frame["margin"] = distance.where(frame["sense"] != "<=", -distance)
    frame["sign"] = [SIGNS.get(sense, "") for sense in frame["sense"]]
    met = frame["met"].map(lambda met: words("met") if met else words("missed"))
    frame["light"] = met.where(frame["plan"].notna(), words("not_applicable")).where(frame["target"].notna(), "")
    return frame.assign(change=frame["plan"] - frame["as_is"])


def _columns(view: View) -> tuple[str, ...]:
    """Declare the columns of a table of targets; without a plan those of today alone."""
    light = f'"{view.words("met")}","{view.words("missed")}"'
    columns = (
        *_before(view), "plan row [metrics.plan@]/UNIT", "sign=", "target row [metrics.target@]/UNIT",
        'margin row+ IF({sign}="≤",{target}-{plan},{plan}-{target})',
        f"light light IF({{margin}}>=-{TOLERANCE:f}*(1+ABS({{target}})),{light})", "hardness_name",
    )  # fmt: skip
    return columns if view.has_plan else _before(view)


def _before(view: View) -> tuple[str, ...]:
    """Declare the columns of a metric: what it is, and what it is today and without the plan."""
    as_is = ["as_is row [metrics.as_is@]/UNIT"] * view.compares
    return "name=metric", "where=scope", "year", "today row [metrics.today@]/UNIT", *as_is


def kpi_rows(view: View) -> pd.DataFrame:
    """Return one row for each metric of the whole city, in the last year of its targets, else of the plan.

    Those with a target first, and of these the shares first, so that one chart can show them.
    """
    frame = metrics(view)
    frame = frame[frame["scope"] == "city"]
    frame = frame.assign(aim=frame["target"].notna(), share=frame["kind"] == "share")
    chief = frame["aim"] | (frame["of"] == "")
    frame = frame[chief].sort_values(["aim", "year"], kind="stable").drop_duplicates(["metric", "of"], keep="last")
    order = ["aim", "share", "source"]
    return frame.sort_values(order, ascending=[False, False, True], ignore_index=True)


def targets(view: View) -> Section:
    """The targets of the whole city, year by year."""
    frame = metrics(view)
    frame = frame[frame["target"].notna() & (frame["scope"] == "city")]
    table = view.table("targets", frame, *_columns(view), empty="no_targets")
    return view.section("targets", table, notes=view.texts("lights", "by_treating_fewer"))


def targets_local(view: View) -> Section:
    """The targets of counties, alliances, tiers and facilities."""
    frame = metrics(view)
    frame = frame[frame["target"].notna() & (frame["scope"] != "city")]
    frame = frame.assign(missed=frame["light"] == view.words("missed"))
    table = view.table("targets_local", frame, *_columns(view), empty="no_targets", limit=80, rank="missed")
    return view.section("targets_local", table, notes=view.texts("lights"))


def indicators(view: View) -> Section:
    """The metrics that have no target, those of single facilities left out."""
    frame = metrics(view)
    frame = frame[frame["target"].isna() & ~frame["scope"].str.startswith("facility:")]
    frame = frame.assign(rank=(frame["scope"] == "city") * 2 + (frame["year"] == frame["year"].max()))
    change = ["change row+ {plan}-{as_is}"] * view.compares
    shown = _columns(view)[: len(_before(view)) + view.has_plan]
    table = view.table("indicators", frame, *shown, *change, empty="no_metric", limit=60, rank="rank")
    return view.section("indicators", table)


def reasons(view: View) -> Section:
    """Which rules break when there is no plan, where and by how much."""
    kinds = {name: "text" for name in REASONS.names if name not in KEYS} | {"by": "number"}
    broken = view.solution.reasons.reindex(columns=[*kinds, *KEYS], fill_value="")
    pairs = zip(broken["rule"], broken["note"], strict=True)
    notes = [view.words.name("reason", rule) if f"reason.{rule}" in view.words else note for rule, note in pairs]
    said = [str(view.words.said(one)).strip() for one in reasons_said(view.data, view.solution, view.labels)]
    frame = named_limits(view, broken).assign(note=notes, said=said)
    columns = ["said=reason_said words"] + [
        f"{name} {kind}" for name, kind in kinds.items() if (frame[name].astype(str) != "").any()
    ]
    told = tuple(str(view.words.said(one)).strip() for one in solvency_said(view.solution))
    return view.section("reasons", view.table("reasons", frame, *columns, empty="no_reasons"), notes=told)
