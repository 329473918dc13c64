"""A small town as rows, with two counties, two funds, and texts that look like formulas, markup or links."""

from copy import deepcopy

Rows = dict[str, list[dict[str, object]]]

TRAPS = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "<script>alert(1)</script>", "http://example.org/")
"""Labels of the facilities: every one must be shown as it is."""


def _facilities() -> list[dict[str, object]]:
    """Return six facilities; ids that SUMIFS would confuse among them."""
    ids = ("post*", "post1", "=post", "POST1", "hospital a", "007")
    return [
        {
            "facility": name,
            "tier": "post" if place < 4 else "hospital",
            "county": ("Baoying", "Gaoyou")[place % 2],
            "label_en": label,
            "label_zh": label,
        }
        for place, (name, label) in enumerate(zip(ids, TRAPS, strict=True))
    ]


def _services() -> list[dict[str, object]]:
    return [
        {"service": "visit", "label_en": "Visit", "label_zh": "门诊", "category": "visit", "unit": "visit"},
        {"service": "stay", "label_en": "Stay", "label_zh": "住院", "category": "admission",
         "unit": "discharge"},
        {"service": "htn", "label_en": "Hypertension", "label_zh": "高血压", "category": "chronic",
         "unit": "patient-year"},
    ]  # fmt: skip


def _options() -> list[dict[str, object]]:
    prices = {"visit": (60, 220), "stay": (2000, 9000), "htn": (900, 1800)}
    return [
        {"option": f"{service} {tier}", "service": service, "tier": tier, "price": price, "fund_share": 0.6,
         "health_gain": 0.002 * price / 60, "source": "book" if tier == "post" else "assumption"}
        for service, pair in prices.items()
        for tier, price in zip(("post", "hospital"), pair, strict=True)
    ]  # fmt: skip


def _use() -> list[dict[str, object]]:
    rows = [{"option": row["option"], "resource": "gp", "hours": 0.3} for row in _options()]
    return [*rows, {"option": "stay hospital", "resource": "ct", "hours": 0.4}]


def _stock() -> list[dict[str, object]]:
    doctors = {"post": 8, "hospital": 40.5}
    staff: list[dict[str, object]] = [
        {"facility": row["facility"], "resource": "gp", "quantity": doctors[str(row["tier"])]}
        for row in _facilities()
    ]
    return [*staff, {"facility": "hospital a", "resource": "ct", "quantity": 2}]


def _targets() -> list[dict[str, object]]:
    return [
        {"target": "T1", "metric": "primary_fund_share", "scope": "city", "sense": ">=", "value": 0.3},
        {"target": "T2", "metric": "primary_visit_share", "scope": "each_county", "sense": ">=", "value": 0.75},
        {"target": "T3", "metric": "coverage", "of": "htn", "scope": "city", "year": 2027, "sense": ">=",
         "value": 0.65},
        {"target": "T4", "metric": "out_of_pocket_share", "scope": "city", "sense": "<=", "value": 0.45},
        {"target": "T5", "metric": "staff_per_10k", "of": "gp", "scope": "city", "sense": ">=", "value": 6.5,
         "kind": "soft"},
    ]  # fmt: skip


_TOWN: Rows = {
    "settings": [
        {"key": "title", "value": "Town <b>& sons</b>"},
        {"key": "first_year", "value": 2026},
        {"key": "years", "value": 2},
        {"key": "money_unit", "value": 10000},
        {"key": "no_harm", "value": 0.5},
    ],
    "tiers": [
        {"tier": "post", "label_en": "Post", "label_zh": "卫生院", "rank": 1, "serves": "county",
         "primary": "yes"},
        {"tier": "hospital", "label_zh": "医院", "rank": 2, "serves": "city", "primary": "no"},
    ],
    "areas": [
        {"area": "east", "county": "Baoying", "label_en": "East", "label_zh": "东镇"},
        {"area": "west", "county": "Gaoyou", "residents": 90000, "label_zh": "西镇"},
    ],
    "groups": [
        {"group": "east res", "area": "east", "fund": "resident", "people": 100_000},
        {"group": "east emp", "area": "east", "fund": "employee", "people": 50_000},
        {"group": "west res", "area": "west", "fund": "resident", "people": 80_000, "growth": 0.01},
    ],
    "facilities": _facilities(),
    "services": _services(),
    "needs": [
        {"group": "*", "service": "visit", "per_1000": 3000},
        {"group": "*", "service": "stay", "per_1000": 150},
        {"group": "*", "service": "htn", "per_1000": 80, "growth": 0.02},
    ],
    "options": _options(),
    "use": _use(),
    "staff_types": [
        {"staff": "gp", "label_en": "GP", "label_zh": "全科医生", "hours_per_fte": 1600,
         "hires_per_year": 6, "hire_cost": 6000, "posting_days": 2, "posting_cost_per_fte": 9000,
         "pay_per_year": 80000},
    ],
    "equipment_types": [
        {"equipment": "ct", "label_en": "CT", "label_zh": "CT 机", "hours_per_unit": 2000, "price": 300,
         "upkeep_per_year": 20, "tiers": "hospital, post"},
    ],
    "stock": _stock(),
    "funds": [
        {"fund": "resident", "opening_balance": 9000, "income": 12000, "reserve_months": 3,
         "payments_today": 9000},
        {"fund": "employee", "opening_balance": 5000, "income": 9000, "other_payments": 100},
    ],
    "budgets": [
        {"budget": "grant", "amount": 1000, "pays_for": "equipment, upkeep, hire, post, pay",
         "carries_over": "yes"},
        {"budget": "share", "share_of_income": 0.03, "fund": "resident", "pays_for": "equipment"},
    ],
    "targets": _targets(),
    "today": [
        {"county": "*", "service": service, "tier": tier, "share": share}
        for service in ("visit", "stay", "htn")
        for tier, share in (("post", 0.5), ("hospital", 0.3))
    ],
    "sources": [{"source": "book", "citation": "=HYPERLINK(\"http://x\")"}],
}  # fmt: skip


def town(*more_targets: dict[str, object]) -> Rows:
    """Return the tables of the town; facility ids hold a wildcard, a sign, and letters of either case.

    Its plan hires, posts and buys, and misses a soft target (T5).
    """
    rows = deepcopy(_TOWN)
    rows["targets"] += more_targets
    return rows
