"""What a director asks before the letters go out, each question answered in a sentence or two."""

import pandas as pd

from model.reporting.display import Money
from model.reporting.numbers import decimals
from model.reporting.numbers import shown as as_text
from model.year.rehearsal.chances import chances, fund_chances, spread
from model.year.rehearsal.rehearse import Rehearsed
from model.year.settle import KEYS
from model.year.shown import Shown

FEW = 3
"""Facilities and units that are named."""
OFTEN = 0.5


def answers(shown: Shown, money: Money, rehearsed: Rehearsed) -> pd.DataFrame:
    """Return asks (the question), answer: a row a question, in words."""
    rows = [
        *_fund(shown, money, rehearsed), ("facilities", _facilities(shown, rehearsed)),
        ("units", _units(shown, money, rehearsed)), ("balance", _balance(shown, money, rehearsed)),
    ]  # fmt: skip
    return pd.DataFrame([(shown.words(f"ask.{name}"), text) for name, text in rows], columns=["asks", "answer"])


def _fund(shown: Shown, money: Money, rehearsed: Rehearsed) -> list[tuple[str, str]]:
    """Return what is said of payments and closing balance of each fund."""
    several_funds, rows = len(shown.plan.data.funds) > 1, []
    table = fund_chances(rehearsed.fund)
    for row in table[table["chance"].notna()].to_dict("records"):
        amounts = {name: _amount(row[name], money) for name in ("plan", "mean", "low", "high")}
        text = shown.words(f"answer.{row['item']}", chance=_percent(row["chance"]), **amounts)
        rows.append((str(row["item"]), f"{row['fund']}: {text}" if several_funds else text))
    return sorted(rows, key=lambda row: row[0] == "closing")


def _facilities(shown: Shown, rehearsed: Rehearsed) -> str:
    """Return which facilities overspend most often."""
    table = chances(rehearsed.facilities, [*KEYS, "unit"])
    names = _named(shown, table, "facility", "overspend")
    often = table.loc[table["overspend"] > OFTEN, "facility"].nunique()
    return shown.words("answer.facilities", names=names, all=table["facility"].nunique(), often=often)


def _units(shown: Shown, money: Money, rehearsed: Rehearsed) -> str:
    """Return whose overspend goes beyond what is reasonable, and what units bear."""
    table = chances(rehearsed.units, ["fund", "unit", "alone"]).sort_values("beyond", ascending=False, kind="stable")
    names = _named(shown, table, "unit", "beyond")
    return shown.words("answer.units", names=names, borne=_amount(table["borne"].sum(), money))


def _balance(shown: Shown, money: Money, rehearsed: Rehearsed) -> str:
    """Return what is left to pay when the year ends."""
    total = rehearsed.units.groupby("sample")["balance"].sum()
    ends = spread(total.groupby(lambda _: 0))
    return shown.words("answer.balance", **{end: _amount(amount.iloc[0], money) for end, amount in ends.items()})


def _named(shown: Shown, table: pd.DataFrame, of: str, event: str) -> str:
    """Name the first few with a chance above zero, each with its chance, and its fund where there are several."""
    words, several = shown.words, len(shown.plan.data.funds) > 1
    rows = table[table[event] > 0.0].head(FEW).to_dict("records")
    named = [
        words("name_with_chance", name=shown.unit(row[of]) + (f" · {row['fund']}" if several else ""),
              chance=_percent(row[event]))
        for row in rows
    ]  # fmt: skip
    return words("list_comma").join(named) or words("nobody")


def _percent(share: float) -> str:
    """Return a chance as text."""
    return as_text(share, "share", 0, signed=False)


def _amount(amount: float, money: Money) -> str:
    """Return an amount with its unit as text."""
    value = amount / money.unit
    digits = 0 if money.unit == 1.0 else decimals("money", [abs(value)])
    return f"{as_text(value, 'money', digits, signed=False)} {money.name}"
