"""Care: how many units of each service each group gets, where, and how many it does not get.

Decides     treat[g,o,f,t] >= 0  for (g,o,f) in ROUTES;  unmet[g,s,t] >= 0;
            treated[cell,t], the sum of treat over the routes that money and shares treat alike
Given       data.routes, data.base
Rule        treated_sum[cell,t]:  treated = sum of treat over the routes of the cell
Posts       health_gain x treat to health
Units       units of the service
Source      docs/definitions.md (an aggregate stands between routes and the rows over a whole city)

A *cell* is fund, county of the group, option, county of the facility, price_factor, whether it counts as
in-county, and the facility or alliance where a target names it.
"""

import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.formulation.rule import PHYSICAL, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, decide, exactly

TREATED_SUM = Rule(
    "treated_sum", "cell", "units", "treated in a cell is the sum over its routes", PHYSICAL, Rounding.CARE,
    defines=True, audited="need",
)  # fmt: skip
CELL = [
    "fund", "county", "option", "place", "in_county", "price_factor", "facility_named", "alliance_named",
]  # fmt: skip


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add treat, unmet and treated."""
    needed = _needed(data)
    space.needs = decide(m, "unmet", needed, "group service t", "need not treated [units]")
    flows = data.routes.drop(columns="minutes").merge(needed[["group", "service", "t"]], on=["group", "service"])
    space.flows = decide(m, "treat", flows, "group option facility t", "treated on a route [units]")
    gain = flows["option"].map(data.options.set_index("option")["health_gain"])
    space.health.post(space.flows, space.flows["treat"], gain)
    _add_cells(m, space, data)


def _needed(data: City) -> pd.DataFrame:
    """Return group, service, t, county, units of the needs that there are, or that a link may generate."""
    generated = data.links.loc[data.links["kind"] == "generates", ["to_service"]].drop_duplicates()
    grid = data.people[["group", "t"]].merge(generated.rename(columns={"to_service": "service"}), how="cross")
    base = data.base.merge(grid, on=["group", "service", "t"], how="outer", indicator="made")
    base["units"] = base["units"].fillna(0.0)
    base = base[(base["units"] > 0.0) | (base["made"] != "left_only")].drop(columns="made")
    return base.merge(data.members[["group", "county"]], on="group")


def _add_cells(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add treated[cell,t] and its definition."""
    flows = space.flows.drop(columns=["group", "cost_per_unit"]).merge(named_places(data), on="facility")
    flows["cell"] = flows.groupby([*CELL, "t"], sort=True).ngroup()
    table = flows.drop_duplicates("cell").sort_values("cell", ignore_index=True)
    table = table[["cell", *CELL, "service", "tier", "t"]]
    space.cells = cells = decide(m, "treated", table, "cell", "treated in a cell [units]")
    routes, cell = Ledger(TREATED_SUM.keys), Ledger(TREATED_SUM.keys)
    exactly(m, TREATED_SUM, routes.post(flows, flows["treat"]), cell.post(cells, cells["treated"]))


def named_places(data: City) -> pd.DataFrame:
    """Return facility, price_factor, facility_named, alliance_named: ids where a target has that scope."""
    scopes = set(data.targets["scope"])
    table = data.facilities[["facility", "price_factor", "alliance"]]
    facility = table["facility"].where(("facility:" + table["facility"]).isin(scopes), "")
    alliance = table["alliance"].where(("alliance:" + table["alliance"]).isin(scopes), "")
    return table[["facility", "price_factor"]].assign(facility_named=facility, alliance_named=alliance)
