"""Every sheet and column of the actuals, declared as in `model.tables.columns`.

References are to sheets of the plan's workbook, but for ``scorecard``, which is one of the actuals' own.
"""

from dataclasses import replace

from model.inputs.schema import BY_NAME, USES, Column
from model.tables.columns import (
    LABEL_EN,
    LABEL_ZH,
    Sheet,
    choice,
    ident,
    integer,
    key,
    listing,
    money,
    number,
    optional,
    share,
    sheet,
    year,
)  # fmt: skip
from model.year.rules import RULES

FUND = optional(ident("fund", "funds"))
FACILITY = ident("facility", "facilities")
YEAR = year("year")
MONTH = integer("month", "month", low=1, high=12)


def _percent(column: Column) -> Column:
    """Return a number that may be written as a percent too."""
    return replace(column, percent=True)


ACTIVITY = sheet(
    "activity",
    key(FUND), key(FACILITY),
    key(ident("option", "options")),
    key(optional(ident("county", "counties"))),
    key(YEAR), key(MONTH),
    number("units", "units"),
    optional(number("payments", "currency")),
    required=True,
)  # fmt: skip

RESOURCES = sheet(
    "resources",
    key(FACILITY),
    key(ident("resource", "staff_types", "equipment_types")),
    key(YEAR), key(MONTH),
    number("quantity", "FTE or units"),
)  # fmt: skip

MONEY = sheet(
    "money_actual",
    key(ident("fund", "funds")), key(YEAR), key(MONTH),
    optional(money("income")),
    optional(money("payments")),
    optional(money("other_payments")),
)  # fmt: skip

SIGNED = sheet(
    "signed",
    key(FUND), key(FACILITY), number("heads", "people"),
)  # fmt: skip

SCORECARD = sheet(
    "scorecard",
    key(ident("indicator")), LABEL_EN, LABEL_ZH,
    choice("kind", "structure", "process", "outcome"),
    number("weight", "", low=1e-9),
    _percent(number("floor", "of the indicator", low=None)),
    _percent(number("goal", "of the indicator", low=None)),
    listing("tiers", "tiers"),
)  # fmt: skip

INDICATORS = sheet(
    "indicators",
    key(FACILITY), key(ident("indicator", "scorecard")),
    _percent(number("value", "of the indicator", low=None)),
    optional(_percent(number("before", "of the indicator", low=None))),
)  # fmt: skip

SETTLEMENT = sheet(
    "settlement",
    key(choice("rule", *RULES)),
    key(optional(ident("indicator", "scorecard"))),
    key(optional(ident("unit"))),
    _percent(number("value", "of the rule")),
    listing("services", "services"),
    listing("spend_on", choices=USES),
)  # fmt: skip

VIOLATIONS = sheet(
    "violations",
    key(ident("violation")), FACILITY, FUND,
    optional(share("share")),
    optional(number("amount", "currency")),
)  # fmt: skip

NEED = sheet(
    "need_change",
    key(optional(ident("county", "counties"))),
    key(optional(ident("service", "services"))),
    key(optional(YEAR)),
    number("factor", "times", low=0.0),
)  # fmt: skip

SHEETS: tuple[Sheet, ...] = (
    ACTIVITY, RESOURCES, MONEY, SIGNED, SCORECARD, INDICATORS, SETTLEMENT, VIOLATIONS, NEED, BY_NAME["sources"],
)  # fmt: skip
