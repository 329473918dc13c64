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
from model.formulation.terms import Ledger


def add_to(m: pyo.ConcreteModel, data: City) -> None:
    """Add the floors, where the settings ask for them."""
    if not data.settings.no_harm:
        return
    index = ["county", "service", "t"]
    floor = kept_volume(data)
    cells = m.cells.merge(floor, on=index)
    treated = Ledger(*index)
    treated.post(cells, cells["treated"])
    avoided = m.avoided.terms().merge(floor, on=index)
    treated.post(avoided, avoided["var"], avoided["coef"].astype(float))
    rows = treated.sums()
    least = floor["units"].set_axis(list(floor[index].itertuples(index=False, name=None))).to_dict()
    m.KEPT = pyo.Set(dimen=3, initialize=list(rows), doc="county, service, year [-]")

    @m.Constraint(m.KEPT, doc="a county is treated no less than today [units]")
    def no_harm(m: pyo.ConcreteModel, c: str, s: str, t: int) -> tuple:
        return (least[c, s, t], rows[c, s, t], None)
