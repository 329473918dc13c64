"""Sheets about people and places: settings, tiers, areas, groups, facilities, access."""

from model.tables.columns import (
    LABEL_EN,
    LABEL_ZH,
    Column,
    Kind,
    choice,
    ident,
    in_chinese,
    integer,
    key,
    listing,
    number,
    optional,
    share,
    sheet,
    text,
    year,
    yes_no,
)  # fmt: skip

SETTINGS = sheet(
    "settings", "设置", "one row a setting: what is asked, for which years, in which units",
    key(ident("key", "设置项", "name of the setting, one of those listed below")),
    Column("value", Kind.TEXT, "值", "its value; blank = the default", required=False),
    required=True,
)  # fmt: skip


SETTING_KEYS: tuple[Column, ...] = (
    text("title", "标题", "title of the report"),
    optional(in_chinese(choice("language", "语言", "language of the report", "en", "zh"), "英文", "中文"),
             "en"),
    optional(text("currency", "货币", "name of the currency"), "CNY"),
    year("first_year", "首年", "first year of the plan"),
    optional(integer("years", "年数", "number of years planned", "years", low=1, high=50), 1),
    optional(share("discount_rate", "贴现率", "yearly discount of health and cost", high=None), 0.0),
    optional(text("health_unit", "健康单位", "unit of health_gain"), "QALY"),
    optional(in_chinese(choice("objective", "目标函数", "what the plan makes best", "health", "net_health",
                               "cost", "equity"), "健康", "净健康", "成本", "公平"), "health"),
    optional(number("threshold", "阈值", "value of one unit of health, for net_health", "currency/health",
                    low=1e-9)),
    optional(share("shift_per_year", "每年转移幅度", "points a share may move a year; blank = no rule")),
    optional(share("no_harm", "不减底线", "share of today's treated need that each county keeps; blank = off",
                   high=None)),
    optional(number("hires_per_year", "每年招聘上限", "most hires a year in all; blank = no limit", "FTE")),
    optional(yes_no("whole_staff", "整人招聘", "hire whole people only"), "no"),
    optional(number("money_unit", "金额单位", "currency in one unit of money columns: 元 1, 万元 10000",
                    "currency", low=1e-9), 1.0),
    optional(share("gap", "允许间隙", "relative gap at which the search may stop"), 0.001),
    optional(number("time_limit_s", "时限", "longest search", "s", low=0.001), 600.0),
)  # fmt: skip

TIERS = sheet(
    "tiers", "层级", "levels of care, from the home outwards",
    key(ident("tier", "层级", "id of the tier")), LABEL_EN, LABEL_ZH,
    integer("rank", "序位", "1 = closest to home", ""),
    in_chinese(choice("serves", "服务范围", "whom its facilities serve where access has no row",
                      "area", "county", "city"), "片区", "县区", "全市"),
    yes_no("primary", "基层", "counts as primary care in the targets"),
    optional(yes_no("outside", "域外", "outside the city"), "no"),
    required=True,
)  # fmt: skip

AREAS = sheet(
    "areas", "片区", "townships and streets",
    key(ident("area", "片区", "id of the area")),
    ident("county", "县区", "county it belongs to"),
    optional(number("residents", "常住人口", "residents; blank = people of its groups", "people")),
    LABEL_EN, LABEL_ZH,
    text("county_label_en", "县区英文名", "name of the county in English reports; one row of a county is enough"),
    text("county_label_zh", "县区中文名", "name of the county in Chinese reports; one row of a county is enough"),
    optional(number("latitude", "纬度", "degrees north", "degrees", low=-90, high=90)),
    optional(number("longitude", "经度", "degrees east", "degrees", low=-180, high=180)),
    required=True,
)  # fmt: skip

GROUPS = sheet(
    "groups", "人群", "insured people of one area and one fund",
    key(ident("group", "人群", "id of the group")),
    ident("area", "片区", "where they live", "areas"),
    ident("fund", "基金", "fund that insures them", "funds"),
    number("people", "人数", "members in the first year", "people"),
    optional(share("growth", "年增长率", "yearly growth of the group", low=-1, high=None), 0.0),
    optional(number("equity_weight", "公平权重", "weight of their health in the objective", ""), 1.0),
    required=True,
)  # fmt: skip

FACILITIES = sheet(
    "facilities", "机构", "places of care",
    key(ident("facility", "机构", "id of the facility")),
    ident("tier", "层级", "its tier", "tiers"),
    ident("county", "县区", "county it stands in"),
    optional(ident("area", "片区", "area it stands in", "areas")),
    optional(ident("alliance", "医联体", "alliance it belongs to")),
    LABEL_EN, LABEL_ZH,
    optional(number("latitude", "纬度", "degrees north", "degrees", low=-90, high=90)),
    optional(number("longitude", "经度", "degrees east", "degrees", low=-180, high=180)),
    optional(number("price_factor", "价格系数", "its prices over the price list", ""), 1.0),
    listing("own_counties", "视同本县", "counties for which it is in-county; blank = its own",
            "counties"),
    optional(in_chinese(choice("status", "状态", "a candidate opens only through a project", "existing",
                               "candidate"), "现有", "拟建"), "existing"),
    required=True,
)  # fmt: skip

ACCESS = sheet(
    "access", "可及", "who reaches what: a group with rows here reaches exactly the facilities listed",
    key(ident("group", "人群", "the group", "groups")),
    key(ident("facility", "机构", "the facility", "facilities")),
    optional(number("minutes", "路程分钟", "travel time", "minutes")),
    optional(number("cost_per_unit", "每次路费", "travel cost to society", "currency/unit"), 0.0),
)  # fmt: skip
