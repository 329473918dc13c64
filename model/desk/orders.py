"""What the desk asks of the program: each a command as in a terminal."""

import shutil
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from model.desk.errands import BLANK, EXPLAIN, FOLDER, LETTERS, REPLAN, Errand, errands_of
from model.desk.grid import Grid, new_grid
from model.desk.item import new_folder
from model.desk.office import QUICK, SOLVE, Office
from model.desk.shelf import Book, Run, Shelf
from model.desk.task import Task
from model.running.exits import Exit
from model.words import Words


def check(book: Book, office: Office, lang: str) -> None:
    """Have the workbook that counts checked."""
    listed = book.folder / f"list-{book.corrections}"
    words = ["check", str(book.current), "-o", str(listed), "--json", str(book.problems), "--lang", lang]
    _ask(book.check, words, QUICK, office)


async def fill(book: Book, office: Office, lang: str) -> None:
    """Have the small template written as the workbook of a new book."""
    task = Task(book.folder, "template")
    _ask(task, ["template", str(book.path(0)), "--small", "--lang", lang], QUICK, office)
    await office.done(task)


async def mend(book: Book, cells: dict[str, str], office: Office, lang: str) -> str:
    """Have a copy with these cells corrected written; return why it was not, blank where it was."""
    number = book.corrections + 1
    copy = book.path(number)
    copy.parent.mkdir(exist_ok=True)
    task = Task(book.folder, f"mend-{number}-{len([*book.folder.glob(f'mend-{number}-*.json')])}")
    edits = [word for cell, value in cells.items() for word in ("--cell", f"{cell}={value}")]
    _ask(task, ["mend", str(book.current), str(copy), *edits, "--lang", lang], QUICK, office)
    await office.done(task)
    return _why_not(task, lang)


def solve(book: Book, shelf: Shelf, office: Office, lang: str) -> Run:
    """Have the workbook that counts solved."""
    run = shelf.new_run(book, lang)
    _solve(run, office, lang)
    return run


def solve_case(base: Run, title: str, edits: Sequence[str], shelf: Shelf, office: Office, lang: str) -> Run:
    """Have the workbook of a run solved with edits."""
    run = shelf.new_case(base, lang, title, edits)
    _solve(run, office, lang)
    return run


def _solve(run: Run, office: Office, lang: str) -> None:
    """Have a run solved."""
    sets = [f"--set={edit}" for edit in run.edits]
    words = ["solve", str(run.workbook), "-o", str(run.answer(lang)), *sets, "--lang", lang]
    _ask(run.solve, words, SOLVE, office)


async def keep(run: Run, cases: Sequence[Run], office: Office, lang: str) -> tuple[Path, str]:
    """Have cases written into sheet ``cases`` of a copy of a workbook; return it, and why there is none."""
    number = len([*run.folder.glob("keep-*.json")]) + 1
    task, copy = Task(run.folder, f"keep-{number}"), run.folder / f"with-cases-{number}" / run.workbook.name
    edits = [word for title, case in _titled(cases) for edit in case.edits for word in ("--case", title, edit)]
    _ask(task, ["mend", str(run.workbook), str(copy), *edits, "--lang", lang], QUICK, office)
    await office.done(task)
    return copy, _why_not(task, lang)


def _titled(cases: Sequence[Run]) -> Iterator[tuple[str, Run]]:
    """Yield cases with their titles; what bears the title of another gets a number behind it."""
    taken: set[str] = set()
    for case in cases:
        titles = (f"{case.facts['title']}{f' {number}' if number > 1 else ''}" for number in count(1))
        title = next(one for one in titles if one not in taken)
        taken.add(title)
        yield f" {title}", case  # a title that begins with a hyphen is no option


def sweep(run: Run, title: str, vary: Sequence[str], office: Office, lang: str) -> Grid:
    """Have the workbook of a run solved at every point of a grid."""
    grid = new_grid(run.workbook, lang, title, vary)
    sweep_on(grid, office)
    return grid


def sweep_on(grid: Grid, office: Office) -> None:
    """Have the search of a grid begun, or gone on with: what is finished is not solved again."""
    _ask(grid.sweep(grid.times + 1), _swept(grid, str(grid.facts["lang"])), SOLVE, office)


def write_grid_in(grid: Grid, lang: str, office: Office) -> None:
    """Have a grid written in another language, from its finished cases."""
    for path, copy in grid.left_beside(lang):
        shutil.copyfile(path, copy)
    _ask(grid.writing(lang), _swept(grid, lang), QUICK, office)


def _swept(grid: Grid, lang: str) -> list[str]:
    """Return the words that sweep a grid."""
    axes = [f"--vary={axis}" for axis in grid.vary]
    return ["sweep", str(grid.workbook), "-o", str(grid.answer(lang)), *axes, "--lang", lang]


def compare(run: Run, base: Run, lang: str, office: Office) -> None:
    """Have told what differs between a case and its base."""
    first, second = (one.answer(str(one.facts["lang"])) for one in (base, run))
    words = ["compare", str(first), str(second), "-o", str(run.folder / f"differences-{lang}"), "--lang", lang]
    _ask(run.differences(lang), words, QUICK, office)


def write_in(run: Run, lang: str, office: Office) -> None:
    """Have the answer written in another language, from its tables."""
    source = run.answer(str(run.facts["lang"]))
    words = ["report", str(source), "-o", str(run.answer(lang)), "--workbook", str(run.workbook), "--lang", lang]
    _ask(run.report(lang), words, QUICK, office)


def print_in(run: Run, lang: str, office: Office) -> None:
    """Have the page of a language printed as a PDF."""
    words = ["report", str(run.answer(lang)), "--workbook", str(run.workbook), "--lang", lang, "--pdf"]
    _ask(run.print(lang), words, QUICK, office)


def explain(run: Run, office: Office, lang: str) -> None:
    """Have the answer of a run explained; what was solved for it already is not solved again."""
    before = [path for errand in errands_of(run.folder) for path in errand.folder.glob("*.cases.sqlite")]
    errand = _errand(run, EXPLAIN, lang)
    if before:
        shutil.copy(before[0], errand.folder)
    sets = [f"--set={edit}" for edit in run.edits]
    words = [EXPLAIN, str(run.workbook), "-o", str(errand.answer(lang)), *sets, "--lang", lang]
    _ask(errand.solve, words, SOLVE, office)


def letters(run: Run, options: Sequence[str], office: Office, lang: str) -> Errand:
    """Have the letters of a year written."""
    errand = _errand(run, LETTERS, lang)
    _ask(errand.solve, [LETTERS, *_of_plan(run), *_into(errand, lang), *options], QUICK, office)
    return errand


def blank_actuals(run: Run, name: str, office: Office, lang: str) -> Errand:
    """Have a workbook for the actuals of a plan's first year written under a name."""
    errand, plan = _errand(run, BLANK, lang), str(run.answer(str(run.facts["lang"])))
    words = [BLANK, str(errand.answer(lang) / name), "--actuals", plan, "--workbook", str(run.workbook)]
    _ask(errand.solve, [*words, "--lang", lang], QUICK, office)
    return errand


def of_actuals(run: Run, command: str, actuals: Path, name: str, office: Office, lang: str) -> Errand:
    """Have a plan set beside actuals, whose file is moved to where they are kept under a name."""
    errand = _errand(run, command, lang, name)
    _ask(errand.solve, [command, *_of_plan(run), *_by(errand, actuals), *_into(errand, lang)], QUICK, office)
    return errand


def replan(run: Run, title: str, actuals: Path, name: str, shelf: Shelf, office: Office, lang: str) -> Run:
    """Have a plan mended by actuals, whose file is moved to where they are kept under a name, as a new run."""
    mended = shelf.new_mended(run, lang, title, name)
    _ask(mended.solve, [REPLAN, *_of_plan(run), *_by(mended, actuals), *_into(mended, lang)], SOLVE, office)
    return mended


def write_errand_in(errand: Errand, run: Run, lang: str, office: Office) -> None:
    """Have an explained answer written in another language, from its tables."""
    source = errand.answer(errand.lang)
    words = ["report", str(source), "-o", str(errand.answer(lang)), "--workbook", str(run.workbook), "--lang", lang]
    _ask(errand.report(lang), words, QUICK, office)


def _errand(run: Run, command: str, lang: str, actuals: str = "") -> Errand:
    """Return a new errand about the plan of a run."""
    facts = {"command": command, "lang": lang, "actuals": actuals, "size": run.facts["size"]}
    return Errand(new_folder(run.folder / FOLDER, facts))


def _of_plan(run: Run) -> list[str]:
    """Return the words of a plan and its workbook."""
    return [str(run.answer(str(run.facts["lang"]))), "--workbook", str(run.workbook)]


def _by(item: Errand | Run, actuals: Path) -> list[str]:
    """Return the words of actuals, which are moved to where they are kept."""
    item.given.parent.mkdir()
    shutil.move(actuals, item.given)
    return [str(item.given), "--json", str(item.given_problems)]


def _into(item: Errand | Run, lang: str) -> list[str]:
    """Return the words of where an answer goes, in a language."""
    return ["-o", str(item.answer(lang)), "--lang", lang]


def _why_not(task: Task, lang: str) -> str:
    """Return why a task has not done what it was asked; blank where it has."""
    return (
        "" if task.code == Exit.ANSWERED else task.said("err") or task.said("out") or Words(lang)("desk_verdict.lost")
    )


def _ask(task: Task, words: list[str], lane: str, office: Office) -> None:
    """Ask for a task once: what was asked for already is not asked for again."""
    if not task.path("json").exists():
        task.ask(words, lane)
        office.begin(task)
