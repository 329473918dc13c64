"""Equipment: machines and beds are whole, wear out, stand only where their tier may have them, and are used.

Decides     buy[f,e,t] integer >= 0
Given       stock and retire_year; price, life_years, upkeep_per_year, utilisation_floor, tiers,
            max_per_facility of the type
Rule        units[f,e,t] = stock alive in t + sum of buy[f,e,u] over u <= t with t-u < life_years
            machines_max[f,e,t]:       units  <=  max(max_per_facility, stock alive), where it is given
            utilisation_floor[f,e,t]:  hours run  >=  utilisation_floor x hours_per_unit x bought units alive
Posts       hours_per_unit x units to m.machine_hours; price x buy (use equipment) and upkeep_per_year x
            bought units alive (use upkeep) to m.costs
Units       machines, beds
Source      docs/definitions.md, equipment
"""

import pandas as pd
import pyomo.environ as pyo

from model.city import network
from model.city.city import City
from model.formulation.terms import Ledger, keys


def add_to(m: pyo.ConcreteModel, data: City) -> None:
    """Add purchases, and the units that there are."""
    table = _purchases(data)
    m.BUYS = pyo.Set(dimen=3, initialize=keys(table, "facility equipment t"), doc="facility, equipment, year [-]")
    m.buy = pyo.Var(m.BUYS, domain=pyo.NonNegativeIntegers, doc="units bought [machines]")
    m.buys = table.assign(buy=list(m.buy.values()))
    m.costs.post(m.buys.assign(use="equipment"), m.buys["buy"], m.buys["price"])
    years = pd.DataFrame({"now": list(data.settings.horizon)})
    alive = m.buys.merge(years, how="cross")
    alive = alive[(alive["t"] <= alive["now"]) & (alive["now"] - alive["t"] < alive["life_years"])]
    m.alive = alive.drop(columns="t").rename(columns={"now": "t"})
    m.costs.post(m.alive.assign(use="upkeep"), m.alive["buy"], m.alive["upkeep_per_year"])
    m.machine_hours.post(m.alive, m.alive["buy"], -m.alive["hours_per_unit"])
    stock = stock_alive(data)
    m.machine_hours.post_constant(stock, -stock["units"] * stock["hours_per_unit"])
    _add_maximum(m, stock)


def close(m: pyo.ConcreteModel, data: City) -> None:
    """Add the floor of use, once every rule has posted the hours that machines run."""
    index = ["facility", "equipment", "t"]
    bought = m.alive[m.alive["utilisation_floor"] > 0.0]
    use = Ledger(*index)
    use.post(bought, bought["buy"], -bought["utilisation_floor"] * bought["hours_per_unit"])
    run = m.hours_run.terms().merge(bought[index].drop_duplicates(), on=index)
    use.post(run, run["var"], run["coef"])
    rows = use.sums()
    m.FLOORED = pyo.Set(dimen=3, initialize=list(rows), doc="facility, equipment, year [-]")

    @m.Constraint(m.FLOORED, doc="what is bought is used [hours]")
    def utilisation_floor(m: pyo.ConcreteModel, f: str, e: str, t: int) -> tuple:
        return (0.0, rows[f, e, t], None)


def stock_alive(data: City) -> pd.DataFrame:
    """Return facility, equipment, t, units, hours_per_unit: today's machines that still stand in year t."""
    stock = data.stock.rename(columns={"resource": "equipment"})
    stock = stock.merge(data.equipment_types[["equipment", "hours_per_unit"]], on="equipment")
    grid = stock.merge(pd.DataFrame({"t": list(data.settings.horizon)}), how="cross")
    grid = grid[~(data.settings.first_year + grid["t"] >= grid["retire_year"])]
    keyed = grid.groupby(["facility", "equipment", "t", "hours_per_unit"], as_index=False)["quantity"].sum()
    return keyed.rename(columns={"quantity": "units"})


def _purchases(data: City) -> pd.DataFrame:
    """Return facility, tier, equipment, t and the type's figures, wherever a type may be bought."""
    types = data.equipment_types.explode("tiers").rename(columns={"tiers": "tier"})
    types["tier"] = types["tier"].fillna("").astype(str)
    table = network.usable(data)[["facility", "tier"]].merge(types, on="tier")
    table = table.merge(pd.DataFrame({"t": list(data.settings.horizon)}), how="cross")
    columns = [
        "facility", "tier", "equipment", "t", "hours_per_unit", "price", "life_years", "upkeep_per_year",
        "utilisation_floor", "max_per_facility",
    ]  # fmt: skip
    return table.sort_values(["facility", "equipment", "t"], ignore_index=True)[columns]


def _add_maximum(m: pyo.ConcreteModel, stock: pd.DataFrame) -> None:
    """Add the most units that a facility may have."""
    index = ["facility", "equipment", "t"]
    limited = m.alive[m.alive["max_per_facility"].notna()]
    bought = Ledger(*index)
    bought.post(limited, limited["buy"])
    rows = bought.sums()
    room = limited.drop_duplicates(index).merge(stock[[*index, "units"]], on=index, how="left")
    room = (
        (room["max_per_facility"] - room["units"].fillna(0.0))
        .clip(lower=0.0)
        .set_axis(keys(room, "facility equipment t"))
    )
    most = room.to_dict()
    m.MACHINES_LIMITED = pyo.Set(dimen=3, initialize=list(rows), doc="facility, equipment, year [-]")

    @m.Constraint(m.MACHINES_LIMITED, doc="units stay within the most a facility may have [machines]")
    def machines_max(m: pyo.ConcreteModel, f: str, e: str, t: int) -> tuple:
        return (None, rows[f, e, t], most[f, e, t])
