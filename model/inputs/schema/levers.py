"""Sheets about levers and questions: projects, project_effects, responses, cases, ranges, surge, sources."""

from dataclasses import replace

from model.tables.columns import (
    LABEL_EN,
    LABEL_ZH,
    UNTREATED,
    Column,
    Kind,
    choice,
    ident,
    integer,
    key,
    listing,
    money,
    number,
    optional,
    required,
    share,
    sheet,
    text,
    year,
    yes_no,
)  # fmt: skip

PROJECTS = sheet(
    "projects",
    key(ident("project")), LABEL_EN, LABEL_ZH,
    optional(ident("facility", "facilities")),
    optional(money("capex"), 0.0),
    optional(money("opex_per_year"), 0.0),
    optional(yes_no("must_open"), "no"),
    optional(year("first_year")),
    optional(year("last_year")),
    optional(number("min_volume", "units")),
    optional(ident("exclusive")),
)  # fmt: skip

PROJECT_EFFECTS = sheet(
    "project_effects",
    key(ident("project", "projects")),
    key(choice("effect", "capacity", "offers", "attrition", "quality")),
    key(optional(ident("facility", "facilities"))),
    key(optional(ident("resource", "staff_types", "equipment_types"))),
    key(optional(ident("service", "services"))),
    optional(number("amount", "")),
)  # fmt: skip

RESPONSES = sheet(
    "responses",
    key(ident("lever", "projects", "schedules")),
    key(optional(ident("service", "services", "categories"))),
    key(required(listing("to_tier", "tiers"))),
    key(listing("from_tier", "tiers", choices=(UNTREATED,))),
    key(optional(ident("county", "counties"))),
    share("points", low=1e-9),
    optional(share("points_low")),
    optional(share("points_high")),
    optional(integer("years", "years", low=1), 1),
)  # fmt: skip

CASES = sheet(
    "cases",
    key(ident("case")),
    key(optional(number("order", ""))),
    LABEL_EN, LABEL_ZH,
    optional(share("chance")),
    ident("table"),
    replace(listing("where"), separators=";"),
    optional(ident("column")),
    choice("op", "set", "scale", "add", "drop"),
    Column("value", Kind.TEXT, required=False),
)  # fmt: skip

RANGES = sheet(
    "ranges",
    key(ident("table")),
    key(replace(listing("where"), separators=";")),
    key(ident("column")),
    replace(number("low", "factor"), percent=True),
    replace(number("high", "factor"), percent=True),
    optional(choice("shape", "triangular", "uniform", "normal"), "triangular"),
)  # fmt: skip

SURGE = sheet(
    "surge",
    key(optional(ident("surge"), "surge")),
    LABEL_EN, LABEL_ZH,
    key(ident("service", "services")),
    key(optional(ident("county", "counties"))),
    number("factor", "times"),
    number("weeks", "weeks", low=1e-9, high=52),
    optional(share("chance", low=1e-9), 0.1),
)  # fmt: skip

SOURCES = sheet(
    "sources",
    key(ident("source")),
    text("citation"),
)  # fmt: skip
