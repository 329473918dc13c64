"""A random city with every lever, rows in every sheet and targets in every scope; and a year of it gone by."""

from model.answer.outcome import payments_by_route
from model.year.plan import Plan
from tests.random_city import CORE, LATER, city
from tests.random_city.draft import OBJECTIVES, Tables

# ids of the year alone, which are the first tokens
CONTROL, AGAIN, FALSE = "x000x", "x001x", "x002x"
YEAR = 2026
EVERYTHING = (CORE | LATER) - set(OBJECTIVES)


def rows_of(seed: int, years: int = 2) -> Tables:
    """Return a random city with every lever and every sheet."""
    rows = city(seed, features=frozenset(EVERYTHING))
    next(row for row in rows["settings"] if row["key"] == "years")["value"] = years
    first = {name: [row[key] for row in rows[name]] for name, key in KEYS.items()}
    places = [row["facility"] for row in rows["facilities"] if row["tier"] != "elsewhere"]
    county = rows["areas"][0]["county"]
    tiers = list(dict.fromkeys(row["tier"] for row in rows["facilities"] if row["tier"] != "elsewhere"))
    for row in rows["facilities"][:2]:
        row |= {"alliance": "east", "own_counties": ",".join(dict.fromkeys(first["areas"]))}
    rows["postings"] = [{"from_facility": places[0], "to_facility": places[-1]}]
    rows["surge"] = [
        {"service": first["services"][0], "county": county, "factor": 1.5, "weeks": 8, "surge": "flu"},
        {"service": first["services"][-1], "factor": 2, "weeks": 4, "surge": "flood"},
    ]
    paid = {"metric": "fund_payments", "sense": "<=", "kind": "soft", "value": 1000}
    rows["targets"] += [
        {"target": f"paid{number}", **paid, "scope": scope} for number, scope in enumerate((
            f"county:{county}", "alliance:east", f"facility:{places[0]}", f"tier:{tiers[0]}", "each_county"))
    ]  # fmt: skip
    need = rows["needs"][0]
    column = "units" if "units" in need else "per_1000"
    service = f"group={need['group']}; service={need['service']}"
    rows["ranges"] = [
        {"table": "needs", "where": service, "column": column, "low": 0.8, "high": 1.2},
        {"table": "options", "where": f"option={first['options'][0]}", "column": "price", "low": 0.9, "high": 1.1},
    ]
    staff, budget = rows["staff_types"][0]["staff"], rows["budgets"][0]
    rows["budgets"][0]["tiers"] = ",".join(tiers)
    rows["cases"] = [
        {"case": "less", "table": "funds", "where": f"fund={first['funds'][0]}", "column": "reserve_months",
         "op": "set", "value": "0"},
        {"case": "less", "table": "staff_types", "where": f"staff={staff}", "column": "tiers", "op": "set",
         "value": ",".join(tiers)},
        {"case": "moved", "table": "budgets", "where": f"tiers={','.join(tiers)}; budget={budget['budget']}",
         "column": "amount", "op": "scale", "value": "0.5"},
        {"case": "moved", "table": "targets", "where": f"scope=facility:{places[0]}", "op": "drop"},
        {"case": "moved", "table": "facilities", "where": f"facility={places[0]}", "column": "alliance", "op": "set",
         "value": "west"},
    ]  # fmt: skip
    for name in ("tiers", "services", "facilities"):
        for number, row in enumerate(rows[name]):
            row |= {"label_en": f"Name {number} in {name}", "label_zh": f"{name} 名 {number}"}
    rows["books"] = [
        {"fund": fund, "tier": tier, "category": category, "payments": 1, "units": 100}
        for fund in first["funds"] for tier in tiers
        for category in dict.fromkeys(row["category"] for row in rows["services"])
    ]  # fmt: skip
    rows["sources"] = [{"source": "book"}, {"source": "paper"}]
    rows["targets"][0]["source"] = "book,paper"
    return rows


KEYS = {"areas": "county", "services": "service", "options": "option", "funds": "fund"}


def happened(plan: Plan) -> Tables:
    """Return the sheets of a year that went as planned in a fifth less or more."""
    care = payments_by_route(plan.data, plan.tables).query(f"year == {YEAR}")
    care = care.groupby(["fund", "facility", "option", "county"], as_index=False)["units"].sum()
    places, funds = list(plan.data.facilities["facility"]), list(plan.data.funds["fund"])
    services = list(plan.data.services["service"])
    indicators = [{"indicator": name, "kind": "outcome", "weight": 1, "floor": 0.2, "goal": 0.6}
                  for name in (CONTROL, AGAIN)]  # fmt: skip
    signed = [{"fund": fund, "facility": places[0], "heads": 90} for fund in funds]
    alliance = next(name for name in plan.data.facilities["alliance"] if name)
    return {
        "activity": [
            {"fund": row.fund, "facility": row.facility, "option": row.option, "county": row.county, "year": YEAR,
             "month": month, "units": row.units / 12 * (0.8 if number % 2 else 1.2)}
            for number, row in enumerate(care.itertuples()) for month in range(1, 13)
        ],
        "signed": signed,
        "scorecard": [indicators[0], indicators[1] | {"tiers": ",".join(plan.data.tiers["tier"])}],
        "indicators": [
            {"facility": place, "indicator": name, "value": 0.5, "before": 0.3}
            for place in places for name in (CONTROL, AGAIN)
        ],
        "settlement": [
            {"rule": "retained_share", "value": 0.6, "spend_on": "train"},
            {"rule": "retained_share", "unit": alliance, "value": 0.5, "spend_on": "train"},
            {"rule": "overspend_share", "value": 0.5}, {"rule": "overspend_cap", "value": 0.05},
            {"rule": "withheld_share", "value": 0.2},
            {"rule": "control_reward", "indicator": CONTROL, "value": 4},
            {"rule": "readmission_share", "indicator": AGAIN, "services": ",".join(services[1:]), "value": 0.05},
            {"rule": "capitation", "services": services[0], "value": 28},
        ],
        "violations": [{"violation": FALSE, "facility": places[0], "fund": funds[0], "share": 0.1, "amount": 500}],
        "need_change": [{"county": plan.data.areas["county"][0], "service": services[0], "factor": 1.1}],
    }  # fmt: skip
