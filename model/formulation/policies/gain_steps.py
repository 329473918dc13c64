"""Gain steps: the last covered gain is less than the first.

Decides     in_step[g,s,t,k] >= 0, units treated in a step whose factor is below 1
Given       sheet gain_steps: from_share and factor by service (a step from 0 with factor 1 where none is given)
Rule        in_steps[g,s,t]:    treated - sum of in_step  <=  width of the steps with factor 1 x need
            steps_most[g,s,t]:  sum of in_step  <=  treated
            step_width[g,s,t,k]:  in_step <= (next from_share - from_share) x need;  need = treated + unmet
Posts       - (1 - factor) x smallest health_gain among the service's options x in_step to m.health
Units       units of the service
Source      docs/definitions.md, gain steps. Factors never rise, so the first units fill the first steps.
"""

import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.formulation.terms import Ledger, keys

INDEX = ["group", "service", "t"]


def steps(data: City) -> pd.DataFrame:
    """Return service, from_share, factor, width (of the covered share) for each step."""
    table = data.gain_steps[["service", "from_share", "factor"]]
    first = table.groupby("service", as_index=False)["from_share"].min()
    first = first[first["from_share"] > 0.0].assign(from_share=0.0, factor=1.0)
    table = pd.concat([table, first]).sort_values(["service", "from_share"], ignore_index=True)
    following = table.groupby("service")["from_share"].shift(-1).fillna(1.0)
    return table.assign(width=following - table["from_share"])


def add_to(m: pyo.ConcreteModel, data: City) -> None:
    """Add the steps, where a service has any."""
    if data.gain_steps.empty:
        return
    every = steps(data)
    least = data.options.groupby("service")["health_gain"].min()
    table = m.needs.merge(every[every["factor"] < 1.0], on="service")
    m.STEPS = pyo.Set(
        dimen=4, initialize=keys(table, "group service t from_share"), doc="group, service, year, step [-]"
    )
    m.in_step = pyo.Var(m.STEPS, domain=pyo.NonNegativeReals, doc="treated in a step [units]")
    table = table.assign(var=list(m.in_step.values()))
    m.health.post(table, table["var"], -(1.0 - table["factor"]) * table["service"].map(least))
    _add_widths(m, table)
    _add_split(m, table, every)


def _add_widths(m: pyo.ConcreteModel, table: pd.DataFrame) -> None:
    """Add how much fits into each step."""
    width = Ledger(*INDEX, "from_share")
    width.post(table, table["var"])
    width.post(table, table["unmet"], -table["width"])
    treated = table.drop(columns="var").merge(m.flows[[*INDEX, "treat"]], on=INDEX)
    width.post(treated, treated["treat"], -treated["width"])
    rows = width.sums()

    @m.Constraint(m.STEPS, doc="a step takes its share of the need [units]")
    def step_width(m: pyo.ConcreteModel, *key: object) -> tuple:
        return (None, rows[key], 0.0)


def _add_split(m: pyo.ConcreteModel, table: pd.DataFrame, every: pd.DataFrame) -> None:
    """Add that what does not fit into the steps of factor 1 is in the others, and no more than is treated."""
    full = every[every["factor"] >= 1.0].groupby("service")["width"].sum()
    needs = table.drop_duplicates(INDEX).drop(columns="var")
    needs = needs.assign(full=needs["service"].map(full).fillna(0.0))
    split = Ledger(*INDEX)
    split.post(table, table["var"], -1.0)
    split.post(needs, needs["unmet"], -needs["full"])
    treated = needs.merge(m.flows[[*INDEX, "treat"]], on=INDEX)
    split.post(treated, treated["treat"], 1.0 - treated["full"])
    rows = split.sums()
    m.STEPPED = pyo.Set(dimen=3, initialize=keys(needs, "group service t"), doc="group, service, year [-]")

    whole = Ledger(*INDEX)
    whole.post(table, table["var"])
    whole.post(treated, treated["treat"], -1.0)
    most = whole.sums()

    @m.Constraint(m.STEPPED, doc="no more lies in the steps than is treated [units]")
    def steps_most(m: pyo.ConcreteModel, g: str, s: str, t: int) -> tuple:
        return (None, most[g, s, t], 0.0)

    @m.Constraint(m.STEPPED, doc="what is treated lies in the steps [units]")
    def in_steps(m: pyo.ConcreteModel, g: str, s: str, t: int) -> tuple:
        return (None, rows[g, s, t], 0.0)
