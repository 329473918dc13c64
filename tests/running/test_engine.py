"""Jobs on processes of this machine and on a real dask scheduler: same results, and a worker that dies."""

import os
import time
from pathlib import Path

import pytest

from model.running.engine import EngineError, Job, cluster, lasting, local, results


def double(number: int) -> bytes:
    return str(2 * number).encode()


def dies_once(mark: str) -> bytes:
    """End the worker at the first call, answer at the second."""
    if not Path(mark).exists():
        Path(mark).write_text("seen", encoding="utf-8")
        os._exit(1)
    return b"answered"


def dies(_: str) -> bytes:
    os._exit(1)


def jobs(number: int) -> list[Job]:
    return [Job(str(one), double, (one,)) for one in range(number)]


def answers(engine, work) -> dict[str, bytes]:
    return {job.name: result for job, result in results(engine, iter(work))}


EXPECTED = {str(one): double(one) for one in range(12)}


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_do_not_depend_on_the_number_of_workers(workers):
    assert answers(local(workers), jobs(12)) == EXPECTED


def test_jobs_are_taken_as_workers_become_free():
    """Proves that a thousand cases are not all made at once."""
    taken = []

    def source():
        for job in jobs(12):
            taken.append(job.name)
            yield job

    for done, _ in enumerate(results(local(1), source()), start=1):
        assert len(taken) <= done + 2


def test_a_job_whose_worker_dies_is_done_by_another(tmp_path):
    work = [*jobs(4), Job("dies", dies_once, (str(tmp_path / "mark"),)), *jobs(12)[4:]]
    assert answers(local(2), work) == EXPECTED | {"dies": b"answered"}


def whose(_: str) -> bytes:
    return str(os.getpid()).encode()


def test_lasting_workers_answer_a_second_time_and_are_replaced_where_they_died(tmp_path):
    """Proves that one process answers twice, and that another answers after it died."""
    with lasting(local(1)) as engine:
        first = answers(engine, [Job("who", whose, ("",))])
        assert answers(engine, [Job("who", whose, ("",))]) == first
        assert answers(engine, [Job("dies", dies_once, (str(tmp_path / "mark"),))]) == {"dies": b"answered"}
        assert answers(engine, [Job("who", whose, ("",))]) != first
        assert answers(engine, jobs(12)) == EXPECTED


def test_a_worker_that_always_dies_is_told_of():
    with pytest.raises(EngineError, match="died 3 times"):
        answers(local(1), [Job("hopeless", dies, ("",))])


def test_a_fault_in_a_job_is_raised_here():
    with pytest.raises(ValueError, match="invalid literal"):
        answers(local(1), [Job("wrong", int, ("no number",))])


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("tcp://10.1.2.3:8786", "use tls://"),
        ("tcp://planning.example:8786", "use tls://"),
        ("http://127.0.0.1:8786", "no scheduler"),
        ("127.0.0.1", "no scheduler"),
    ],
)
def test_addresses_that_are_refused(address, said):
    with pytest.raises(EngineError, match=said):
        cluster(address)


def test_a_cluster_gives_the_same_results(scheduler, tmp_path):
    time.sleep(1.0)
    work = [*jobs(12), Job("dies", dies_once, (str(tmp_path / "mark"),))]
    assert answers(cluster(scheduler), work) == EXPECTED | {"dies": b"answered"}
