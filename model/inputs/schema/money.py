"""Sheets about money and targets: funds, books, budgets, targets, schedules."""

from dataclasses import replace

from model.tables.columns import (
    LABEL_EN,
    LABEL_ZH,
    category,
    choice,
    ident,
    in_chinese,
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
USES_ZH = ("设备", "维护", "招聘", "薪酬", "培训", "下派", "项目", "共享")

FUNDS = sheet(
    "funds", "基金", "insurance funds",
    key(ident("fund", "基金", "id of the fund")),
    optional(money("opening_balance", "期初结余", "balance before the first year", low=None), 0.0),
    optional(money("income", "收入", "income of the first year (this or income_per_head)")),
    optional(number("income_per_head", "人均筹资", "income a member of the first year", "currency/person")),
    optional(share("income_growth", "收入增长率", "yearly growth of income", low=-1, high=None), 0.0),
    optional(money("other_payments", "其他支出", "outlays of the first year, not decided here"), 0.0),
    optional(share("other_growth", "其他支出增长率", "their yearly growth", low=-1, high=None), 0.0),
    optional(number("reserve_months", "储备月数", "months of payments kept as balance", "months"), 0.0),
    optional(money("closing_min", "期末最低结余", "least balance of the last year", low=None)),
    optional(share("growth_cap", "支出增幅上限", "most growth of payments a year", low=-1, high=None)),
    optional(money("payments_today", "今年支付", "payments of the last closed year, from the books")),
    required=True,
)  # fmt: skip

BOOKS = sheet(
    "books", "账目", "last year's accounts, for calibration only",
    key(ident("fund", "基金", "the fund", "funds")),
    key(ident("tier", "层级", "the tier", "tiers")),
    key(category("category of service")),
    optional(money("payments", "支付", "fund payments")),
    optional(number("units", "数量", "units treated", "units")),
)  # fmt: skip

BUDGETS = sheet(
    "budgets", "预算", "money for everything that is not care",
    key(ident("budget", "预算", "id of the budget")),
    key(optional(year("year", "年份", "year of the row; blank = every year without a row of its own"))),
    optional(money("amount", "金额", "amount a year"), 0.0),
    optional(share("share_of_income", "占收入比例", "share of the fund's income that feeds it"), 0.0),
    optional(ident("fund", "基金", "fund that feeds it", "funds")),
    required(in_chinese(listing("pays_for", "用途", "what it may pay for", choices=USES), *USES_ZH)),
    listing("tiers", "限定层级", "earmark: tiers whose costs it may pay; blank = all", "tiers"),
    optional(yes_no("carries_over", "可结转", "what is left goes to the next year"), "no"),
    required=True,
)  # fmt: skip

TARGETS = sheet(
    "targets", "目标", "a metric, a scope, a year, a bound",
    key(ident("target", "目标", "id of the target")),
    ident("metric", "指标", "metric, one of those listed below"),
    optional(ident("of", "对象", "fund, service, option, staff or equipment type that the metric is about")),
    ident("scope", "范围", "city, county:NAME, alliance:NAME, facility:NAME, tier:NAME, each_county"),
    optional(year("year", "年份", "year; blank = every year")),
    in_chinese(choice("sense", "方向", "at least or at most", ">=", "<="), "≥", "≤"),
    replace(number("value", "值", "the bound", "of the metric", low=None), percent=True),
    optional(in_chinese(choice("kind", "性质", "hard: always kept; soft: missed as little as can be",
                               "hard", "soft"), "刚性", "柔性"), "hard"),
    optional(number("weight", "权重", "weight of a soft target's shortfall", ""), 1.0),
    required=True,
)  # fmt: skip

SCHEDULES = sheet(
    "schedules", "支付方案", "reimbursement schedules, one of which is adopted each year",
    key(ident("schedule", "方案", "id of the schedule")),
    key(ident("option", "方式", "option whose fund_share it replaces", "options")),
    replace(LABEL_EN, doc="name shown in English reports; one row of a schedule is enough"),
    replace(LABEL_ZH, doc="name shown in Chinese reports; one row of a schedule is enough"),
    share("fund_share", "基金支付比例", "share of the price that the fund pays"),
    optional(share("extra_shift", "额外转移幅度", "further points the service's shares may move"), 0.0),
)  # fmt: skip
