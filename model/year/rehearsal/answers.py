"""What a director asks before the letters go out, each question answered in a sentence or two."""

import pandas as pd

from model.reporting.display import Money, decimals
from model.reporting.display import shown as as_text
from model.year.rehearsal.chances import chances, fund_chances, spread
from model.year.rehearsal.rehearse import Rehearsed
from model.year.settle import KEYS
from model.year.shown import Shown

FEW = 3
"""Facilities and units that are named."""
OFTEN = 0.5


def answers(shown: Shown, money: Money, found: Rehearsed) -> pd.DataFrame:
    """Return asks, answer."""
    rows = [
        *_fund(shown, money, found), ("facilities", _facilities(shown, found)),
        ("units", _units(shown, money, found)), ("balance", _balance(shown, money, found)),
    ]  # fmt: skip
    return pd.DataFrame([(shown.words(f"ask.{name}"), text) for name, text in rows], columns=["asks", "answer"])


def _fund(shown: Shown, money: Money, found: Rehearsed) -> list[tuple[str, str]]:
    """Return what is said of payments and closing balance of each fund."""
    several, rows = len(shown.plan.data.funds) > 1, []
    table = fund_chances(found.fund)
    for row in table[table["chance"].notna()].to_dict("records"):
        amounts = {name: _amount(row[name], money) for name in ("plan", "mean", "low", "high")}
        text = shown.words(f"answer.{row['item']}", chance=_percent(row["chance"]), **amounts)
        rows.append((str(row["item"]), f"{row['fund']}: {text}" if several else text))
    return sorted(rows, key=lambda row: row[0] == "closing")


def _facilities(shown: Shown, found: Rehearsed) -> str:
    """Return which facilities overspend most often."""
    table = chances(found.facilities, [*KEYS, "unit"])
    names = _named(shown, table, "facility", "overspend")
    often = table.loc[table["overspend"] > OFTEN, "facility"].nunique()
    return shown.words("answer.facilities", names=names, all=table["facility"].nunique(), often=often)


def _units(shown: Shown, money: Money, found: Rehearsed) -> str:
    """Return whose overspend goes beyond what is reasonable, and what units bear."""
    table = chances(found.units, ["fund", "unit", "alone"]).sort_values("beyond", ascending=False, kind="stable")
    names = _named(shown, table, "unit", "beyond")
    return shown.words("answer.units", names=names, borne=_amount(table["borne"].sum(), money))


def _balance(shown: Shown, money: Money, found: Rehearsed) -> str:
    """Return what is left to pay when the year ends."""
    total = found.units.groupby("sample")["balance"].sum()
    whole = spread(total.groupby(lambda _: 0))
    return shown.words("answer.balance", **{end: _amount(amount.iloc[0], money) for end, amount in whole.items()})


def _named(shown: Shown, table: pd.DataFrame, of: str, event: str) -> str:
    """Return the first few with their chances, of several funds with theirs; those without one are not named."""
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
