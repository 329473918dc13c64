"""Payments, schedules, funds and budgets.

payment = price x price_factor x fund_share x treat, by (fund, county of the group, option, facility, year);
with schedules: value = sum_q value_q, value_q <= ceiling x adopt[q,t], payment = sum_q share_q x value_q.
"""

from __future__ import annotations

from .book import Row, words, yes
from .city import MONEY, City
from .lin import Lin, total


def schedules(city: City) -> list[str]:
    """Return the names of the schedules."""
    return list(dict.fromkeys(row["schedule"] for row in city.book.rows("schedules")))


def scheduled_share(city: City, q: str, o: str) -> float:
    """Return the fund_share of an option under a schedule: its row's, else the option's own."""
    for row in city.book.rows("schedules"):
        if row["schedule"] == q and row["option"] == o:
            return row["fund_share"]
    return city.book.options[o]["fund_share"]


def decide_schedules(city: City) -> None:
    """Exactly one schedule is adopted a year, where there are schedules."""
    for t in city.book.T:
        for q in schedules(city):
            city.adopt[q, t] = city.p.column(0, 1, integer=True)
        if schedules(city):
            city.p.equal(total(city.adopt[q, t] for q in schedules(city)), 1, "one schedule a year")


def pay(city: City) -> None:
    """Add value and payment by fund, county of the group, option, facility and year."""
    for (g, o, f, t), treat in city.treat.items():
        key = (city.book.groups[g]["fund"], city.book.county(g), o, f, t)
        price = city.book.options[o]["price"] * city.book.facilities[f]["price_factor"]
        city.value[key] = city.value.get(key, Lin(0)) + treat * price
    for key in city.value:
        city.payment[key] = _payment(city, *key)


def _payment(city: City, j: str, c: str, o: str, f: str, t: int) -> Lin:
    """Return the fund's part of a value."""
    value = city.value[j, c, o, f, t]
    if not any(row["option"] == o for row in city.book.rows("schedules")):
        return value * city.book.options[o]["fund_share"]
    ceiling = _ceiling(city, j, c, o, f, t)
    parts, paid = [], []
    for q in schedules(city):
        part = city.p.column(unit=MONEY)
        city.p.at_most(part, city.adopt[q, t] * ceiling, "value under the schedule adopted")
        parts.append(part)
        paid.append(part * scheduled_share(city, q, o))
    city.p.equal(total(parts), value, "value is under some schedule")
    return total(paid)


def _ceiling(city: City, j: str, c: str, o: str, f: str, t: int) -> float:
    """(base + the most links can generate) x max_share x price x price_factor, of the groups with a route."""
    row = city.book.options[o]
    groups = [g for g, option, place in city.routes if (option, place) == (o, f)]
    mine = [g for g in groups if city.book.groups[g]["fund"] == j and city.book.county(g) == c]
    most = sum(city.most[g, row["service"], t] for g in mine)
    return most * row["max_share"] * row["price"] * city.book.facilities[f]["price_factor"]


def income(city: City, j: str, t: int) -> float:
    """Income x (1+income_growth)^t, or income_per_head x people of the fund in t x (1+income_growth)^t."""
    row = city.book.funds[j]
    growth = (1 + row["income_growth"]) ** t
    if "income" in row:
        return row["income"] * growth
    people = sum(city.book.people(g, t) for g, group in city.book.groups.items() if group["fund"] == j)
    return row["income_per_head"] * people * growth


def fund_payments(city: City, j: str | None, t: int) -> Lin:
    """Return all payments of a fund (None = of all funds) in a year."""
    return city.paid(t, lambda fund, c, o, f: j is None or fund == j)


def funds(city: City) -> None:
    """Balance = last + income - payments - transfers - other payments; reserve, growth cap, closing."""
    for j, row in city.book.funds.items():
        last = Lin(row["opening_balance"])
        for t in city.book.T:
            payments = fund_payments(city, j, t)
            other = row["other_payments"] * (1 + row["other_growth"]) ** t
            balance = last + income(city, j, t) - payments - _transfers(city, j, t) - other
            city.balance[j, t] = last = balance
            city.p.at_least(balance, payments * (row["reserve_months"] / 12), "reserve")
            _growth_cap(city, j, t, payments)
        if "closing_min" in row:
            city.p.at_least(last, row["closing_min"], "closing_min")


def _growth_cap(city: City, j: str, t: int, payments: Lin) -> None:
    """payments[t] <= (1+growth_cap) x payments[t-1]; t=0 against payments_today, where given."""
    row = city.book.funds[j]
    if "growth_cap" not in row or (t == 0 and "payments_today" not in row):
        return
    before = Lin(row["payments_today"]) if t == 0 else fund_payments(city, j, t - 1)
    city.p.at_most(payments, before * (1 + row["growth_cap"]), "growth_cap")


def budget_row(city: City, b: str, t: int) -> Row | None:
    """Return the budget's row of the year, else its blank-year row, else None."""
    rows = [row for row in city.book.rows("budgets") if row["budget"] == b]
    of_year = [row for row in rows if "year" in row and city.book.t(row["year"]) == t]
    every_year = [row for row in rows if "year" not in row]
    return (of_year + every_year + [None])[0]


def _transfer(city: City, row: Row, t: int) -> float:
    """Return what the fund feeds to a budget: share_of_income x income, in full."""
    return row["share_of_income"] * income(city, row["fund"], t) if "fund" in row else 0.0


def _budget_names(city: City) -> list[str]:
    """Return the names of the budgets."""
    return list(dict.fromkeys(row["budget"] for row in city.book.rows("budgets")))


def _transfers(city: City, j: str, t: int) -> float:
    """Return all that a fund transfers to budgets in a year."""
    rows = [budget_row(city, b, t) for b in _budget_names(city)]
    return sum(_transfer(city, row, t) for row in rows if row and row.get("fund") == j)


def budgets(city: City) -> None:
    """Every cost is what budgets allowed to pay it spend on it; each budget spends what it has."""
    spend: dict[tuple, Lin] = {}
    for use, f, t in city.costs:
        payers = [b for b in _budget_names(city) if _pays(city, b, use, f, t)]
        for b in payers:
            spend[b, use, f, t] = city.p.column(unit=MONEY)
        cost = total(city.costs[use, f, t])
        city.p.equal(cost, total(spend[b, use, f, t] for b in payers), "cost is paid")
    for b in _budget_names(city):
        rest = Lin(0)
        for t in city.book.T:
            row = budget_row(city, b, t)
            carried = rest if row and yes(row["carries_over"]) else Lin(0)
            fresh = row["amount"] + _transfer(city, row, t) if row else 0.0
            spent = total(lin for key, lin in spend.items() if (key[0], key[3]) == (b, t))
            rest = carried + fresh - spent
            city.p.at_least(rest, 0, "budget")


def _pays(city: City, b: str, use: str, f: str | None, t: int) -> bool:
    """Return whether a budget pays a use at a place; `tiers` and `facilities` earmark it."""
    row = budget_row(city, b, t)
    if row is None or use not in words(row["pays_for"]):
        return False
    if f is None:
        return "tiers" not in row and "facilities" not in row
    in_tiers = "tiers" not in row or city.book.tier(f) in words(row["tiers"])
    return in_tiers and ("facilities" not in row or f in words(row["facilities"]))
