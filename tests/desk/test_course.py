"""How far a run is, from a record written by hand."""

import json
from pathlib import Path

from model.desk.course import HIGH, WIDE, course_of
from model.desk.findings import changed, sheets_of
from model.desk.shelf import Run, Shelf
from model.running.recording import frozen
from model.words import say

FACTS = {"name": "city.xlsx", "book": "b", "base": "", "title": "", "edits": [], "lang": "en", "at": 0}


def _run(shelf: Shelf, name: str, moments: list[tuple[float, object]], *, size: int, code: int | None = 0) -> Run:
    """Return a run with a record: seconds since it began, and what is told."""
    folder = shelf.folder / "runs" / name
    folder.mkdir(parents=True)
    (folder / "run.json").write_text(json.dumps(FACTS | {"size": size}), "utf-8")
    lines = [{"at": 100.0, "pid": 1}, *({"at": 100.0 + at, "what": frozen(what)} for at, what in moments)]
    (folder / "solve.progress").write_text("\n".join(map(json.dumps, lines)) + "\n" + '{"at": 1', "utf-8")
    if code is not None:
        (folder / "solve.code").write_text(str(code))
    return Run(folder)


def _search(number: int, key: str, **values: object) -> object:
    stage = say("search_stage", number=number, count=5)
    return say("search_at", seconds="1", stage=stage, what=say(f"search.{key}", **values))


def test_stages_gaps_and_time_are_those_of_the_record(tmp_path: Path):
    """Proves: a gap of 10% at 4 s of 8 and of 1% at 6 s; 100% to 0.001% are five steps of the height."""
    told = [
        (1.0, "city.xlsx ..."), (2.0, _search(1, "today")), (3.0, _search(4, "objective")),
        (4.0, _search(4, "rounded", status="", best="90", bound="100", gap="10.0000%")),
        (5.0, _search(4, "rounded", status="", best="88", bound="100", gap="12.0000%")),
        (6.0, _search(4, "branch_and_bound", best="99", bound="100", gap="1.0000%")), (8.0, say("stage_writing")),
    ]  # fmt: skip
    course = course_of(_run(Shelf(tmp_path), "2", told, size=1000))
    assert [str(stage.said) for stage in course.stages] == [
        "reading the workbook", "today", "pass 2: the objective", "writing the report"
    ]  # fmt: skip
    assert (course.number, course.count, course.seconds) == (4, 5, 8.0)
    assert course.gaps == ((4.0, 10.0), (6.0, 1.0))
    wide, step = WIDE, HIGH / 5
    spots = [(wide / 2, 4 * step), (wide * 0.75, 4 * step), (wide * 0.75, 3 * step), (wide, 3 * step)]
    assert course.line == " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)


def test_the_value_told_is_that_of_the_objective_of_the_nearest_plan(tmp_path: Path):
    """Proves that a shortfall, and the health of another pass, are no value of the plan, and how figures are told."""
    told = [
        (1.0, _search(2, "plan", sought=say("sought.cost", unit="CNY"))), (2.0, _search(3, "shortfall")),
        (3.0, _search(3, "rounded", status="", best="2", bound="2", gap="0.0000%")), (4.0, _search(4, "objective")),
        (5.0, _search(4, "rounded", status="", best="1.23457e+06", bound="–", gap="–")),
    ]  # fmt: skip
    shelf = Shelf(tmp_path)
    assert course_of(_run(shelf, "1", told, size=1)).value is None
    told += [
        (6.0, _search(4, "rounded", status="", best="1.23457e+06", bound="987.6543", gap="20.0000%")),
        (7.0, _search(4, "most_health")), (8.0, _search(4, "rounded", status="", best="5", bound="5", gap="0.0000%")),
    ]  # fmt: skip
    value = course_of(_run(shelf, "2", told, size=1)).value
    assert (str(value.sought), value.best, value.bound, value.gap) == ("cost (CNY)", "1,234,570", "987.7", 20.0)


def test_what_is_left_is_told_by_the_last_run_of_like_size_alone(tmp_path: Path):
    """Proves: 40 s of a book 5% larger count; a book twice as large, a later run and one without a plan do not."""
    shelf = Shelf(tmp_path)
    _run(shelf, "1", [(40.0, "end")], size=1050)
    _run(shelf, "2", [(50.0, "end")], size=2000)
    _run(shelf, "3", [(60.0, "end")], size=1000, code=4)
    _run(shelf, "5", [(70.0, "end")], size=1000)
    now = _run(shelf, "4", [(10.0, "now")], size=1000)
    course = course_of(now, shelf.runs())
    assert (course.usual, course.left) == (40.0, 30.0)


def test_problems_stand_by_sheet_and_kind_and_only_what_is_changed_is_corrected():
    line = [{"cell": "needs!C2", "head": "units", "value": "many"}, {"cell": "needs!D2", "head": "note", "value": ""}]
    rows = [("needs", "b", "warning")] * 14 + [("needs", "a", "error"), ("", "c", "error")]
    found = {"problems": [
        {"sheet": sheet, "code": code, "severity": severity, "line": line} for sheet, code, severity in rows
    ]}  # fmt: skip
    first, whole = sheets_of(found)
    assert (first.name, whole.name) == ("needs", "")
    assert [(kind.severity, len(kind.shown), kind.more) for kind in first.kinds] == [
        ("error", 1, 0),
        ("warning", 12, 2),
    ]
    typed = [("needs!C2", "many"), ("needs!C2", " 5 "), ("needs!D2", ""), ("groups!A1", "x")]
    assert changed(found, typed) == {"needs!C2": "5"}
