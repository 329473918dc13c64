"""Regret asked in one process, of small cities and their cases."""

from pathlib import Path

import pandas as pd

from model.cases import Case, edits_of
from model.cases.names import BASE
from model.city.city import City
from model.inputs import from_rows
from model.running.cases import Batch, Options
from model.running.regretting import Regret
from model.running.store import Store
from model.solving.solve import quiet
from tests.explain.hands import one_thread
from tests.formulation.tiny import Rows


def asked(rows: Rows | City, folder: Path, chance: float | None = None, **cases: str) -> dict[str, pd.DataFrame]:
    """Return the tables of regret of a city and its cases, each an edit, to a gap of 0; ``chance``: of each."""
    data = rows if isinstance(rows, City) else from_rows(rows)
    named = [Case(name, edits_of([edit]), chance=chance) for name, edit in cases.items()]
    store = Store(folder / "answers.sqlite")
    try:
        batch = Batch(data, Options(gap=0.0), one_thread, store, None, progress=quiet)
        regret = Regret(batch)
        for one in batch.answers(named):
            assert one.solution is not None
            regret.take(one.case, one.data, one.solution)
        return regret.found([BASE, *cases])
    finally:
        store.close()


def pairs(tables: dict[str, pd.DataFrame], column: str = "regret") -> pd.Series:
    """Return a figure of every plan and case."""
    return tables["regret_pairs"].set_index(["made_for", "case"])[column]
