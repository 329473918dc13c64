"""A tiny valid city as rows: two counties, two posts and a hospital; every test spoils one cell of it."""

from copy import deepcopy

Rows = dict[str, list[dict[str, object]]]

_CITY: Rows = {
    "settings": [
        {"key": "title", "value": "Tiny"},
        {"key": "first_year", "value": 2026},
        {"key": "years", "value": 2},
    ],
    "tiers": [
        {"tier": "post", "rank": 1, "serves": "area", "primary": "yes"},
        {"tier": "hospital", "rank": 2, "serves": "city", "primary": "no"},
    ],
    "areas": [{"area": "east", "county": "Baoying"}, {"area": "west", "county": "Gaoyou", "residents": 900}],
    "groups": [
        {"group": "east res", "area": "east", "fund": "resident", "people": 1000},
        {"group": "west res", "area": "west", "fund": "resident", "people": 800, "growth": 0.01},
    ],
    "facilities": [
        {"facility": "east post", "tier": "post", "county": "Baoying", "area": "east"},
        {"facility": "west post", "tier": "post", "county": "Gaoyou", "area": "west"},
        {"facility": "city hospital", "tier": "hospital", "county": "Baoying"},
    ],
    "services": [{"service": "visit", "category": "visit", "unit": "visit"}],
    "needs": [
        {"group": "*", "service": "visit", "per_1000": 3000},
        {"group": "east res", "service": "visit", "units": 2500},
    ],
    "options": [
        {"option": "visit post", "service": "visit", "tier": "post", "price": 40, "fund_share": 0.6,
         "health_gain": 0.002},
        {"option": "visit hospital", "service": "visit", "tier": "hospital", "price": 200, "unit_cost": 220,
         "health_gain": 0.002},
    ],
    "use": [
        {"option": "visit post", "resource": "gp", "hours": 0.25},
        {"option": "visit hospital", "resource": "gp", "hours": 0.3},
        {"option": "visit hospital", "resource": "ct", "hours": 0.05},
    ],
    "staff_types": [{"staff": "gp", "hours_per_fte": 1600, "attrition": 0.05}],
    "equipment_types": [{"equipment": "ct", "hours_per_unit": 2000, "price": 300}],
    "stock": [
        {"facility": "east post", "resource": "gp", "quantity": 2},
        {"facility": "west post", "resource": "gp", "quantity": 1.5},
        {"facility": "city hospital", "resource": "gp", "quantity": 3, "max": 5},
        {"facility": "city hospital", "resource": "ct", "quantity": 1, "retire_year": 2030},
    ],
    "funds": [{"fund": "resident", "income": 2_000_000}],
    "budgets": [{"budget": "grant", "amount": 1000, "pays_for": "equipment, upkeep"}],
    "targets": [
        {"target": "T1", "metric": "primary_visit_share", "scope": "city", "sense": ">=", "value": 0.3,
         "kind": "soft"},
    ],
    "today": [
        {"county": "*", "service": "visit", "tier": "post", "share": 0.6},
        {"county": "*", "service": "visit", "tier": "hospital", "share": 0.3},
    ],
}  # fmt: skip


def city(**changes: list[dict[str, object]]) -> Rows:
    """Return the tiny city, with whole tables replaced."""
    return {**deepcopy(_CITY), **changes}
