"""Make a synthetic year of actuals for the example, from an answer to it.

``python -m data.actuals PLAN`` reads the folder of an answer to ``data/yangzhou.xlsx`` and the readable tables of
``data/actuals_2021/``, and writes ``data/yangzhou_actuals.xlsx``. The plan's first year happens, but not as planned:

    units     = plan / 12 x season of the category x drifts x chance of the place x chance of the month
    payments  = units x price list x drift of cost         (left out where they are by the price list)

Chance is drawn from a fixed seed, so that the same plan gives the same bytes. Nothing of it is real.
"""

import argparse
from pathlib import Path

import numpy as np
import pandas as pd

from data.build import HERE, table, write_workbook
from model.answer.outcome import payments_by_route
from model.year.plan import Plan, read_plan

SEED = 20211231
TABLES = "actuals_2021"
PLACE, MONTH = 0.03, 0.025  # standard deviations of chance, as shares, assumptions
STAFF = 0.02  # how far staff may be from the plan, an assumption
STAFF_MONTHS = (6, 12)  # when staff and machines are counted
SIGNED = (0.94, 1.08)  # signed heads as shares of the planned contracts, an assumption
SOURCE = "assumption"
CONTRACT = "doctor_contract"
KEYS = ["facility", "option", "county"]


def activity(plan: Plan, chance: np.random.Generator) -> pd.DataFrame:
    """Return sheet ``activity`` of the plan's first year."""
    data = plan.data
    year = data.settings.first_year
    care = payments_by_route(data, plan.tables)
    care = care[care["year"] == year].groupby(KEYS, as_index=False)[["units", "payment"]].sum()
    care = care.merge(data.options[["option", "service"]], on="option")
    care = care.merge(data.services[["service", "category"]], on="service")
    care = care.merge(data.facilities[["facility", "tier"]], on="facility")
    units, cost = drifts(care)
    place = chance.normal(1.0, PLACE, len(care))
    rows = []
    for month, share in enumerate(seasons().T.to_numpy(), start=1):
        season = care["category"].map(dict(zip(seasons().index, share, strict=True)))
        moved = care["units"] / 12.0 * season * units * place * chance.normal(1.0, MONTH, len(care))
        whole = np.floor(moved + chance.random(len(care)))  # small places have a patient in some months only
        paid = whole * care["payment"] / care["units"] * cost
        rows.append(care[KEYS].assign(year=year, month=month, units=whole, payments=paid.round(2).where(cost != 1.0)))
    sheet = pd.concat(rows, ignore_index=True)
    home = sheet["facility"].map(data.facilities.set_index("facility")["county"])
    sheet = sheet.assign(county=sheet["county"].where(sheet["county"] != home))  # blank = the facility's
    return sheet[sheet["units"] > 0].assign(source=SOURCE)


def seasons() -> pd.DataFrame:
    """Return the season of each category (rows) in each month (columns), with a mean of 1."""
    shape = table(TABLES, "seasons").set_index("category").drop(columns=["source", "note"]).astype(float)
    return shape.div(shape.mean(axis=1), axis=0)


def drifts(care: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return for each row of care how many more units, and how much dearer, than planned."""
    units, cost = np.ones(len(care)), np.ones(len(care))
    for drift in table(TABLES, "drifts").itertuples():
        hit = ((care[str(drift.column)] == drift.value) & (care["category"] == drift.category)).to_numpy()
        units[hit] *= drift.units
        cost[hit] *= drift.cost
    return units, cost


def resources(plan: Plan, chance: np.random.Generator) -> pd.DataFrame:
    """Return sheet ``resources``: staff near the plan, machines as planned."""
    year = plan.data.settings.first_year
    staff = plan.tables["headcount"].query(f"year == {year} and fte > 0.05")
    staff = staff.assign(resource=staff["staff"], quantity=staff["fte"] * chance.normal(1.0, STAFF, len(staff)))
    machines = plan.tables["units"].query(f"year == {year} and units > 0")
    machines = machines.assign(resource=machines["equipment"], quantity=machines["units"])
    both = pd.concat([staff, machines])[["facility", "resource", "year", "quantity"]]
    sheet = both.merge(pd.DataFrame({"month": STAFF_MONTHS}), how="cross")
    return sheet.assign(quantity=sheet["quantity"].round(1), source=SOURCE)


def money(plan: Plan) -> pd.DataFrame:
    """Return sheet ``money_actual``: income and other outlays of the plan in twelve parts."""
    funds = plan.tables["funds"].query(f"year == {plan.data.settings.first_year}")
    unit = plan.data.settings.money_unit
    months = pd.DataFrame({"month": range(1, 13)})
    sheet = funds.merge(months, how="cross")
    parts = {name: (sheet[name] / 12.0 / unit).round(2) for name in ("income", "other_payments")}
    return sheet[["fund", "year", "month"]].assign(**parts, source=SOURCE)


def signed(plan: Plan, chance: np.random.Generator) -> pd.DataFrame:
    """Return sheet ``signed``: the planned contracts, a little more or fewer."""
    options = plan.data.options
    contracts = options.loc[options["service"] == CONTRACT, "option"]
    rows = plan.tables["treat"].query(f"year == {plan.data.settings.first_year}")
    sheet = rows[rows["option"].isin(contracts)].groupby("facility", as_index=False)["units"].sum()
    heads = (sheet["units"] * chance.uniform(*SIGNED, len(sheet))).round()
    return pd.DataFrame({"facility": sheet["facility"], "heads": heads, "source": SOURCE}).query("heads > 0")


def indicators(plan: Plan, chance: np.random.Generator) -> pd.DataFrame:
    """Return sheet ``indicators``: levels by tier, moved by chance, with the year before."""
    places = plan.data.facilities[["facility", "tier"]]
    sheet = places.merge(table(TABLES, "levels"), on="tier")
    value = chance.normal(sheet["mean"], sheet["spread"]).clip(0.01, 0.99)
    before = value - chance.normal(sheet["gain"], sheet["gain"].abs() / 2)
    sheet = sheet.assign(value=value.round(3), before=before.clip(0.01, 0.99).round(3))
    return sheet[["facility", "indicator", "value", "before", "source"]]


def sheets(plan: Plan) -> dict[str, pd.DataFrame]:
    """Return every sheet of the actuals."""
    chance = np.random.default_rng(SEED)
    care = activity(plan, chance)
    given = {name: table(TABLES, name) for name in ("scorecard", "settlement", "violations")}
    sources = table("yangzhou", "sources")
    return {
        "activity": care, "resources": resources(plan, chance), "money_actual": money(plan),
        "signed": signed(plan, chance), "scorecard": given["scorecard"], "indicators": indicators(plan, chance),
        "settlement": given["settlement"], "violations": given["violations"],
        "sources": sources[sources["source"].isin(["S0", "S2", "S3", "S4"])],
    }  # fmt: skip


def main() -> None:
    """Write the synthetic actuals of an answer to the example."""
    parser = argparse.ArgumentParser(prog="python -m data.actuals", description=main.__doc__)
    parser.add_argument("plan", type=Path, help="folder of an answer to data/yangzhou.xlsx")
    parser.add_argument("-o", "--output", type=Path, default=HERE / "yangzhou_actuals.xlsx")
    asked = parser.parse_args()
    write_workbook(asked.output, sheets(read_plan(asked.plan)), table(TABLES, "readme"))


if __name__ == "__main__":
    main()
