"""Sheets about what care uses up, who has it and lends it: from staff_types to sharing and postings."""

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
    "staff_types",
    key(ident("staff")), LABEL_EN, LABEL_ZH,
    number("hours_per_fte", "hours/FTE"),
    optional(number("pay_per_year", "currency/FTE"), 0.0),
    optional(share("attrition"), 0.0),
    optional(number("hires_per_year", "FTE"), 0.0),
    optional(number("hire_cost", "currency/FTE"), 0.0),
    optional(number("posting_days", "days", high=5), 0.0),
    optional(number("posting_cost_per_fte", "currency/FTE"), 0.0),
    listing("tiers", "tiers"),
    required=True,
)  # fmt: skip

ARRIVALS = sheet(
    "arrivals",
    key(ident("facility", "facilities")),
    key(ident("staff", "staff_types")),
    key(year("year")),
    number("fte", "FTE"),
)  # fmt: skip

EQUIPMENT_TYPES = sheet(
    "equipment_types",
    key(ident("equipment")), LABEL_EN, LABEL_ZH,
    number("hours_per_unit", "hours/unit", low=1e-9),
    optional(money("price"), 0.0),
    optional(integer("life_years", "years", low=1), 99),
    optional(money("upkeep_per_year"), 0.0),
    optional(share("utilisation_floor"), 0.0),
    optional(ident("operator", "staff_types")),
    optional(number("operator_fte", "FTE/unit"), 0.0),
    listing("tiers", "tiers"),
    optional(number("max_per_facility", "units")),
    required=True,
)  # fmt: skip

STOCK = sheet(
    "stock",
    key(ident("facility", "facilities")),
    key(ident("resource", "staff_types", "equipment_types")),
    key(optional(year("retire_year"))),
    number("quantity", "FTE or units"),
    optional(number("max", "FTE")),
    required=True,
)  # fmt: skip

COVERS = sheet(
    "covers",
    key(ident("staff", "staff_types")),
    key(ident("for_staff", "staff_types")),
    optional(share("efficiency"), 1.0),
    optional(share("max_share"), 0.3),
    listing("tiers", "tiers"),
)  # fmt: skip

TRAINING = sheet(
    "training",
    key(ident("course")), LABEL_EN, LABEL_ZH,
    optional(ident("from_staff", "staff_types")),
    ident("to_staff", "staff_types"),
    number("cost", "currency/person"),
    optional(number("months_away", "months", high=12), 0.0),
    optional(integer("lag_years", "years"), 0),
    number("places_per_year", "persons"),
    listing("tiers", "tiers"),
)  # fmt: skip

SHARING = sheet(
    "sharing",
    key(ident("hub", "facilities")),
    key(ident("spoke", "facilities")),
    key(ident("resource", "staff_types", "equipment_types")),
    optional(number("price_per_hour", "currency/hour"), 0.0),
)  # fmt: skip

POSTINGS = sheet(
    "postings",
    key(ident("from_facility", "facilities")),
    key(ident("to_facility", "facilities")),
)  # fmt: skip
