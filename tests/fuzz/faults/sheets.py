"""Faults of what rows say together: quantities, years, shares of today, stock, gain steps."""

from __future__ import annotations

import random

from ..pages import Workbook
from .fault import Depth, Fault, a_line, at

SHEETS = Depth.SHEETS


def _horizon(book: Workbook) -> tuple[int, int]:
    """Return the first and the last year of the plan."""
    settings = {row["key"]: row.get("value") for row in book.pages["settings"].facts.values()}
    return settings["first_year"], settings["first_year"] + settings.get("years", 1) - 1


def year_outside(rng: random.Random, book: Workbook) -> Fault | None:
    """A row for a year that is not planned."""
    names = [name for name in ("needs", "budgets", "targets", "arrivals") if book.free(name)]
    names = [name for name in names if book.pages[name].facts]
    if not names or not book.free("settings"):
        return None
    first, last = _horizon(book)
    page = book.take(rng.choice(names))
    year = rng.choice((first - 1, last + 1, 1999, 2199, f"{last + 1}年"))
    return at("year outside the horizon", page.put(rng.choice(sorted(page.facts)), "year", year), depth=SHEETS)


def _both_or_neither(rng: random.Random, book: Workbook, sheet: str, columns: tuple[str, str]) -> Fault | None:
    """Fill both of two columns of which exactly one counts, or none."""
    if not book.free(sheet) or not book.pages[sheet].facts:
        return None
    page = book.take(sheet)
    line, value = rng.choice(sorted(page.facts)), rng.choice((None, 100))
    cells = [page.put(line, column, value) for column in columns]
    kind = f"{sheet}: both {' and '.join(columns)}" if value else f"{sheet}: neither {' nor '.join(columns)}"
    return at(kind, *cells, depth=SHEETS)


def quantity_of_need(rng: random.Random, book: Workbook) -> Fault | None:
    """A need in units and per 1,000, or in neither."""
    return _both_or_neither(rng, book, "needs", ("units", "per_1000"))


def income_of_fund(rng: random.Random, book: Workbook) -> Fault | None:
    """A fund with two incomes, or none."""
    return _both_or_neither(rng, book, "funds", ("income", "income_per_head"))


def today_above_one(rng: random.Random, book: Workbook) -> Fault | None:
    """Shares of today that add to more than the whole."""
    if not book.free("today", "tiers"):
        return None
    page, tiers = book.pages["today"], [row["tier"] for row in book.pages["tiers"].facts.values()]
    line = a_line(rng, page)
    if line is None:
        return None
    county, service = (page.facts[line][name] for name in ("county", "service"))
    same = {row["tier"]: number for number, row in page.facts.items()
            if (row["county"], row["service"]) == (county, service)}  # fmt: skip
    book.take("today")
    share = rng.choice((1.0, 0.9, "100%"))
    for tier in [tier for tier in tiers if tier not in same][: max(0, 2 - len(same))]:
        same[tier] = page.append({"county": county, "service": service, "tier": tier})
    cells = [page.put(number, "share", share) for number in same.values()]
    return at("today's shares above 1", *cells, depth=SHEETS) if len(cells) > 1 else None


def share_of_no_fund(rng: random.Random, book: Workbook) -> Fault | None:
    """A budget with a share of the income of no fund."""
    if not book.free("budgets"):
        return None
    page = book.take("budgets")
    line = page.append({"budget": "lost", "share_of_income": 0.01, "pays_for": "hire"})
    return at("share of no fund", page.at(line, "fund"), depth=SHEETS)


def cost_without_coverage(rng: random.Random, book: Workbook) -> Fault | None:
    """The objective cost, and a service that it would be cheapest to leave alone."""
    if not book.free("settings", "services", "needs"):
        return None
    needed = {row["service"] for row in book.pages["needs"].facts.values()}
    services = book.pages["services"]
    lines = [line for line, row in services.facts.items() if row["service"] in needed]
    if not lines:
        return None
    settings, line = book.take("settings"), rng.choice(lines)
    book.take("services")
    settings.put(next(n for n, row in settings.facts.items() if row["key"] == "objective"), "value", "cost")
    cell = services.put(line, "coverage_min", rng.choice((None, 0, "0%")))
    return at("objective cost without coverage_min", cell, depth=SHEETS)


def nobody_can_serve(rng: random.Random, book: Workbook) -> Fault | None:
    """A service that must be covered, and that every facility has switched off."""
    if not book.free("services", "options", "needs", "facilities", "tiers"):
        return None
    if any(row["effect"] == "offers" for row in _rows(book, "project_effects")):
        return None
    tier = rng.choice([row["tier"] for row in book.pages["tiers"].facts.values()])
    service = {"service": "lost", "category": "visit", "unit": "visit", "coverage_min": 0.1}
    book.take("services").append(service)
    book.take("options").append({"option": "lost at", "service": "lost", "tier": tier, "health_gain": 0.1})
    line = book.take("needs").append({"group": "*", "service": "lost", "per_1000": 10})
    offers = book.take("offers")
    for row in book.pages["facilities"].facts.values():
        offers.append({"facility": row["facility"], "service": "lost", "offered": "no"})
    book.touched |= set(book.pages)
    return at("coverage that nobody can give", book.pages["needs"].at(line, "service"), depth=Depth.ROUTES)


def _rows(book: Workbook, sheet: str) -> list[dict]:
    """Return the plain rows of a sheet; none where the workbook has no such sheet."""
    return list(book.pages[sheet].facts.values()) if sheet in book.pages else []


def machine_with_a_max(rng: random.Random, book: Workbook) -> Fault | None:
    """A most FTE for a machine, or a year of retirement for staff."""
    if not book.free("stock", "equipment_types") or not book.pages["stock"].facts:
        return None
    machines = {row["equipment"] for row in _rows(book, "equipment_types")}
    page = book.take("stock")
    line = rng.choice(sorted(page.facts))
    if page.facts[line]["resource"] in machines:
        return at("max of a machine", page.put(line, "max", 5), depth=SHEETS)
    return at("retirement year of staff", page.put(line, "retire_year", 2040), depth=SHEETS)


def stock_at_candidate(rng: random.Random, book: Workbook) -> Fault | None:
    """Stock at a facility that does not stand yet."""
    if not book.free("stock", "facilities") or not book.pages["stock"].facts:
        return None
    page = book.take("stock")
    line = rng.choice(sorted(page.facts))
    places = book.take("facilities")
    name = page.facts[line]["facility"]
    places.put(next(n for n, row in places.facts.items() if row["facility"] == name), "status", "candidate")
    return at("stock at a candidate", page.at(line, "facility"), depth=SHEETS)


def steps_that_rise(rng: random.Random, book: Workbook) -> Fault | None:
    """Gain steps that begin above 0, or whose factor rises."""
    if "gain_steps" in book.touched or not book.free("services"):
        return None
    service = rng.choice([row["service"] for row in _rows(book, "services")])
    page = book.take("gain_steps")
    if any(row["service"] == service for row in page.facts.values()):
        return None
    if rng.random() < 0.5:
        line = page.append({"service": service, "from_share": 0.1, "factor": 1})
        return at("first gain step above 0", page.at(line, "from_share"), depth=SHEETS)
    for share, factor in ((0, 1), (0.5, 0.4), (0.7, 0.6)):
        line = page.append({"service": service, "from_share": share, "factor": factor})
    return at("gain step that rises", page.at(line, "factor"), depth=SHEETS)


KINDS = (
    year_outside, quantity_of_need, income_of_fund, today_above_one, share_of_no_fund, cost_without_coverage,
    nobody_can_serve, machine_with_a_max, stock_at_candidate, steps_that_rise,
)  # fmt: skip
