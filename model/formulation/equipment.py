"""Equipment: machines and beds are whole, wear out, stand only where their tier may have them, and are used.

Decides     buy[f,e,t] integer >= 0
Given       stock and retire_year; price, life_years, upkeep_per_year, utilisation_floor, tiers,
            max_per_facility of the type
Rule        units[f,e,t] = stock alive in t + sum of buy[f,e,u] over u <= t with t-u < life_years
            machines_max[f,e,t]:       units  <=  max(max_per_facility, stock alive), where it is given
            utilisation_floor[f,e,t]:  hours run  >=  utilisation_floor x hours worked x bought units alive
Posts       hours worked x units to machine_hours; price x buy (use equipment) and upkeep_per_year x
            bought units alive (use upkeep) to costs
Units       machines, beds
Source      docs/definitions.md, equipment
"""

import pandas as pd
import pyomo.environ as pyo

from model.city import network
from model.city.city import City
from model.formulation.rule import Cell, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_least, at_most, decide

MACHINES_MAX = Rule(
    "machines_max", "facility equipment t", "machines", "units stay within the most a facility may have",
    Cell("equipment_types", "max_per_facility", "equipment"), Rounding.HELD,
    note="more machines than max_per_facility",
)  # fmt: skip
UTILISATION_FLOOR = Rule(
    "utilisation_floor", "facility equipment t", "hours", "what is bought is used",
    Cell("equipment_types", "utilisation_floor", "equipment", off=0.0), Rounding.HELD,
)  # fmt: skip
INDEX = ["facility", "equipment", "t"]


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add purchases, and the units that there are."""
    table = _purchases(data)
    whole = pyo.NonNegativeIntegers
    space.buys = buys = decide(m, "buy", table, "facility equipment t", "units bought [machines]", whole)
    space.costs.post(buys.assign(use="equipment"), buys["buy"], buys["price"])
    years = pd.DataFrame({"now": list(data.settings.horizon)})
    alive = buys.merge(years, how="cross")
    alive = alive[(alive["t"] <= alive["now"]) & (alive["now"] - alive["t"] < alive["life_years"])]
    space.alive = alive = alive.drop(columns="t").rename(columns={"now": "t"})
    space.costs.post(alive.assign(use="upkeep"), alive["buy"], alive["upkeep_per_year"])
    space.machine_hours.post(alive, alive["buy"], alive["worked"])
    stock = stock_alive(data)
    space.machine_hours.post_constant(stock, stock["units"] * stock["worked"])
    limited = alive[alive["max_per_facility"].notna()]
    room = limited.drop_duplicates(INDEX).merge(stock[[*INDEX, "units"]], on=INDEX, how="left")
    most = (room["max_per_facility"] - room["units"].fillna(0.0)).clip(lower=0.0)
    bought = Ledger(MACHINES_MAX.keys).post(limited, limited["buy"])
    at_most(m, MACHINES_MAX, bought, Ledger(MACHINES_MAX.keys).post_constant(room, most))


def close(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add the floor of use, once every rule has posted the hours that machines run."""
    bought = space.alive[space.alive["utilisation_floor"] > 0.0]
    run = space.hours_run.terms().merge(bought[INDEX].drop_duplicates(), on=INDEX)
    used, floor = Ledger(UTILISATION_FLOOR.keys), Ledger(UTILISATION_FLOOR.keys)
    used.post(run, run["var"], run["coef"])
    floor.post(bought, bought["buy"], bought["utilisation_floor"] * bought["worked"])
    at_least(m, UTILISATION_FLOOR, used, floor)


def stock_alive(data: City) -> pd.DataFrame:
    """Return facility, equipment, t, units, worked (hours of one): today's machines that still stand in year t."""
    stock = data.stock.rename(columns={"resource": "equipment"})
    stock = stock.merge(data.hours_by("equipment"), on=["facility", "equipment"])
    grid = stock.merge(pd.DataFrame({"t": list(data.settings.horizon)}), how="cross")
    grid = grid[~(data.settings.first_year + grid["t"] >= grid["retire_year"])]
    keyed = grid.groupby(["facility", "equipment", "t", "worked"], as_index=False)["quantity"].sum()
    return keyed.rename(columns={"quantity": "units"})


def _purchases(data: City) -> pd.DataFrame:
    """Return facility, tier, equipment, t and the type's figures, wherever a type may be bought."""
    types = data.equipment_types.explode("tiers").rename(columns={"tiers": "tier"})
    types["tier"] = types["tier"].fillna("").astype(str)
    table = network.usable(data)[["facility", "tier"]].merge(types, on="tier")
    table = table.merge(data.hours_by("equipment"), on=["facility", "equipment"])
    table = table.merge(pd.DataFrame({"t": list(data.settings.horizon)}), how="cross")
    columns = [
        "facility", "tier", "equipment", "t", "worked", "price", "life_years", "upkeep_per_year",
        "utilisation_floor", "max_per_facility",
    ]  # fmt: skip
    return table.sort_values(["facility", "equipment", "t"], ignore_index=True)[columns]
