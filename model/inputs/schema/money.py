"""Sheets about money and targets: funds, books, budgets, targets, schedules."""

from dataclasses import replace

from model.tables.columns import (
    LABEL_EN,
    LABEL_ZH,
    category,
    choice,
    ident,
    key,
    listing,
    money,
    number,
    optional,
    required,
    share,
    sheet,
    year,
    yes_no,
)  # fmt: skip

USES = ("equipment", "upkeep", "hire", "pay", "train", "post", "project", "sharing")

FUNDS = sheet(
    "funds",
    key(ident("fund")), LABEL_EN, LABEL_ZH,
    optional(money("opening_balance", low=None), 0.0),
    optional(money("income")),
    optional(number("income_per_head", "currency/person")),
    optional(share("income_growth", low=-1, high=None), 0.0),
    optional(money("other_payments"), 0.0),
    optional(share("other_growth", low=-1, high=None), 0.0),
    optional(number("reserve_months", "months"), 0.0),
    optional(money("closing_min", low=None)),
    optional(share("growth_cap", low=-1, high=None)),
    optional(money("payments_today")),
    required=True,
)  # fmt: skip

BOOKS = sheet(
    "books",
    key(ident("fund", "funds")),
    key(ident("tier", "tiers")),
    key(category()),
    optional(money("payments")),
    optional(number("units", "units")),
)  # fmt: skip

BUDGETS = sheet(
    "budgets",
    key(ident("budget")), LABEL_EN, LABEL_ZH,
    key(optional(year("year"))),
    optional(money("amount"), 0.0),
    optional(share("share_of_income"), 0.0),
    optional(ident("fund", "funds")),
    required(listing("pays_for", choices=USES)),
    listing("tiers", "tiers"),
    listing("facilities", "facilities"),
    optional(yes_no("carries_over"), "no"),
    required=True,
)  # fmt: skip

TARGETS = sheet(
    "targets",
    key(ident("target")),
    ident("metric"),
    optional(ident("of")),
    ident("scope"),
    optional(year("year")),
    choice("sense", ">=", "<="),
    replace(number("value", "of the metric", low=None), percent=True),
    optional(choice("kind", "hard", "soft"), "hard"),
    optional(number("weight", ""), 1.0),
    required=True,
)  # fmt: skip

SCHEDULES = sheet(
    "schedules",
    key(ident("schedule")),
    key(ident("option", "options")),
    LABEL_EN,
    LABEL_ZH,
    share("fund_share"),
)  # fmt: skip
