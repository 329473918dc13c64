"""The scale of a soft target's shortfall: its denominator, were all base need treated where it counts most.

Rule        scale = sum over (g,s) of base x the denominator's largest coefficient on any route of (g,s);
            who turns where: base need of services that have the rule; staff: residents / 10,000;
            health: people / 1,000; utilisation: hours of max(1, today's units);
            metrics by facility, and money: 1
Units       of the metric's denominator
Source      docs/definitions.md, metrics (D)
"""

import numpy as np
import pandas as pd

from model.city.city import City
from model.city.turning import guidance
from model.metrics.judge import Asked
from model.metrics.quantities import Linear, Quantities, describe_care, describe_places, given


class Scale:
    """The scales of one case's targets."""

    def __init__(self, data: City) -> None:
        """Lay out base need over the routes it may take."""
        self._data = data
        base = data.base[data.base["units"] > 0.0].reset_index(drop=True)
        self._units = base["units"].to_numpy()
        self._hours = data.equipment_types.set_index("equipment")["hours_per_unit"].to_dict()
        self._q = Quantities(_frames(data, base))

    def of(self, one: Asked) -> float:
        """Return the scale of a target; 1 where the denominator has no need behind it."""
        ratios = one.ratios(self._data, self._q)
        size = self._size(ratios[0].denominator) if ratios else 1.0
        if one.metric == "equipment_utilisation":
            size = max(size, self._hours[one.of])
        return size or 1.0

    def _size(self, denominator: Linear) -> float:
        largest = np.zeros(len(self._units))
        np.maximum.at(largest, denominator.item.astype(int), denominator.coef)
        return denominator.amount + float(largest @ self._units)


def _largest_share(data: City) -> pd.Series:
    """Return for each option the largest fund_share that it may come to have under a schedule."""
    own = data.options["fund_share"]
    named = data.schedules.groupby("option")["fund_share"].agg(["max", "size"])
    found = named.reindex(data.options["option"]).set_index(own.index)
    always = found["size"] == data.schedules["schedule"].nunique()
    return found["max"].where(always, found["max"].fillna(own).clip(lower=own))


def _care_hours(routes: pd.DataFrame, data: City) -> pd.DataFrame:
    """Return the hours of staff that a unit needs on each route, at the county of the facility."""
    use = data.use[["option", "resource", "hours"]].rename(columns={"resource": "staff", "hours": "coef"})
    return routes.assign(county=routes["place"]).merge(use, on="option")


def _frames(data: City, base: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the quantities with, as item, the row of base need that each coefficient belongs to."""
    need = base[["group", "service", "t"]].assign(item=base.index)
    routes = describe_care(data.routes.merge(need, on=["group", "service"]), data)
    places = data.facilities[["facility", "alliance", "price_factor"]]
    prices = data.options[["option", "price", "health_gain"]].assign(fund_share=_largest_share(data))
    routes = routes.merge(places, on="facility").merge(prices, on="option")
    value = routes["price"] * routes["price_factor"]
    county = need.merge(data.members[["group", "county"]], on="group").assign(coef=1.0)
    guided = guidance(data).dropna(subset="shift")[["service"]].merge(data.services[["service", "category"]])
    turning = data.pattern[["county", "service"]].drop_duplicates().merge(guided, on="service")
    stock = data.stock.rename(columns={"resource": "equipment"})
    stock = describe_places(stock.merge(data.equipment_types[["equipment", "hours_per_unit"]], on="equipment"), data)
    stock = stock.merge(pd.DataFrame({"t": list(data.settings.horizon)}), how="cross")
    standing = data.facilities[["facility"]].merge(stock[["t"]].drop_duplicates(), how="cross")
    nothing = pd.DataFrame({"amount": []})
    known = dict.fromkeys(("headcount", "pay", "covered_hours", "hours_run", "machines", "balance"), nothing)
    return (
        given(data)
        | known
        | {
            "units": routes.assign(coef=1.0),
            "value": routes.assign(coef=value),
            "payments": routes.assign(coef=value * routes["fund_share"]),
            "health": routes.assign(coef=routes["health_gain"]),
            "care_hours": _care_hours(routes, data),
            "unmet": county,
            "seek": county.merge(turning, on=["county", "service"]).assign(primary=True),
            "machine_hours": stock.assign(amount=stock["quantity"] * stock["hours_per_unit"]),
            "open": standing.assign(amount=1.0),
        }
    )
