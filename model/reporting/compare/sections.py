"""The sections of a comparison: sheets of compare.xlsx, sections of compare.html."""

from collections.abc import Iterator, Sequence

import pandas as pd

from model.reporting.compare import sweep, topics
from model.reporting.compare.lines import Cases, Line, laid_out
from model.reporting.compare.outcome import reason, status
from model.reporting.display import Chart, Column, Section, Table

MOST_MOVED = 15
MOST_REASONS = 5


def sections(cases: Cases) -> tuple[Section, ...]:
    """Return every section that has something to say; with many cases the details are left to the cases' folders."""
    first = [_summary(cases), *_sweep(cases), _section(cases, "headline", _headline(cases)), _moved(cases)]
    return (*first, *_topics(cases))


def _topics(cases: Cases) -> Iterator[Section]:
    """Yield the topics, each with its lines."""
    words = cases.words
    heads = {name: words(name) for name in ("metric", "scope", "year", "target", "hardness", "fund", "tier")}
    yield _section(
        cases,
        "targets",
        laid_out(cases, "targets", [heads[name] for name in ("metric", "scope", "year", "target", "hardness")],
                 topics.targets(cases), "no_targets"),
        notes=(words("own_bounds"),),
    )  # fmt: skip
    yield _section(cases, "tiers", laid_out(cases, "tiers", [heads["tier"], heads["year"]], topics.tiers(cases)))
    if cases.many:
        return
    staff = [words("staff_type"), words("decision"), heads["year"]]
    lists: dict[str, tuple[Sequence[str], list[Line]]] = {
        "funds": ((heads["fund"], heads["year"], words("figure")), topics.funds(cases)),
        "facilities": ((words("facility"),), topics.facilities(cases)),
        "staff": (staff, topics.staff(cases)),
        "machines": ((words("equipment"), words("county")), topics.machines(cases)),
        "levers": ((words("decision"), words("what")), topics.levers(cases)),
        "unmet": ((words("service"), words("unit")), topics.unmet(cases)),
        "metrics": ((heads["metric"], heads["scope"]), topics.metrics(cases)),
    }
    for key, (names_of, lines) in lists.items():
        if lines:
            yield _section(cases, key, laid_out(cases, key, names_of, lines))


def _section(
    cases: Cases, key: str, *tables: Table, notes: tuple[str, ...] = (), chart: Chart | None = None, lead: str = ""
) -> Section:
    """Return a section with sheet name, title and lead of the catalogue; money is named where it is shown."""
    words = cases.words
    title = words(f"title.cases_{key}")
    lead = lead or words(f"lead.cases_{key}", money=cases.money.name)
    return Section(key, words(f"sheet.cases_{key}"), title, tables, lead, notes, chart)


def _summary(cases: Cases) -> Section:
    """Return the first sheet: how many cases, how each ended, and why some have no plan."""
    words, count = cases.words, len(cases.cases)
    plans = sum(case.status.has_plan for case in cases.cases)
    lead = words("cases_lead", count=count, plans=plans) + (words("all_planned") if plans == count else "")
    listed = () if cases.many else (_listed(cases),)
    return _section(cases, "summary", *listed, lead=lead, notes=(words("cases_note"), words("cases_gap_note")))


def _listed(cases: Cases) -> Table:
    """Return the list of cases: name, varied parameters, status, health and cost beside the base's, reason."""
    words = cases.words
    frame: dict[str, list] = {"name": cases.names}
    columns = [Column("name", words("case"), "words")]
    for place, parameter in enumerate(cases.parameters):
        columns.append(Column(f"p{place}", parameter, "value"))
        frame[f"p{place}"] = [case.point.get(parameter, "") for case in cases.all]
    columns.append(Column("status", words("status_of_case"), "light"))
    frame["status"] = [status(case, words) for case in cases.all]
    known = {line.texts[0]: line for line in topics.headline(cases)}
    for key in ("health_of_plan", "cost_of_plan", "targets_met"):
        line = known.get(words(key))
        if line:
            unit = f" ({line.texts[1]})" if line.texts[1] else ""
            columns.append(Column(key, line.texts[0] + unit, line.kind))
            columns.append(Column(f"{key}_d", words("less_base_row"), f"{line.kind}+", f"{{{key}}}-{{{key}:first}}"))
            frame[key], frame[f"{key}_d"] = list(line.values), [float("nan"), *line.differences]
    if any(not case.status.has_plan for case in cases.all):
        columns.append(Column("reason", words("reason"), "words"))
        frame["reason"] = [reason(cases, case, MOST_REASONS) for case in cases.all]
    return Table("listed", words("cases_table"), tuple(columns), pd.DataFrame(frame))


def _headline(cases: Cases) -> Table:
    """Return the headline figures of every case."""
    return laid_out(cases, "headline", [cases.words("figure"), cases.words("unit")], topics.headline(cases))


def _sweep(cases: Cases) -> Iterator[Section]:
    """Yield the curve of one varied parameter, or the heat map of two."""
    if len(cases.parameters) == 1:
        table, chart = sweep.curve(cases)
        yield _section(cases, "curve", table, chart=chart, notes=(sweep.curve_note(cases),))
    elif len(cases.parameters) == 2:
        yield _section(cases, "heat", sweep.heat_map(cases), notes=(cases.words("heat_note"),))


def _moved(cases: Cases) -> Section:
    """Return what moves most over all cases: facilities, machines, staff."""
    words = cases.words
    tables = [
        _moved_table(
            cases, "facilities", words("moved_facilities", money=cases.money.name), topics.facilities(cases)
        ),
        _moved_table(cases, "machines", words("moved_machines"), topics.machines_moved(cases)),
        _moved_table(cases, "staff", words("moved_staff"), topics.staff_moved(cases)),
    ]
    return _section(cases, "moved", *tables)


def _moved_table(cases: Cases, key: str, title: str, lines: list[Line]) -> Table:
    """Return the lines that move most, each in the case where it does."""
    words, rows = cases.words, []
    for line in [line for line in lines if line.moved > 0.0][:MOST_MOVED]:
        at = max(range(len(line.differences)), key=lambda place: _size(line.differences[place]))
        rows.append((line.texts[0], line.kind, line.values[0], line.values[at + 1], line.differences[at],
                     cases.heads[at + 1]))  # fmt: skip
    columns = (
        Column("name", words("what")),
        Column("base", words("base_case"), "row"),
        Column("value", words("value_in_case"), "row"),
        Column("difference", words("less_base_row"), "row+", "{value}-{base}"),
        Column("case", words("moved_in")),
    )
    frame = pd.DataFrame(rows, columns=["name", "kind", "base", "value", "difference", "case"])
    return Table(f"moved_{key}", title, columns, frame, empty=words("nothing_moved"))


def _size(difference: float) -> float:
    """Return how large a difference is; below all others where there is none."""
    return abs(difference) if difference == difference else -1.0
