"""A real dask scheduler for the tests of clusters."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def scheduler(tmp_path):
    """A real scheduler with two workers, on the loopback interface alone, by the documented commands."""
    ours = {"cwd": ROOT, "stderr": subprocess.PIPE, "stdout": subprocess.DEVNULL, "text": True}
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    begin = [*dask, "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    head = subprocess.Popen(begin, **ours)
    address = next(found[0] for line in head.stderr if (found := re.search(r"tcp://127\.0\.0\.1:\d+", line)))
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--host", "127.0.0.1"]
    worker += ["--nworkers", "2", "--nthreads", "1", "--no-dashboard", "--local-directory", str(tmp_path)]
    hands = subprocess.Popen(worker, **ours)
    yield address
    for process in (hands, head):
        process.terminate()
        process.wait(timeout=20)
        process.stderr.close()
