"""The result in a few lines for the terminal."""

from pathlib import Path

from model.answer.solution import Solution, Status
from model.city.city import City
from model.running.cases import BASE
from model.running.many import Outcome

MOST_LINES = 40

WORDS = {
    Status.OPTIMAL: "The plan is optimal",
    Status.FEASIBLE: "The plan keeps every hard rule; better ones may exist",
    Status.INFEASIBLE: "No plan keeps every hard rule",
    Status.INFEASIBLE_OR_UNBOUNDED: "No plan keeps every hard rule",
    Status.UNBOUNDED: "The objective has no limit: a rule or a need is missing",
    Status.NO_ANSWER: "No plan was found in the time there was",
}


def summary(data: City, solution: Solution, folder: Path) -> str:
    """Return what a planner wants to know first."""
    lines = [_status(solution)]
    if solution.status.has_plan:
        lines += _figures(data, solution) + _targets(solution) + _audit(solution)
    elif len(solution.reasons):
        lines.append("Least that would have to give way, each in its own unit:")
        lines += [
            f"  {row.rule:16} {row.where}  by {_amount(row.by)} {row.unit}".rstrip()
            for row in solution.reasons.head(20).itertuples()
        ]
    lines.append(f"Read {folder / 'allocation.xlsx'} or {folder / 'report.html'}")
    return "\n".join(lines)


def summary_of_cases(found: Outcome, folder: Path) -> str:
    """Return a line a case: its status, and health against the base."""
    base = found.answers[BASE]
    width = min(48, max(len(name) for name in found.answers))
    shown = list(found.answers.items())[:MOST_LINES]
    lines = [f"  {name[:width]:{width}}  {_line(answer, base)}" for name, answer in shown]
    left = len(found.answers) - len(shown)
    lines += [f"  ... and {left:,} more"] if left else []
    lines += [found.said] if found.said else []
    lines += [f"{found.stored:,} of them were finished by an earlier run."] if found.stored else []
    return "\n".join([*lines, f"Read {folder / 'compare.xlsx'} or {folder / 'compare.html'}"])


def _line(answer: Solution | None, base: Solution | None) -> str:
    """Return what came of one case."""
    if answer is None:
        return "its edits are wrong; nothing was solved"
    if answer.health_gain is None:
        return WORDS[answer.status]
    text = f"{answer.health_gain:,.0f}"
    if base is not None and base is not answer and base.health_gain is not None:
        text += f" ({answer.health_gain - base.health_gain:+,.0f})"
    return f"{text}, {answer.status}, gap {answer.gap or 0.0:.4%}"


def _amount(value: float) -> str:
    """Return a number as a planner writes it: whole where it is large."""
    return f"{value:,.0f}" if abs(value) >= 1000.0 else f"{value:.4g}"


def _status(solution: Solution) -> str:
    """Return the status in words, with the gap."""
    text = WORDS[solution.status]
    if solution.gap is not None:
        text += f" (gap {solution.gap:.4%})"
    return text + (f"; stopped: {solution.run.stopped}." if solution.run.stopped else ".")


def _figures(data: City, solution: Solution) -> list[str]:
    """Return health today and planned."""
    unit = data.settings.health_unit
    lines = [f"Health gained: {solution.health_gain:,.0f} {unit} over {data.settings.years} years."]
    today = solution.today
    if today is not None and today.health_gain is not None:
        lines.append(f"Today, in one year: {today.health_gain:,.0f} {unit}.")
    return lines


def _targets(solution: Solution) -> list[str]:
    """Return how many targets are met, and the soft ones that are not."""
    asked = solution["metrics"]
    asked = asked[asked["target"].notna()]
    missed = asked[~asked["met"].astype(bool)]
    lines = [f"Targets met: {len(asked) - len(missed)} of {len(asked)}."]
    lines += [
        f"  missed: {row.metric} {row.of} {row.scope} {row.year}: {row.plan:.4g} ({row.sense} {row.target:g})"
        for row in missed.head(10).itertuples()
    ]
    return lines


def _audit(solution: Solution) -> list[str]:
    """Return what the audit found."""
    audit = solution["audit"]
    broken = audit[audit["broken"] > 0]
    if not len(broken):
        return [f"Audit: {int(audit['checked'].sum()):,} limits of {len(audit)} rules recomputed, none broken."]
    names = ", ".join(broken["rule"])
    return [f"AUDIT: the plan breaks {names}. This is a fault of the program; do not use the plan."]
