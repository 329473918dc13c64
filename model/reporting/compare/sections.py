"""The sections of a comparison: sheets of compare.xlsx, sections of compare.html."""

from collections.abc import Iterator

import pandas as pd

from model.reporting.compare import regret, sweep, topics
from model.reporting.compare.lines import Cases, Line, against_base, laid_out
from model.reporting.compare.outcome import reason, status
from model.reporting.display import Column, Section, Table

MOST_MOVED = 15
MOST_REASONS = 5


def sections(cases: Cases) -> tuple[Section, ...]:
    """Return every section that has something to say; with many cases the details are left to the cases' folders."""
    first = [_summary(cases), *_sweep(cases), *regret.section(cases), cases.section("headline", _headline(cases))]
    return (*first, _moved(cases), *_topics(cases))


def _topics(cases: Cases) -> Iterator[Section]:
    """Yield the topics, each with its lines."""
    heads = ("metric", "scope", "year", "target", "hardness")
    targets = laid_out(cases, "targets", cases.texts(*heads), topics.targets(cases), "no_targets")
    yield cases.section("targets", targets, notes=cases.texts("own_bounds"))
    yield cases.section("tiers", laid_out(cases, "tiers", cases.texts("tier", "year"), topics.tiers(cases)))
    if cases.many:
        return
    lists: dict[str, tuple[tuple[str, ...], list[Line]]] = {
        "funds": (("fund", "year", "figure"), topics.funds(cases)),
        "facilities": (("facility",), topics.facilities(cases)),
        "staff": (("staff_type", "decision", "year"), topics.staff(cases)),
        "machines": (("equipment", "county"), topics.machines(cases)),
        "levers": (("decision", "what"), topics.levers(cases)),
        "unmet": (("service", "unit"), topics.unmet(cases)),
        "metrics": (("metric", "scope"), topics.metrics(cases)),
    }
    for key, (keys, lines) in lists.items():
        if lines:
            yield cases.section(key, laid_out(cases, key, cases.texts(*keys), lines))


def _summary(cases: Cases) -> Section:
    """The first sheet: how many cases, how each ended, and why some have no plan."""
    words, count = cases.words, len(cases.cases)
    plans = sum(case.status.has_plan for case in cases.cases)
    lead = words("cases_lead", count=count, plans=plans) + (words("all_planned") if plans == count else "")
    listed = () if cases.many else (_listed(cases),)
    return cases.section("summary", *listed, lead=lead, notes=cases.texts("cases_note", "cases_gap_note"))


def _listed(cases: Cases) -> Table:
    """The list of cases: name, varied parameters, status, health and cost beside the base's, reason."""
    frame = pd.DataFrame({"name": cases.names})
    columns: list[str | Column] = ["name=case words"]
    for place, parameter in enumerate(cases.parameters):
        columns.append(Column(f"p{place}", cases.parameter(parameter), "value"))
        frame[f"p{place}"] = pd.Series([case.point.get(parameter, "") for case in cases.all], dtype=object)
    columns.append("status=status_of_case light")
    frame["status"] = [status(case, cases.words) for case in cases.all]
    lines = {line.texts[0]: line for line in topics.headline(cases)}
    for key in ("health_of_plan", "gain_of_plan", "cost_of_plan", "targets_met"):
        if line := lines.get(cases.words(key)):
            name, unit = line.texts
            columns += against_base(frame, key, f"{name} ({unit})" if unit else name, line)
    if any(not case.status.has_plan for case in cases.all):
        columns.append("reason words")
        frame["reason"] = [reason(cases, case, MOST_REASONS) for case in cases.all]
    return cases.table("listed", frame, *columns, title="cases_table")


def _headline(cases: Cases) -> Table:
    """The headline figures of every case."""
    return laid_out(cases, "headline", cases.texts("figure", "unit"), topics.headline(cases))


def _sweep(cases: Cases) -> Iterator[Section]:
    """Yield the curve of one varied parameter, or the heat map of two."""
    if len(cases.parameters) == 1:
        table, chart = sweep.curve(cases)
        yield cases.section("curve", table, chart=chart, notes=(sweep.curve_note(cases),))
    elif len(cases.parameters) == 2:
        yield cases.section("heat", sweep.heat_map(cases), notes=cases.texts("heat_note"))


def _moved(cases: Cases) -> Section:
    """What moves most over all cases: facilities, machines, staff."""
    lists = {
        "moved_facilities": topics.facilities(cases),
        "moved_machines": topics.machines_moved(cases),
        "moved_staff": topics.staff_moved(cases),
    }
    return cases.section("moved", *(_moved_table(cases, key, lines) for key, lines in lists.items()))


def _moved_table(cases: Cases, key: str, lines: list[Line]) -> Table:
    """The lines that move most, each in the case where it does."""
    rows = []
    for line in [line for line in lines if line.moved > 0.0][:MOST_MOVED]:
        at = max(range(len(line.differences)), key=lambda place: _size(line.differences[place]))
        rows.append((line.texts[0], line.kind, line.values[0], line.values[at + 1], line.differences[at],
                     cases.heads[at + 1]))  # fmt: skip
    frame = pd.DataFrame(rows, columns=["name", "kind", "base", "value", "difference", "case"])
    return cases.table(
        key, frame, "name=what", "base=base_case row", "value=value_in_case row",
        "difference=less_base_row row+ {value}-{base}", "case=moved_in", empty="nothing_moved",
    )  # fmt: skip


def _size(difference: float) -> float:
    """Return how large a difference is; below all others where there is none."""
    return abs(difference) if difference == difference else -1.0
