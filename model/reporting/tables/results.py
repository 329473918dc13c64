"""Tables of results: the summary, targets, other metrics, and why there is no plan."""

import math
from dataclasses import replace

import pandas as pd

from model.answer.solution import Status
from model.answer.tables import REASONS
from model.reporting.display import Chart, Column, Section, Table
from model.reporting.frames import relative_rows
from model.reporting.tables.ground import named_limits
from model.reporting.tables.headline import headline
from model.reporting.view import View
from model.tables.places import KEYS

SIGNS = {">=": "≥", "<=": "≤"}
TOLERANCE = 1e-6
"""A target is met when it is missed by no more than this, relative to 1 + its size."""


def summary(view: View) -> Section:
    """Return the first page: status in words, headline figures, targets of the city."""
    words = view.words
    tables = (headline(view), _kpis(view)) if view.periods else ()
    notes = (words("promise"), words("promise_books"), words("promise_coverage"), words("lights"))
    chart = _target_chart(view) if view.solution.status.has_plan else None
    section = view.section("summary", *tables, lead=status_text(view), notes=notes, chart=chart)
    return replace(section, title=title(view))


def title(view: View) -> str:
    """Return the title of the report: what the workbook calls itself, and the years."""
    settings = view.data.settings
    years = f"{settings.first_year}–{settings.calendar(settings.years - 1)}"
    name = settings.title or view.words("untitled")
    return f"{name} {years if settings.years > 1 else settings.first_year}"


def status_text(view: View) -> str:
    """Return the status in a sentence or two."""
    words, solution = view.words, view.solution
    text = words(f"status.{solution.status.value}", gap=_percent(solution.gap) or words("unknown"))
    if solution.run.stopped:
        text += words("stopped", why=words.name("stop", solution.run.stopped))
    if solution.shortfall and solution.shortfall > TOLERANCE and solution.status is not Status.INFEASIBLE:
        text += words("shortfall")
    return text


def _percent(gap: float | None) -> str:
    """Return a gap in percent, rounded up, so that what is promised holds; nothing where it is not known."""
    if gap is None or not math.isfinite(gap):
        return ""
    return f"{math.ceil(gap * 1e5 - 1e-6) / 1e5:.3%}"


def metrics(view: View) -> pd.DataFrame:
    """Return the metrics as shown: names, kind of number, margin, light; ``source`` = row of the data."""
    words, frame = view.words, view.frames.metrics
    numbers = ["today", "plan", "target"]
    frame = frame.assign(**{name: pd.to_numeric(frame[name]).astype(float) for name in numbers})
    frame = frame.rename(columns={"kind": "hardness"}).assign(source=frame.index)
    frame["name"] = [view.labels.metric(*pair) for pair in zip(frame["metric"], frame["of"], strict=True)]
    units = (view.money.name, view.data.settings.health_unit)
    frame["name"] += [view.labels.unit(metric, *units) for metric in frame["metric"]]
    relative = relative_rows(view.data, frame)
    frame["name"] = frame["name"].where(~relative, words("relative_health"))
    frame["where"] = [view.labels.scope(scope) for scope in frame["scope"]]
    frame["kind"] = [view.labels.kind(*pair) for pair in zip(frame["metric"], relative, strict=True)]
    frame["hard"] = [words.name("kind", kind) for kind in frame["hardness"]]
    distance = frame["plan"] - frame["target"]
    frame["margin"] = distance.where(frame["sense"] != "<=", -distance)
    frame["sign"] = [SIGNS.get(sense, "") for sense in frame["sense"]]
    met = frame["met"].map(lambda met: words("met") if met else words("missed"))
    frame["light"] = met.where(frame["plan"].notna(), words("not_applicable")).where(frame["target"].notna(), "")
    return frame.assign(change=frame["plan"] - frame["today"])


def _columns(view: View) -> tuple[Column, ...]:
    """Return the columns of a table of targets."""
    words = view.words
    margin = 'IF({sign}="≤",{target}-{plan},{plan}-{target})'
    light = f'IF({{margin}}>=-{TOLERANCE:f}*(1+ABS({{target}})),"{words("met")}","{words("missed")}")'
    columns = (
        Column("name", words("metric")),
        Column("where", words("scope")),
        Column("year", words("year"), "year"),
        Column("today", words("today"), "row", "[metrics.today@]/UNIT"),
        Column("plan", words("plan"), "row", "[metrics.plan@]/UNIT"),
        Column("sign", ""),
        Column("target", words("target"), "row", "[metrics.target@]/UNIT"),
        Column("margin", words("margin"), "row+", margin),
        Column("light", words("light"), "light", light),
        Column("hard", words("hardness")),
    )
    return columns if view.solution.status.has_plan else columns[:4]


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


def _kpis(view: View) -> Table:
    """Return the metrics of the whole city beside their targets."""
    title = view.words("kpi_table")
    return Table("kpis", title, _columns(view), kpi_rows(view), empty=view.words("no_metric"))


def _target_chart(view: View) -> Chart:
    """Return the chart of the city's targets that are shares."""
    frame = kpi_rows(view)
    rows = int((frame["aim"] & frame["share"]).sum())
    return Chart("kpis", view.words("targets_chart"), "name", ("today", "plan", "target"), rows, "share")


def targets(view: View) -> Section:
    """Return the targets of the whole city, year by year."""
    words, frame = view.words, metrics(view)
    frame = frame[frame["target"].notna() & (frame["scope"] == "city")]
    table = Table("targets", words("targets_table"), _columns(view), frame, empty=words("no_targets"))
    notes = (words("lights"), words("by_treating_fewer"))
    return view.section("targets", table, notes=notes)


def targets_local(view: View) -> Section:
    """Return the targets of counties, alliances, tiers and facilities."""
    words, frame = view.words, metrics(view)
    frame = frame[frame["target"].notna() & (frame["scope"] != "city")]
    frame = frame.assign(missed=frame["light"] == words("missed"))
    table = Table("targets_local", words("targets_local_table"), _columns(view), frame, "",
                  words("no_targets"), limit=80, rank="missed")  # fmt: skip
    return view.section("targets_local", table, notes=(words("lights"),))


def indicators(view: View) -> Section:
    """Return the metrics that have no target, those of single facilities left out."""
    words, frame = view.words, metrics(view)
    frame = frame[frame["target"].isna() & ~frame["scope"].str.startswith("facility:")]
    last = frame["year"].max()
    frame = frame.assign(rank=(frame["scope"] == "city") * 2 + (frame["year"] == last))
    keep = ("name", "where", "year", "today", "plan")
    columns = [column for column in _columns(view) if column.name in keep]
    if view.compares:
        columns.append(Column("change", words("change"), "row+", "{plan}-{today}"))
    table = Table("indicators", words("indicators_table"), tuple(columns), frame, "", words("no_metric"),
                  limit=60, rank="rank")  # fmt: skip
    return view.section("indicators", table)


def reasons(view: View) -> Section:
    """Return which rules break when there is no plan, where and by how much."""
    words = view.words
    heads = {name: "text" for name in REASONS.names if name not in KEYS} | {"by": "number"}
    found = view.solution.reasons.reindex(columns=[*heads, *KEYS], fill_value="")
    pairs = zip(found["rule"], found["note"], strict=True)
    notes = [view.words.name("reason", rule) if f"reason.{rule}" in view.words else note for rule, note in pairs]
    frame = named_limits(view, found).assign(note=notes)
    said = [name for name in heads if (frame[name].astype(str) != "").any()]
    columns = tuple(Column(name, words(name), heads[name]) for name in said)
    table = Table("reasons", words("reasons_table"), columns, frame, empty=words("no_reasons"))
    return view.section("reasons", table)
