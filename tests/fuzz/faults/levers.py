"""Faults of levers and ties: projects, effects, courses, hubs, links, cases."""

from __future__ import annotations

import random

from ..pages import Workbook
from .fault import Depth, Fault, at

SHEETS = Depth.SHEETS


def _add(book: Workbook, kind: str, sheet: str, column: str, *rows: dict) -> Fault | None:
    """Add rows of which the last is wrong in one column."""
    if sheet in book.touched:
        return None
    page = book.take(sheet)
    for row in rows:
        line = page.append(row)
    return at(kind, page.at(line, column), depth=SHEETS)


def _some(rng: random.Random, book: Workbook, sheet: str, key: str) -> str | None:
    """Return one of the ids of an untouched sheet."""
    ids = [row[key] for row in book.pages[sheet].facts.values()] if book.free(sheet) else []
    return rng.choice(ids) if ids else None


def years_reversed(rng: random.Random, book: Workbook) -> Fault | None:
    """A project that would have to open before it may."""
    row = {"project": "back", "first_year": 2028, "last_year": 2026}
    return _add(book, "years reversed", "projects", "first_year", row)


def two_must_open(rng: random.Random, book: Workbook) -> Fault | None:
    """Two projects that must open, of which at most one may."""
    rows = ({"project": name, "must_open": "yes", "exclusive": "either"} for name in ("one", "two"))
    return _add(book, "exclusive projects that must open", "projects", "exclusive", *rows)


def effect_on_nothing(rng: random.Random, book: Workbook) -> Fault | None:
    """An effect that does not say where, on what, or how much."""
    if "project_effects" in book.touched or "projects" in book.touched:
        return None
    place, staff = _some(rng, book, "facilities", "facility"), _some(rng, book, "staff_types", "staff")
    if place is None or staff is None:
        return None
    book.take("projects").append({"project": "idle"})
    full = {"project": "idle", "effect": "capacity", "facility": place, "resource": staff, "amount": 10}
    column = rng.choice(("facility", "resource", "amount"))
    del full[column]
    return _add(book, f"effect without {column}", "project_effects", column, full)


def more_kept_than_leave(rng: random.Random, book: Workbook) -> Fault | None:
    """Retention of more than leave."""
    place, staff = _some(rng, book, "facilities", "facility"), _some(rng, book, "staff_types", "staff")
    if place is None or staff is None or {"projects", "project_effects"} & book.touched:
        return None
    book.take("projects").append({"project": "keep"})
    row = {"project": "keep", "effect": "attrition", "facility": place, "resource": staff, "amount": 0.9}
    fault = _add(book, "more kept than leave", "project_effects", "amount", row)
    page = book.pages["project_effects"]
    twice = {page.at(len(page.lines) - 1, "resource")}
    return fault and Fault(fault.kind, fault.cells | twice, fault.depth)


def taken_twice(rng: random.Random, book: Workbook) -> Fault | None:
    """People who leave a tier and are untreated at once."""
    tier = _some(rng, book, "tiers", "tier")
    if tier is None or "projects" in book.touched:
        return None
    book.take("projects").append({"project": "bus"})
    row = {"lever": "bus", "to_tier": tier, "from_tier": f'untreated, "{tier}"', "points": 0.01}
    return _add(book, "untreated beside a tier", "responses", "from_tier", row)


def course_to_itself(rng: random.Random, book: Workbook) -> Fault | None:
    """A course that turns a type into itself."""
    staff = _some(rng, book, "staff_types", "staff")
    row = {"course": "round", "from_staff": staff, "to_staff": staff, "cost": 0, "places_per_year": 1}
    return _add(book, "course to itself", "training", "to_staff", row) if staff else None


def own_hub(rng: random.Random, book: Workbook) -> Fault | None:
    """A facility that shares with itself."""
    place, machine = _some(rng, book, "facilities", "facility"), _some(rng, book, "equipment_types", "equipment")
    row = {"hub": place, "spoke": place, "resource": machine}
    return _add(book, "own hub", "sharing", "spoke", row) if place and machine else None


def link_cycle(rng: random.Random, book: Workbook) -> Fault | None:
    """Services that generate each other."""
    service = _some(rng, book, "services", "service")
    other = _some(rng, book, "services", "service")
    if service is None or other is None:
        return None
    rows = [
        {"link": name, "kind": "generates", "from_service": first, "to_service": second, "ratio": 0.1}
        for name, first, second in (("there", service, other), ("back", other, service))
    ]
    return _add(book, "cycle of links", "links", "to_service", *rows)


_CASES: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("case named base", "case", {"case": "Base"}),
    ("edit of no table", "table", {"table": "fonds"}),
    ("edit of no column", "column", {"column": "incom"}),
    ("edit of no kind", "op", {"op": "multiply"}),
    ("edit with no condition", "where", {"where": "resident"}),
    ("edit of no row", "where", {"where": "fund=nobody's"}),
    ("edit to no number", "value", {"op": "set", "value": "many"}),
    ("edit to a negative", "value", {"op": "scale", "value": -1}),
    ("edit without a value", "value", {"value": None}),
)


def wrong_case(rng: random.Random, book: Workbook) -> Fault | None:
    """A case whose edit cannot be made."""
    kind, column, wrong = rng.choice(_CASES)
    row = {"case": "try", "table": "funds", "column": "income_growth", "op": "scale", "value": 0.5}
    if kind in ("edit to a negative", "edit to no number", "edit without a value"):
        row["column"], row["table"] = "people", "groups"
    fault = _add(book, kind, "cases", column, row | wrong)
    depth = Depth.CELL if column == "op" else Depth.CASES if column in ("where", "value") else SHEETS
    return fault and Fault(fault.kind, fault.cells, depth)


KINDS = (
    years_reversed, two_must_open, effect_on_nothing, more_kept_than_leave, taken_twice, course_to_itself, own_hub,
    link_cycle, wrong_case,
)  # fmt: skip
