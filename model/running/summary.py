"""The result in a few lines for the terminal."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from model.answer.gain import gain_in_last_year
from model.answer.kpis import ABOUT, FOUND
from model.answer.sampled.chances import kept_of
from model.answer.solution import Solution
from model.cases.names import BASE
from model.city.city import City
from model.reporting.formats import width
from model.reporting.labels import labels
from model.reporting.why_none import reasons_said, solvency_said
from model.running.many import Outcome
from model.running.terminal import spoken
from model.words import Phrase, say

MOST_CASES, MOST_REASONS, MOST_MISSED = 40, 20, 10  # lines


def summary(data: City, solution: Solution, folder: Path) -> Iterator[Phrase]:
    """Yield what a planner wants to know first."""
    yield _status(solution)
    if solution.status.has_plan:
        yield from (
            *_figures(data, solution),
            *_standing(data, solution),
            *_solvency(solution),
            *_targets(data, solution),
            _audit(solution),
        )
    elif len(solution.reasons):
        yield say("reasons")
        yield from islice(reasons_said(data, solution, labels(data, spoken())), MOST_REASONS)
        yield from solvency_said(solution)
    yield _read(folder, "allocation.xlsx", "report.html")


def summary_of_cases(found: Outcome, folder: Path) -> Iterator[Phrase | str]:
    """Yield a line a case: its status, and health against the base."""
    base = found.answers[BASE]
    called = {
        name: found.labels.get(name) or (spoken()("base_case") if name == BASE else name) for name in found.answers
    }
    wide = min(48, max(map(width, called.values())))
    for name, answer in list(found.answers.items())[:MOST_CASES]:
        told = called[name]
        yield say("case_line", case=told + " " * (wide - width(told)), what=_line(answer, base))
    if len(found.answers) > MOST_CASES:
        yield say("cases_more", count=f"{len(found.answers) - MOST_CASES:,}")
    yield from found.said
    if found.stored:
        yield say("cases_stored", count=f"{found.stored:,}")
    yield _read(folder, "compare.xlsx", "compare.html")


def _read(folder: Path, workbook: str, page: str) -> Phrase:
    """Return what to read."""
    return say("read_either", workbook=folder / workbook, page=folder / page)


def _line(answer: Solution | None, base: Solution | None) -> Phrase:
    """Return what came of one case."""
    if answer is None:
        return say("case_refused")
    if answer.health_gain is None:
        return say(f"ended.{answer.status}")
    text = f"{answer.health_gain:,.0f}"
    if base is not None and base is not answer and base.health_gain is not None:
        text += f" ({answer.health_gain - base.health_gain:+,.0f})"
    return say("case_result", health=text, status=say(f"state.{answer.status}"), gap=f"{answer.gap or 0.0:.4%}")


def _status(solution: Solution) -> Phrase:
    """Return the status in words, with the gap."""
    return say(
        "ended", what=say(f"ended.{solution.status}"),
        gap="" if solution.gap is None else say("ended_gap", gap=f"{solution.gap:.4%}"),
        stopped=say("ended_early", why=say(f"stop.{solution.run.stopped}")) if solution.run.stopped else "",
    )  # fmt: skip


def _figures(data: City, solution: Solution) -> Iterator[Phrase]:
    """Yield the health of the plan, what it gains over the same years as they are, and what that costs."""
    unit, settings = data.settings.health_unit, data.settings
    yield say("whole_health", health=f"{solution.health_gain:,.0f}", unit=unit, years=settings.years)
    gain, last = solution.gain, gain_in_last_year(data, solution)
    if gain is None or last is None:
        return
    year = settings.calendar(settings.years - 1)
    yield say("whole_gain", gain=f"{gain:+,.0f}", last=f"{last:+,.0f}", unit=unit, years=settings.years, year=year)
    price = solution.cost_per_health
    if isinstance(price, float):
        money = spoken().name("currency", settings.currency)
        yield say("gain_costs", price=f"{price:,.0f}", currency=money, unit=unit)
    elif price is not None:
        yield say("gain_cheaper")


def _standing(data: City, solution: Solution) -> Iterator[Phrase]:
    """Yield what today's program finds that a planner should check: care that is missing, hours above the sheets'."""
    table = solution["calibration"]
    for line in FOUND:
        rows = table[(table["line"] == line) & (table["note"] == line)]
        if len(rows):
            worst = rows.loc[rows["difference"].abs().idxmax()]
            by = f"{abs(worst['difference']):.0%}"
            where = labels(data, spoken()).about(worst[list(ABOUT)].to_dict())
            yield say(f"standing_said.{line}", count=len(rows), by=by, where=where)


def _solvency(solution: Solution) -> Iterator[Phrase]:
    """Yield in how many of the sampled years the reserve is kept."""
    found = kept_of(solution.explained)
    if found is None:
        return
    kept, asked = f"{found.share:.0%}", f"{found.asked:.0%}"
    if found.asked == found.asked:
        figures = {"price": f"{found.price:,.0f}", "without": f"{found.share_without:.0%}"}
        yield say("solvency_held", kept=kept, asked=asked, samples=found.samples, **figures)
    else:
        yield say("reserve_sampled", kept=kept, samples=found.samples)


def _targets(data: City, solution: Solution) -> Iterator[Phrase]:
    """Yield how many targets are met, and the soft ones that are not."""
    asked = solution["metrics"]
    asked = asked[asked["target"].notna()]
    missed = asked[~asked["met"].astype(bool)]
    yield say("targets_kept", met=len(asked) - len(missed), asked=len(asked))
    names = labels(data, spoken())
    for row in missed.head(MOST_MISSED).itertuples():
        what = (names.metric(row.metric, row.of), names.scope(row.scope), str(row.year))
        yield say("target_missed", what=what, plan=f"{row.plan:.4g}", sense=row.sense, target=f"{row.target:g}")


def _audit(solution: Solution) -> Phrase:
    """Return what the audit found."""
    audit = solution["audit"]
    broken = audit[audit["broken"] > 0]
    if len(broken):
        return say("audit_broken", rules=", ".join(broken["rule"]))
    return say("audit_kept", limits=f"{int(audit['checked'].sum()):,}", rules=len(audit))
