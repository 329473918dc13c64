"""Pace: people do not jump; the shares of the tiers move from today's by so many points a year.

Given       today_shares(data): share[c,s,tier] of the county's own rows of sheet today (else ``*``), over the
            tiers in which a group of c has a route for s, rescaled to 1; shift = the service's shift_per_year,
            else the settings'; extra_shift[c,s,t] posted by schedules and projects
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
from model.formulation.rule import Cell, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_least, at_most

SHIFT = Cell("services", "shift_per_year", "service", general=True)
PACE_LOW = Rule(
    "pace_low", "county service tier t", "units", "a tier loses no more than the pace allows", SHIFT, Rounding.LOOSE,
    note="a tier loses patients faster than shift_per_year",
)  # fmt: skip
PACE_HIGH = Rule(
    "pace_high", "county service tier t", "units", "a tier gains no more than the pace allows", SHIFT, Rounding.LOOSE,
    note="a tier gains patients faster than shift_per_year",
)  # fmt: skip
INDEX = ["county", "service", "tier", "t"]


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add the two bounds wherever they can bind, where a pace is given."""
    if data.settings.shift_per_year is None and data.services["shift_per_year"].isna().all():
        return
    bounds = shift_bounds(data)
    low, high = bounds[bounds["low"] > 0.0], bounds[bounds["high"] < 1.0]
    at_least(m, PACE_LOW, *_sides(space, low, low["low"], -1.0))
    at_most(m, PACE_HIGH, *_sides(space, high, high["high"], 1.0))


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


def _sides(space: Space, bounds: pd.DataFrame, bound: pd.Series, sign: float) -> tuple[Ledger, Ledger]:
    """Return the two sides by county, service, tier, t, with what is treated at the tier on the left alone.

    So a county whose care is all at one tier, which no pace can bind, has no row.
    """
    cells = space.cells[["county", "service", "tier", "t", "treated"]].rename(columns={"tier": "at"})
    terms = bounds[INDEX].assign(bound=bound).merge(cells, on=["county", "service", "t"])
    extra = bounds[INDEX].merge(space.extra_shift.terms(), on=["county", "service", "t"])
    own = terms["at"] == terms["tier"]
    here, elsewhere = terms[own], terms[~own]
    allowed = Ledger(PACE_LOW.keys).post(elsewhere, elsewhere["treated"], elsewhere["bound"])
    allowed.post(extra, extra["var"], extra["coef"].astype(float) * sign)
    return Ledger(PACE_LOW.keys).post(here, here["treated"], 1.0 - here["bound"]), allowed
