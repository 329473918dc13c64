"""Capacity: care uses hours at the place where it is given; one rule for staff, machines and beds.

Given       use[o,r] hours a unit; hours_per_fte[k], hours_per_unit[e], operator_fte[e]; hours worked[f,r], which are
            those of the sheets as far as today's program finds that they are (model.city.hours)
Rule        staff_capacity[f,k,t]:    sum treat x use[o,k] + operator time  <=  hours there are
            machine_capacity[f,e,t]:  hours run  <=  hours worked x units + project capacity
            hours run = sum treat x use[o,e] - shared in + shared out;  operator time of a machine =
            hours run / hours_per_unit x operator_fte x hours_per_fte of the operator
Posts       needed hours to hours_run and staff_needed; closes them against machine_hours and staff_hours
Units       hours a year; bed-days for beds
Source      docs/definitions.md, capacity

`post_use` posts what care needs, before staff and equipment post what there is; `add_to` closes the sums.
"""

import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.city.resources import of_machines, of_staff
from model.formulation.rule import PHYSICAL, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import at_most

STAFF_CAPACITY = Rule(
    "staff_capacity", "facility staff t", "hours", "hours of staff needed are there", PHYSICAL, Rounding.LOOSE
)
MACHINE_CAPACITY = Rule(
    "machine_capacity", "facility equipment t", "hours", "hours that machines run are there", PHYSICAL,
    Rounding.LOOSE,
)  # fmt: skip


def post_use(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Post the hours that care needs."""
    flows = space.flows[["option", "facility", "t", "treat"]]
    use = data.use[["option", "resource", "hours"]].merge(flows, on="option")
    staff, machine = of_staff(use, data), of_machines(use, data)
    space.staff_needed.post(staff, staff["treat"], staff["hours"])
    space.hours_run.post(machine, machine["treat"], machine["hours"])


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Close the sums of hours."""
    run = operator_hours(data).merge(space.hours_run.terms(), on="equipment")
    space.staff_needed.post(run, run["var"], run["coef"] * run["per_hour"])
    at_most(m, STAFF_CAPACITY, space.staff_needed, space.staff_hours)
    at_most(m, MACHINE_CAPACITY, space.hours_run, space.machine_hours)


def operator_hours(data: City) -> pd.DataFrame:
    """Return equipment, staff, per_hour: hours of the operator for an hour that the machine runs."""
    table = data.equipment_types.rename(columns={"operator": "staff"})
    table = table.merge(data.staff_types[["staff", "hours_per_fte"]], on="staff")
    per_hour = table["operator_fte"] * table["hours_per_fte"] / table["hours_per_unit"]
    return table[["equipment", "staff"]].assign(per_hour=per_hour)[per_hour > 0.0]
