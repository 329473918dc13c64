"""What a command that solves a workbook is asked, the same for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from model.cases import Case, edited, edits_of, said
from model.cases.reading import read
from model.city.city import City
from model.running.cases import Options
from model.running.engine import Engine, cluster, local
from model.running.folder import Replacement, real, replacing, usual
from model.running.progress import Teller
from model.running.terminal import speak
from model.words import Refusal

EXAMPLE = Path(__file__).parents[2] / "data" / "yangzhou.xlsx"


class UsageError(Refusal):
    """The command line asks for what cannot be meant."""


@dataclass(frozen=True)
class Request:
    """A workbook and what is asked of it, by the names of the command line; None and 0 = nothing is said."""

    workbook: Path
    output: Path | None = None
    lang: str | None = None
    set: Sequence[str] = ()
    gap: float | None = None
    time_limit: float | None = None
    workers: int | None = None
    cluster: str = ""
    yes: bool = False
    pdf: bool = False

    @cached_property
    def place(self) -> Replacement:
        """Return where the answer goes."""
        return replacing(self.output or usual(real(self.workbook).stem), reads=(self.workbook,))

    @property
    def options(self) -> Options:
        """Return what is asked of every case."""
        return Options(self.gap, self.time_limit, self.lang)

    def engine(self) -> Engine:
        """Return who solves cases; raises EngineError where a cluster cannot be had."""
        return cluster(self.cluster) if self.cluster else local(self.workers)

    def read(self, progress: Teller) -> City:
        """Return the workbook as ``--set`` changes it, and speak its language from now on.

        Raises WordsError or InputProblems.
        """
        # its language is not known yet
        progress.stage(f"{self.workbook.name} ...")
        data = read(self.workbook)
        speak(data.settings.language)
        return with_sets(data, self.set)


def with_sets(data: City, sets: Sequence[str]) -> City:
    """Return the workbook as ``--set`` changes it, with its cases and ranges; raises WordsError or InputProblems."""
    if not sets:
        return data
    edits = edits_of(sets)
    changed = edited(data, Case("; ".join(map(said, edits)), edits))
    kept = {name: at for name, at in data.whereabouts.items() if name in ("settings", "cases", "ranges")}
    back = changed.changed(cases=data.cases, ranges=data.ranges)
    return replace(back, whereabouts={**changed.whereabouts, **kept})
