"""Sheets about people and places: settings, tiers, areas, groups, facilities, access."""

from dataclasses import replace

from model.tables.columns import (
    LABEL_EN,
    LABEL_ZH,
    Column,
    Kind,
    choice,
    ident,
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
from model.words import LANGUAGES

SETTINGS = sheet(
    "settings",
    key(ident("key")),
    Column("value", Kind.TEXT, required=False),
    required=True,
)  # fmt: skip

_KEYS: tuple[Column, ...] = (
    text("title"),
    text("title_en"),
    text("title_zh"),
    optional(choice("language", *LANGUAGES), LANGUAGES[0]),
    optional(text("currency"), "CNY"),
    year("first_year"),
    optional(integer("years", "years", low=1, high=50), 1),
    optional(share("discount_rate", high=None), 0.0),
    optional(integer("years_beyond", "years", high=50), 0),
    optional(text("health_unit"), "QALY"),
    optional(choice("objective", "health", "net_health", "cost", "equity"), "health"),
    optional(number("threshold", "currency/health", low=1e-9)),
    optional(share("shift_per_year")),
    optional(share("shift_up_per_year"), 0.0),
    optional(share("reach_per_year"), 0.0),
    optional(share("drift_per_year"), 0.0),
    optional(share("refuse")),
    optional(share("shift_relative")),
    optional(share("keep_near")),
    optional(share("place_fall_per_year")),
    optional(share("solvency")),
    optional(share("no_harm", high=None)),
    optional(share("no_harm_group", high=None)),
    optional(choice("hours", "as_worked", "nominal"), "as_worked"),
    optional(number("hires_per_year", "FTE")),
    optional(yes_no("whole_staff"), "no"),
    optional(number("money_unit", "currency", low=1e-9), 1.0),
    optional(share("gap"), 0.001),
    optional(number("time_limit_s", "s", low=0.001), 600.0),
)  # fmt: skip
SETTING_KEYS = tuple(replace(column, sheet="settings") for column in _KEYS)

TIERS = sheet(
    "tiers",
    key(ident("tier")), LABEL_EN, LABEL_ZH,
    integer("rank", ""),
    choice("serves", "area", "county", "city"),
    yes_no("primary"),
    optional(yes_no("outside"), "no"),
    required=True,
)  # fmt: skip

AREAS = sheet(
    "areas",
    key(ident("area")),
    ident("county"),
    optional(number("residents", "people")),
    LABEL_EN, LABEL_ZH,
    text("county_label_en"),
    text("county_label_zh"),
    optional(number("latitude", "degrees", low=-90, high=90)),
    optional(number("longitude", "degrees", low=-180, high=180)),
    required=True,
)  # fmt: skip

GROUPS = sheet(
    "groups",
    key(ident("group")),
    ident("area", "areas"),
    ident("fund", "funds"),
    number("people", "people"),
    optional(share("growth", low=-1, high=None), 0.0),
    optional(number("equity_weight", ""), 1.0),
    required=True,
)  # fmt: skip

FACILITIES = sheet(
    "facilities",
    key(ident("facility")),
    ident("tier", "tiers"),
    ident("county"),
    optional(ident("area", "areas")),
    optional(ident("alliance")),
    LABEL_EN, LABEL_ZH,
    text("alliance_label_en"),
    text("alliance_label_zh"),
    optional(number("latitude", "degrees", low=-90, high=90)),
    optional(number("longitude", "degrees", low=-180, high=180)),
    optional(number("price_factor", ""), 1.0),
    listing("own_counties", "counties"),
    optional(choice("status", "existing", "candidate"), "existing"),
    required=True,
)  # fmt: skip

ACCESS = sheet(
    "access",
    key(ident("group", "groups")),
    key(ident("facility", "facilities")),
    optional(number("minutes", "minutes")),
    optional(number("cost_per_unit", "currency/unit"), 0.0),
)  # fmt: skip
