"""What is compared, topic by topic, as lines: headline figures, targets, fund, tiers, staff, machines, and so on."""

import math
from collections.abc import Callable

import pandas as pd

from model.reporting.compare.figures import TARGET_KEYS, CaseFigures
from model.reporting.compare.lines import WITHOUT, Cases, Line
from model.reporting.compare.outcome import reason, status
from model.reporting.display import unit_of
from model.reporting.tables.results import SIGNS

DONE = {"hire": "hired_of_case", "post": "posted_of_case", "train": "trained_of_case"}


def headline(cases: Cases) -> list[Line]:
    """Return status, reason, and the figures a director asks for first."""
    words, settings, money = cases.words, cases.data.settings, cases.money.name
    last = settings.calendar(settings.years - 1)
    goal = "money" if settings.objective == "cost" else "count"
    health = settings.health_unit
    figures: list[tuple[str, str, str, Callable[[CaseFigures], float | None]]] = [
        (words("health_of_plan"), health, "count", lambda case: case.health_gain),
        (words("gain_of_plan"), health, "count", lambda case: case.gain),
        (words("gain_in_year", year=last), health, "count", lambda case: case.gain_in_last_year),
        (words("cost_of_plan"), money, "money", lambda case: case.cost),
        (words("objective_value", objective=words.name("objective", settings.objective)),
         money if goal == "money" else "", goal, lambda case: case.objective),
        (words("paid_last_year", year=last), money, "money", lambda case: case.total("paid", last)),
        (words("closing_balance"), money, "money", lambda case: case.total("closing", last)),
        (words("reserve_kept"), "", "share", lambda case: case.kept),
        (words("targets_met"), _asked(cases), "whole", lambda case: case.targets_met),
        (words("shortfall_of_targets"), "", "number", lambda case: _planned(case, case.shortfall)),
        (words("gap_of_plan"), "%", "number", lambda case: _planned(case, case.gap, 100.0)),
        (words("hires_all"), words("fte"), "fte", lambda case: case.total("hire")),
        (words("postings_all"), words("fte_years"), "fte", lambda case: case.total("post")),
        (words("trained_all"), words("unit.persons"), "fte", lambda case: case.total("train")),
        (words("machines_all"), words("units"), "whole", lambda case: case.total("machines")),
        (words("projects_all"), words("unit.projects"), "whole", _opened),
    ]  # fmt: skip
    unused = {words("trained_all")} if cases.data.training.empty else set()
    unused |= {words("projects_all")} if cases.data.projects.empty else set()
    lines = [
        Line((name, unit), kind, tuple(_float(figure(case)) for case in cases.all))
        for name, unit, kind, figure in figures
        if name not in unused
    ]
    outcome = [Line((words("status_of_case"), ""), "words", tuple(status(case, words) for case in cases.all))]
    if any(not case.status.has_plan for case in cases.all):
        outcome.append(Line((words("reason"), ""), "words", tuple(reason(cases, case, 1) for case in cases.all)))
    return [*outcome, *filter(_is_known, lines)]


def targets(cases: Cases) -> list[Line]:
    """Return each target of any case: its value in every case, and whether the case meets its own bound."""
    frames = [case.targets.set_index(TARGET_KEYS) if len(case.targets) else pd.DataFrame() for case in cases.all]
    keys = dict.fromkeys(key for frame in frames for key in frame.index)
    rows = [frame.to_dict("index") for frame in frames]
    return [_target(cases, key, [of_case.get(key) for of_case in rows]) for key in keys]


def _target(cases: Cases, key: tuple, rows: list[dict | None]) -> Line:
    """Return the line of one target; ``rows``: its plan, target, met in each case that has it."""
    _, metric, of, scope, year, sense, hardness, relative = key
    kind = cases.labels.kind(metric, relative)
    unit = unit_of(kind, cases.money)
    bounds = sorted({row["target"] for row in rows if row})
    shown = [f"{bound:.1%}" if kind == "share" else f"{bound / unit:,.6g}" for bound in bounds]
    texts = (metric_name(cases, metric, of, relative), cases.labels.scope(scope), str(int(year)),
             f"{SIGNS[sense]} {' / '.join(shown)}", cases.words.name("kind", hardness))  # fmt: skip
    values = tuple(row["plan"] if row else math.nan for row in rows)
    return Line(texts, kind, values, tuple(_light(cases, row) for row in rows))


def _light(cases: Cases, row: dict | None) -> str:
    """Return the light of a target in one case; a dash where the case does not have it."""
    if row is None:
        return WITHOUT
    if math.isnan(row["plan"]):
        return cases.words("not_applicable")
    return cases.words("met" if row["met"] else "missed")


def metrics(cases: Cases) -> list[Line]:
    """Return the metrics of city, counties and tiers in the last year."""
    return [
        Line((metric_name(cases, metric, of, relative), cases.labels.scope(scope)),
             cases.labels.kind(metric, relative), values)
        for (metric, of, scope, relative), values in _joined(cases, "metrics", "metric", "of", "scope", "relative")
    ]  # fmt: skip


def metric_name(cases: Cases, metric: str, of: str, relative: bool) -> str:
    """Return a metric in words, with its unit where it has one."""
    unit = cases.labels.unit(metric, cases.money.name, cases.data.settings)
    return cases.words("relative_health") if relative else cases.labels.metric(metric, of) + unit


def funds(cases: Cases) -> list[Line]:
    """Return income, payments and closing balance of each fund in each year."""
    names = {"income": "income", "paid": "payments", "closing": "closing"}
    return [
        Line((cases.labels("fund", fund), str(year), cases.words(head)), "money", values)
        for name, head in names.items()
        for (fund, year), values in _joined(cases, name, "fund", "year")
    ]


def tiers(cases: Cases) -> list[Line]:
    """Return what the funds pay at each tier in each year, from the tier closest to home outwards."""
    rank = cases.data.tiers.set_index("tier")["rank"].to_dict()
    found = sorted(_joined(cases, "tiers", "tier", "year"), key=lambda item: (rank[item[0][0]], item[0]))
    return [Line((cases.labels("tier", tier), str(year)), "money", values) for (tier, year), values in found]


def facilities(cases: Cases) -> list[Line]:
    """Return what each facility earns from the funds over all years, those that move most first."""
    return ranked(_of_each(cases, "facilities", "facility", "money"))


def staff(cases: Cases) -> list[Line]:
    """Return hires, postings and training by staff type and year."""
    return [
        Line((cases.labels("staff", kind), cases.words(DONE[name]), str(year)), "fte", values)
        for name in DONE
        for (kind, year), values in _joined(cases, name, "staff", "year")
    ]


def staff_moved(cases: Cases) -> list[Line]:
    """Return hires and postings by staff type over all years, those that move most first."""
    return ranked([
        Line((f"{line.texts[0]} · {cases.words(DONE[name])}",), "fte", line.values)
        for name in DONE
        for line in _of_each(cases, name, "staff", "fte")
    ])  # fmt: skip


def machines(cases: Cases) -> list[Line]:
    """Return the machines bought over all years by type and county."""
    return [
        Line((cases.labels("equipment", kind), cases.labels("county", county)), "whole", values)
        for (kind, county), values in _joined(cases, "machines", "equipment", "county")
    ]


def machines_moved(cases: Cases) -> list[Line]:
    """Return the machines bought over all years by type, those that move most first."""
    return ranked(_of_each(cases, "machines", "equipment", "whole"))


def levers(cases: Cases) -> list[Line]:
    """Return in which year each project opens, and which schedule is adopted in each year."""
    words = cases.words
    opened = [case.series.get("projects", pd.Series(dtype=float)).to_dict() for case in cases.all]
    lines = [
        Line((words("project"), cases.labels("project", project)), "year",
             tuple(years.get(project, WITHOUT) for years in opened))
        for project in cases.data.projects["project"]
    ]  # fmt: skip
    years = sorted({year for case in cases.all for year in case.schedules})
    return lines + [
        Line((words("schedule"), str(year)), "words",
             tuple(cases.labels("schedule", case.schedules.get(year, WITHOUT)) for case in cases.all))
        for year in years
    ]  # fmt: skip


def unmet(cases: Cases) -> list[Line]:
    """Return the unmet need of each service over all years, in its own unit."""
    units = cases.data.services.set_index("service")["unit"].to_dict()
    return [
        Line((cases.labels("service", service), cases.words.name("unit", units.get(service, ""))), "count", values)
        for (service,), values in _joined(cases, "unmet", "service")
    ]


def _of_each(cases: Cases, name: str, key: str, kind: str) -> list[Line]:
    """Return a line for each thing of a series, over all years."""
    return [Line((cases.labels(key, thing),), kind, values) for (thing,), values in _joined(cases, name, key)]


def ranked(lines: list[Line]) -> list[Line]:
    """Return the lines by the largest absolute difference over cases, the greatest first."""
    return sorted(lines, key=lambda line: -line.moved)


def _joined(cases: Cases, name: str, *keys: str) -> list[tuple[tuple, tuple[float, ...]]]:
    """Return each key of a series with its value in every case: 0 where a plan has none, NaN without a plan.

    A metric that a plan does not have is NaN: it is not nothing, it is not there.
    """
    sums = [case.sums(name, *keys) for case in cases.all]
    absent = [0.0 if case.status.has_plan and name != "metrics" else math.nan for case in cases.all]
    return [
        (key, tuple(sums_of.get(key, none) for sums_of, none in zip(sums, absent, strict=True)))
        for key in sorted(set().union(*sums))
    ]


def _asked(cases: Cases) -> str:
    """Return how many targets the base asks for, in words."""
    return cases.words("targets_asked", count=len(cases.base.targets)) if cases.base.status.has_plan else ""


def _opened(case: CaseFigures) -> float | None:
    return float(len(case.series["projects"])) if case.status.has_plan else None


def _planned(case: CaseFigures, value: float | None, times: float = 1.0) -> float | None:
    """Return a number of the plan; None without one."""
    return value * times if case.status.has_plan and value is not None and math.isfinite(value) else None


def _float(value: float | None) -> float:
    return math.nan if value is None else float(value)


def _is_known(line: Line) -> bool:
    return any(isinstance(value, float) and math.isfinite(value) for value in line.values)
