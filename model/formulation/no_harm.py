"""No harm: no county is treated less than today.

Given       settings.no_harm, a share (blank = no rule); coverage[c,s], the sum of today's shares; base[g,s,t]
Rule        no_harm[c,s,t]:  treated + avoided  >=  no_harm x coverage x sum of base over the county's groups
Posts       nothing
Units       units of the service
Source      docs/definitions.md, no harm
"""

import pyomo.environ as pyo

from model.city.city import City
from model.city.standing import kept_volume
from model.formulation.rule import Cell, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_least

NO_HARM = Rule(
    "no_harm", "county service t", "units", "a county is treated no less than today", Cell("settings", "no_harm"),
    Rounding.CARE, note="a county is treated less than no_harm allows", today=False, surge=False, for_patients=True,
)  # fmt: skip


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add the floors, where the settings ask for them."""
    if not data.settings.no_harm:
        return
    index = ["county", "service", "t"]
    floor = kept_volume(data)
    cells, avoided = space.cells.merge(floor, on=index), space.avoided.terms().merge(floor, on=index)
    treated = Ledger(NO_HARM.keys).post(cells, cells["treated"])
    treated.post(avoided, avoided["var"], avoided["coef"].astype(float))
    at_least(m, NO_HARM, treated, Ledger(NO_HARM.keys).post_constant(floor, floor["units"]))
