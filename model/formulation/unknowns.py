"""The quantities of model.metrics.quantities while they are unknown: coefficients and variables of the model."""

import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.formulation.equipment import stock_alive
from model.metrics.quantities import Quantities, describe_care, describe_places, given


def unknowns(m: pyo.ConcreteModel, data: City) -> Quantities:
    """Return every quantity as coefficients and variables."""
    return Quantities({**given(data), **_care(m, data), **_staff(m, data), **_machines(m, data), **_rest(m, data)})


def _care(m: pyo.ConcreteModel, data: City) -> dict[str, pd.DataFrame]:
    """Return units, value, payments and unmet."""
    units = m.cells.assign(coef=1.0, var=m.cells["treated"])
    names = {"facility_named": "facility", "alliance_named": "alliance", "var": "item"}
    frames = {"units": units, "value": m.value, "payments": m.payments}
    frames = {name: describe_care(frame.rename(columns=names), data) for name, frame in frames.items()}
    unmet = m.needs.rename(columns={"unmet": "item"}).assign(coef=1.0)
    return frames | {"unmet": unmet[["county", "service", "t", "coef", "item"]]}


def _staff(m: pyo.ConcreteModel, data: City) -> dict[str, pd.DataFrame]:
    """Return headcount and pay."""
    staff = describe_places(m.staff.rename(columns={"headcount": "item"}), data)
    return {"headcount": staff.assign(coef=1.0), "pay": staff.assign(coef=staff["pay_per_year"])}


def _machines(m: pyo.ConcreteModel, data: City) -> dict[str, pd.DataFrame]:
    """Return hours_run, machine_hours and machines."""
    run = describe_places(m.hours_run.terms().rename(columns={"var": "item"}), data)
    bought = m.alive.rename(columns={"buy": "item"})
    stock = stock_alive(data)
    units = [stock.assign(amount=stock["units"]), bought.assign(amount=0.0, coef=1.0)]
    project = m.project_hours.terms().rename(columns={"var": "item"}).assign(amount=0.0)
    there = [
        stock.assign(amount=stock["units"] * stock["hours_per_unit"]),
        bought.assign(amount=0.0, coef=bought["hours_per_unit"]),
        project,
    ]
    return {
        "hours_run": run,
        "machines": describe_places(pd.concat(units), data),
        "machine_hours": describe_places(pd.concat(there), data),
    }


def _rest(m: pyo.ConcreteModel, data: City) -> dict[str, pd.DataFrame]:
    """Return balance, open and, where a target asks for it, health."""
    balance = m.fund_years.assign(coef=1.0, item=list(m.balance.values()))
    opened = m.opened.terms().rename(columns={"var": "item"})
    standing = data.facilities.loc[data.facilities["status"] == "existing", ["facility"]]
    standing = standing.merge(pd.DataFrame({"t": list(data.settings.horizon)}), how="cross")
    opened = pd.concat([standing.assign(amount=1.0, coef=0.0, item=None), opened.assign(amount=0.0)])
    health = pd.DataFrame(
        [(c, t, 1.0, var) for (c, t), var in m.county_health.items()], columns=["county", "t", "coef", "item"]
    )
    return {"balance": balance, "open": opened, "health": health}
