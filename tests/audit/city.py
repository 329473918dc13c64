"""A city in which every rule of the audit has rows, and its plan hires, posts, buys and spends."""

from tests.formulation.tiny import HOSPITAL, Rows, city

TARGET = {"scope": "city", "of": "", "metric": "fund_payments", "sense": "<=", "value": 1200}


def full() -> Rows:
    """Return the city: two years, a centre short of GPs, a hospital short of CTs, everything limited."""
    return city(
        {"years": 2, "shift_per_year": 0.1, "shift_up_per_year": 0.1, "no_harm": 0.5, "hires_per_year": 4,
         "whole_staff": "yes", "hours": "nominal"},
        services=[{"service": "S", "coverage_min": 0.3}],
        options=[HOSPITAL | {"max_share": 0.6},
                 {"option": "X", "service": "S", "tier": "away", "health_gain": 0.1, "max_share": 0}],
        use=[{"option": "O", "resource": "gp", "hours": 1}, {"option": "H", "resource": "gp", "hours": 1},
             {"option": "H", "resource": "ct", "hours": 1}],
        staff_types=[{"staff": "gp", "hours_per_fte": 10, "pay_per_year": 100, "attrition": 0.25,
                      "hires_per_year": 2, "hire_cost": 50, "posting_days": 1, "posting_cost_per_fte": 10}],
        arrivals=[{"facility": "F", "staff": "gp", "year": 2027, "fte": 0.5}],
        equipment_types=[{"equipment": "ct", "hours_per_unit": 30, "price": 100, "upkeep_per_year": 10,
                          "life_years": 8, "tiers": "hospital", "max_per_facility": 3,
                          "utilisation_floor": 0.5, "operator": "gp", "operator_fte": 0.1}],
        stock=[{"facility": "F", "resource": "gp", "quantity": 4, "max": 6},
               {"facility": "K", "resource": "gp", "quantity": 6},
               {"facility": "K", "resource": "ct", "quantity": 1, "retire_year": 2027}],
        funds=[{"fund": "J", "income": 1500, "reserve_months": 3, "growth_cap": 0.3, "payments_today": 900,
                "closing_min": 100}],
        budgets=[{"budget": "B", "amount": 400, "pays_for": "hire, pay, post", "carries_over": "yes"},
                 {"budget": "E", "amount": 150, "pays_for": "equipment, upkeep", "tiers": "hospital"}],
        targets=[TARGET | {"target": "cap"},
                 TARGET | {"target": "floor", "metric": "primary_visit_share", "sense": ">=", "value": 0.4}],
        today=[{"county": "C", "service": "S", "tier": "centre", "share": 0.7},
               {"county": "C", "service": "S", "tier": "hospital", "share": 0.3}],
    )  # fmt: skip


def levers() -> Rows:
    """Return a city whose plan uses every lever: links, sharing, covers, training, projects, effects, schedules."""
    link = {"from_service": "S", "to_service": "R"}
    return city(
        {"years": 2, "shift_per_year": 0, "shift_up_per_year": 0.05, "hours": "nominal"},
        services=[{"service": s, "category": "other", "unit": "unit"} for s in "RTV"],
        facilities=[{"facility": "K", "status": "candidate"}, {"facility": "E", "tier": "centre", "county": "C"}],
        options=[HOSPITAL,
                 {"option": "Q", "service": "R", "tier": "centre", "health_gain": 3},
                 {"option": "QT", "service": "T", "tier": "centre", "health_gain": 2},
                 {"option": "QV", "service": "V", "tier": "centre", "health_gain": 2}],
        needs=[{"group": "G", "service": s, "units": 20} for s in "RTV"],
        links=[link | {"link": "more", "kind": "generates", "ratio": 0.1},
               link | {"link": "less", "kind": "avoids", "ratio": 0.05},
               link | {"link": "same", "kind": "substitutes", "from_service": "T", "to_service": "V"},
               link | {"link": "first", "kind": "requires", "to_service": "T", "ratio": 0.1}],
        offers=[{"facility": f, "service": "V", "offered": "no"} for f in "FE"],
        use=[{"option": "O", "resource": "gp", "hours": 1}, {"option": "Q", "resource": "ct", "hours": 1}],
        staff_types=[{"staff": "gp", "hours_per_fte": 10, "attrition": 0.5},
                     {"staff": "nurse", "hours_per_fte": 10}],
        covers=[{"staff": "nurse", "for_staff": "gp", "efficiency": 0.5, "max_share": 0.25, "tiers": "centre"}],
        equipment_types=[{"equipment": "ct", "hours_per_unit": 30}],
        stock=[{"facility": "F", "resource": "gp", "quantity": 4},
               {"facility": "F", "resource": "nurse", "quantity": 3},
               {"facility": "E", "resource": "gp", "quantity": 1},
               {"facility": "E", "resource": "ct", "quantity": 1}],
        access=[{"group": "G", "facility": f} for f in "FKW"],
        sharing=[{"hub": "E", "spoke": "F", "resource": r} for r in ("ct", "gp")],
        training=[{"course": "T", "to_staff": "gp", "cost": 0, "places_per_year": 1, "tiers": "centre"}],
        projects=[{"project": "ward", "facility": "K", "first_year": 2027, "last_year": 2027, "must_open": "yes",
                   "min_volume": 10, "exclusive": "build"},
                  {"project": "tower", "facility": "K", "first_year": 2027, "exclusive": "build"},
                  {"project": "stay", "facility": "F"},
                  {"project": "bring", "facility": "F"}],
        project_effects=[{"project": "stay", "effect": "attrition", "resource": "gp", "amount": 0.25},
                         {"project": "bring", "effect": "offers", "service": "V"}],
        responses=[{"lever": "bring", "service": "S", "to_tier": "hospital", "points": 0.1},
                   {"lever": "steer", "service": "S", "to_tier": "hospital", "points": 0.05}],
        schedules=[{"schedule": "usual", "option": "O", "fund_share": 0.5},
                   {"schedule": "steer", "option": "O", "fund_share": 0.4}],
        funds=[{"fund": "J", "income": 5000}],
        today=[{"county": "C", "service": "S", "tier": "centre", "share": 0.9},
               {"county": "C", "service": "S", "tier": "hospital", "share": 0.1}],
    )  # fmt: skip
