"""Order of options: where nobody chooses, options of a service and tier give care in the order of the sheet.

Decides     nothing
Given       rows of sheet today; place[o] of an option among those of its service and tier, in the order of the
            sheet, from 1; w[c,s,t] = 1 / max(1, base + need generated at today's pattern)
Rule        in_option_order (an objective):  least sum of place x w x treated, over services with rows
Posts       nothing
Units       shares of need
Source      docs/definitions.md, today and as it is
"""

import pyomo.environ as pyo

from model.city.city import City
from model.city.volumes import need_weight
from model.formulation.space import Space
from model.formulation.terms import total


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add the objective."""
    cells = space.cells[["county", "service", "option", "t", "treated"]]
    cells = cells.merge(data.pattern[["county", "service"]].drop_duplicates(), on=["county", "service"])
    cells = cells.merge(need_weight(data), on=["county", "service", "t"], how="left").fillna({"weight": 1.0})
    place = data.options.groupby(["service", "tier"]).cumcount() + 1
    place = cells["option"].map(place.set_axis(data.options["option"]))
    terms = cells.assign(coef=place * cells["weight"], var=cells["treated"])
    doc = "care by options behind the first [-]"
    m.in_option_order = pyo.Objective(expr=total(terms), sense=pyo.minimize, doc=doc)
