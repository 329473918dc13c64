"""Columns of the solution's tables that a report reads; a table that the solution lacks is empty with these."""

from model.tables.places import KEYS

COLUMNS: dict[str, tuple[str, ...]] = {
    "treat": ("group", "option", "facility", "year", "units"),
    "unmet": ("group", "service", "year", "units"),
    "headcount": ("facility", "staff", "year", "fte", "today"),
    "hire": ("facility", "staff", "year", "fte"),
    "post": ("from_facility", "to_facility", "staff", "year", "fte"),
    "buy": ("facility", "equipment", "year", "units"),
    "units": ("facility", "equipment", "year", "units"),
    "payments": ("fund", "facility", "tier", "service", "year", "amount"),
    "funds": (
        "fund", "year", "opening", "income", "payments", "transfers", "other_payments", "closing",
        "reserve_required",
    ),
    "train": ("facility", "course", "year", "persons"),
    "share_out": ("hub", "spoke", "equipment", "year", "hours"),
    "projects": ("project", "year", "open"),
    "schedules": ("schedule", "year", "adopted"),
    "retained": ("facility", "staff", "year", "fte"),
    "spending": ("budget", "use", "tier", "year", "amount"),
    "metrics": ("metric", "of", "scope", "year", "today", "plan", "target", "sense", "kind", "met", "id"),
    "limits": ("rule", "where", *KEYS, "left", "sense", "right", "slack", "unit", "broken"),
    "audit": ("rule", "checked", "broken"),
    "budgets_by_facility": (
        "facility", "tier", "county", "year", "fund_today", "fund_plan", "change", "from_budgets",
    ),
    "calibration": ("line", "where", "model", "books", "difference", "note"),
}  # fmt: skip
