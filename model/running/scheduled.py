"""The workers of a dask scheduler: only those that run this very program are given work, now and later.

A worker of another version would give other answers under the same name, so each says what it runs before it gets
its first job; those that join during a run are asked too. What cannot be used is told once, and the others go on.
"""

import logging
import time
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from typing import Any

from model.running.fellows import TRIES, EngineError, Workers, WorkersLost
from model.running.terminal import tell
from model.running.versions import differences, versions
from model.words import say

CONNECT_S = 10.0
PATIENCE_S = 60.0
"""Seconds without a worker after which nobody is waited for."""
LOGS = ("distributed", "distributed.client", "distributed.core", "distributed.batched", "distributed.comm.tcp")


@contextmanager
def scheduled(address: str) -> Iterator[Workers]:
    """Give the workers of a scheduler; what is not begun when left early is taken back.

    Raises EngineError where nobody answers or works there, WorkersLost where that ends during the work.
    """
    from distributed import Client, KilledWorker  # an extra that only a cluster needs

    for name in LOGS:  # what is lost is said in a sentence of ours, not by tracebacks of the connection
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        client = Client(address, timeout=CONNECT_S)
    except (OSError, TimeoutError, ValueError, TypeError, RuntimeError) as fault:
        reason = str(fault).partition("\n")[0]
        raise EngineError(say("cluster_silent", address=address, reason=reason or type(fault).__name__)) from None
    try:
        crew = Crew(client, address)
        crew.ready()
        number = max(1, sum(client.nthreads().values()))
        yield Workers(crew.submit, 2 * number, crew.look)
    except KilledWorker as fault:
        raise WorkersLost(say("workers_died", reason=str(fault))) from None
    except CancelledError:
        raise _lost(address) from None
    finally:
        client.close(timeout=1.0)


class Crew:
    """The workers of one scheduler: who is there, who is trusted, what each job was handed to."""

    def __init__(self, client: Any, address: str) -> None:
        """Know nobody yet."""
        self._client = client
        self._address = address
        self._pool = client.get_executor(pure=False, retries=TRIES)
        self._trusted: dict[str, bool] = {}
        self._handed: dict[Future, frozenset[str]] = {}

    def ready(self) -> None:
        """Return once somebody can work; says at once that nobody can, and raises EngineError after a while."""
        begin, told = time.monotonic(), False
        while not self._there():
            if not told:
                tell(say("cluster_waiting", address=self._address, seconds=f"{PATIENCE_S:.0f}"))
                told = True
            if time.monotonic() - begin > PATIENCE_S:
                raise EngineError(say("cluster_nobody", address=self._address))
            time.sleep(0.5)

    def submit(self, function: Callable[..., bytes], *arguments: object) -> Future:
        """Hand a job to those who are trusted."""
        self.ready()
        fellows = self._there()
        future = self._pool.submit(function, *arguments, workers=sorted(fellows), allow_other_workers=False)
        self._handed[future] = fellows
        return future

    def look(self, waiting: Collection[Future]) -> list[Future]:
        """Return what nobody is left to do, having asked those who are new."""
        there = self._there()
        self._handed = {future: fellows for future, fellows in self._handed.items() if future in waiting}
        return [future for future in waiting if not self._handed[future] & there and not future.done()]

    def _there(self) -> frozenset[str]:
        """Return who is there and trusted; raises WorkersLost where the scheduler is not."""
        if self._client.status != "running":
            raise _lost(self._address)
        try:
            present = list(self._client.nthreads())
            new = [worker for worker in present if worker not in self._trusted]
            said = self._client.run(versions, workers=new, on_error="return") if new else {}
        except (OSError, TimeoutError, RuntimeError, AttributeError, CancelledError):  # it has no scheduler any more
            raise _lost(self._address) from None
        for worker, answer in said.items():
            self._judge(worker, answer)
        return frozenset(worker for worker in present if self._trusted.get(worker))

    def _judge(self, worker: str, answer: object) -> None:
        """Trust a worker that runs what runs here, else say what it runs."""
        if isinstance(answer, OSError):  # gone meanwhile
            return
        other = differences(versions(), answer) if isinstance(answer, dict) else (say("cluster_unknown"),)
        self._trusted[worker] = not other
        if other:
            tell(say("cluster_other_version", worker=worker, runs=other))


def _lost(address: str) -> WorkersLost:
    return WorkersLost(say("cluster_lost", address=address))
