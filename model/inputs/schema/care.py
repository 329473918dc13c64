"""Sheets about care: services, needs, options, offers, use, today, volumes, links, gain_steps."""

from model.tables.columns import (
    GAIN_SOURCE,
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
    text,
    year,
    yes_no,
)  # fmt: skip

SERVICES = sheet(
    "services",
    key(ident("service")), LABEL_EN, LABEL_ZH,
    category(),
    required(text("unit")),
    optional(share("coverage_min"), 0.0),
    optional(number("max_minutes", "minutes")),
    optional(share("shift_per_year")),
    optional(share("shift_up_per_year")),
    optional(share("reach_per_year")),
    optional(share("drift_per_year")),
    optional(share("kept_per_year"), 0.0),
    required=True,
)  # fmt: skip

NEEDS = sheet(
    "needs",
    key(ident("group", "groups", "*")),
    key(ident("service", "services")),
    key(optional(year("year"))),
    optional(number("units", "units")),
    optional(number("per_1000", "units/1000 people")),
    optional(share("growth", low=-1, high=None), 0.0),
    required=True,
)  # fmt: skip

OPTIONS = sheet(
    "options",
    key(ident("option")),
    ident("service", "services"),
    ident("tier", "tiers"),
    optional(ident("mode"), "standard"),
    optional(number("price", "currency/unit"), 0.0),
    optional(share("fund_share"), 1.0),
    optional(number("unit_cost", "currency/unit", low=None)),
    number("health_gain", "health/unit", low=None),
    optional(number("health_gain_low", "health/unit", low=None)),
    optional(number("health_gain_high", "health/unit", low=None)),
    GAIN_SOURCE,
    optional(share("max_share"), 1.0),
    required=True,
)  # fmt: skip

OFFERS = sheet(
    "offers",
    key(ident("facility", "facilities")),
    key(ident("service", "services")),
    yes_no("offered"),
)  # fmt: skip

USE = sheet(
    "use",
    key(ident("option", "options")),
    key(ident("resource", "staff_types", "equipment_types")),
    number("hours", "hours/unit"),
    required=True,
)  # fmt: skip

TODAY = sheet(
    "today",
    key(ident("county", "counties", "*")),
    key(ident("service", "services")),
    key(ident("tier", "tiers")),
    share("share"),
    required=True,
)  # fmt: skip

VOLUMES = sheet(
    "volumes",
    key(ident("facility", "facilities")),
    key(ident("service", "services")),
    number("units", "units"),
    optional(money("payments")),
)  # fmt: skip

LINKS = sheet(
    "links",
    key(ident("link")),
    choice("kind", "generates", "requires", "avoids", "substitutes"),
    key(ident("from_service", "services")),
    key(listing("from_tier", "tiers")),
    key(listing("from_mode")),
    key(ident("to_service", "services")),
    key(listing("to_tier", "tiers")),
    key(listing("to_mode")),
    optional(number("ratio", ""), 1.0),
    optional(share("exempt_share"), 0.0),
)  # fmt: skip

GAIN_STEPS = sheet(
    "gain_steps",
    key(ident("service", "services")),
    key(share("from_share")),
    share("factor"),
)  # fmt: skip
