"""The quantities of model.metrics.quantities while they are unknown: coefficients and variables of the model."""

import pandas as pd

from model.city.city import City
from model.formulation.equipment import stock_alive
from model.formulation.space import Space
from model.metrics.quantities import Quantities, describe_care, describe_places, given


def unknowns(space: Space, data: City) -> Quantities:
    """Return every quantity as coefficients and variables."""
    parts = (_care, _staff, _machines, _rest)
    return Quantities(given(data) | {name: frame for part in parts for name, frame in part(space, data).items()})


def _care(space: Space, data: City) -> dict[str, pd.DataFrame]:
    """Return units, value, payments, unmet and who turns where."""
    units = space.cells.assign(coef=1.0, var=space.cells["treated"])
    names = {"facility_named": "facility", "alliance_named": "alliance", "var": "item"}
    frames = {"units": units, "value": space.value, "payments": space.payments}
    frames = {name: describe_care(frame.rename(columns=names), data) for name, frame in frames.items()}
    unmet = space.needs.rename(columns={"unmet": "item"}).assign(coef=1.0)
    return frames | {"unmet": unmet[["county", "service", "t", "coef", "item"]], "seek": _seek(space, data)}


def _seek(space: Space, data: City) -> pd.DataFrame:
    """Return who turns where: units of need by county, service, category and tier."""
    places = space.turning.merge(data.services[["service", "category"]], on="service")
    parts = [places.assign(coef=places["base"], item=places[column]) for column in ("old", "new")]
    return pd.concat(parts)[["county", "service", "category", "primary", "t", "coef", "item"]]


def _staff(space: Space, data: City) -> dict[str, pd.DataFrame]:
    """Return headcount, pay, and the hours that care needs of staff and those of them that others do."""
    staff = describe_places(space.staff.rename(columns={"headcount": "item"}), data)
    needed = space.cells.merge(data.use, on="option").assign(county=lambda frame: frame["place"])
    needed = needed.rename(columns={"treated": "item", "hours": "coef", "resource": "staff"})
    needed = needed.merge(data.tiers[["tier", "outside"]], on="tier")
    done = describe_places(space.covers.drop(columns="staff").rename(columns={"cover": "item"}), data)
    return {
        "headcount": staff.assign(coef=1.0),
        "pay": staff.assign(coef=staff["pay_per_year"]),
        "care_hours": needed[["staff", "county", "t", "outside", "coef", "item"]],
        "covered_hours": done.assign(coef=done["efficiency"]).rename(columns={"for_staff": "staff"}),
    }


def _machines(space: Space, data: City) -> dict[str, pd.DataFrame]:
    """Return hours_run, machine_hours and machines."""
    run = describe_places(space.hours_run.terms().rename(columns={"var": "item"}), data)
    bought = space.alive.rename(columns={"buy": "item"})
    stock = stock_alive(data)
    units = [stock.assign(amount=stock["units"]), bought.assign(amount=0.0, coef=1.0)]
    project = space.project_hours.terms().rename(columns={"var": "item"}).assign(amount=0.0)
    there = [
        stock.assign(amount=stock["units"] * stock["worked"]),
        bought.assign(amount=0.0, coef=bought["worked"]),
        project,
    ]
    return {
        "hours_run": run,
        "machines": describe_places(pd.concat(units), data),
        "machine_hours": describe_places(pd.concat(there), data),
    }


def _rest(space: Space, data: City) -> dict[str, pd.DataFrame]:
    """Return balance, open and, where a target asks for it, health."""
    balance = space.fund_years.rename(columns={"balance": "item"}).assign(coef=1.0)
    opened = space.opened.terms().rename(columns={"var": "item"})
    standing = data.facilities.loc[data.facilities["status"] == "existing", ["facility"]]
    standing = standing.merge(pd.DataFrame({"t": list(data.settings.horizon)}), how="cross")
    opened = pd.concat([standing.assign(amount=1.0, coef=0.0, item=None), opened.assign(amount=0.0)])
    health = space.county_health.rename(columns={"county_health": "item"}).assign(coef=1.0)
    return {"balance": balance, "open": opened, "health": health}
