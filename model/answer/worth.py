"""What a plan is worth: its health, its cost to society, its net health. Tables from tables."""

import numpy as np
import pandas as pd

from model.city import network
from model.city.city import City

Tables = dict[str, pd.DataFrame]


def health(data: City, tables: Tables, *, weighted: bool = False) -> float:
    """Return the discounted health of a plan, with the groups' equity weights or without."""
    gained = health_by_group(data, tables).merge(data.groups[["group", "equity_weight"]], on="group")
    weight = gained["equity_weight"] if weighted else 1.0
    return float((gained["health"] * weight * discount(data, gained["year"])).sum())


def health_of_care(data: City, treat: pd.DataFrame) -> pd.DataFrame:
    """Return treat with service, health_gain and the discounted health of each row of care alone."""
    care = treat.merge(data.options[["option", "service", "health_gain"]], on="option")
    return care.assign(health=care["units"] * care["health_gain"] * discount(data, care["year"]))


def health_by_group(data: City, tables: Tables) -> pd.DataFrame:
    """Return group, year, health: of care, of better care, of what is avoided, net of the loss of gain steps."""
    options = data.options[["option", "service", "health_gain"]]
    treat = tables["treat"].merge(options, on="option")
    parts = [treat.assign(health=treat["units"] * treat["health_gain"])]
    parts.append(avoided_health(data, tables["avoided"]))
    if (data.project_effects["effect"] == "quality").any():
        parts.append(better_care(data, treat, tables["projects"]))
    parts.append(steps_lost(data, tables))
    table = pd.concat([part[["group", "year", "health"]] for part in parts])
    return table.groupby(["group", "year"], as_index=False)["health"].sum()


def avoided_health(data: City, avoided: pd.DataFrame) -> pd.DataFrame:
    """Return avoided with the health of each row: a case that is avoided is worth the best that treats it."""
    credit = avoided["service"].map(data.options.groupby("service")["health_gain"].max())
    return avoided.assign(health=(avoided["units"] * credit).astype(float))


def steps_lost(data: City, tables: Tables) -> pd.DataFrame:
    """Return group, service, year, health of `step_loss`; without rows where the workbook has no gain steps."""
    if not len(data.gain_steps):
        return tables["treat"].head(0)[["group", "year"]].assign(service="", health=0.0)
    return step_loss(data, tables["treat"].merge(data.options[["option", "service"]], on="option"), tables["unmet"])


def better_care(data: City, treat: pd.DataFrame, opened: pd.DataFrame) -> pd.DataFrame:
    """Return group, year, health and the row of each effect: what open projects add to the health of care."""
    effects = network.effects(data, "quality").merge(opened, on="project")
    care = effects.rename(columns={"service": "named"}).merge(treat, on=["facility", "year"])
    care = care[(care["named"] == "") | (care["named"] == care["service"])]
    return care.assign(health=care["amount"] * care["units"] * care["health_gain"])


def step_loss(data: City, treat: pd.DataFrame, unmet: pd.DataFrame) -> pd.DataFrame:
    """Return group, service, year, health (never above 0): what later units of a service gain less.

    The covered share of need is split at the steps; a unit in a step loses (1 - factor) x the smallest
    health_gain among the service's options.
    """
    keys = ["group", "service", "year"]
    treated = treat.groupby(keys)["units"].sum().rename("treated").reset_index()
    table = treated.merge(unmet.rename(columns={"units": "unmet"}), on=keys, how="left").fillna({"unmet": 0.0})
    need = table["treated"] + table["unmet"]
    table["covered"] = (table["treated"] / need).where(need > 0.0, 0.0)
    table["need"] = need
    table = table.merge(_steps(data), on="service")
    inside = (table["covered"].clip(upper=table["until"]) - table["from_share"]).clip(lower=0.0)
    least = table["service"].map(data.options.groupby("service")["health_gain"].min())
    return table[keys].assign(health=-(1.0 - table["factor"]) * least * inside * table["need"])


def _steps(data: City) -> pd.DataFrame:
    """Return service, from_share, until, factor of the steps whose factor is below 1."""
    table = data.gain_steps.sort_values(["service", "from_share"])[["service", "from_share", "factor"]]
    table["until"] = table.groupby("service")["from_share"].shift(-1).fillna(1.0)
    return table[table["factor"] < 1.0]


def net_health(data: City, tables: Tables) -> float | None:
    """Return health less the care's cost as health forgone, both weighted; None without a threshold."""
    if data.settings.threshold is None:
        return None
    treat = tables["treat"].merge(data.options[["option", "unit_cost"]], on="option")
    treat = treat.merge(data.groups[["group", "equity_weight"]], on="group")
    cost = treat["units"] * treat["unit_cost"] * treat["equity_weight"] * discount(data, treat["year"])
    return health(data, tables, weighted=True) - float(cost.sum()) / data.settings.threshold


def cost(data: City, tables: Tables) -> float:
    """Return the discounted cost to society: care, travel, and what budgets pay."""
    treat = tables["treat"].merge(data.options[["option", "unit_cost"]], on="option")
    travel = data.routes[["group", "option", "facility", "cost_per_unit"]]
    treat = treat.merge(travel, on=["group", "option", "facility"])
    unit = treat["unit_cost"] + treat["cost_per_unit"]
    care = (treat["units"] * unit * discount(data, treat["year"])).sum()
    posted = (tables["costs"]["amount"] * discount(data, tables["costs"]["year"])).sum()
    return float(care + posted)


def discount(data: City, year: pd.Series) -> np.ndarray:
    """Return the weight of each calendar year."""
    return (1.0 + data.settings.discount_rate) ** -(year - data.settings.first_year).to_numpy(dtype=float)
