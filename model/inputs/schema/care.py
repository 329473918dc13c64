"""Sheets about care: services, needs, options, offers, use, today, links, gain_steps."""

from model.tables.columns import (
    LABEL_EN,
    LABEL_ZH,
    category,
    choice,
    ident,
    in_chinese,
    key,
    listing,
    number,
    optional,
    required,
    share,
    sheet,
    text,
    year,
    yes_no,
)  # fmt: skip

SERVICES = sheet(
    "services", "服务", "what people need",
    key(ident("service", "服务", "id of the service")), LABEL_EN, LABEL_ZH,
    category("kind of service"),
    required(text("unit", "计量单位", "what one unit is: visit, discharge, patient-year")),
    optional(share("coverage_min", "最低覆盖", "share of each group's need that must be treated"), 0.0),
    optional(number("max_minutes", "最长路程", "routes known to be longer are dropped", "minutes")),
    optional(share("shift_per_year", "每年转移幅度", "points a share may move a year; blank = setting")),
    required=True,
)  # fmt: skip

NEEDS = sheet(
    "needs", "需求", "units of a service that a group needs in a year",
    key(ident("group", "人群", "the group, or * for every group without a row of its own", "groups", "*")),
    key(ident("service", "服务", "the service", "services")),
    key(optional(year("year", "年份", "calendar year of the row; blank = every year"))),
    optional(number("units", "数量", "units a year (units or per_1000, exactly one)", "units")),
    optional(number("per_1000", "每千人", "units a year per 1,000 people", "units/1000 people")),
    optional(share("growth", "年增长率", "yearly growth of the need; ignored in a row with a year", low=-1,
                   high=None), 0.0),
    required=True,
)  # fmt: skip

OPTIONS = sheet(
    "options", "服务方式", "one way to deliver a service: service, tier, mode",
    key(ident("option", "方式", "id of the option")),
    ident("service", "服务", "the service", "services"),
    ident("tier", "层级", "tier that delivers it", "tiers"),
    optional(ident("mode", "模式", "standard, with kit, with visiting specialist ..."), "standard"),
    optional(number("price", "价格", "price of a unit", "currency/unit"), 0.0),
    optional(share("fund_share", "基金支付比例", "share of the price that the fund pays"), 1.0),
    optional(number("unit_cost", "单位成本", "cost to society of a unit, below 0 where it saves more than it costs; "
                    "blank = price", "currency/unit", low=None)),
    number("health_gain", "健康收益", "health gained a unit", "health/unit", low=None),
    optional(number("health_gain_low", "健康收益下限", "low value", "health/unit", low=None)),
    optional(number("health_gain_high", "健康收益上限", "high value", "health/unit", low=None)),
    optional(share("max_share", "最高占比", "largest share of a group's need that it may treat"), 1.0),
    required=True,
)  # fmt: skip

OFFERS = sheet(
    "offers", "开展", "exceptions to: a facility offers every option of its tier",
    key(ident("facility", "机构", "the facility", "facilities")),
    key(ident("service", "服务", "the service", "services")),
    yes_no("offered", "是否开展", "whether it offers the service"),
)  # fmt: skip

USE = sheet(
    "use", "资源消耗", "what a unit of care uses up at the place where it is given",
    key(ident("option", "方式", "the option", "options")),
    key(ident("resource", "资源", "staff or equipment type", "staff_types", "equipment_types")),
    number("hours", "小时", "resource hours (bed-days for beds) a unit", "hours/unit"),
    required=True,
)  # fmt: skip

TODAY = sheet(
    "today", "现状", "share of need treated today, by tier",
    key(ident("county", "县区", "the county, or * for those without rows of their own", "counties", "*")),
    key(ident("service", "服务", "the service", "services")),
    key(ident("tier", "层级", "the tier", "tiers")),
    share("share", "占比", "share of need treated at the tier; the sum over tiers is today's coverage"),
    required=True,
)  # fmt: skip

LINKS = sheet(
    "links", "关联", "a tie between two flows of the same group",
    key(ident("link", "关联", "id; substitutes may have several rows")),
    in_chinese(choice("kind", "类型", "what the tie is", "generates", "requires", "avoids", "substitutes"),
               "产生", "须经", "避免", "替代"),
    key(ident("from_service", "来源服务", "service that generates, is required, or avoids", "services")),
    key(listing("from_tier", "来源层级", "tiers of it, comma list; blank = all", "tiers")),
    key(listing("from_mode", "来源模式", "modes of it, comma list; blank = all")),
    key(ident("to_service", "去向服务", "service generated, requiring, or avoided", "services")),
    key(listing("to_tier", "去向层级", "tiers of it, comma list; blank = all", "tiers")),
    key(listing("to_mode", "去向模式", "modes of it, comma list; blank = all")),
    optional(number("ratio", "比率", "units of to_service a unit of from_service", ""), 1.0),
    optional(share("exempt_share", "豁免比例", "requires: exempt share of the need of to_service"), 0.0),
)  # fmt: skip

GAIN_STEPS = sheet(
    "gain_steps", "收益递减", "the last covered gain less than the first",
    key(ident("service", "服务", "the service", "services")),
    key(share("from_share", "起始覆盖", "covered share of need at which the step begins")),
    share("factor", "系数", "health of a unit in the step; 1 at 0, never rising"),
)  # fmt: skip
