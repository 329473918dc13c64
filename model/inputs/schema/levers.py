"""Sheets about levers and questions: projects, project_effects, cases, ranges, surge, sources."""

from dataclasses import replace

from model.tables.columns import (
    LABEL_EN,
    LABEL_ZH,
    Column,
    Kind,
    choice,
    ident,
    in_chinese,
    key,
    listing,
    money,
    number,
    optional,
    share,
    sheet,
    text,
    year,
    yes_no,
)  # fmt: skip

PROJECTS = sheet(
    "projects", "项目", "yes/no choices with a price and effects",
    key(ident("project", "项目", "id of the project")), LABEL_EN, LABEL_ZH,
    optional(ident("facility", "机构", "facility it belongs to; blank = city-wide", "facilities")),
    optional(money("capex", "建设费", "paid in the year of opening"), 0.0),
    optional(money("opex_per_year", "运行费", "paid in each open year"), 0.0),
    optional(yes_no("must_open", "必须实施", "open by its last_year or the last year"), "no"),
    optional(year("first_year", "最早年份", "first year in which it may open")),
    optional(year("last_year", "最晚年份", "last year in which it may open")),
    optional(number("min_volume", "最低业务量", "units treated at the facility a year while open", "units")),
    optional(ident("exclusive", "互斥组", "at most one project of the same word is open")),
)  # fmt: skip

PROJECT_EFFECTS = sheet(
    "project_effects", "项目作用", "what an open project does",
    key(ident("project", "项目", "the project", "projects")),
    key(in_chinese(choice("effect", "作用", "kind of effect", "capacity", "offers", "attrition", "shift"),
                   "能力", "开展", "流失", "转移")),
    key(optional(ident("facility", "机构", "where; blank = the project's", "facilities"))),
    key(optional(ident("resource", "资源", "of capacity or attrition", "staff_types", "equipment_types"))),
    key(optional(ident("service", "服务", "service of offers or shift; blank = all", "services"))),
    optional(number("amount", "数量", "hours of capacity, fall of attrition, points of shift", "")),
)  # fmt: skip

CASES = sheet(
    "cases", "情景", "edits of tables, to ask what if",
    key(ident("case", "情景", "name of the case")),
    key(optional(number("order", "次序", "order of the edit in the case; blank = row order", ""))),
    LABEL_EN, LABEL_ZH,
    ident("table", "表", "sheet that is edited"),
    replace(listing("where", "条件", "rows that are edited: column=value; column=value (blank = every row)"),
            separators=";"),
    optional(ident("column", "列", "column that is edited; blank where rows are dropped")),
    in_chinese(choice("op", "操作", "write value, multiply by it, add it, or drop the rows", "set", "scale",
                      "add", "drop"), "设为", "乘以", "加", "删除"),
    Column("value", Kind.TEXT, "值", "as typed in that sheet; set and blank = the default of the column",
           required=False),
)  # fmt: skip

RANGES = sheet(
    "ranges", "取值范围", "how far numbers may be from what their sheets say, to ask how sure the plan is",
    key(ident("table", "表", "sheet of the number")),
    key(replace(listing("where", "条件", "rows that are meant: column=value; column=value (blank = every row)"),
                separators=";")),
    key(ident("column", "列", "column of the number; in every row that is meant it moves by the same factor")),
    replace(number("low", "下限", "least factor on the number: 0.8 = a fifth less", "factor"), percent=True),
    replace(number("high", "上限", "greatest factor on the number: 1.2 = a fifth more", "factor"), percent=True),
    optional(in_chinese(choice("shape", "分布", "triangular: likeliest at the factor 1, or at the end nearest to it; "
                               "uniform: all alike; normal: bell about the middle, 95% of it between low and high, "
                               "cut there", "triangular", "uniform", "normal"),
                        "三角", "均匀", "正态"), "triangular"),
)  # fmt: skip

SURGE = sheet(
    "surge", "应急", "sudden need for some weeks, to ask what staff and machines can do and what to hold for it",
    key(optional(ident("surge", "应急情景", "name of the surge; rows of one name come together"), "surge")),
    LABEL_EN, LABEL_ZH,
    key(ident("service", "服务", "service that is needed more", "services")),
    key(optional(ident("county", "县区", "county of the people; blank = all", "counties"))),
    number("factor", "倍数", "need while it lasts, as a multiple of the need of the same weeks in the plan", "times"),
    number("weeks", "周数", "how long it lasts", "weeks", low=1e-9, high=52),
    optional(share("chance", "年发生概率", "chance that it comes in a year; alike in all its rows", low=1e-9), 0.1),
)  # fmt: skip

SOURCES = sheet(
    "sources", "来源", "where the numbers come from",
    key(ident("source", "来源", "id of the source")),
    text("citation", "出处", "the bulletin, paper or file"),
)  # fmt: skip
