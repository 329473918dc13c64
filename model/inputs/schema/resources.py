"""Sheets about what care uses up: staff_types, arrivals, equipment_types, stock, training, sharing, postings."""

from model.tables.columns import (
    LABEL_EN,
    LABEL_ZH,
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

STAFF_TYPES = sheet(
    "staff_types", "人员类型", "kinds of staff",
    key(ident("staff", "人员", "id of the staff type")), LABEL_EN, LABEL_ZH,
    number("hours_per_fte", "年工时", "hours of care an FTE gives a year", "hours/FTE"),
    optional(number("pay_per_year", "年薪", "pay of an FTE", "currency/FTE"), 0.0),
    optional(share("attrition", "流失率", "share that leaves a year"), 0.0),
    optional(number("hires_per_year", "每年招聘上限", "most hires a year in the city", "FTE"), 0.0),
    optional(number("hire_cost", "招聘成本", "cost of a hire", "currency/FTE"), 0.0),
    optional(number("posting_days", "下派天数", "days a week, of 5, that one FTE may be posted down", "days",
                    high=5), 0.0),
    optional(number("posting_cost_per_fte", "下派成本", "cost of an FTE-year posted", "currency/FTE"), 0.0),
    listing("tiers", "可招聘层级", "tiers where it may be hired; blank = every tier not outside", "tiers"),
    required=True,
)  # fmt: skip

ARRIVALS = sheet(
    "arrivals", "到岗", "graduates and returners already certain",
    key(ident("facility", "机构", "where", "facilities")),
    key(ident("staff", "人员", "staff type", "staff_types")),
    key(year("year", "年份", "year of arrival")),
    number("fte", "人数", "FTE that arrive", "FTE"),
)  # fmt: skip

EQUIPMENT_TYPES = sheet(
    "equipment_types", "设备类型", "kinds of machine and bed",
    key(ident("equipment", "设备", "id of the equipment type")), LABEL_EN, LABEL_ZH,
    number("hours_per_unit", "年机时", "hours (bed-days) a unit gives a year", "hours/unit", low=1e-9),
    optional(money("price", "单价", "price of a unit"), 0.0),
    optional(integer("life_years", "使用年限", "years a bought unit lives", "years", low=1), 99),
    optional(money("upkeep_per_year", "年维护费", "upkeep of a bought unit"), 0.0),
    optional(share("utilisation_floor", "最低利用率", "least use of what is bought"), 0.0),
    optional(ident("operator", "操作人员", "staff type that operates it", "staff_types")),
    optional(number("operator_fte", "每台操作人员", "operators of one unit in full use", "FTE/unit"), 0.0),
    listing("tiers", "可购层级", "tiers where it may be bought; blank = none", "tiers"),
    optional(number("max_per_facility", "每机构上限", "most units at a facility; blank = no limit", "units")),
    required=True,
)  # fmt: skip

STOCK = sheet(
    "stock", "存量", "staff and machines there are today",
    key(ident("facility", "机构", "where", "facilities")),
    key(ident("resource", "资源", "staff or equipment type", "staff_types", "equipment_types")),
    key(optional(year("retire_year", "报废年份", "first year without it; blank = stays"))),
    number("quantity", "数量", "FTE, or units", "FTE or units"),
    optional(number("max", "上限", "most FTE there may be (staff only)", "FTE")),
    required=True,
)  # fmt: skip

TRAINING = sheet(
    "training", "培训", "courses that turn one staff type into another",
    key(ident("course", "课程", "id of the course")), LABEL_EN, LABEL_ZH,
    optional(ident("from_staff", "来源人员", "type that is trained; blank = from outside", "staff_types")),
    ident("to_staff", "去向人员", "type they become", "staff_types"),
    number("cost", "费用", "cost of a place", "currency/person"),
    optional(number("months_away", "脱岗月数", "months away in the year of it", "months", high=12), 0.0),
    optional(integer("lag_years", "滞后年数", "years until they join", "years"), 0),
    number("places_per_year", "每年名额", "places in the city", "persons"),
    listing("tiers", "层级", "tiers whose facilities may send; blank = all not outside", "tiers"),
)  # fmt: skip

SHARING = sheet(
    "sharing", "共享", "hub machines that serve spokes",
    key(ident("hub", "中心", "facility that gives machine hours", "facilities")),
    key(ident("spoke", "分点", "facility that takes them", "facilities")),
    key(ident("equipment", "设备", "the machine", "equipment_types")),
    optional(number("price_per_hour", "每小时价格", "price paid for an hour", "currency/hour"), 0.0),
)  # fmt: skip

POSTINGS = sheet(
    "postings", "互派", "further pairs of places between which staff may be posted, whatever their tiers",
    key(ident("from_facility", "派出机构", "facility that posts staff out", "facilities")),
    key(ident("to_facility", "接收机构", "facility that receives them", "facilities")),
)  # fmt: skip
