"""A real dask scheduler and real workers for the tests of clusters, by the documented commands."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@contextmanager
def head() -> Iterator[tuple[str, subprocess.Popen]]:
    """Give the address and the process of a scheduler on the loopback interface alone."""
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    command += ["--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    with _process(command, ROOT, stderr=subprocess.PIPE) as process:
        yield next(found[0] for line in process.stderr if (found := ADDRESS.search(line))), process


ADDRESS = re.compile(r"tcp://127\.0\.0\.1:\d+")


@contextmanager
def worker(address: str, space: Path, tree: Path = ROOT, number: int = 1) -> Iterator[subprocess.Popen]:
    """Give workers that run the program as it stands in a tree; ``space`` is for their files."""
    command = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--host", "127.0.0.1"]
    command += ["--nworkers", str(number), "--nthreads", "1", "--no-dashboard", "--local-directory", str(space)]
    with _process(command, tree, stderr=subprocess.DEVNULL) as process:
        yield process


@contextmanager
def _process(command: list[str], tree: Path, stderr: int) -> Iterator[subprocess.Popen]:
    # the tree alone says which program runs, whatever is installed
    paths = {**os.environ, "PYTHONPATH": str(tree)}
    process = subprocess.Popen(
        command, cwd=tree, env=paths, stdout=subprocess.DEVNULL, stderr=stderr, text=True
    )  # fmt: skip
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=60)
        if process.stderr:
            process.stderr.close()


@pytest.fixture
def scheduler(tmp_path):
    """A real scheduler with two workers."""
    with head() as (address, _), worker(address, tmp_path, number=2):
        yield address
