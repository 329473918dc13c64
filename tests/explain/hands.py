"""An answer explained in one process, for cities that are solved in an instant."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from model.answer.solution import Solution
from model.city.city import City
from model.inputs import from_rows
from model.running.cases import Batch, Options
from model.running.engine import Workers
from model.running.explaining import explained
from model.running.screening import Wanted
from model.running.store import Store
from model.solving.solve import quiet
from tests.formulation.tiny import Rows


@contextmanager
def one_thread() -> Iterator[Workers]:
    """Give one thread of this process as workers."""
    with ThreadPoolExecutor(1) as pool:
        yield Workers(pool.submit, 1)


def explain(rows: Rows | City, folder: Path, *of: str) -> Solution:
    """Return the answer of a city with its prices, to a gap of 0."""
    data = rows if isinstance(rows, City) else from_rows(rows)
    store = Store(folder / "answers.sqlite")
    try:
        batch = Batch(data, Options(gap=0.0), lambda: one_thread(), store, None, progress=quiet)
        return explained(batch, Wanted(of).checked(data))
    finally:
        store.close()
