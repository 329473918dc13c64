"""Places: no existing facility loses more than a part of its care of a category a year.

Given       settings.place_fall_per_year, a share (blank = no rule)
            today[f,s] = least of (V, the usual volume;  treated there in the program of today)
            own = B[0] / (B[0] + P[0]), of the counties whose groups reach f: base need, and what links generate
            fewer = min(1, base of the groups that reach f, B: both in t / in year 0)
            less = min(1, (sigma + what drifts) / sigma) + K / sigma, at f's tier: means over these counties
Rule        place_fall[f,category,t]:  treated at f over the services of the category
                                       >=  (1 - place_fall)^(t+1) x sum of today x own x fewer x less
Posts       nothing
Units       units of the services
Source      docs/definitions.md, places
"""

import pyomo.environ as pyo

from model.city.city import City
from model.city.floors import place_floor
from model.formulation.rule import Cell, Rounding, Rule
from model.formulation.space import Space
from model.formulation.takings import post_yielding, takings
from model.formulation.terms import Ledger, at_least

PLACE_FALL = Rule(
    "place_fall", "facility category t", "units", "a place loses its care by steps",
    Cell("settings", "place_fall_per_year"), Rounding.LOOSE,
    note="a facility loses more of its care than place_fall_per_year allows", today=False, surge=False,
    for_patients=True,
)  # fmt: skip


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add the floors, where the settings ask for them."""
    if data.settings.place_fall_per_year is None:
        return
    floor, index = place_floor(data), PLACE_FALL.keys.split()
    flows = space.flows.merge(data.services[["service", "category"]], on="service")[[*index, "treat"]]
    flows = flows.merge(floor.least[index], on=index)
    least = Ledger(PLACE_FALL.keys).post_constant(floor.least, floor.least["units"])
    post_yielding(least, floor.yielding, takings(space, data))
    at_least(m, PLACE_FALL, Ledger(PLACE_FALL.keys).post(flows, flows["treat"]), least, over=floor.least)
