"""What the fund sets aside and what becomes of it: both sides of a year, which are equal to the cent.

In: the budgets of facilities (those paid by heads by themselves), the money for care outside the city, and what
comes on top of the budgets. Out: what is paid, and what goes back into the fund's balance.
"""

import pandas as pd

from model.year.money import cents
from model.year.plan import Plan

IN = (
    "budgets",
    "heads_budget",
    "outside_budget",
    "fund_bears",
    "control",
    "readmission",
    "heads_more",
    "outside_more",
)
OUT = ("prepaid", "balance", "outside_paid", "returned", "unreleased", "kept")


def balance(plan: Plan, units: pd.DataFrame, outside: pd.DataFrame) -> pd.DataFrame:
    """Return fund, side (in, out), line, amount for each fund."""
    rows = []
    for fund in plan.data.funds["fund"]:
        sums = units[units["fund"] == fund].sum(numeric_only=True)
        away = outside[outside["fund"] == fund][["budget", "paid"]].sum()
        found = {
            "budgets": sums["budget"],
            "heads_budget": sums["heads_budget"],
            "outside_budget": away["budget"],
            "fund_bears": sums["fund_bears"],
            "control": sums["control"],
            "readmission": sums["readmission"],
            "heads_more": sums["capitation"] - sums["heads_budget"],
            "outside_more": round(away["paid"], 2) - round(away["budget"], 2),
            "prepaid": sums["prepaid"],
            "balance": sums["balance"],
            "outside_paid": away["paid"],
            "returned": sums["returned"],
            "unreleased": sums["withheld"] - sums["released"],
            "kept": sums["kept"],
        }
        rows += [(fund, "in" if line in IN else "out", line, amount) for line, amount in found.items()]
    frame = pd.DataFrame(rows, columns=["fund", "side", "line", "amount"])
    return frame.assign(amount=cents(frame["amount"].astype(float)))
