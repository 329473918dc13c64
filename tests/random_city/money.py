"""Funds, budgets, schedules."""

from __future__ import annotations

from .draft import SETTLED, Draft, Row, setting, size_of_city


def funds(d: Draft) -> None:
    """Funds that can pay for 50-180% of full coverage, in a settled city for 35-100%."""
    unit = setting(d, "money_unit", 1)
    payments = size_of_city(d).payments
    for fund in d.names("groups", "fund"):
        expected = payments[fund] + 1e5
        money = expected * d.rng.uniform(*((0.35, 1.0) if d.has(SETTLED) else (0.5, 1.8)))
        row: Row = {"fund": fund}
        if d.maybe(0.6):
            row["income"] = round(money / unit, 4)
        else:
            people = sum(g["people"] for g in d["groups"] if g["fund"] == fund)
            row["income_per_head"] = round(money / people, 2)
        if d.maybe(0.6):
            row["opening_balance"] = round(money * d.rng.uniform(0, 0.4) / unit, 4)
        if d.maybe(0.5):
            row["income_growth"] = d.between(-0.02, 0.08)
        if d.maybe(0.4):
            row["other_payments"] = round(money * d.rng.uniform(0, 0.2) / unit, 4)
            row["other_growth"] = d.between(-0.02, 0.05)
        _fund_rules(d, row, expected / unit, money / unit)
        d["funds"].append(row)


def _fund_rules(d: Draft, row: Row, expected: float, money: float) -> None:
    """Reserve, closing floor, growth cap, last year's payments."""
    if d.has("reserve"):
        row["reserve_months"] = d.rng.choice((1, 2, 3, 6))
        if d.maybe(0.4):
            row["closing_min"] = round(money * d.rng.uniform(0, 0.6), 4)
    if d.maybe(0.5):
        row["payments_today"] = round(expected * d.rng.uniform(0.4, 0.9), 4)
    if d.has("growth_cap"):
        row["growth_cap"] = d.between(0, 0.12)


def budgets(d: Draft) -> None:
    """1-3 budgets with earmarks, carry-over, a share of a fund's income, rows of a year."""
    if not d.has("budgets"):
        return
    uses = ["equipment", "upkeep", "hire", "pay", "train", "post", "project", "sharing"]
    tiers = d.names("tiers", "tier")
    for i in range(d.rng.randint(1, 3)):
        row: Row = {"budget": f"B{i + 1}", "pays_for": ",".join(d.some(uses, 0.7)), **_budget_money(d)}
        if d.maybe(0.3):
            row["tiers"] = ",".join(d.some(tiers, 0.6))
        settled = d.has(SETTLED)
        if d.has("earmarks") and d.maybe(0.8 if settled else 0.6):
            row["facilities"] = ",".join(d.some(d.names("facilities", "facility"), 0.5 if settled else 0.6))
        if d.maybe(0.4):
            row["carries_over"] = "yes"
        d["budgets"].append(row)
        if d.has("year_rows") and d.maybe(0.6):
            d["budgets"].append(row | {"year": d.year()} | _budget_money(d))


def _budget_money(d: Draft) -> Row:
    """Return what feeds a budget: an amount, a share of a fund's income, or both."""
    unit = setting(d, "money_unit", 1)
    fed: Row = {}
    if d.maybe(0.7):
        fed["amount"] = round(d.rng.uniform(2e4, 1.5e6) / unit, 4)
    if not fed or d.maybe(0.3):
        fed |= {"share_of_income": d.between(0.005, 0.04), "fund": d.rng.choice(d.names("groups", "fund"))}
    return fed


def schedules(d: Draft) -> None:
    """2-3 reimbursement schedules over some options."""
    if not d.has("schedules"):
        return
    for i in range(d.rng.randint(2, 3)):
        for option in d.some(d.names("options", "option"), 0.3):
            share = d.between(0.2, 0.95, 2)
            d["schedules"].append({"schedule": f"Q{i + 1}", "option": option, "fund_share": share})
