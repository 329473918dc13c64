"""Who runs the tasks: what waits is stopped at once, what cannot be started says why."""

import asyncio
from pathlib import Path

from model.desk.office import QUICK, Office
from model.desk.task import State, Task

TINY = Path(__file__).parents[2] / "data" / "tiny.xlsx"


def test_what_waits_is_stopped_before_its_turn(tmp_path):
    """Proves that a third task of a lane of two ends when it is stopped, is never begun, and the others go on."""

    async def stopped() -> tuple[State, list[int | None]]:
        office = Office()
        tasks = [Task(tmp_path, name) for name in ("one", "two", "three")]
        for task in tasks:
            task.ask(["check", str(TINY), "-o", str(tmp_path / task.name)], QUICK)
            office.begin(task)
        office.stop(tasks[2])
        at_once = office.state(tasks[2])
        for task in tasks:
            await office.done(task)
        return at_once, [task.code for task in tasks]

    assert asyncio.run(stopped()) == (State.ENDED, [0, 0, -1])
    assert not (tmp_path / "three.begun").exists()


def test_words_that_the_system_does_not_take_are_told(tmp_path):
    """Proves that a task without a process ends, with what the system said."""

    async def begun() -> Task:
        office, task = Office(), Task(tmp_path, "odd")
        task.ask(["check", "a\0b"], QUICK)
        office.begin(task)
        await office.done(task)
        return task

    task = asyncio.run(begun())
    assert task.code == 1
    assert task.said("err")
