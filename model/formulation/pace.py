"""Pace: people do not jump; the shares of the tiers move from today's by so many points a year.

Given       today_shares(data): share[c,s,tier] of the county's own rows of sheet today (else ``*``), over the
            tiers in which a group of c has a route for s, rescaled to 1; shift = the service's shift_per_year,
            else the settings'; m.extra_shift[c,s,t] posted by schedules and projects
Rule        pace_low[c,s,tier,t]:   treated there >= max(0, share - shift x (t+1)) x treated - widening
            pace_high[c,s,tier,t]:  treated there <= min(1, share + shift x (t+1)) x treated + widening
            widening = the county's base x extra shift in force
Posts       nothing
Units       units of the service
Source      docs/definitions.md, pace. Without it the optimum is a fantasy.
"""

import numpy as np
import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.city.standing import today_shares
from model.formulation.terms import Ledger


def add_to(m: pyo.ConcreteModel, data: City) -> None:
    """Add the two bounds wherever they can bind, where a pace is given."""
    if data.settings.shift_per_year is None and data.services["shift_per_year"].isna().all():
        return
    bounds = shift_bounds(data)
    low, high = bounds[bounds["low"] > 0.0], bounds[bounds["high"] < 1.0]
    lows = _rows(m, low, low["low"], 1.0)
    highs = _rows(m, high, high["high"], -1.0)
    m.PACE_LOW = pyo.Set(dimen=4, initialize=list(lows), doc="county, service, tier, year [-]")
    m.PACE_HIGH = pyo.Set(dimen=4, initialize=list(highs), doc="county, service, tier, year [-]")

    @m.Constraint(m.PACE_LOW, doc="a tier loses no more than the pace allows [units]")
    def pace_low(m: pyo.ConcreteModel, c: str, s: str, r: str, t: int) -> tuple:
        return (0.0, lows[c, s, r, t], None)

    @m.Constraint(m.PACE_HIGH, doc="a tier gains no more than the pace allows [units]")
    def pace_high(m: pyo.ConcreteModel, c: str, s: str, r: str, t: int) -> tuple:
        return (None, highs[c, s, r, t], 0.0)


def shift_bounds(data: City) -> pd.DataFrame:
    """Return county, service, tier, t, share, low, high: the bounds before any widening."""
    shares = today_shares(data)
    shift = shares["service"].map(data.services.set_index("service")["shift_per_year"])
    general = np.nan if data.settings.shift_per_year is None else data.settings.shift_per_year
    shares = shares.assign(shift=shift.fillna(general)).dropna(subset="shift")
    grid = shares.merge(pd.DataFrame({"t": list(data.settings.horizon)}), how="cross")
    points = grid["shift"] * (grid["t"] + 1)
    low, high = (grid["share"] - points).clip(lower=0.0), (grid["share"] + points).clip(upper=1.0)
    return grid.drop(columns="shift").assign(low=low, high=high)


def _rows(m: pyo.ConcreteModel, bounds: pd.DataFrame, bound: pd.Series, widening: float) -> dict:
    """Return treated at the tier - bound x treated at all tiers + widening, by county, service, tier, t."""
    index = ["county", "service", "tier", "t"]
    cells = m.cells[["county", "service", "tier", "t", "treated"]].rename(columns={"tier": "at"})
    terms = bounds[index].assign(bound=bound).merge(cells, on=["county", "service", "t"])
    difference = Ledger(*index)
    difference.post(terms, terms["treated"], (terms["at"] == terms["tier"]) - terms["bound"])
    extra = bounds[index].merge(m.extra_shift.terms(), on=["county", "service", "t"])
    difference.post(extra, extra["var"], extra["coef"].astype(float) * widening)
    return difference.sums()
