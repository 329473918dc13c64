"""Commands whose answers are sent into each other's folders, and into what they read: the law of what may go.

An answer takes the place of one of its own kind that it was not made from; whatever else stands there stays to the
byte, the answer stands beside it, and the terminal names where. Every other folder stays as it is.
"""

import contextlib
import io
import random
import re
from dataclasses import dataclass, field
from pathlib import Path

from model.cli.parser import main
from tests.faults.command import ROOT, digest
from tests.year.town import solved, write_sheets, year

STEPS = 4
DAILY = ROOT / "data" / "stepdown_example.csv"
PLANNED = "plan"


@dataclass
class Town:
    """A plan, actuals for it, and the kind of every answer that stands beside them."""

    folder: Path
    kinds: dict[str, str] = field(default_factory=lambda: {PLANNED: PLANNED})

    def __post_init__(self) -> None:
        """Solve the town."""
        solved(self.folder).folder.rename(self.folder / PLANNED)
        write_sheets({name: rows for name, rows in year().items() if rows}, self.folder / "actuals")

    def words(self, command: str, read: str) -> tuple[str, ...]:
        """Return the words of a command that reads an answer (or, where none is read, a file)."""
        book = ("--workbook", str(self.folder / "town"))
        place, actuals = str(self.folder / read), str(self.folder / "actuals")
        return {
            "letters": ("letters", place, *book),
            "monitor": ("monitor", place, actuals, *book),
            "settle": ("settle", place, actuals, *book),
            "rehearse": ("rehearse", place, "--samples", "2", *book),
            "compare": ("compare", place, str(self.folder / PLANNED)),
            "stepdown": ("stepdown", str(DAILY)),
        }[command]

    def stands(self) -> dict[str, str]:
        """Return the digest of every answer."""
        return {name: digest(self.folder / name) for name in self.kinds}

    def crossed(self, command: str, read: str, target: str) -> list[str]:
        """Run a command into a folder; return what breaks the law."""
        before, said = self.stands(), io.StringIO()
        words = (*self.words(command, read), "-o", str(self.folder / target))
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = main(words)
        inputs = {PLANNED} | ({read} if command == "compare" else set()) if command != "stepdown" else set()
        stays = target in self.kinds and (self.kinds[target] != command or target in inputs)
        place = next(iter(self._new() - before.keys()), "") if stays else target
        self.kinds[place or target] = command
        wrong = [f"{name} changed" for name, was in before.items()
                 if (name != target or stays) and digest(self.folder / name) != was]  # fmt: skip
        if code != 0:
            wrong.append(f"exit {code}")
        if not place:
            wrong.append("no answer beside what stays")
        if named := {name for name in re.findall(r"[^\s;]+\.(?:xlsx|csv)\b", said.getvalue()) if "/" in name}:
            wrong += [f"{name} is named" for name in named if Path(name).parent != self.folder / place]
        return [f"{command} {read} -o {target}: {one}\n{said.getvalue()}" for one in wrong]

    def _new(self) -> set[str]:
        """Return the answers that stand there."""
        others = {"town", "actuals", "reports"}
        return {path.name for path in self.folder.iterdir() if path.is_dir() and path.name not in others}


def crossing(rng: random.Random, folder: Path) -> list[str]:
    """Return what a few commands at random broke."""
    town, wrong = Town(folder), []
    for _ in range(STEPS):
        command = rng.choice(("letters", "monitor", "settle", "rehearse", "compare", "stepdown"))
        readable = [name for name, kind in town.kinds.items() if kind not in ("compare", "stepdown")]
        read = rng.choice(readable) if command == "compare" else PLANNED
        wrong += town.crossed(command, read, rng.choice((*town.kinds, *town.kinds, "new")))
    return wrong
