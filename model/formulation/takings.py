"""What levers take away from where people turn (K): linear terms by which the floors of today's care give way."""

import pandas as pd

from model.city.city import City
from model.city.turning import PLACE
from model.formulation.space import Space
from model.formulation.terms import Ledger
from model.formulation.turning import answers


def takings(space: Space, data: City) -> pd.DataFrame:
    """Return county, service, tier, t, coef, var: K as shares of need, at most 0, a term a row and year of force."""
    table = answers(space, data)
    table = table[table["rho"] < 0.0]
    return table.assign(coef=table["coef"] * table["rho"])[[*PLACE, "t", "coef", "var"]]


def post_yielding(ledger: Ledger, yielding: pd.DataFrame, taken: pd.DataFrame) -> Ledger:
    """Add to a floor what goes with K: ``units`` of each row of ``yielding`` x K at its tier; return the ledger."""
    terms = yielding.merge(taken, on=[*PLACE, "t"])
    return ledger.post(terms, terms["var"], terms["units"].astype(float) * terms["coef"].astype(float))
