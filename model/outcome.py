"""What follows from the decisions: units, payments, accounts, costs, budgets by facility. Tables from tables."""

import numpy as np
import pandas as pd

from model.accounts import fund_accounts
from model.dataset import Dataset
from model.quantities import Quantities, describe_care, describe_places, given

EMPTY = {
    "train": "facility course year persons",
    "share_out": "hub spoke equipment year hours",
    "projects": "project year open",
    "schedules": "schedule year adopted",
}
Tables = dict[str, pd.DataFrame]


def follow(data: Dataset, decisions: Tables) -> Tables:
    """Return the decisions with every table that follows from them (``interface.md``, files written)."""
    tables = {name: pd.DataFrame(columns=columns.split()) for name, columns in EMPTY.items()}
    tables |= {name: table for name, table in decisions.items() if name != "balance"}
    tables["units"] = units(data, decisions["buy"])
    earned = payments_by_route(data, decisions)
    tables["payments"] = payments(data, earned)
    tables["costs"] = costs(data, tables)
    tables["funds"] = accounts(data, tables["payments"], decisions["balance"])
    return tables


def units(data: Dataset, buy: pd.DataFrame) -> pd.DataFrame:
    """Return facility, equipment, year, units: stock not yet retired and purchases still alive."""
    years = pd.DataFrame({"year": [data.settings.calendar(t) for t in data.settings.horizon]})
    stock = data.stock.rename(columns={"resource": "equipment", "quantity": "units"})
    stock = stock[stock["equipment"].isin(data.equipment_types["equipment"])].merge(years, how="cross")
    stock = stock[~(stock["year"] >= stock["retire_year"])]
    bought = alive(data, buy)
    table = pd.concat([stock, bought])[["facility", "equipment", "year", "units"]]
    return table.groupby(["facility", "equipment", "year"], as_index=False)["units"].sum()


def alive(data: Dataset, buy: pd.DataFrame) -> pd.DataFrame:
    """Return facility, equipment, year, units: bought units alive, a row for each purchase and year."""
    years = pd.DataFrame({"year": [data.settings.calendar(t) for t in data.settings.horizon]})
    table = buy.rename(columns={"year": "bought"}).merge(years, how="cross")
    life = table["equipment"].map(data.equipment_types.set_index("equipment")["life_years"]).astype(float)
    age = table["year"] - table["bought"]
    return table.loc[(age >= 0) & (age < life), ["facility", "equipment", "year", "units"]]


def payments_by_route(data: Dataset, decisions: Tables) -> pd.DataFrame:
    """Return treat with fund and county of the group, service, value and payment (currency)."""
    treat = decisions["treat"].merge(data.members[["group", "fund", "county"]], on="group")
    prices = data.options[["option", "service", "tier", "price", "fund_share"]]
    treat = treat.merge(prices, on="option")
    treat = treat.merge(data.facilities[["facility", "price_factor"]], on="facility")
    treat["value"] = treat["units"] * treat["price"] * treat["price_factor"]
    treat["payment"] = treat["value"] * treat["fund_share"]
    return treat


def payments(data: Dataset, earned: pd.DataFrame) -> pd.DataFrame:
    """Return fund, facility, tier, service, year, amount."""
    keys = ["fund", "facility", "tier", "service", "year"]
    return earned.groupby(keys, as_index=False)["payment"].sum().rename(columns={"payment": "amount"})


def accounts(data: Dataset, paid: pd.DataFrame, balance: pd.DataFrame) -> pd.DataFrame:
    """Return fund, year, opening, income, payments, transfers, other_payments, closing, reserve_required."""
    table = fund_accounts(data).assign(year=lambda frame: frame["t"] + data.settings.first_year)
    total = paid.groupby(["fund", "year"], as_index=False)["amount"].sum()
    table = table.merge(total.rename(columns={"amount": "payments"}), on=["fund", "year"], how="left")
    table["payments"] = table["payments"].fillna(0.0)
    table = table.merge(balance, on=["fund", "year"])
    table = table.merge(data.funds[["fund", "opening_balance", "reserve_months"]], on="fund")
    table = table.sort_values(["fund", "year"], ignore_index=True)
    table["opening"] = table.groupby("fund")["closing"].shift().fillna(table["opening_balance"])
    table["reserve_required"] = table["reserve_months"].fillna(0.0) / 12.0 * table["payments"]
    columns = ["opening", "income", "payments", "transfers", "other_payments", "closing", "reserve_required"]
    return table[["fund", "year", *columns]]


def costs(data: Dataset, tables: Tables) -> pd.DataFrame:
    """Return use, facility, year, amount (currency): what budgets must pay."""
    staff = data.staff_types.set_index("staff")
    machine = data.equipment_types.set_index("equipment")
    parts = [
        _cost("hire", tables["hire"], "fte", tables["hire"]["staff"].map(staff["hire_cost"])),
        _pay(tables["headcount"], staff["pay_per_year"]),
        _cost(
            "post",
            tables["post"].rename(columns={"to_facility": "facility"}),
            "fte",
            tables["post"]["staff"].map(staff["posting_cost_per_fte"]),
        ),
        _cost("equipment", tables["buy"], "units", tables["buy"]["equipment"].map(machine["price"])),
    ]
    bought = alive(data, tables["buy"])
    parts.append(_cost("upkeep", bought, "units", bought["equipment"].map(machine["upkeep_per_year"])))
    table = pd.concat(parts)
    total = table.groupby(["use", "facility", "year"], as_index=False)["amount"].sum()
    return total[total["amount"] > 0.0].reset_index(drop=True)


def _cost(use: str, table: pd.DataFrame, name: str, price: pd.Series) -> pd.DataFrame:
    """Return use, facility, year, amount = quantity x price."""
    return table[["facility", "year"]].assign(use=use, amount=table[name] * price.astype(float))


def _pay(headcount: pd.DataFrame, pay_per_year: pd.Series) -> pd.DataFrame:
    """Return the pay of staff above today's."""
    extra = headcount.assign(fte=(headcount["fte"] - headcount["today"]).clip(lower=0.0))
    return _cost("pay", extra, "fte", extra["staff"].map(pay_per_year))


def health(data: Dataset, tables: Tables, *, weighted: bool = False) -> float:
    """Return the discounted health of a plan, with the groups' equity weights or without."""
    treat = tables["treat"].merge(data.options[["option", "health_gain"]], on="option")
    treat = treat.merge(data.groups[["group", "equity_weight"]], on="group")
    weight = treat["equity_weight"] if weighted else 1.0
    return float((treat["units"] * treat["health_gain"] * weight * _discount(data, treat["year"])).sum())


def net_health(data: Dataset, tables: Tables) -> float | None:
    """Return health less the care's cost as health forgone, both weighted; None without a threshold."""
    if data.settings.threshold is None:
        return None
    treat = tables["treat"].merge(data.options[["option", "unit_cost"]], on="option")
    treat = treat.merge(data.groups[["group", "equity_weight"]], on="group")
    cost = treat["units"] * treat["unit_cost"] * treat["equity_weight"] * _discount(data, treat["year"])
    return health(data, tables, weighted=True) - float(cost.sum()) / data.settings.threshold


def cost(data: Dataset, tables: Tables) -> float:
    """Return the discounted cost to society: care, travel, and what budgets pay."""
    treat = tables["treat"].merge(data.options[["option", "unit_cost"]], on="option")
    travel = data.routes[["group", "option", "facility", "cost_per_unit"]]
    treat = treat.merge(travel, on=["group", "option", "facility"])
    unit = treat["unit_cost"] + treat["cost_per_unit"]
    care = (treat["units"] * unit * _discount(data, treat["year"])).sum()
    posted = (tables["costs"]["amount"] * _discount(data, tables["costs"]["year"])).sum()
    return float(care + posted)


def _discount(data: Dataset, year: pd.Series) -> np.ndarray:
    """Return the weight of each calendar year."""
    return (1.0 + data.settings.discount_rate) ** -(year - data.settings.first_year).to_numpy(dtype=float)


def figures(data: Dataset, tables: Tables) -> Quantities:
    """Return every quantity of model.quantities at a plan, as figures."""
    first = data.settings.first_year
    earned = payments_by_route(data, tables).rename(columns={"year": "t"})
    earned = earned.groupby(["fund", "county", "option", "facility", "t"], as_index=False)[
        ["units", "value", "payment"]
    ].sum()
    care = describe_care(earned.assign(t=earned["t"] - first), data)
    places = data.facilities[["facility", "county", "alliance"]].rename(columns={"county": "place"})
    in_county = data.routes[["county", "facility", "in_county"]].drop_duplicates()
    care = care.merge(places, on="facility").merge(in_county, on=["county", "facility"])
    gain = care["option"].map(data.options.set_index("option")["health_gain"]).astype(float)
    unmet = tables["unmet"].merge(data.members[["group", "county"]], on="group")
    return Quantities(
        given(data)
        | {
            "units": care.assign(amount=care["units"]),
            "value": care.assign(amount=care["value"]),
            "payments": care.assign(amount=care["payment"]),
            "health": care.assign(amount=care["units"] * gain),
            "unmet": unmet.assign(amount=unmet["units"], t=unmet["year"] - first),
        }
        | _resources(data, tables)
    )


def _resources(data: Dataset, tables: Tables) -> Tables:
    """Return the quantities of staff, machines and money at a plan."""
    first = data.settings.first_year
    staff = describe_places(tables["headcount"], data)
    staff["t"] = staff["year"] - first
    pay = staff["staff"].map(data.staff_types.set_index("staff")["pay_per_year"]).astype(float)
    machines = describe_places(tables["units"], data)
    machines["t"] = machines["year"] - first
    hours = machines["equipment"].map(data.equipment_types.set_index("equipment")["hours_per_unit"])
    standing = data.facilities.loc[data.facilities["status"] == "existing", ["facility"]]
    standing = standing.merge(pd.DataFrame({"t": list(data.settings.horizon)}), how="cross")
    return {
        "headcount": staff.assign(amount=staff["fte"]),
        "pay": staff.assign(amount=staff["fte"] * pay),
        "machines": machines.assign(amount=machines["units"]),
        "machine_hours": machines.assign(amount=machines["units"] * hours.astype(float)),
        "hours_run": describe_places(hours_run(data, tables), data),
        "balance": tables["funds"].assign(amount=tables["funds"]["closing"], t=tables["funds"]["year"] - first),
        "open": standing.assign(amount=1.0),
    }


def hours_run(data: Dataset, tables: Tables) -> pd.DataFrame:
    """Return facility, equipment, t, amount: hours that machines run."""
    use = data.use.rename(columns={"resource": "equipment"})
    use = use[use["equipment"].isin(data.equipment_types["equipment"])]
    treat = tables["treat"].merge(use, on="option")
    treat = treat.assign(amount=treat["units"] * treat["hours"], t=treat["year"] - data.settings.first_year)
    return treat.groupby(["facility", "equipment", "t"], as_index=False)["amount"].sum()
