"""Capacity: care uses hours at the place where it is given; one rule for staff, machines and beds.

Given       use[o,r] hours a unit; hours_per_fte[k], hours_per_unit[e], operator_fte[e]
Rule        staff_capacity[f,k,t]:    sum treat x use[o,k] + operator time  <=  hours there are
            machine_capacity[f,e,t]:  hours run  <=  hours_per_unit x units + project capacity
            hours run = sum treat x use[o,e] - shared in + shared out;  operator time of a machine =
            hours run / hours_per_unit x operator_fte x hours_per_fte of the operator
Posts       needed hours to m.hours_run, m.staff_hours, m.machine_hours (hours there are stand negative)
Units       hours a year; bed-days for beds
Source      docs/definitions.md, capacity

`use` posts what care needs, before staff and equipment post what there is; `add_to` closes the sums.
"""

import pandas as pd
import pyomo.environ as pyo

from model.city.city import City


def post_use(m: pyo.ConcreteModel, data: City) -> None:
    """Post the hours that care needs."""
    flows = m.flows[["option", "facility", "t", "treat"]]
    use = data.use[["option", "resource", "hours"]].merge(flows, on="option")
    staff = use[use["resource"].isin(data.staff_types["staff"])].rename(columns={"resource": "staff"})
    m.staff_hours.post(staff, staff["treat"], staff["hours"])
    machine = use[use["resource"].isin(data.equipment_types["equipment"])]
    machine = machine.rename(columns={"resource": "equipment"})
    m.hours_run.post(machine, machine["treat"], machine["hours"])


def add_to(m: pyo.ConcreteModel, data: City) -> None:
    """Close the sums of hours."""
    run = m.hours_run.terms()
    m.machine_hours.post(run, run["var"], run["coef"])
    operators = operator_hours(data).merge(run, on="equipment")
    m.staff_hours.post(operators, operators["var"], operators["coef"] * operators["per_hour"])
    _close(m)


def operator_hours(data: City) -> pd.DataFrame:
    """Return equipment, staff, per_hour: hours of the operator for an hour that the machine runs."""
    table = data.equipment_types.rename(columns={"operator": "staff"})
    table = table.merge(data.staff_types[["staff", "hours_per_fte"]], on="staff")
    per_hour = table["operator_fte"] * table["hours_per_fte"] / table["hours_per_unit"]
    return table[["equipment", "staff"]].assign(per_hour=per_hour)[per_hour > 0.0]


def _close(m: pyo.ConcreteModel) -> None:
    """Add one row for each place, resource and year where something is needed."""
    staff, staff_free = m.staff_hours.sums(), m.staff_hours.constants()
    machine, machine_free = m.machine_hours.sums(), m.machine_hours.constants()
    m.STAFF_USED = pyo.Set(dimen=3, initialize=list(staff), doc="facility, staff, year [-]")
    m.MACHINES_USED = pyo.Set(dimen=3, initialize=list(machine), doc="facility, equipment, year [-]")

    @m.Constraint(m.STAFF_USED, doc="hours of staff needed are there [hours]")
    def staff_capacity(m: pyo.ConcreteModel, f: str, k: str, t: int) -> tuple:
        return (None, staff[f, k, t], -staff_free.get((f, k, t), 0.0))

    @m.Constraint(m.MACHINES_USED, doc="hours that machines run are there [hours]")
    def machine_capacity(m: pyo.ConcreteModel, f: str, e: str, t: int) -> tuple:
        return (None, machine[f, e, t], -machine_free.get((f, e, t), 0.0))
