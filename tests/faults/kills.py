"""A command ended by a signal at a random moment: its exit code, what stands in its folder, and the next run."""

import contextlib
import io
import json
import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from model.cli.parser import main
from model.running.kinds import standing
from tests.faults.command import ROOT, TINY, run, start
from tests.year.town import solved, write_sheets, year

SIGNALS = {
    "KILL": (signal.SIGKILL,), "TERM": (signal.SIGTERM,), "INT": (signal.SIGINT,),
    "INT twice": (signal.SIGINT, signal.SIGINT),
}  # fmt: skip
SOLVING = ("solve", "cases", "explain")
BETWEEN_S = 0.05
FIRST_S = 0.3
"""Seconds in which an interpreter begins: before its first line no program can listen."""


@dataclass(frozen=True)
class Kill:
    """A command, how and when it was ended (s), its exit code, and what was wrong."""

    command: str
    by: str
    after_s: float
    code: int
    wrong: tuple[str, ...]


@dataclass
class Place:
    """The inputs of every command that writes, and the answers that they give undisturbed, with their seconds."""

    folder: Path
    expected: dict[str, dict[str, bytes]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Solve the town of the year, and write its actuals."""
        self.plan = solved(self.folder).folder
        write_sheets({name: rows for name, rows in year().items() if rows}, self.folder / "actuals")

    def commands(self) -> dict[str, tuple[str, ...]]:
        """Return the words of every command that writes."""
        plan, actuals, book = str(self.plan), str(self.folder / "actuals"), ("--workbook", str(self.folder / "town"))
        words = {
            "solve": (str(TINY),),
            "cases": ("sweep", str(TINY), "--vary", "funds.income*=0.9,1", "--workers", "1"),
            "explain": ("explain", str(TINY), "--of", "fund", "--workers", "1"),
            "letters": ("letters", plan, *book),
            "monitor": ("monitor", plan, actuals, *book),
            "settle": ("settle", plan, actuals, *book),
            "rehearse": ("rehearse", plan, "--samples", "20", *book),
            "compare": ("compare", plan, plan),
            "stepdown": ("stepdown", str(ROOT / "data" / "stepdown_example.csv")),
            "check": ("check", str(self.folder / "none.xlsx")),
        }  # fmt: skip
        into = {name: (*some, "-o", str(self.out(name))) for name, some in words.items()}
        return {**into, "template": ("template", str(self.out("template") / "city.xlsx"), "--small")}

    def out(self, command: str) -> Path:
        """Return the folder of a command's answer."""
        return self.folder / "answers" / command

    def undisturbed(self, command: str) -> list[str]:
        """Run a command to its end; return what is wrong with its code, its answer, or what it leaves."""
        if command == "template":  # never written over another
            shutil.rmtree(self.out(command), ignore_errors=True)
        begin, words = time.monotonic(), self.commands()[command]
        code, said = here(*words) if command in self.seconds else run(*words)
        self.seconds.setdefault(command, time.monotonic() - begin)
        found = content(self.out(command))
        same = found == self.expected.setdefault(command, found)
        strays = [str(path) for path in (self.folder / "answers").rglob(".fenji-*")]
        wrong = [f"then exit {code}: {said}"] if code != done(command) else []
        return wrong + ([] if same else ["then another answer"]) + [f"{stray} is left" for stray in strays]


def here(*words: str) -> tuple[int, str]:
    """Run a command in this process, which has loaded the program already; return its exit code and words."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        return main(words), said.getvalue()


def done(command: str) -> int:
    """Return the exit code of a command that is not disturbed."""
    return 3 if command == "check" else 0


def kill(place: Place, command: str, by: str, after_s: float) -> Kill:
    """End a command that replaces an answer of its own so many seconds after its start; then give it once more."""
    if command == "template":
        shutil.rmtree(place.out(command), ignore_errors=True)
    running = start(*place.commands()[command])
    time.sleep(after_s)
    for number in SIGNALS[by]:
        if running.poll() is None:
            os.killpg(running.pid, number)
        time.sleep(BETWEEN_S)
    said = "".join(running.communicate(timeout=120))
    wrong = [*_at_once(place, command, by, running.returncode, said), *place.undisturbed(command)]
    return Kill(command, by, after_s, running.returncode, tuple(wrong))


def _at_once(place: Place, command: str, by: str, code: int, said: str) -> Iterator[str]:
    """Yield what is wrong as soon as the command has ended: its code, its words, the answer in its folder."""
    if code not in (done(command), -signal.SIGKILL if by == "KILL" else 5):
        yield f"exit {code}: {said}"
    if "Traceback" in said or "Exception ignored" in said:
        yield said
    out = place.out(command)
    best_so_far = code == 5 and command in SOLVING and standing(out).plan
    gone = by in ("KILL", "INT twice") and not out.exists()  # between two names; the next run gives it back
    blank = command == "template" and not content(out)
    if content(out) != place.expected[command] and not (best_so_far or gone or blank):
        yield "neither the last answer nor a whole one"


def content(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by name, without seconds of the clock, workspaces and what reads back alike."""
    files = {str(path.relative_to(folder)): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {name: _timeless(path) for name, path in files.items() if ".fenji-" not in name}


def _timeless(path: Path) -> bytes:
    """Return the bytes of a file, without the seconds where they are those of a run.json."""
    if path.name != "run.json":
        return path.read_bytes()
    run_json = json.loads(path.read_text(encoding="utf-8"))
    return repr({name: value for name, value in run_json.items() if not name.endswith("_seconds")}).encode()


def kills(place: Place, number: int, seed: int) -> Iterator[Kill]:
    """Yield so many kills at random moments, every command and every signal in turn."""
    rng, commands = random.Random(seed), list(place.commands())
    rng.shuffle(commands)
    for one in range(number):
        command = commands[one % len(commands)]
        if command not in place.expected:
            place.undisturbed(command)
        by = list(SIGNALS)[(one + one // len(commands)) % len(SIGNALS)]
        yield kill(place, command, by, rng.uniform(FIRST_S, max(place.seconds[command], FIRST_S)))
