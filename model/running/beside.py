"""An edited workbook's plan beside that of the workbook as it stands: where that was written, and what differs."""

import json
import shutil
from pathlib import Path

from model.cases.names import BASE
from model.city.city import City
from model.reporting.compare.folders import FILE, FolderError, compare_folders, figures_said
from model.running.folder import real, usual
from model.running.kinds import KEPT, RUN
from model.running.request import Request
from model.words import Phrase, Words, say
from model.words.choice import language_of

TABLES = "tables"


def compared(asked: Request, data: City, work: Path) -> list[Phrase | str]:
    """Write into an edited answer's folder what differs from the plan without edits; return the figures that do.

    That plan's tables are kept there, for an answer replaces an earlier one in its folder; where no such plan stands,
    what is returned says how to get it.
    """
    base = _base(asked, data)
    if base is None:
        return [say("base_unknown", workbook=asked.workbook)]
    _keep(base, work / KEPT)
    lang = language_of(asked.lang, data.settings.language)
    try:
        compare_folders(base, work, work, lang, called="; ".join(asked.set), data=data)
    except FolderError:  # somebody has damaged it
        return [say("base_unknown", workbook=asked.workbook)]
    figures = figures_said(_run(base), _run(work), Words(lang))
    return [say("base_beside"), *(f"  {line}" for line in figures), say("base_rows", file=FILE)]


def _base(asked: Request, data: City) -> Path | None:
    """Return the folder of the plan of the workbook as it stands; None where there is none."""
    places = (asked.place.asked, usual(real(asked.workbook).stem))
    folders = (folder for place in places for folder in (place, place / KEPT))
    return next((folder for folder in folders if _is_base(folder, data)), None)


def _is_base(folder: Path, data: City) -> bool:
    """Return whether a folder holds the answer of this very workbook without edits."""
    try:
        run = _run(folder)
        return run["sha256"] == data.sha256 and run["case"] == BASE and run["set"] == []
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _run(folder: Path) -> dict[str, object]:
    """Return the run.json of an answer."""
    return dict(json.loads((folder / RUN).read_text(encoding="utf-8")))


def _keep(base: Path, folder: Path) -> None:
    """Copy the tables and the figures of a plan."""
    shutil.copytree(base / TABLES, folder / TABLES)
    shutil.copy2(base / RUN, folder / RUN)
