"""What the desk asks of the program: each a command as in a terminal."""

from collections.abc import Sequence

from model.desk.office import QUICK, SOLVE, Office
from model.desk.shelf import Book, Run, Shelf
from model.desk.task import Task


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
    return "" if task.code == 0 else task.said("err") or task.said("out")


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


def _ask(task: Task, words: list[str], lane: str, office: Office) -> None:
    """Ask for a task once: what was asked for already is not asked for again."""
    if not task.path("json").exists():
        task.ask(words, lane)
        office.begin(task)
