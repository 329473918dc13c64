"""Many jobs, several at a time: on processes of this machine, or on a dask cluster that is already there.

Both sides speak the interface of ``concurrent.futures``. A job is a function with arguments that can be pickled
and a result that can; which engine runs it, and how many workers there are, decides nothing about its result.
"""

import importlib.util
import ipaddress
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from model.running.fellows import TRIES, Engine, EngineError, Workers, WorkersLost
from model.running.scheduled import scheduled
from model.words import say

LOOK_S = 2.0
"""Seconds between two looks at who is there to work."""


@dataclass(frozen=True)
class Job:
    """A named call."""

    name: str
    function: Callable[..., bytes]
    arguments: tuple[object, ...]


def local(number: int | None = None) -> Engine:
    """Return the processes of this machine: as many as it has cores, where nothing else is said."""
    return lambda: _processes(number or os.cpu_count() or 1)


def cluster(address: str) -> Engine:
    """Return the workers of a dask scheduler at tcp://HOST:PORT (this machine) or tls://HOST:PORT (any).

    Raises EngineError where the address is not one of these, or dask is not installed.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("tcp", "tls") or not parts.hostname or not _port(address):
        raise EngineError(say("cluster_no_address", address=address))
    if parts.scheme == "tcp" and not _loopback(parts.hostname):
        raise EngineError(say("cluster_unencrypted", address=address))
    if importlib.util.find_spec("distributed") is None:
        raise EngineError(say("cluster_not_installed"))
    return lambda: scheduled(address)


def _port(address: str) -> int:
    """Return the port of an address, 0 where it names none that can be."""
    try:
        return urlsplit(address).port or 0
    except ValueError:
        return 0


@contextmanager
def _processes(number: int) -> Iterator[Workers]:
    """Give processes; when left early (Ctrl-C, a fault) they are ended at once."""
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(number, mp_context=context, initializer=_begin)
    try:
        yield Workers(pool.submit, number + 1)
    except BaseException:
        processes = list((pool._processes or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.kill()
        raise
    pool.shutdown()


@contextmanager
def lasting(engine: Engine) -> Iterator[Engine]:
    """Give an engine whose workers stay from one use to the next; new ones come where they died."""
    with ExitStack() as opened:
        held: list[Workers] = []

        @contextmanager
        def use() -> Iterator[Workers]:
            if not held:
                held.append(opened.enter_context(engine()))
            try:
                yield held[0]
            except BrokenExecutor:
                held.clear()
                raise

        yield use


def results(engine: Engine, jobs: Iterator[Job]) -> Iterator[tuple[Job, bytes]]:
    """Yield each job with its result as it is done; jobs are taken one by one as workers become free.

    A job whose worker dies is handed over again, at most ``TRIES`` times; then WorkersLost. What a job raises is
    raised here.
    """
    tries: dict[str, int] = {}
    again: list[Job] = []
    source = iter(jobs)
    while True:
        waiting: dict[Future, Job] = {}
        try:
            with engine() as workers:
                yield from _until_broken(workers, waiting, again, source, tries)
            return
        except BrokenExecutor:
            again = [*again, *waiting.values()]
        for job in again:
            _once_more(tries, job)


def _once_more(tries: dict[str, int], job: Job) -> None:
    """Count a death of a job's worker; raises WorkersLost where there were too many."""
    tries[job.name] = tries.get(job.name, 0) + 1
    if tries[job.name] >= TRIES:
        raise WorkersLost(say("worker_died", case=job.name, times=TRIES))


def _until_broken(
    workers: Workers, waiting: dict[Future, Job], again: list[Job], source: Iterator[Job], tries: dict[str, int]
) -> Iterator[tuple[Job, bytes]]:
    """Yield results until all jobs are done; raises BrokenExecutor with the jobs not done left in ``waiting``."""
    while True:
        while len(waiting) < workers.at_once:
            job = again.pop(0) if again else next(source, None)
            if job is None:
                break
            try:
                with _deaf():
                    waiting[workers.submit(job.function, *job.arguments)] = job
            except BrokenExecutor:
                again.insert(0, job)
                raise
        if not waiting:
            return
        done, _ = wait(waiting, timeout=LOOK_S, return_when=FIRST_COMPLETED)
        for future in done:
            result = future.result()
            yield waiting.pop(future), result
        for future in workers.look(waiting):
            again.append(waiting.pop(future))
            future.cancel()
            _once_more(tries, again[-1])


@contextmanager
def _deaf() -> Iterator[None]:
    """Begin processes that do not hear Ctrl-C, not even before their first line; ours (or TERM) comes a moment later.

    What is blocked here may be handed to another thread, and then stops this one all the same, half-way through
    telling a process what it is; so it is kept until the processes know.
    """
    if not hasattr(signal, "pthread_sigmask") or threading.current_thread() is not threading.main_thread():
        yield  # Windows; or a thread that no signal stops
        return
    heard: list[int] = []
    listening = {
        number: signal.signal(number, lambda number, _frame: heard.append(number))
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        for number, handler in listening.items():
            signal.signal(number, handler)
    if heard:
        signal.raise_signal(heard[0])


def _begin() -> None:
    """Let the command alone hear Ctrl-C, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the end of the command, then end this process: nobody is left to take its result."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def _loopback(host: str) -> bool:
    """Return whether a host is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
