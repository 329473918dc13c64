"""Today found: its program solved, objective after objective, and what a plan stands on of it."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from model.answer.solution import Run, Status
from model.answer.standing import treated_today
from model.cases.today import today
from model.city.city import City
from model.city.tables import Standing
from model.formulation import TODAY_STEPS
from model.formulation.baseline.today import PASSES
from model.formulation.space import Space
from model.solving import Clock, decided, prepare
from model.solving.inorder import timed


@dataclass(frozen=True)
class Today:
    """Today's decisions and what they say of it, found once for all cases whose program has the same fingerprint."""

    fingerprint: str
    status: Status
    run: Run
    tables: dict[str, pd.DataFrame]
    standing: Standing


def find_today(data: City, clock: Clock, known: Today | None = None) -> Today:
    """Return what is found of today; what is ``known`` of another case where today is the same in it."""
    case = today(data).stands_on(Standing())
    prepared = prepare(case, TODAY_STEPS)
    arrays, fingerprint = prepared.arrays, prepared.arrays.fingerprint()
    if known is not None and known.fingerprint == fingerprint:
        return known
    status, x, run = timed(arrays, PASSES, clock, prepared.seconds)
    found = Today(fingerprint, status, run, {}, Standing())
    if not status.has_plan:
        return found
    tables = decided(case, prepared, x)
    return replace(found, tables=tables, standing=_standing(case, prepared.space, tables))


def stood(data: City, clock: Clock, known: Today | None = None) -> City:
    """Return the City of a plan: the tables with what is found of today."""
    return data.stands_on(find_today(data, clock, known).standing)


def _standing(data: City, space: Space, tables: dict[str, pd.DataFrame]) -> Standing:
    """Return what a plan stands on; rows of nothing are left out."""
    gap = _valued(space.gaps, "gap", ["county", "service", "tier"], "units")
    overwork = _valued(space.overwork, "overwork", ["county", "tier", "resource"], "z")
    return Standing(treated_today(data, tables["treat"]), gap, overwork)


def _valued(frame: pd.DataFrame, variable: str, keys: list[str], name: str) -> pd.DataFrame:
    """Return the keys of a frame of decisions with their values, those above zero."""
    values = np.array([var.value for var in frame[variable]], dtype=float)
    return frame[keys].assign(**{name: values})[values > 0.0].reset_index(drop=True)
