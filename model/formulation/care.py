"""Care: how many units of each service each group gets, where, and how many it does not get.

Decides     treat[g,o,f,t] >= 0  for (g,o,f) in ROUTES;  unmet[g,s,t] >= 0;
            treated[cell,t], the sum of treat over the routes that money and shares treat alike
Given       data.routes, data.base
Rule        treated_sum[cell,t]:  treated = sum of treat over the routes of the cell
Posts       opens the ledgers that other rules share: need_change, hours_run, staff_hours, machine_hours,
            project_hours, headcount_change, costs, avoided, extra_shift, opened, health
Units       units of the service
Source      docs/definitions.md (an aggregate stands between routes and the rows over a whole city)

A *cell* is fund, county of the group, option, county of the facility, price_factor, whether it counts as
in-county, and the facility or alliance where a target names it.
"""

import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.formulation.terms import Ledger, keys

CELL = [
    "fund", "county", "option", "place", "in_county", "price_factor", "facility_named", "alliance_named",
]  # fmt: skip


def add_to(m: pyo.ConcreteModel, data: City) -> None:
    """Add treat, unmet and treated, and open the ledgers."""
    m.need_change = Ledger("group", "service", "t")
    m.hours_run = Ledger("facility", "equipment", "t")
    m.staff_hours = Ledger("facility", "staff", "t")
    m.machine_hours = Ledger("facility", "equipment", "t")
    m.project_hours = Ledger("facility", "equipment", "t")
    m.headcount_change = Ledger("facility", "staff", "t")
    m.costs = Ledger("use", "tier", "t")
    m.avoided = Ledger("county", "service", "t")
    m.extra_shift = Ledger("county", "service", "t")
    m.opened = Ledger("facility", "t")
    m.health = Ledger("group", "t")

    needed = _needed(data)
    m.NEEDS = pyo.Set(dimen=3, initialize=keys(needed, "group service t"), doc="group, service, year [-]")
    m.unmet = pyo.Var(m.NEEDS, domain=pyo.NonNegativeReals, doc="need not treated [units]")
    m.needs = needed.assign(unmet=list(m.unmet.values()))

    flows = data.routes.drop(columns="minutes").merge(needed[["group", "service", "t"]], on=["group", "service"])
    m.FLOWS = pyo.Set(
        dimen=4, initialize=keys(flows, "group option facility t"), doc="group, option, facility, year [-]"
    )
    m.treat = pyo.Var(m.FLOWS, domain=pyo.NonNegativeReals, doc="treated on a route [units]")
    m.flows = flows.assign(treat=list(m.treat.values()))
    gain = m.flows["option"].map(data.options.set_index("option")["health_gain"])
    m.health.post(m.flows, m.flows["treat"], gain)
    _add_cells(m, data)


def _needed(data: City) -> pd.DataFrame:
    """Return group, service, t, county, units of the needs that there are, or that a link may generate."""
    generated = data.links.loc[data.links["kind"] == "generates", ["to_service"]].drop_duplicates()
    grid = data.people[["group", "t"]].merge(generated.rename(columns={"to_service": "service"}), how="cross")
    base = data.base.merge(grid, on=["group", "service", "t"], how="outer", indicator="made")
    base["units"] = base["units"].fillna(0.0)
    base = base[(base["units"] > 0.0) | (base["made"] != "left_only")].drop(columns="made")
    return base.merge(data.members[["group", "county"]], on="group")


def _add_cells(m: pyo.ConcreteModel, data: City) -> None:
    """Add treated[cell,t] and its definition."""
    flows = m.flows.drop(columns=["group", "cost_per_unit"]).merge(named_places(data), on="facility")
    cells = flows.groupby([*CELL, "t"], sort=True)
    flows["cell"] = cells.ngroup()
    table = flows.drop_duplicates("cell").sort_values("cell", ignore_index=True)
    m.CELLS = pyo.RangeSet(0, len(table) - 1, doc="routes alike in money and shares, by year [-]")
    m.treated = pyo.Var(m.CELLS, domain=pyo.NonNegativeReals, doc="treated in a cell [units]")
    m.cells = table[["cell", *CELL, "service", "tier", "t"]].assign(treated=list(m.treated.values()))
    total = Ledger("cell")
    total.post(flows, flows["treat"])
    total.post(m.cells, m.cells["treated"], -1.0)
    rows = total.sums()

    @m.Constraint(m.CELLS, doc="treated in a cell is the sum over its routes [units]")
    def treated_sum(m: pyo.ConcreteModel, cell: int) -> tuple:
        return (0.0, rows[cell], 0.0)


def named_places(data: City) -> pd.DataFrame:
    """Return facility, price_factor, facility_named, alliance_named: ids where a target has that scope."""
    scopes = set(data.targets["scope"])
    table = data.facilities[["facility", "price_factor", "alliance"]]
    facility = table["facility"].where(("facility:" + table["facility"]).isin(scopes), "")
    alliance = table["alliance"].where(("alliance:" + table["alliance"]).isin(scopes), "")
    return table[["facility", "price_factor"]].assign(facility_named=facility, alliance_named=alliance)
