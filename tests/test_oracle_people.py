"""Hand-solved cases of the oracle: where people turn, hours as worked, covers, what is kept, the two yardsticks.

Each docstring does the sum. The city is that of tests/tiny_city.py; with a hospital K (option H, gain 2 a unit)
and TODAY 0.4 : 0.2 (and 0.2 at a tier without a route) C = 0.8, sigma = 0.5333 : 0.2667.
"""

from __future__ import annotations

import math

import pytest

from tests.oracle import solve
from tests.oracle.binding import binding
from tests.oracle.today import today
from tests.tiny_city import GP, GP_USE, HOSPITAL, TODAY, TWO_TIERS, changed, city, objective

ALL = [TODAY[0] | {"share": 0.5}, TODAY[1] | {"share": 0.5}]
SIX_FOUR = [TODAY[0] | {"share": 0.6}, TODAY[1] | {"share": 0.4}]
HERE = [TODAY[0] | {"share": 0.6}]
# logistic(0.2) - 0.5: what 0.05 points move where a half is held
MOVED = 1 / (1 + math.exp(-0.2)) - 0.5


def near(value: float) -> object:
    """Return a value for comparing within rounding."""
    return pytest.approx(value, rel=1e-8, abs=1e-8)


def turned(settings: dict, shares: list[dict] = TODAY, **sheets: list[dict]) -> dict[str, list[dict]]:
    """Return the city of two tiers in which people turn as they do today, but for the settings."""
    return city({"shift_per_year": 0} | settings, **TWO_TIERS, today=shares, **sheets)


def gp_stock(quantity: float) -> dict[str, list[dict]]:
    """Return gps at F, 10 hours each, one hour a unit of O."""
    return {
        "staff_types": [GP],
        "use": [GP_USE],
        "stock": [{"facility": "F", "resource": "gp", "quantity": quantity}],
    }


def test_people_turn_where_they_turn_today():
    """53.33 + 2 x 26.67 = 106.67; without a shift care goes where there is room: 200.

    Up by 0.05 a year: 48.33 + 2 x 31.67 = 111.67, and in the second year 43.33 + 2 x 36.67 = 116.67.
    """
    assert objective(city(**TWO_TIERS, today=TODAY)) == near(200)
    assert objective(turned({})) == near(100 * (0.8 + 0.8 / 3))
    up = {"shift_up_per_year": 0.05}
    assert objective(turned(up)) == near(80 + 100 * (0.8 / 3 + 0.05))
    assert objective(turned(up | {"years": 2})) == near(160 + 100 * (1.6 / 3 + 0.15))


def test_guidance_moves_points_down_each_year_and_fades():
    """O gains 3. Shift 0.1: hospital 0.1667: 3 x 63.33 + 2 x 16.67 = 223.33, then 73.33 x 3 + 2 x 6.67 = 233.33.

    At most a fifth of what is left (shift_relative 0.2): hospital 0.2133, then 0.1707.
    """
    down = changed(turned({"shift_per_year": 0.1, "years": 2}), "options", health_gain=3)
    assert objective(down) == near(240 - (80 / 3 - 10) + 240 - (80 / 3 - 20))
    faded = changed(turned({"shift_per_year": 0.1, "years": 2, "shift_relative": 0.2}), "options", health_gain=3)
    assert objective(faded) == near(480 - 80 / 3 * (0.8 + 0.64))


def test_reach_brings_newcomers_who_divide_as_people_do():
    """Reach 0.05: 5 more, two thirds of them at F: 106.67 + 3.33 + 2 x 1.67; never more than the 0.2 left."""
    here = 100 * (0.8 + 0.8 / 3)
    assert objective(turned({"reach_per_year": 0.05})) == near(here + 5 * 4 / 3)
    assert objective(turned({"reach_per_year": 0.05, "years": 2})) == near(2 * here + 15 * 4 / 3)
    assert objective(turned({"reach_per_year": 0.3})) == near(here + 20 * 4 / 3)


def test_tiers_without_care_today_and_rows_of_nought():
    """Hospital rows only, at a tier without a route: C = 0, nobody turns anywhere: 0. With reach 0.1: 10 at the
    lowest tier (v above is 0 where C = 0): 10.
    """
    away = [TODAY[2]]
    assert objective(turned({}, away)) == near(0)
    assert objective(turned({"reach_per_year": 0.1}, away)) == near(10)


def _answering(points: float, *names: str, **columns: object) -> dict[str, list[dict]]:
    """Return free projects whose opening draws people to the hospital."""
    rows = [{"lever": name, "to_tier": "hospital", "points": points} | columns for name in names]
    return {"projects": [{"project": name} for name in names], "responses": rows}


def test_a_response_moves_people_to_a_tier():
    """Today 50 : 50, health 150. Points 0.05 towards the hospital: 0.0498 of 100 gain 1 more.

    Over two years half of that in the first. A row of another service, category or county does nothing;
    a row of C's category visit does.
    """
    assert objective(turned({}, ALL)) == near(150)
    assert objective(turned({}, ALL, **_answering(0.05, "P"))) == near(150 + 100 * MOVED)
    slow = turned({"years": 2}, ALL, **_answering(0.05, "P", years=2))
    assert objective(slow) == near(300 + 100 * MOVED * 1.5)
    assert objective(turned({}, ALL, **_answering(0.05, "P", service="category:chronic"))) == near(150)
    assert objective(turned({}, ALL, **_answering(0.05, "P", county="D"))) == near(150)
    assert objective(turned({}, ALL, **_answering(0.05, "P", service="category:visit"))) == near(150 + 100 * MOVED)


@pytest.mark.parametrize(
    ("centre", "hospital", "moved"),
    [(0.9, 0.1, 0.019494632), (0.1, 0.9, 0.016615419), (0.4, 0.4, 0.039867198), (1.0, 0.0, 0.004320363)],
)
def test_points_are_fewer_near_nought_and_one(centre: float, hospital: float, moved: float):
    """Lines as worked in docs/definitions.md: points 0.05 move `moved` of 100, which gain 1 more each."""
    shares = [TODAY[0] | {"share": centre}, TODAY[1] | {"share": hospital}]
    best = objective(turned({}, shares, **_answering(0.05, "P")))
    assert best == pytest.approx(100 * (centre + 2 * hospital + moved), abs=1e-6)


def test_responses_share_what_there_is_to_take():
    """Today 10 : 90 (health 190). Points 0.5: logistic(ln 9 + 2) - 0.9 = 0.0852 of the 0.1 at F, at most 0.09.

    Two projects would take 0.1704: kappa = 0.09 / 0.1704, together 0.09. Exclusive: one of them, 0.0852.
    """
    shares = [TODAY[0] | {"share": 0.1}, TODAY[1] | {"share": 0.9}]
    moved = 1 / (1 + math.exp(-math.log(9) - 2)) - 0.9
    assert objective(turned({}, shares, **_answering(0.5, "P"))) == near(190 + 100 * moved)
    assert objective(turned({}, shares, **_answering(0.5, "P", "R"))) == near(190 + 9)
    one = _answering(0.5, "P", "R")
    one["projects"] = [row | {"exclusive": "w"} for row in one["projects"]]
    assert objective(turned({}, shares, **one)) == near(190 + 100 * moved)


def test_a_schedule_is_a_lever_too():
    """Schedule q pays what p pays, and draws people to the hospital: 150 + 4.98."""
    rows = [{"schedule": q, "option": "O", "fund_share": 0.5} for q in ("p", "q")]
    answer = [{"lever": "q", "to_tier": "hospital", "points": 0.05}]
    assert objective(turned({}, ALL, schedules=rows, responses=answer)) == near(150 + 100 * MOVED)


def test_a_lever_reaches_the_untreated():
    """0.05 x (1 - 0.8) = 0.01 of need newly turns to F: 1 more. Points 2 in all: kappa_n = 1/2, all 0.2 of them."""
    one = _answering(0.05, "P", from_tier="untreated", to_tier="centre")
    assert objective(turned({}, **one)) == near(100 * (0.8 + 0.8 / 3) + 1)
    two = _answering(1, "P", "R", from_tier="untreated", to_tier="centre")
    assert objective(turned({}, **two)) == near(100 * (0.8 + 0.8 / 3) + 20)


def test_drift_moves_people_up_by_itself():
    """Today 50 : 50, drift 0.05: 0.0498 in the first year, logistic(0.4) - 0.5 in the second."""
    second = 1 / (1 + math.exp(-0.4)) - 0.5
    assert objective(turned({"drift_per_year": 0.05}, ALL)) == near(150 + 100 * MOVED)
    assert objective(turned({"drift_per_year": 0.05, "years": 2}, ALL)) == near(300 + 100 * (MOVED + second))


NET = {"objective": "net_health", "threshold": 5}


def test_who_turns_is_served_but_for_the_share_that_may_be_refused():
    """Net health -1 a unit at F, 2 - 8 = -6 at K: nobody is treated: 0. Refuse 0.1: 0.9 x (53.33 + 6 x 26.67).

    Hours for 40 at F as in the sheet: a gap of 13.33 there today, so 13.33 fewer must be treated there.
    As worked they are times 1.3333: no gap.
    """
    assert objective(turned(NET)) == near(0)
    refuse = NET | {"refuse": 0.1}
    assert objective(turned(refuse)) == near(-0.9 * 100 * (0.8 / 1.5 + 1.6))
    assert objective(turned(refuse, **gp_stock(4))) == near(-0.9 * 100 * (0.8 / 1.5 + 1.6))
    nominal = turned(refuse | {"hours": "nominal"}, **gp_stock(4))
    assert objective(nominal) == near(-0.9 * 100 * (0.8 / 1.5 + 1.6) + (160 / 3 - 40))


SECOND = {"service": "R", "category": "rehab", "unit": "day"}
SECOND_OPTION = {"option": "OR", "service": "R", "tier": "centre", "price": 0, "health_gain": 3}
SECOND_NEED = {"group": "G", "service": "R", "units": 10}


def test_what_is_avoided_is_spared():
    """10 of R (30) avoid 10 of S, credited 2 each; 10 fewer at K (6 each): -192 + 30 + 20 + 60."""
    parts = {"services": [SECOND], "needs": [SECOND_NEED]}
    link = [{"link": "L", "kind": "avoids", "from_service": "R", "to_service": "S", "ratio": 1}]
    tables = city(
        NET | {"refuse": 0.1, "shift_per_year": 0},
        facilities=[HOSPITAL],
        options=[*TWO_TIERS["options"], SECOND_OPTION],
        today=TODAY,
        links=link,
        **parts,
    )
    assert objective(tables) == near(-192 + 30 + 20 + 60)


def test_generated_need_is_met_where_people_turn():
    """100 of S generate 20 of R at centre and hospital alike (today 0.5 : 0.5 of R, gain 3 and 4).

    gen at each tier <= half of 20, so R gains 10 x 3 + 10 x 4 with its own need of 10 half and half: 35 + 70.
    S gains 100. Without a shift all 30 of R go to the hospital: 100 + 120.
    """
    better = SECOND_OPTION | {"option": "HR", "tier": "hospital", "health_gain": 4}
    link = [{"link": "L", "kind": "generates", "from_service": "S", "to_service": "R", "ratio": 0.2}]
    shares = [row | {"service": "R"} for row in ALL]
    parts = {"services": [SECOND], "needs": [SECOND_NEED], "options": [SECOND_OPTION, better], "today": shares}
    parts |= {"facilities": [HOSPITAL], "links": link}
    assert objective(city(**parts)) == near(220)
    assert objective(city({"shift_per_year": 0}, **parts)) == near(205)


def test_hours_as_worked_are_those_that_today_needs():
    """Today 60 are treated with 40 hours: z = 0.5; the plan has 60 hours, or with attrition 0.25 45. Nominal: 40.

    Today 90 would need more than twice 40: z = 1: 80.
    """
    tables = city(today=HERE, **gp_stock(4))
    assert today(tables).z == {("C", "centre", "gp"): near(0.5)}
    assert objective(tables) == near(60)
    assert objective(city({"hours": "nominal"}, today=HERE, **gp_stock(4))) == near(40)
    leaving = gp_stock(4) | {"staff_types": [GP | {"attrition": 0.25}]}
    assert objective(city(today=HERE, **leaving)) == near(45)
    more = city(today=[TODAY[0] | {"share": 0.9}], **gp_stock(4))
    assert objective(more) == near(80)
    assert today(more).gap == {("C", "S", "centre"): near(10)}


def test_a_bed_has_no_more_days_than_the_year():
    """Today 500 bed-days would be used with 300 in the sheet: 366 at most: 73.2 units."""
    bed = {"equipment": "bed", "hours_per_unit": 300}
    parts = {"equipment_types": [bed], "use": [{"option": "O", "resource": "bed", "hours": 5}]}
    parts["stock"] = [{"facility": "F", "resource": "bed", "quantity": 1}]
    assert objective(city(today=[TODAY[0] | {"share": 1.0}], **parts)) == near(366 / 5)


def test_todays_gap_falls_on_the_first_county():
    """C and D (need 100 each, today 0.6 at one shared hospital of 80 hours, nominal): the gap of 40 is C's."""
    tables = city({"hours": "nominal"}, areas=[{"area": "B", "county": "D"}], facilities=[HOSPITAL])
    tables["groups"].append({"group": "H", "area": "B", "fund": "J", "people": 1000})
    tables["needs"].append({"group": "H", "service": "S", "units": 100})
    tables["options"] = TWO_TIERS["options"]
    tables |= {"staff_types": [GP], "use": [{"option": "H", "resource": "gp", "hours": 1}]}
    tables["stock"] = [{"facility": "K", "resource": "gp", "quantity": 8}]
    tables["today"] = [TODAY[1] | {"share": 0.6}]
    gap = today(tables).gap
    assert gap == {("C", "S", "hospital"): near(40), ("D", "S", "hospital"): near(0)}


def test_today_is_nearest_to_the_volumes():
    """60 units at two centres with 3 and 6 gps: 20 and 40 by hours; 50 and 10 where sheet volumes says so."""
    second = [{"facility": "F2", "tier": "centre", "county": "C"}]
    parts = gp_stock(30)
    parts["stock"] = [{"facility": f, "resource": "gp", "quantity": n} for f, n in (("F", 30), ("F2", 60))]
    assert today(city(today=HERE, facilities=second, **parts)).treated == {
        ("F", "S"): near(20),
        ("F2", "S"): near(40),
    }
    told = [{"facility": f, "service": "S", "units": n} for f, n in (("F", 50), ("F2", 10))]
    found = today(city(today=HERE, facilities=second, volumes=told, **parts)).treated
    assert found == {("F", "S"): near(50), ("F2", "S"): near(10)}


def test_covers_lend_hours_of_one_type_to_the_work_of_another():
    """30 gp hours, and nurses at half their pace for at most half of the work: n <= 30 + n/2: 60 units.

    With 40 nurse hours 20 are done: 50. A row for another tier: 30.
    """
    nurse = {"staff": "nurse", "hours_per_fte": 10}
    cover = {"staff": "nurse", "for_staff": "gp", "efficiency": 0.5, "max_share": 0.5}

    def with_nurses(number: float, *rows: dict) -> float:
        parts = gp_stock(3)
        parts["staff_types"] = [GP, nurse]
        parts["stock"] = [*parts["stock"], {"facility": "F", "resource": "nurse", "quantity": number}]
        return objective(city(**parts, covers=list(rows)))

    assert with_nurses(10) == near(30)
    assert with_nurses(10, cover) == near(60)
    assert with_nurses(4, cover) == near(50)
    assert with_nurses(10, cover | {"tiers": "hospital"}) == near(30)


def test_staff_hours_are_shared_from_afar():
    """The 5 gps of K read for F: 50 units; one more hour of machine work at F is no care, and cannot be shared."""
    parts = gp_stock(0)
    parts["stock"] = [{"facility": "K", "resource": "gp", "quantity": 5}]
    shared = [{"hub": "K", "spoke": "F", "resource": "gp"}]
    assert objective(city(**parts, facilities=[HOSPITAL])) == near(0)
    assert objective(city(**parts, facilities=[HOSPITAL], sharing=shared)) == near(50)
    machine = {"equipment": "ct", "hours_per_unit": 100, "operator": "gp", "operator_fte": 1}
    parts["equipment_types"] = [machine]
    parts["use"] = [{"option": "O", "resource": "ct", "hours": 1}]
    parts["stock"] = [*parts["stock"], {"facility": "F", "resource": "ct", "quantity": 1}]
    assert objective(city(**parts, facilities=[HOSPITAL], sharing=shared)) == near(0)


def test_a_budget_is_earmarked_for_facilities():
    """2 hires at 100 each from 200: 20 units; earmarked for K: none; a project of no place is not paid either."""
    parts = gp_stock(0)
    parts["staff_types"] = [GP | {"hires_per_year": 5, "hire_cost": 100}]
    budget = {"budget": "B", "amount": 200, "pays_for": "hire, project"}
    assert objective(city(**parts, budgets=[budget | {"facilities": "F, K"}], facilities=[HOSPITAL])) == near(20)
    assert objective(city(**parts, budgets=[budget | {"facilities": "K"}], facilities=[HOSPITAL])) == near(0)
    project = {"project": "P", "capex": 100, "must_open": "yes"}
    earmarked = city(facilities=[HOSPITAL], budgets=[budget | {"facilities": "K"}], projects=[project])
    assert solve(earmarked).status == "infeasible"
    assert solve(city(budgets=[budget], projects=[project])).status == "optimal"


def test_care_may_save_more_than_it_costs():
    """coverage_min 0.5, unit_cost -3: all 100 are treated, cost -300."""
    tables = changed(changed(city({"objective": "cost"}), "services", coverage_min=0.5), "options", unit_cost=-3)
    assert objective(tables) == near(-300)


def test_the_last_year_stands_for_the_years_beyond():
    """Two more years at 0.25: 1 + 0.8 + 0.64 = 2.44 times 100; reported as 100. Hires cost once: 2.44 x 500 + 200."""
    beyond = {"years_beyond": 2, "discount_rate": 0.25}
    answer = solve(city(beyond))
    assert (answer.objective, answer.health_gain) == (near(244), near(100))
    parts = gp_stock(3)
    parts["staff_types"] = [GP | {"hires_per_year": 5, "hire_cost": 100}]
    parts["budgets"] = [{"budget": "B", "amount": 1000, "pays_for": "hire"}]
    tables = changed(city(beyond | {"objective": "cost"}, **parts), "services", coverage_min=0.5)
    answer = solve(tables)
    assert (answer.objective, answer.cost) == (near(2.44 * 500 + 200), near(700))


def test_coverage_min_is_of_base_and_generated():
    """R has 20 hours. S 100 generate 20 more of R: 0.8 x (10 + S/5) <= 20: S = 75, health 75 + 3 x 20."""
    link = [{"link": "L", "kind": "generates", "from_service": "S", "to_service": "R", "ratio": 0.2}]
    parts = gp_stock(2) | {"use": [{"option": "OR", "resource": "gp", "hours": 1}]}
    second = SECOND | {"coverage_min": 0.8}
    rest = {"needs": [SECOND_NEED], "options": [SECOND_OPTION], "links": link}
    assert objective(city(services=[SECOND], **rest, **parts)) == near(160)
    assert objective(city(services=[second], **rest, **parts)) == near(135)


def test_quality_adds_health_to_what_is_treated():
    """A tenth more of 100 x gain 1, weighted 2 in the objective: 220, reported 110; not for R; not while closed."""
    effect = {"project": "P", "effect": "quality", "amount": 0.1}
    project = {"project": "P", "facility": "F"}
    tables = changed(city(projects=[project], project_effects=[effect]), "groups", equity_weight=2)
    answer = solve(tables)
    assert (answer.objective, answer.health_gain) == (near(220), near(110))
    assert objective(city(projects=[project], project_effects=[effect | {"service": "R"}])) == near(100)
    dear = city(projects=[project | {"capex": 1}], project_effects=[effect])
    assert objective(dear) == near(100)


def test_keep_near_keeps_a_part_of_what_is_near_today():
    """Today 0.6 : 0.4, all may turn up: 200. keep_near 0.5: 30 stay at F: 170; 20 where O treats 0.4 at most.

    A project that draws people up takes from X what it moves: 30 - 0.5 x 4.88.
    """
    free = {"shift_up_per_year": 1}
    assert objective(turned(free, SIX_FOUR)) == near(200)
    assert objective(turned(free | {"keep_near": 0.5}, SIX_FOUR)) == near(170)
    capped = changed(turned(free | {"keep_near": 0.5}, SIX_FOUR), "options", max_share=0.4)
    assert objective(capped) == near(180)
    moved = 1 / (1 + math.exp(-math.log(2 / 3) - 0.2)) - 0.4
    answered = turned(free | {"keep_near": 0.5}, SIX_FOUR, **_answering(0.05, "P"))
    assert objective(answered) == near(200 - 50 * (0.6 - moved))


def test_no_group_is_left_out():
    """100 hours, H weighs 3: all for H, 300. no_harm_group 0.5 of today's 0.6: 30 for G: 30 + 3 x 70."""
    other = {"group": "H", "area": "A", "fund": "J", "people": 1000, "equity_weight": 3}
    parts = gp_stock(10) | {"groups": [other], "needs": [{"group": "H", "service": "S", "units": 100}], "today": HERE}
    plain = {"hours": "nominal"}
    assert objective(city(plain, **parts)) == near(300)
    assert objective(city(plain | {"no_harm_group": 0.5}, **parts)) == near(240)


def test_places_fall_slowly():
    """50 must be treated, 1 each at F, 6 at F2 (travel 5): 50. Today 30 : 30; a tenth a year: 27 each: 27 x 7.

    In the second year 24.3 at F2, 25.7 at F: 171.5. By volumes 50 : 10, 45 and 9: 45 + 54.
    """
    second = [{"facility": "F2", "tier": "centre", "county": "C"}]
    roads = [{"group": "G", "facility": f, "cost_per_unit": a} for f, a in (("F", 0), ("F2", 5))]
    parts = {"facilities": second, "access": roads, "today": HERE}

    def least(settings: dict, **sheets: list[dict]) -> float:
        tables = city({"objective": "cost"} | settings, **parts, **sheets)
        return objective(changed(changed(tables, "services", coverage_min=0.5), "options", unit_cost=1))

    assert least({}) == near(50)
    assert least({"place_fall_per_year": 0.1}) == near(189)
    assert least({"place_fall_per_year": 0.1, "years": 2}) == near(189 + 171.5)
    told = [{"facility": f, "service": "S", "units": n} for f, n in (("F", 50), ("F2", 10))]
    assert least({"place_fall_per_year": 0.1}, volumes=told) == near(99)


def test_patients_are_kept():
    """20 gps, half leave each year: 100 then 50 hours: 150. kept 0.8: the first year at most 62.5: 112.5.

    With a hospital (gain 0.5) the others go there: 150 + 25; kept near, too: 62.5 + 37.5/2 + 50 + 25.
    """
    parts = gp_stock(20) | {"staff_types": [GP | {"attrition": 0.5}]}
    two = {"years": 2}
    assert objective(city(two, **parts)) == near(150)
    assert objective(changed(city(two, **parts), "services", kept_per_year=0.8)) == near(112.5)
    worse = {"facilities": [HOSPITAL], "options": [TWO_TIERS["options"][0] | {"health_gain": 0.5}]}
    assert objective(city(two, **parts, **worse)) == near(175)
    kept = changed(city(two, **parts, **worse), "services", kept_per_year=0.8)
    assert objective(kept) == near(62.5 + 37.5 / 2 + 75)


def test_as_it_is_goes_on_without_a_plan():
    """10 gps, a fifth leave: 80 + 64 units, cost 10 each. The plan's project adds 10 hours a year: a gain of 20.

    With one hire a year (hire_cost 5): 9 and 8.2 gps: 172, cost 1,720 + 10; the plan has no budget for hires.
    """
    parts = gp_stock(10) | {"projects": [{"project": "P", "facility": "F"}]}
    parts["staff_types"] = [GP | {"attrition": 0.2}]
    parts["project_effects"] = [{"project": "P", "effect": "capacity", "resource": "gp", "amount": 10}]
    answer = solve(city({"years": 2}, **parts))
    assert (answer.as_is_health, answer.as_is_cost, answer.gain) == (near(144), near(1440), near(20))
    parts["staff_types"] = [GP | {"attrition": 0.2, "hires_per_year": 1, "hire_cost": 5}]
    answer = solve(city({"years": 2}, **parts))
    assert (answer.as_is_health, answer.as_is_cost, answer.gain) == (near(172), near(1730), near(-8))


def test_as_it_is_people_turn_as_they_do_and_machines_are_replaced():
    """Where people turn: 106.67, whatever the plan may do (200). Drift 0.05 from 50 : 50 moves 4.98 up.

    A machine retires in 2027 and is replaced in place at 300 a year (life 1), upkeep 7: 3 years, 2 x 307.
    """
    assert solve(city(**TWO_TIERS, today=TODAY)).as_is_health == near(100 * (0.8 + 0.8 / 3))
    drifted = city({"drift_per_year": 0.05}, **TWO_TIERS, today=ALL)
    assert solve(drifted).as_is_health == near(150 + 100 * MOVED)
    machine = {"equipment": "ct", "hours_per_unit": 20, "price": 300, "life_years": 1, "upkeep_per_year": 7}
    parts = {"use": [{"option": "O", "resource": "ct", "hours": 1}]}
    parts["stock"] = [{"facility": "F", "resource": "ct", "quantity": 1, "retire_year": 2027}]
    replaced = solve(city({"years": 3}, equipment_types=[machine | {"tiers": "centre"}], **parts))
    assert (replaced.as_is_health, replaced.as_is_cost) == (near(60), near(600 + 614))
    gone = solve(city({"years": 3}, equipment_types=[machine], **parts))
    assert (gone.as_is_health, gone.as_is_cost) == (near(20), near(200))


def test_as_it_is_hires_whole_persons():
    """4 gps, a quarter leave, 1.5 may be hired: 1 whole person, 40 units."""
    parts = gp_stock(4) | {"staff_types": [GP | {"attrition": 0.25, "hires_per_year": 1.5}]}
    assert solve(city({"whole_staff": "yes"}, **parts)).as_is_health == near(40)


def _target(metric: str, sense: str, value: float, **more: object) -> list[dict]:
    """Return one city-wide target."""
    return [{"target": "t", "metric": metric, "scope": "city", "sense": sense, "value": value} | more]


def test_metrics_of_turning_and_paying():
    """A fifth may move either way from 50 : 50. turned_to_primary >= 0.6: 60 + 2 x 40, though 30 : 70 is best.

    Patients pay 5 at F and 20 at K: at most 1.1 a head of 1,000: 5a + 20 (100 - a) <= 1100: 60 + 2 x 40.
    """
    free = {"shift_per_year": 0.2, "shift_up_per_year": 0.2, "refuse": 0.9}
    assert objective(turned(free, ALL)) == near(170)
    asked = _target("turned_to_primary", ">=", 0.6, of="S")
    assert objective(turned(free, ALL, targets=asked)) == near(140)
    assert objective(turned(free, ALL, targets=_target("turned_to_primary", ">=", 0.6))) == near(140)
    assert objective(turned(free, ALL, targets=_target("patients_pay_per_head", "<=", 1.1))) == near(140)


def test_step_down_share_is_of_admissions_elsewhere():
    """R at F is at most 10: >= 0.25 of the admissions at K (gain 2): 40 at K: 30 + 80; those at F do not count."""
    parts = {"services": [SECOND], "options": [*TWO_TIERS["options"], SECOND_OPTION], "needs": [SECOND_NEED]}
    tables = city(facilities=[HOSPITAL], targets=_target("step_down_share", ">=", 0.25, of="R"), **parts)
    changed(tables, "services", category="admission")
    assert objective(tables) == near(30 + 80 + 60)


def test_covered_hours_share():
    """30 gp hours; nurses may do half of the work, the target says a quarter: n <= 30 + n/4: 40."""
    parts = gp_stock(3)
    parts["staff_types"] = [GP, {"staff": "nurse", "hours_per_fte": 10}]
    parts["stock"] = [*parts["stock"], {"facility": "F", "resource": "nurse", "quantity": 10}]
    parts["covers"] = [{"staff": "nurse", "for_staff": "gp", "max_share": 0.5}]
    assert objective(city(**parts)) == near(60)
    assert objective(city(**parts, targets=_target("covered_hours_share", "<=", 0.25, of="gp"))) == near(40)


def test_what_binds_is_named():
    """Where people turn holds the hospital down, responses move it; nothing else is there to bind."""
    found = binding(turned({}, ALL, **_answering(0.05, "P")))
    assert {"seek_treated", "seek_up", "responses"} <= {name for name, binds in found.items() if binds}
    assert not any(found[name] for name in ("seek_served", "keep_near", "places", "kept", "drift", "cover hours"))
