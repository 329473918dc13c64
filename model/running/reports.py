"""The command `report`: what people read of an answer, written anew from its tables; nothing is solved."""

import shutil
from pathlib import Path

from model.inputs import InputProblems
from model.reporting import write_for_people
from model.reporting.compare.answers import Answer, read_answer, solution_of
from model.running.exits import Exit
from model.running.folder import adding
from model.running.kinds import RUN
from model.running.outcome import NOT_COMPUTED, refuse
from model.running.pdf import print_in
from model.running.terminal import show, speak
from model.running.year import Asked
from model.words import say
from model.words.choice import language_of
from model.year.plan import city_of


def report_again(asked: Asked, pdf: bool) -> Exit:
    """Write the reports of an answer anew, in the language asked for: among its tables, or (``-o``) with a copy."""
    answer, place = read_answer(asked.plan), asked.place()
    try:
        data = city_of(answer, asked.workbook)
    except InputProblems as found:
        return refuse(found.problems, place, NOT_COMPUTED)
    speak(data.settings.language)
    solution, lang = solution_of(answer), language_of(asked.lang, data.settings.language)
    with adding(asked.plan) if asked.output is None else place as work:
        if asked.output is not None:
            _copy(answer, work)
        write_for_people(data, solution, work, lang)
    folder = asked.plan if asked.output is None else place.folder
    show(place.said, say("read_either", workbook=folder / "allocation.xlsx", page=folder / "report.html"))
    if pdf:
        print_in(folder)
    return Exit.ANSWERED


def _copy(answer: Answer, folder: Path) -> None:
    """Copy what the reports are written from, so that they stand beside it."""
    shutil.copytree(answer.folder / "tables", folder / "tables")
    shutil.copy2(answer.folder / RUN, folder / RUN)
