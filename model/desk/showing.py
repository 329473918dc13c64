"""What each page shows, looked up on disk at the moment in which it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from model.desk.course import course_of
from model.desk.findings import sheets_of
from model.desk.grid import PAGE, Grid
from model.desk.office import Office
from model.desk.points import listed, progress_of
from model.desk.points import verdict_of as verdict_of_grid
from model.desk.shelf import Book, Run, Shelf
from model.desk.steps import steps_of
from model.desk.task import State
from model.desk.verdict import BRIEF, REFUSED, RUN, Verdict, content, verdict_of

RECENT = 12
DIFFERENCES = "differences.xlsx"
ARROW = "→"
"""In the lines of `compare` that tell a figure of both answers."""


@dataclass(frozen=True)
class Shown:
    """What a page shows; another ``state`` is another page."""

    state: str
    more: Mapping[str, Any]


def start_shown(shelf: Shelf, office: Office, lang: str) -> Shown:
    """Return where one begins: what there is, the latest first."""
    whole = [run for run in shelf.runs() if not run.base][:RECENT]
    runs = [_told(run, verdict_of(run, office), lang) for run in whole]
    solved = {run.facts["book"] for run in shelf.runs()}
    books = [book for book in shelf.books() if book.id not in solved and book.current.exists()][:RECENT]
    return Shown("start", {"runs": runs, "books": books})


def _told(run: Run, verdict: Verdict, lang: str) -> Mapping[str, Any]:
    """Return a run with its headline: what the plan gains, by page one in this language if there is one."""
    briefs = (content(run.answer(one) / BRIEF) for one in (lang, _own(run))) if verdict is Verdict.PLAN else ()
    brief: Mapping[str, Any] = next(filter(None, briefs), {"lang": lang, "chapters": []})
    gain = next((one["lines"][0]["text"] for one in brief["chapters"] if one["key"] == "gain"), "")
    return {"run": run, "facts": run.facts, "verdict": verdict.value, "headline": gain, "lang": brief["lang"]}


def book_shown(book: Book, office: Office, *, said: str = "", typed: Mapping[str, str] | None = None) -> Shown:
    """Return a workbook with its problems; ``said``: why cells were not corrected, ``typed``: what they should be."""
    state = office.state(book.check)
    checking = state.open
    found = None if checking else content(book.problems)
    shown = "checking" if checking else "found" if found else "failed"
    problems = found["problems"] if found else []
    more = {
        "mendable": any(one["line"] and not one["calculated"] for one in problems),
        "book": book, "facts": book.facts, "found": found, "sheets": sheets_of(found) if found else (),
        "said": said, "typed": typed or {}, "failed": book.check.said("err") if shown == "failed" else "",
    }  # fmt: skip
    return Shown(f"{shown}-{book.corrections}", {**more, "checking": checking})


def run_shown(run: Run, shelf: Shelf, office: Office, lang: str) -> Shown:
    """Return a run: how far it is, or what it found, in a language."""
    verdict = verdict_of(run, office)
    course = course_of(run, shelf.runs() if verdict.open else ())
    folder = run.answer(lang)
    has_plan = verdict is Verdict.PLAN
    written = (folder / "report.html").is_file()
    writing = office.state(run.report(lang))
    unwritten = not verdict.open and not written and writing is State.NONE and (run.answer(_own(run)) / RUN).is_file()
    printing = office.state(run.print(lang))
    failed = writing in (State.ENDED, State.LOST) and not written
    base = shelf.run(run.base) if run.base else None
    both = has_plan and base is not None and verdict_of(base, office) is Verdict.PLAN
    comparing = office.state(run.differences(lang))
    table = run.folder / f"differences-{lang}" / DIFFERENCES
    cases = [_beside(case, run, verdict_of(case, office)) for case in shelf.cases(run)]
    more = {
        "base_run": base, "uncompared": both and comparing is State.NONE, "compared": table.is_file(),
        "differs": [line for line in run.differences(lang).said("out").splitlines() if ARROW in line],
        "cases": cases,
        "asks": verdict in (Verdict.PLAN, Verdict.NO_PLAN) and base is None,
        "run": run, "facts": run.facts, "verdict": verdict, "course": course, "written": written,
        "unwritten": unwritten, "brief": content(folder / BRIEF) if has_plan else None,
        "figures": content(run.answer(_own(run)) / RUN) or {}, "said": run.solve.said("out"),
        "fault": run.report(lang).said("err") if failed else run.solve.said("err"), "failed": failed,
        "pdf": (folder / "report.pdf").is_file(), "printing": printing in (State.WAITING, State.RUNNING),
        "unprinted": run.print(lang).said("err") if printing in (State.ENDED, State.LOST) else "",
    }  # fmt: skip
    stands = (verdict.value, written, failed, more["printing"], more["compared"], *(one["verdict"] for one in cases))
    return Shown("-".join(map(str, stands)), more)


def _beside(case: Run, base: Run, verdict: Verdict) -> Mapping[str, Any]:
    """Return a case with its figures and those of its base: health and cost, None where they are not known."""
    mine, other = (content(one.answer(_own(one)) / RUN) or {} for one in (case, base))
    figures = {name: (mine.get(name), other.get(name)) for name in ("health_gain", "cost")}
    return {
        "run": case,
        "facts": case.facts,
        "verdict": verdict.value,
        "figures": figures,
        "plan": verdict is Verdict.PLAN,
    }


def what_if_shown(
    run: Run, shelf: Shelf, office: Office, *, said: str = "", typed: Mapping[str, str] | None = None
) -> Shown:
    """Return what there is to turn in the workbook of a run, and what came of what was turned.

    ``said``: why something was not done; ``typed``: what was asked then.
    """
    found = (content(run.problems) or {}).get("handles", [])
    kinds = dict.fromkeys(str(one["kind"]) for one in found)
    handles = {kind: [one for one in found if one["kind"] == kind] for kind in kinds}
    more = {
        "run": run, "facts": run.facts, "handles": handles, "said": said, "typed": typed or {},
        "steps": steps_of(run, [(case, verdict_of(case, office)) for case in shelf.cases(run)]),
        "grids": listed(run.folder, office),
    }  # fmt: skip
    return Shown("what-if", more)


def grid_shown(grid: Grid, run: Run, office: Office, lang: str) -> Shown:
    """Return a grid of a run: how far it is, or what came of it, in a language."""
    verdict, writing = verdict_of_grid(grid, office), office.state(grid.writing(lang))
    written = not verdict.open and (grid.answer(lang) / PAGE).is_file()
    failed = writing in (State.ENDED, State.LOST) and not written
    task = grid.writing(lang) if failed else grid.last
    refused = task.said("err") if verdict is Verdict.REFUSED else ""
    more = {
        "grid": grid, "run": run, "facts": run.facts, "asked": grid.facts, "verdict": verdict,
        "progress": progress_of(grid), "written": written, "failed": failed,
        "unwritten": verdict is Verdict.PLAN and not written and writing is State.NONE,
        # of points whose edits are wrong the comparison says nothing
        "said": task.said("out") or refused if not written or task.code in REFUSED else "",
        "fault": "" if refused else task.said("err"),
    }  # fmt: skip
    return Shown(f"{verdict.value}-{written}-{failed}", more)


def _own(run: Run) -> str:
    """Return the language in which a run was solved."""
    return str(run.facts["lang"])
