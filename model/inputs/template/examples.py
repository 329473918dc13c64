"""An example row for each sheet that the planner fills in."""

# one example a sheet that the planner fills in; a # before its first cell makes it a comment
EXAMPLES: dict[str, dict[str, object]] = {
    "areas": {"area": "baoying", "county": "Baoying", "residents": 680000},
    "groups": {"group": "baoying resident", "area": "baoying", "fund": "resident", "people": 520000},
    "facilities": {
        "facility": "baoying township", "tier": "township", "county": "Baoying", "area": "baoying",
    },
    "access": {"group": "baoying resident", "facility": "baoying hospital", "minutes": 45},
    "needs": {"group": "*", "service": "common_visit", "per_1000": 4200},
    "offers": {"facility": "baoying township", "service": "dialysis", "offered": False},
    "arrivals": {"facility": "baoying township", "staff": "gp", "year": 2027, "fte": 12},
    "stock": {"facility": "baoying township", "resource": "gp", "quantity": 210},
    "funds": {"fund": "resident", "opening_balance": 90000, "income": 320000, "income_growth": 0.05},
    "books": {"fund": "resident", "tier": "county", "category": "admission", "payments": 120000},
    "budgets": {
        "budget": "capacity fund", "share_of_income": 0.03, "fund": "resident",
        "pays_for": ("equipment", "hire", "pay"),
    },
    "targets": {
        "target": "T1", "metric": "primary_fund_share", "of": "resident", "scope": "city", "sense": ">=",
        "value": 0.3, "kind": "soft",
    },
    "today": {"county": "*", "service": "common_visit", "tier": "township", "share": 0.35},
    "cases": {
        "case": "income -5%", "table": "funds", "where": ("fund=resident",), "column": "income", "op": "scale",
        "value": "0.95",
    },
    "ranges": {
        "table": "needs", "where": ("service=common_visit",), "column": "per_1000", "low": 0.9, "high": 1.1,
    },
    "postings": {"from_facility": "baoying township", "to_facility": "baoying hospital"},
    "surge": {"surge": "winter", "service": "respiratory_admission", "factor": 2, "weeks": 6, "chance": 0.1},
    "sources": {"source": "yearbook_2025", "citation": "Statistical yearbook of the city, 2025"},
}  # fmt: skip
