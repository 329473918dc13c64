"""Every sheet and column of the actuals, declared in the words of `model.tables.columns`.

References are to sheets of the plan's workbook, but for ``scorecard``, which is one of the actuals' own.
"""

from dataclasses import replace

from model.inputs.schema import BY_NAME, USES, Column
from model.inputs.schema.money import USES_ZH
from model.tables.columns import (
    LABEL_EN,
    LABEL_ZH,
    Sheet,
    choice,
    ident,
    in_chinese,
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

FUND = optional(ident("fund", "基金", "the fund that pays; blank where the plan has one", "funds"))
FACILITY = ident("facility", "机构", "the facility", "facilities")
YEAR = year("year", "年份", "calendar year")
MONTH = integer("month", "月份", "month, 1 = January", "month", low=1, high=12)


def _percent(column: Column) -> Column:
    """Return a number that may be written as a percent too."""
    return replace(column, percent=True)


ACTIVITY = sheet(
    "activity", "服务量", "care delivered, by facility, option, county of the patients and month",
    key(FUND), key(FACILITY),
    key(ident("option", "方式", "the way of delivering a service", "options")),
    key(optional(ident("county", "患者县区", "county of the patients; blank = the facility's", "counties"))),
    key(YEAR), key(MONTH),
    number("units", "数量", "units of service", "units"),
    optional(number("payments", "基金支付", "what the fund pays; blank = by the prices of the plan", "currency")),
    required=True,
)  # fmt: skip

RESOURCES = sheet(
    "resources", "在岗与在用", "staff and machines that were there",
    key(FACILITY),
    key(ident("resource", "资源", "staff or equipment type", "staff_types", "equipment_types")),
    key(YEAR), key(MONTH),
    number("quantity", "数量", "FTE or units", "FTE or units"),
)  # fmt: skip

MONEY = sheet(
    "money_actual", "基金收支", "what each fund took in and paid out",
    key(ident("fund", "基金", "the fund", "funds")), key(YEAR), key(MONTH),
    optional(money("income", "收入", "income")),
    optional(money("payments", "支付", "payments for care, to be compared with the activity")),
    optional(money("other_payments", "其他支出", "outlays that the plan does not decide")),
)  # fmt: skip

SIGNED = sheet(
    "signed", "签约人数", "people under contract at each facility",
    key(FUND), key(FACILITY), number("heads", "签约人数", "signed people, mean of the year", "people"),
)  # fmt: skip

SCORECARD = sheet(
    "scorecard", "评分表", "indicators of quality, their weights and marks",
    key(ident("indicator", "指标", "id of the indicator")), LABEL_EN, LABEL_ZH,
    in_chinese(choice("kind", "性质", "structure, process or outcome", "structure", "process", "outcome"),
               "结构", "过程", "结果"),
    number("weight", "权重", "weight among the indicators of a facility", "", low=1e-9),
    _percent(number("floor", "零分值", "value with no marks", "of the indicator", low=None)),
    _percent(number("goal", "满分值", "value with full marks; below floor where less is better", "of the indicator",
                    low=None)),
    listing("tiers", "适用层级", "tiers that it is for; blank = all", "tiers"),
)  # fmt: skip

INDICATORS = sheet(
    "indicators", "指标值", "what each facility reached",
    key(FACILITY), key(ident("indicator", "指标", "the indicator", "scorecard")),
    _percent(number("value", "值", "value of the year", "of the indicator", low=None)),
    optional(_percent(number("before", "上年值", "value of the year before, from which gains count",
                             "of the indicator", low=None))),
)  # fmt: skip

SETTLEMENT = sheet(
    "settlement", "结算规则", "the rules of the year's end; a rule without a row is at its default",
    key(in_chinese(choice("rule", "规则", "the rule, one of those listed below", *RULES),
                   *(rule.zh for rule in RULES.values()))),
    key(optional(ident("indicator", "指标", "indicator of a reward", "scorecard"))),
    key(optional(ident("unit", "结算单位", "alliance or facility it is for; blank = all"))),
    _percent(number("value", "值", "its value", "of the rule")),
    listing("services", "服务", "services it is about: those capitated, those a readmission is counted for",
            "services"),
    in_chinese(listing("spend_on", "可用于", "what a retained surplus may be spent on", choices=USES), *USES_ZH),
)  # fmt: skip

VIOLATIONS = sheet(
    "violations", "违规", "what inspection found",
    key(ident("violation", "违规", "id of the finding")), FACILITY, FUND,
    optional(share("share", "扣减比例", "share of the withheld part that is not released")),
    optional(number("amount", "违规金额", "money wrongly claimed: not paid", "currency")),
)  # fmt: skip

NEED = sheet(
    "need_change", "需求变化", "how need of the years to come differs from the plan's, as a factor",
    key(optional(ident("county", "县区", "county of the people; blank = all", "counties"))),
    key(optional(ident("service", "服务", "the service; blank = all", "services"))),
    key(optional(YEAR)),
    number("factor", "倍数", "need as a multiple of the plan's; rows that meet multiply", "times", low=0.0),
)  # fmt: skip

SHEETS: tuple[Sheet, ...] = (
    ACTIVITY, RESOURCES, MONEY, SIGNED, SCORECARD, INDICATORS, SETTLEMENT, VIOLATIONS, NEED, BY_NAME["sources"],
)  # fmt: skip
