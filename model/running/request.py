"""What a command that solves a workbook is asked, the same for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from model.cases.reading import read
from model.cases.sets import with_sets
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
        return Options(self.gap, self.time_limit, self.lang, tuple(self.set))

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
