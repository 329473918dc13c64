"""Cases from the command line: which are meant, how many there are, what came of them, how they compare."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from model.answer.solution import Solution
from model.cases import Case, axes_of, cases_of, count, grid
from model.cases.names import BASE
from model.city.city import City
from model.inputs.words import hint
from model.reporting.compare import CaseFigures, figures_of, headline_figures, write_compare
from model.reporting.compare.regret import said
from model.reporting.files import add_cases
from model.reporting.labels import labels
from model.reporting.rows_said import point_said
from model.running.cases import Answered, Batch, Place
from model.running.engine import lasting
from model.running.regretting import Regret
from model.running.request import Request, UsageError
from model.running.store import Store
from model.running.terminal import spoken
from model.solving.clock import Progress
from model.tables.lists import parted, unquoted
from model.tables.problem import Problem
from model.words import Phrase, Words, say
from model.words.choice import language_of

ALL = "all"
MANY = 1000  # cases that are run without being asked twice


@dataclass(frozen=True)
class Asked:
    """Cases of a run by name, with the value of each at its point of a grid where there is one.

    ``regret``: whether each plan is carried out in every case.
    """

    data: City
    cases: tuple[Case, ...]
    points: dict[str, dict[str, float]] = field(default_factory=dict)
    regret: bool = False


def chosen(data: City, names: str, *, many: bool = False) -> Asked:
    """Return the cases of the sheet that ``--cases`` names: ``all``, or names with commas between them."""
    cases = {case.name: case for case in cases_of(data)}
    if not cases:
        raise UsageError(say("cases_none"))
    if names == ALL:
        _agree(len(cases), many)
        return Asked(data, tuple(cases.values()))
    wanted = [names] if names in cases else [unquoted(part) for part in parted(names, ",")]
    unknown = [name for name in wanted if name not in cases]
    if unknown:
        raise UsageError(say("case_unknown", case=unknown[0], hint=hint(unknown[0], cases)))
    return Asked(data, tuple(cases[name] for name in dict.fromkeys(wanted)))


def swept(data: City, texts: Sequence[str], *, many: bool = False) -> Asked:
    """Return the cases of the grid that ``--vary`` spans; raises WordsError where a text is no grid."""
    axes = axes_of(texts)
    _agree(count(axes), many)
    points = tuple(grid(axes))
    names = [str(axis.change) for axis in axes]
    values = {point.case.name: dict(zip(names, point.values, strict=True)) for point in points}
    return Asked(data, tuple(point.case for point in points), values)


def _agree(number: int, many: bool) -> None:
    """Stop where there are very many cases and nobody said that this is meant."""
    if number > MANY and not many:
        raise UsageError(say("cases_very_many", count=f"{number:,}", most=f"{MANY:,}"))


@dataclass(frozen=True)
class Outcome:
    """What came of a run of cases, the base first: each one's answer (None: its edits are wrong), without tables.

    ``stored``: how many an earlier run had finished; ``labels``: what cases are called, as far as they have a label;
    ``said``: sentences about the store and the folder.
    """

    answers: dict[str, Solution | None]
    problems: tuple[Problem, ...]
    stored: int
    labels: dict[str, str] = field(default_factory=dict)
    said: tuple[Phrase | str, ...] = ()


def run(cases: Asked, asked: Request, progress: Progress) -> Outcome:
    """Answer all cases, write their reports and the comparison into their place."""
    store = Store(store_of(asked.place.asked))
    try:
        with asked.place as work, lasting(asked.engine()) as engine:
            options, remote = asked.options, bool(asked.cluster)
            batch = Batch(cases.data, options, engine, store, work, remote, progress)
            outcome = _run(cases, batch, work, language_of(asked.lang, cases.data.settings.language))
        return replace(outcome, said=(*outcome.said, *store.said, asked.place.said))
    finally:
        store.close()


def store_of(folder: Path) -> Path:
    """Return the file of finished cases: beside the folder, which each run replaces."""
    place = folder if folder.name not in ("", "..") else folder.resolve()
    return place.with_name(f"{place.name}.cases.sqlite")


def _run(asked: Asked, batch: Batch, work: Path, lang: str) -> Outcome:
    """Answer all cases and compare them, in the order in which they were asked for."""
    figures: dict[str, CaseFigures] = {}
    answers: dict[str, Solution | None] = {}
    summaries: dict[str, dict[str, object]] = {}
    problems: list[Problem] = []
    names = labels(asked.data, Words(lang))
    stored, regret = 0, Regret(batch)
    for one in batch.answers(asked.cases):
        name = one.case.name
        stored += one.stored
        problems += one.problems
        if one.solution is None:
            summaries[name] = {"status": "problems"}
            continue
        if name == BASE:
            base = one.solution
        if asked.regret:
            regret.take(one.case, one.data, one.solution)
        point = asked.points.get(name, {})
        label = (one.case.label_zh if lang == "zh" else one.case.label_en) or point_said(names, point)
        figures[name] = figures_of(name, label, one.data, one.solution, point)
        slim = replace(one.solution, tables={"audit": one.solution.tables["audit"]} if one.solution.tables else {})
        answers[name] = replace(slim, today=None, as_is=slim.as_is and replace(slim.as_is, tables={}))
        summaries[name] = _summary(one, one.solution)
    order = [case.name for case in asked.cases]
    told = tuple(figures[name] for name in order if name in figures)
    regrets = regret.found((BASE, *order))
    write_compare(figures[BASE], told, work, data=asked.data, lang=lang, regret=regrets)
    # the base's report was written before its cases were answered
    cases = headline_figures((figures[BASE], *told))
    whole = replace(base, explained=base.explained | {"cases": cases} | regrets)
    Place(work, BASE, batch.options.lang, True, batch.options.sets).write(asked.data, whole)
    add_cases(work / "run.json", {name: summaries[name] for name in order if name in summaries})
    kept = {name: answers.get(name) for name in (BASE, *order)}
    named = {name: one.label for name, one in figures.items() if one.label}
    return Outcome(kept, tuple(problems), stored, named, _said(asked, (figures[BASE], *told), regrets))


def _said(asked: Asked, cases: Sequence[CaseFigures], regrets: Mapping[str, pd.DataFrame]) -> tuple[Phrase, ...]:
    """Return what regret says, for the terminal; nothing where it was not asked."""
    if not regrets:
        return (say("regret_alone"),) * asked.regret
    names = {one.name: one.label or one.name for one in cases} | {BASE: say("base_case")}
    settings = asked.data.settings
    unit = spoken().name("currency", settings.currency) if settings.objective == "cost" else settings.health_unit
    return tuple(said(regrets, names, unit, settings.gap))


def _summary(one: Answered, solution: Solution) -> dict[str, object]:
    """Return what run.json says of a case."""
    figures = {name: getattr(solution, name) for name in ("objective", "health_gain", "gap", "shortfall")}
    gained = {"gain": solution.gain, "cost_per_health": solution.cost_per_health}
    return {"status": solution.status.value, **figures, **gained, "folder": f"cases/{one.folder}"}
