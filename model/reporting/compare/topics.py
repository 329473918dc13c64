"""What is compared, topic by topic, as lines: headline figures, targets, fund, tiers, staff, machines, and so on."""

import math
from collections.abc import Callable

import pandas as pd

from model.reporting.compare.figures import TARGET_KEYS, CaseFigures
from model.reporting.compare.lines import WITHOUT, Cases, Line
from model.reporting.compare.outcome import reason, status
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
        (words("objective.net_health"), health, "count", lambda case: case.net_health),
        (words("cost_of_plan"), money, "money", lambda case: case.cost),
        (words("objective_value", objective=words.name("objective", settings.objective)),
         money if goal == "money" else "", goal, lambda case: case.objective),
        (words("paid_last_year", year=last), money, "money", lambda case: case.total("paid", last)),
        (words("closing_balance"), money, "money", lambda case: case.total("closing", last)),
        (words("targets_met"), _asked(cases), "whole", lambda case: case.targets_met),
        (words("shortfall_of_targets"), "", "number", lambda case: _planned(case, case.shortfall)),
        (words("gap_of_plan"), "%", "number", lambda case: _planned(case, case.gap, 100.0)),
        (words("hires_all"), words("fte"), "fte", lambda case: case.total("hire")),
        (words("postings_all"), words("fte_years"), "fte", lambda case: case.total("post")),
        (words("trained_all"), words("unit.persons"), "fte", lambda case: case.total("train")),
        (words("machines_all"), words("units"), "whole", lambda case: case.total("machines")),
        (words("projects_all"), words("unit.projects"), "whole", _opened),
    ]  # fmt: skip
    idle = {words("trained_all")} if cases.data.training.empty else set()
    idle |= {words("projects_all")} if cases.data.projects.empty else set()
    lines = [
        Line((name, unit), kind, tuple(_float(figure(case)) for case in cases.all))
        for name, unit, kind, figure in figures
        if name not in idle
    ]
    said = [
        Line((words("status_of_case"), ""), "words", tuple(status(case, words) for case in cases.all)),
        Line((words("reason"), ""), "words", tuple(reason(cases, case, 1) for case in cases.all)),
    ]
    return [*(said if any(not case.status.has_plan for case in cases.all) else said[:1]), *filter(_known, lines)]


def targets(cases: Cases) -> list[Line]:
    """Return each target of any case: its value in every case, and whether the case meets its own bound."""
    frames = [case.targets.set_index(TARGET_KEYS) if len(case.targets) else pd.DataFrame() for case in cases.all]
    keys = list(dict.fromkeys(key for frame in frames for key in frame.index))
    found = [frame.to_dict("index") for frame in frames]
    return [_target(cases, key, [rows.get(key) for rows in found]) for key in keys]


def _target(cases: Cases, key: tuple, rows: list[dict | None]) -> Line:
    """Return the line of one target; ``rows``: its plan, target, met in each case that has it."""
    words, (_, metric, of, scope, year, sense, kind, relative) = cases.words, key
    bounds = sorted({row["target"] for row in rows if row})
    number = cases.labels.kind(metric, relative)
    unit = cases.money.unit if number == "money" else 1.0
    shown = [f"{bound:.1%}" if number == "share" else f"{bound / unit:,.6g}" for bound in bounds]
    bound = f"{SIGNS[sense]} {' / '.join(shown)}"
    texts = (metric_name(cases, metric, of, relative), cases.labels.scope(scope), str(int(year)), bound,
             words.name("kind", kind))  # fmt: skip
    values = tuple(row["plan"] if row else math.nan for row in rows)
    return Line(texts, number, values, tuple(_light(cases, row) for row in rows))


def _light(cases: Cases, row: dict | None) -> str:
    """Return the light of a target in one case; a dash where the case does not have it."""
    if row is None:
        return WITHOUT
    if math.isnan(row["plan"]):
        return cases.words("not_applicable")
    return cases.words("met" if row["met"] else "missed")


def metrics(cases: Cases) -> list[Line]:
    """Return the metrics of city, counties and tiers in the last year."""
    lines = []
    for key, values in _joined(cases, "metrics", "metric", "of", "scope", "relative"):
        metric, of, scope, relative = key
        texts = (metric_name(cases, metric, of, relative), cases.labels.scope(scope))
        lines.append(Line(texts, cases.labels.kind(metric, relative), values))
    return lines


def metric_name(cases: Cases, metric: str, of: str, relative: bool) -> str:
    """Return a metric in words, with its unit where it has one."""
    unit = cases.labels.unit(metric, cases.money.name, cases.data.settings.health_unit)
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
    found = _joined(cases, "facilities", "facility")
    return ranked([Line((cases.labels("facility", key[0]),), "money", values) for key, values in found])


def staff(cases: Cases) -> list[Line]:
    """Return hires, postings and training by staff type and year."""
    return [
        Line((cases.labels("staff", kind), cases.words(DONE[name]), str(year)), "fte", values)
        for name in DONE
        for (kind, year), values in _joined(cases, name, "staff", "year")
    ]


def staff_moved(cases: Cases) -> list[Line]:
    """Return hires and postings by staff type over all years, those that move most first."""
    lines = [
        Line((f"{cases.labels('staff', key[0])} · {cases.words(DONE[name])}",), "fte", values)
        for name in DONE
        for key, values in _joined(cases, name, "staff")
    ]
    return ranked(lines)


def machines(cases: Cases) -> list[Line]:
    """Return the machines bought over all years by type and county."""
    return [
        Line((cases.labels("equipment", kind), cases.labels("county", county)), "whole", values)
        for (kind, county), values in _joined(cases, "machines", "equipment", "county")
    ]


def machines_moved(cases: Cases) -> list[Line]:
    """Return the machines bought over all years by type, those that move most first."""
    found = _joined(cases, "machines", "equipment")
    return ranked([Line((cases.labels("equipment", key[0]),), "whole", values) for key, values in found])


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
    found = _joined(cases, "unmet", "service")
    return [
        Line((cases.labels("service", key[0]), str(units.get(key[0], ""))), "count", values) for key, values in found
    ]


def ranked(lines: list[Line]) -> list[Line]:
    """Return the lines by the largest absolute difference over cases, the greatest first."""
    return sorted(lines, key=lambda line: -line.moved)


def _joined(cases: Cases, name: str, *keys: str) -> list[tuple[tuple, tuple[float, ...]]]:
    """Return each key of a series with its value in every case: 0 where a plan has none, NaN without a plan.

    A metric that a plan does not have is NaN: it is not nothing, it is not there.
    """
    sums = [case.sums(name, *keys) for case in cases.all]
    absent = [0.0 if case.status.has_plan and name != "metrics" else math.nan for case in cases.all]
    found = sorted(set().union(*sums))
    return [(key, tuple(one.get(key, none) for one, none in zip(sums, absent, strict=True))) for key in found]


def _asked(cases: Cases) -> str:
    """Return how many targets the base asks for, in words."""
    return cases.words("targets_asked", count=len(cases.base.targets)) if cases.base.status.has_plan else ""


def _opened(case: CaseFigures) -> float | None:
    """Return how many projects open."""
    return float(len(case.series["projects"])) if case.status.has_plan else None


def _planned(case: CaseFigures, value: float | None, times: float = 1.0) -> float | None:
    """Return a number of the plan; None without one."""
    return value * times if case.status.has_plan and value is not None and math.isfinite(value) else None


def _float(value: float | None) -> float:
    """Return a number; NaN for None."""
    return math.nan if value is None else float(value)


def _known(line: Line) -> bool:
    """Return whether any case has the figure."""
    return any(isinstance(value, float) and math.isfinite(value) for value in line.values)
