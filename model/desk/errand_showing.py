"""What an errand shows: how far it is, what it said, its files, what is wrong with the actuals."""

from dataclasses import replace
from typing import Any

from model.desk.course import Course, course_of
from model.desk.errands import EXPLAIN, RUN, Errand, errands_of
from model.desk.findings import sheets_of
from model.desk.office import Office
from model.desk.shelf import Run, Shelf
from model.desk.showing import Shown
from model.desk.verdict import content, verdict_of


def told(errand: Errand, shelf: Shelf, office: Office) -> dict[str, Any]:
    """Return an errand as a list or a page shows it."""
    came = errand.came(office.state(errand.solve))
    # a gap is that of one search of many
    course = replace(course_of(errand, _alike(shelf, errand.command)), gaps=()) if came.open else Course()
    return {"errand": errand, "facts": errand.facts, "came": came, "course": course}


def _alike(shelf: Shelf, command: str) -> list[Errand]:
    """Return the errands of a command about any run, the latest first."""
    found = [errand for run in shelf.runs() for errand in errands_of(run.folder) if errand.command == command]
    return sorted(found, key=lambda errand: errand.id, reverse=True)


def errand_shown(errand: Errand, run: Run, shelf: Shelf, office: Office) -> Shown:
    """Return the page of an errand."""
    one = told(errand, shelf, office)
    came = one["came"]
    found = None if came.open else content(errand.given_problems)
    files = [] if came.open else [path for path in errand.files if path != RUN]
    folders = dict.fromkeys(path.rpartition("/")[0] for path in files)
    more = {
        **one, "run": run, "run_facts": run.facts, "said": _said(errand, "out"), "fault": _said(errand, "err"),
        "sheets": sheets_of(found) if found else (),
        "files": {name: [path for path in files if path.rpartition("/")[0] == name] for name in folders},
    }  # fmt: skip
    return Shown(came.value, more)


def _said(errand: Errand, ending: str) -> list[str]:
    """Return the lines that its command said, without those that name files of this machine."""
    return [line for line in errand.solve.said(ending).splitlines() if errand.id not in line]


def year_shown(run: Run, shelf: Shelf, office: Office) -> Shown:
    """Return what can be done around the plan of a run in a year, and what was done."""
    figures = content(run.answer(str(run.facts["lang"])) / RUN) or {}
    done = [told(errand, shelf, office) for errand in errands_of(run.folder) if errand.command != EXPLAIN]
    mended = [_mended(one, office) for one in shelf.mended(run)]
    given = last_given(run, shelf)
    more = {
        "run": run, "facts": run.facts, "years": list((figures.get("as_is") or {}).get("by_year", {})),
        "done": done, "mended": mended, "given": given.given.name if given else "",
        "open": any(one["came"].open for one in done) or any(one["verdict"].open for one in mended),
    }  # fmt: skip
    stands = (*(one["came"].value for one in done), *(one["verdict"].value for one in mended))
    return Shown("-".join(("year", *stands)), more)


def _mended(run: Run, office: Office) -> dict[str, Any]:
    """Return a plan that was mended as a list shows it."""
    return {"run": run, "facts": run.facts, "verdict": verdict_of(run, office)}


def last_given(run: Run, shelf: Shelf) -> Errand | Run | None:
    """Return what was given actuals last, about the plan of a run; None where nothing was."""
    takers: list[Errand | Run] = [one for one in errands_of(run.folder) if one.facts["actuals"]]
    takers += shelf.mended(run)
    return max(takers, key=lambda one: float(one.facts["at"]), default=None)
