"""Who runs the tasks: each in a process of its own, a few at a time, stopped as Ctrl-C stops it in a terminal.

A process outlives the desk: one that is opened meanwhile finds what has begun and waits for it, and starts what
still waits.
"""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from model.desk.task import State, Task
from model.running.exits import Exit
from model.running.recording import lives

PROGRAM = Path(__file__).parents[2] / "solve.py"
SOLVE, QUICK = "solve", "quick"
LANES = {SOLVE: 1, QUICK: 2}
"""What may run at a time: one search (it fills a machine), and two of all that is quick."""
POLL_S, LOOK_S, MOMENT_S = 0.05, 0.3, 10.0
NEVER_BEGUN, NOT_STARTED = -1, Exit.FAULT
"""Exit codes of tasks without a process."""
# apart from the desk: Ctrl-C on the terminal closes the desk alone, and what stops a task stops nothing else
if sys.platform == "win32":
    STOP, APART = signal.CTRL_BREAK_EVENT, subprocess.CREATE_NEW_PROCESS_GROUP
else:
    STOP, APART = signal.SIGINT, 0


class Office:
    """The tasks of one desk."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._lanes = {name: asyncio.Semaphore(number) for name, number in LANES.items()}
        self._held: dict[Task, subprocess.Popen[bytes] | None] = {}
        self._jobs: set[asyncio.Task[None]] = set()

    def state(self, task: Task) -> State:
        """Return where a task stands."""
        return task.state(task in self._held)

    def begin(self, task: Task) -> None:
        """Let a task be run when its turn has come."""
        if task not in self._held:
            self._held[task] = None
            job = asyncio.get_running_loop().create_task(self._run(task))
            self._jobs.add(job)
            job.add_done_callback(self._jobs.discard)

    def take_up(self, tasks: Iterable[Task]) -> None:
        """Take up what another desk has left: what runs, and what waits."""
        for task in tasks:
            if self.state(task).open:
                self.begin(task)

    def stop(self, task: Task) -> None:
        """Stop a task: one that waits is not begun, one that runs is told once and keeps the plan in hand."""
        if self.state(task) not in (State.WAITING, State.RUNNING):
            return
        task.path("stop").touch()
        if not task.path("begun").exists():
            task.end(NEVER_BEGUN)  # its turn may be an hour away
            return
        process = self._held.get(task)
        number = process.pid if process is not None else task.pid
        if number is not None:
            with suppress(ProcessLookupError):
                os.kill(number, STOP)

    async def done(self, task: Task) -> None:
        """Wait until a task has ended."""
        while self.state(task).open:
            await asyncio.sleep(0.05)

    async def ended(self, tasks: Iterable[Task]) -> bool:
        """Return whether tasks have ended, or do so in a moment: what is read may still be closing its files."""
        try:
            await asyncio.wait_for(asyncio.gather(*map(self.done, tasks)), MOMENT_S)
        except TimeoutError:
            return False
        return True

    async def _run(self, task: Task) -> None:
        """Run a task in its lane, or wait there for one that runs already."""
        async with self._lanes[str(task.asked["lane"])]:
            try:
                if task.code is not None or not task.path("json").exists():
                    return  # stopped, or forgotten, before its turn
                if task.path("begun").exists():
                    while lives(task.path("progress")):
                        await asyncio.sleep(LOOK_S)
                elif task.stopped:  # by a desk that ended before it wrote so
                    task.end(NEVER_BEGUN)
                else:
                    await self._started(task)
            finally:
                self._held.pop(task, None)

    async def _started(self, task: Task) -> None:
        """Start the process of a task, and wait for its end."""
        words = [sys.executable, str(PROGRAM), *map(str, task.asked["words"])]  # type: ignore[call-overload]
        with task.path("out").open("wb") as out, task.path("err").open("wb") as err:
            task.path("begun").touch()
            # not asyncio's, which kills what runs when the desk is closed
            try:
                process = subprocess.Popen(
                    words, stdin=subprocess.DEVNULL, stdout=out, stderr=err, cwd=task.folder, start_new_session=True,
                    creationflags=APART, env={**os.environ, "PYTHONUTF8": "1"},
                )  # fmt: skip
            except (OSError, ValueError) as fault:  # words that the system does not take
                err.write(str(fault).encode("utf-8", "replace"))
                task.end(NOT_STARTED)
                return
        self._held[task] = process
        while (code := process.poll()) is None:
            await asyncio.sleep(POLL_S)
        task.end(code)
