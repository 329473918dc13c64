"""What stands in a folder: the kind of answer, by what the commands write there, and what no command wrote."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from model.answer.solution import Status
from model.answer.tables import BESIDE as ANSWERS
from model.reporting.brief_document import FILE as BRIEF
from model.reporting.brief_file import FILE as BRIEF_FILE
from model.reporting.compare.folders import FILE as DIFFERENCES
from model.reporting.files import SECONDS
from model.reporting.why_file import FILE as WHY
from model.words import Phrase, say
from model.year.board import FILE as BOARD
from model.year.letters import FILE as BUDGETS
from model.year.plan import REPLANNED
from model.year.rehearsal.book import FILE as REHEARSAL
from model.year.statement import FILE as STATEMENT

PLAN = "plan"
KINDS = (PLAN, REPLANNED, "letters", "rehearse", "monitor", "settle", "compare", "stepdown")
RUN = "run.json"
# files that tell the kind where there is no run.json, or none that can be read
MARKS = {
    "allocation.xlsx": PLAN, "report.html": PLAN, BUDGETS: "letters", REHEARSAL: "rehearse", BOARD: "monitor",
    STATEMENT: "settle", DIFFERENCES: "compare", "stepdown.csv": "stepdown",
}  # fmt: skip
# what goes with any answer: problem lists, a list that is being written, and what other programs leave
LISTS = ("problems.csv", "problems.xlsx")
BESIDE = (
    *LISTS, ".fenji-*", "~$*", ".~lock.*", ".DS_Store", "Thumbs.db", "desktop.ini",
)  # fmt: skip
KEPT = "base"
"""The folder, in that of an edited answer, with the tables of the plan that it stands beside."""
PARTS = (
    "allocation.xlsx", "report.html", "report.pdf", BRIEF, BRIEF_FILE, WHY, RUN, "tables", "cases", KEPT,
    "compare.xlsx", "compare.html", DIFFERENCES, "stepdown.csv", "stepdown.html", *BESIDE,
)  # fmt: skip
NO_PLAN = frozenset(status.value for status in Status if not status.has_plan)


@dataclass(frozen=True)
class Standing:
    """A kind of answer, blank where none stands there, and whether a plan is in it."""

    kind: str = ""
    plan: bool = False

    @property
    def said(self) -> Phrase:
        """Return the kind in words."""
        return say(f"answer.{self.kind}") if self.kind in KINDS else say("answer_other", kind=self.kind)


def standing(folder: Path) -> Standing:
    """Return what answer stands in a folder."""
    try:
        run = json.loads((folder / RUN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        run = None
    if isinstance(run, dict) and "command" in run:
        return Standing(str(run["command"]))
    if isinstance(run, dict):
        mended = str(run.get("case")).split(" ")[0] == REPLANNED
        return Standing(REPLANNED if mended else PLAN, run.get("status") not in NO_PLAN)
    kind = next((kind for mark, kind in MARKS.items() if (folder / mark).exists()), "")
    kind = kind or (PLAN if (folder / RUN).exists() else "")
    return Standing(kind, kind == PLAN)


def seconds_of(folder: Path) -> float:
    """Return how many seconds the answer in a folder took; 0 where nothing tells."""
    try:
        run = json.loads((folder / RUN).read_text(encoding="utf-8"))
        return float(sum(run.get(name) or 0.0 for name in (*SECONDS, "report_seconds") if name != "highs_seconds"))
    except (OSError, ValueError, AttributeError, TypeError):
        return 0.0


def strangers(folder: Path, ours: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield what stands in a folder, in its tables and its cases, and no command wrote; ``ours``: names known."""
    inner = {"tables": _not_tables, "cases": _not_cases, KEPT: strangers} if standing(folder).kind else {}
    known = PARTS if inner else BESIDE
    for path in sorted(folder.iterdir()):
        if path.name in inner and path.is_dir():
            yield from (f"{path.name}/{name}" for name in inner[path.name](path))
        elif path.name not in ours and not _is_one_of(path.name, known):
            yield path.name


def _not_tables(folder: Path) -> Iterator[str]:
    """Yield what is no table: a file that somebody saved beside them, or beside those of today and as it is."""
    for path in sorted(folder.iterdir()):
        if path.name in ANSWERS and path.is_dir():
            yield from (f"{path.name}/{name}" for name in _not_tables(path))
        elif not _is_one_of(path.name, ("*.csv", *BESIDE)):
            yield path.name


def _not_cases(folder: Path) -> Iterator[str]:
    """Yield what is no answer of a case."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and standing(path).kind:
            yield from (f"{path.name}/{name}" for name in strangers(path))
        elif not _is_one_of(path.name, BESIDE):
            yield path.name


def _is_one_of(name: str, patterns: tuple[str, ...]) -> bool:
    """Return whether a name fits one of the patterns."""
    return any(fnmatchcase(name, pattern) for pattern in patterns)
