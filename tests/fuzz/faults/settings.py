"""Faults of the settings: each key has a kind of its own."""

from __future__ import annotations

import datetime as dt
import random

from ..pages import Formula, Workbook
from .fault import Depth, Fault, at

_WRONG: dict[str, tuple[object, ...]] = {
    "first_year": ("soon", dt.datetime(2026, 1, 1), 26, 20266, 2026.5, None, True, Formula("=YEAR(NOW())")),
    "years": (0, -1, 1.5, "two", 51, "∞", "#REF!"),
    "discount_rate": (3, "3", -0.1, "nan"),
    "objective": ("helth", "profit", 1),
    "language": ("fr", "english"),
    "whole_staff": ("maybe", 2),
    "threshold": (-1, 0, "much", "1e999"),
    "shift_per_year": (10, -0.1, 1.2, "ten"),
    "shift_up_per_year": (5, -0.01, "up"),
    "reach_per_year": (2, -1, "all"),
    "drift_per_year": (50, -0.1, "slow"),
    "refuse": (20, -0.1, 1.1, "nobody"),
    "shift_relative": (10, -0.1, "tenth"),
    "keep_near": (80, -0.8, 1.2, "near"),
    "place_fall_per_year": (10, 1.01, "none"),
    "no_harm": (90, -0.5, "no"),
    "no_harm_group": (90, -0.5, "no"),
    "hours": ("overtime", 1, "as worked?"),
    "hires_per_year": (-5, "few", "5万"),
    "money_unit": (0, -1, "万元"),
    "gap": (5, 1.1, -0.001),
    "time_limit_s": (0, -600, "long"),
}


def wrong_setting(rng: random.Random, book: Workbook) -> Fault | None:
    """A setting with a value that it cannot have."""
    if not book.free("settings"):
        return None
    page = book.take("settings")
    key = rng.choice(sorted(_WRONG))
    line = next((line for line, row in page.facts.items() if row["key"] == key), None)
    if line is None:
        line = page.append({"key": key})
    return at("setting of a wrong value", page.put(line, "value", rng.choice(_WRONG[key])))


def unknown_setting(rng: random.Random, book: Workbook) -> Fault | None:
    """A key that no setting has."""
    if not book.free("settings"):
        return None
    page = book.take("settings")
    line = page.append({"key": rng.choice(("year", "first years", "贴现", "wage")), "value": 2})
    return at("unknown setting", page.at(line, "key"))


def setting_twice(rng: random.Random, book: Workbook) -> Fault | None:
    """A setting on two rows."""
    if not book.free("settings"):
        return None
    page = book.take("settings")
    line = page.repeat(rng.choice(sorted(page.facts)))
    return at("setting twice", page.at(line, "value"))


def net_health_without_threshold(rng: random.Random, book: Workbook) -> Fault | None:
    """The objective net_health, and nothing said of what health is worth."""
    if not book.free("settings"):
        return None
    page = book.take("settings")
    for line in [line for line, row in page.facts.items() if row["key"] == "threshold"]:
        page.lines[line] = [None] * len(page.names)
        del page.facts[line]
    line = next(line for line, row in page.facts.items() if row["key"] == "objective")
    return at("net_health without threshold", page.put(line, "value", "net_health"), depth=Depth.SHEETS)


KINDS = (wrong_setting, unknown_setting, setting_twice, net_health_without_threshold)
