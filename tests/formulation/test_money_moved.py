"""money_moved: no more money moves between places than a limit, beside the same years as they are."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from model.formulation import money_moved
from model.inputs import from_rows
from model.solving import Clock, prepare
from model.solving.arrays import extended
from model.solving.highs import Solver
from model.solving.solve import quiet
from tests.formulation.tiny import city

SECOND = [{"facility": "F2", "tier": "centre", "county": "C"}]
AS_IS = pd.Series({"F": 250.0, "F2": 250.0})


@pytest.mark.parametrize(("most", "units"), [(100.0, 60.0), (0.0, 50.0), (1000.0, 100.0)])
def test_a_place_gets_no_more_than_what_moves(most, units):
    """Proves money_moved and moves_most: 100 units at 5 from the fund, half at each of two places as it is.

    100 may move: 50 more at F and 50 less at F2, which are 60 and 40 units; without the limit F treats all 100.
    """
    data = from_rows(city(facilities=SECOND))
    case = prepare(data)
    arrays = extended(case.arrays, *money_moved.add_to(case.m, case.space, data, AS_IS, most), ())
    at_f = np.array([name == "treat" and "F" in key for name, key in arrays.columns])
    fixed = np.isin(arrays.decisions, ["unmet"])
    arrays = replace(arrays, upper=np.where(fixed, 0.0, arrays.upper))
    solver = Solver(arrays, Clock(60.0, quiet))
    solver.cost(np.where(at_f, -1.0, 0.0))
    x = arrays.natural(solver.run().x)
    assert x[at_f].sum() == pytest.approx(units)
