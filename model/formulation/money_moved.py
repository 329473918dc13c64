"""Money moved: no more moves between places, beside the same years as they are, than a limit; for other good plans.

Decides     rise[f], fall[f] >= 0, what a place gets more and less than as it is, over all years
Given       as_is[f], what the funds pay there in the years as they are; most
Rule        money_moved[f]:   sum of payment over the care at f = as_is + rise - fall
            moves_most:       sum of rise + fall <= most
Posts       nothing
Units       currency, by the options' own shares of the fund (a schedule moves no money between places)
Source      docs/alternatives.md. A plan that is as good and upsets places more than the best one is no choice.
"""

import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.formulation.rule import PHYSICAL, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_most, decide, exactly

MONEY_MOVED = Rule(
    "money_moved", "facility", "currency", "what a place is paid is that of the years as they are, more and less",
    PHYSICAL, Rounding.CARE, measures=True,
)  # fmt: skip
MOVES_MOST = Rule(
    "moves_most", "all", "currency", "no more money moves between places than a limit", PHYSICAL, Rounding.CARE,
    measures=True,
)  # fmt: skip


def add_to(m: pyo.ConcreteModel, space: Space, data: City, as_is: pd.Series, most: float) -> tuple[tuple, tuple]:
    """Add the limit; ``as_is``: payments by facility, ``most``: currency. Return the variables and constraints."""
    paid = paid_at(data, space.flows)
    places = paid[["facility"]].drop_duplicates().sort_values("facility", ignore_index=True)
    places = places.assign(as_is=places["facility"].map(as_is).fillna(0.0), all="")
    places = decide(m, "rise", places, "facility", "paid at a place above the years as they are [currency]")
    places = decide(m, "fall", places, "facility", "paid at a place below the years as they are [currency]")
    money = Ledger("facility").post(paid, paid["treat"], paid["paid"])
    stays = Ledger("facility").post_constant(places, places["as_is"])
    exactly(m, MONEY_MOVED, money, stays.post(places, places["rise"]).post(places, places["fall"], -1.0))
    at_most(m, MOVES_MOST, Ledger("all").post(places, places["rise"]).post(places, places["fall"]), most)
    return (m.rise, m.fall), (m.money_moved, m.moves_most)


def paid_at(data: City, care: pd.DataFrame) -> pd.DataFrame:
    """Return care (option, facility) with what the fund pays for a unit, by the option's own share."""
    care = care.merge(data.options[["option", "price", "fund_share"]], on="option")
    care = care.merge(data.facilities[["facility", "price_factor"]], on="facility")
    return care.assign(paid=care["price"] * care["price_factor"] * care["fund_share"])
