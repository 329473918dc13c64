"""Levers that cannot be together, or can never act: errors where no plan is left, warnings where a row is idle."""

import pytest

from model.answer.solution import Status
from model.cases.reading import from_rows
from model.city.volumes import usual_volume
from model.inputs.book import read_book, to_dataset
from model.inputs.rows import source_of
from model.solving import Clock, prepare, solve_case
from model.solving.solve import quiet
from tests.inputs.city import Rows, city
from tests.inputs.reading import found, problems_of
from tests.spoken import sentence

REHAB = {"service": "rehab", "category": "rehab", "unit": "day"}
WARD = {"project": "ward", "facility": "city hospital"}
LINK = {"link": "L", "from_service": "visit", "to_service": "rehab"}
REQUIRES = LINK | {"kind": "requires"}
REFERRAL = {"link": "R", "kind": "requires", "from_service": "rehab", "to_service": "visit"}
NO_HARM = {"key": "no_harm", "value": 0.9}


def levers(**sheets: list[dict[str, object]]) -> Rows:
    """Return the tiny city with a service rehab that hospitals treat, and rows added to sheets."""
    rows = city()
    rows["services"].append(REHAB)
    rows["options"].append({"option": "rehab hospital", "service": "rehab", "tier": "hospital", "health_gain": 1})
    for name, more in sheets.items():
        rows[name] = [*rows.get(name, []), *more]
    return rows


def needing(units: float, **sheets: list[dict[str, object]]) -> Rows:
    """Return the same with so many units of rehab needed by the east, in both years."""
    return levers(needs=[{"group": "east res", "service": "rehab", "units": units}], **sheets)


def asking(share: float, rows: Rows) -> Rows:
    """Return rows with a coverage_min of visits."""
    rows["services"][0]["coverage_min"] = share
    return rows


def project(**cells: object) -> dict[str, list[dict[str, object]]]:
    return {"projects": [{**WARD, "must_open": "yes", **cells}]}


def pair(**cells: object) -> dict[str, list[dict[str, object]]]:
    both = {"must_open": "yes", "exclusive": "one"}
    return {"projects": [{**WARD, **both}, {"project": "van", "facility": None, **both, **cells}]}


ERRORS = [
    (needing(9, **pair()), "must_open_exclusive", "projects!D3", "row 2"),
    # 2,500 visits of the east, 2,400 of the west (2,424 next year) and 9 days reach the hospital
    (needing(9, **project(min_volume=5000)), "volume_must_open", "projects!D2", "4933 in 2027"),
    (needing(9, **project(min_volume=4920, last_year=2026)), "volume_must_open", "projects!D2", "4909 in 2026"),
    # nobody needs rehab: visits, which require it, cannot be had beyond the exempt share
    (asking(0.5, levers(links=[{**REFERRAL, "exempt_share": 0.4}])), "required_lost", "links!C2", "east res, west"),
    # the east needs rehab, the west does not
    (asking(0.5, needing(9, links=[REFERRAL])), "required_lost", "links!C2", "1 groups of Gaoyou"),
    # of today's 90%, 90% must be kept: 81% > 80%
    (levers(links=[{**REFERRAL, "exempt_share": 0.8}], settings=[NO_HARM]), "required_lost", "links!C2", "Baoying"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "code", "cell", "words"), ERRORS, ids=[f"{e[1]} {i}" for i, e in enumerate(ERRORS)])
def test_what_leaves_no_plan_is_an_error_and_indeed_leaves_none(rows, code, cell, words):
    """Proves the sentence, and by the solver that the check never refuses what could be planned."""
    errors = problems_of(rows).errors
    assert [(item.code, item.place.cell) for item in errors] == [(code, cell)]
    assert words in sentence(errors[0])
    book, _ = read_book(source_of(rows))
    assert book.settings is not None
    data = to_dataset(book, book.settings)
    solved = solve_case(data, 0.0, Clock(60.0, quiet), usual_volume(data), prepare(data))
    assert solved.plan.status is Status.INFEASIBLE


COURSE = {"course": "c", "from_staff": None, "to_staff": "gp", "cost": 1, "places_per_year": 1}
HUB = {"hub": "east post", "spoke": "city hospital", "resource": "ct"}
AIDE = {"staff": "aide", "hours_per_fte": 9}
COVER = {"staff": "aide", "for_staff": "gp"}
OFF = {"facility": "city hospital", "service": "rehab", "offered": "no"}
OFFERS = {"project": "ward", "effect": "offers", "facility": None, "service": "rehab"}

WARNINGS = [
    (needing(9, **project(first_year=2028)), "must_open_after", "projects!D2"),
    (needing(9, **pair(first_year=2028)), "must_open_after", "projects!E3"),
    (needing(9, **project(last_year=2025)), "must_open_before", "projects!D2"),
    (needing(9, projects=[{**WARD, "min_volume": 5000}]), "volume_above_need", "projects!C2"),
    (needing(9, projects=[WARD], project_effects=[{**OFFERS, "facility": "east post"}]), "effect_without_option",
     "project_effects!D2"),
    (needing(9, projects=[WARD], project_effects=[OFFERS]), "effect_offered_already", "project_effects!B2"),
    (needing(9, training=[{**COURSE, "tiers": "abroad"}], tiers=[
        {"tier": "abroad", "rank": 9, "serves": "city", "primary": "no", "outside": "yes"}]), "course_nowhere",
     "training!F2"),
    (needing(9, training=[{**COURSE, "from_staff": "aide"}], staff_types=[{"staff": "aide", "hours_per_fte": 9}]),
     "course_without_people", "training!B2"),
    (needing(9, training=[{**COURSE, "lag_years": 2}]), "course_too_late", "training!F2"),
    (needing(9, sharing=[HUB]), "hub_without_machine", "sharing!A2"),
    (needing(9, sharing=[HUB], stock=[{"facility": "east post", "resource": "ct", "quantity": 1,
                                       "retire_year": 2026}]), "hub_without_machine", "sharing!A2"),
    (needing(9, sharing=[{**HUB, "resource": "aide"}], staff_types=[AIDE]), "hub_without_staff", "sharing!A2"),
    # two who do each other's work are meant; a third closes a circle
    (needing(9, covers=[COVER, {"staff": "gp", "for_staff": "nurse"}, {"staff": "nurse", "for_staff": "aide"}],
             staff_types=[AIDE, {"staff": "nurse", "hours_per_fte": 9}]), "cover_circle", "covers!B4"),
    (levers(gain_steps=[{"service": "rehab", "from_share": 0, "factor": 1}]), "steps_without_need",
     "gain_steps!A2"),
    (levers(links=[REFERRAL]), "required_unreachable", "links!C2"),
    (asking(0.5, levers(links=[{**REFERRAL, "exempt_share": 0.6}])), "required_unreachable", "links!C2"),
    # visits at the post need no rehab, and suffice
    (asking(0.5, levers(links=[{**REFERRAL, "to_tier": "hospital"}])), "required_unreachable", "links!C2"),
    (needing(9, links=[{**REQUIRES, "from_mode": "standrad"}]), "required_unreachable", "links!B2"),
    (needing(9, links=[{**REQUIRES, "to_mode": "standrad"}]), "link_never_acts", "links!C2"),
    (needing(9, links=[{**LINK, "kind": "avoids", "from_tier": "hospital", "from_mode": "kit"}]),
     "link_never_acts", "links!B2"),
    (needing(9, links=[{**LINK, "kind": "generates", "from_mode": "kit"}]), "link_never_acts", "links!B2"),
    (levers(links=[{**LINK, "kind": "substitutes"}]), "substitutes_apart", "links!A2"),
    (levers(links=[{**LINK, "kind": "generates"}], offers=[OFF]), "generated_unserved", "links!C2"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "code", "cell"), WARNINGS, ids=[f"{w[1]} {i}" for i, w in enumerate(WARNINGS)])
def test_what_can_never_act_is_a_warning(rows, code, cell):
    problems = problems_of(rows)
    assert problems.errors == ()
    assert (code, cell) in found(problems)
    from_rows(rows)


FINE = [
    needing(9, **pair(must_open="no")),
    needing(9, **pair(exclusive="two")),
    needing(9, **project(min_volume=4909)),
    needing(9, **project(min_volume=4920)),  # it may open in 2027, when 4,933 can come
    needing(9, projects=[WARD], project_effects=[OFFERS], offers=[OFF]),
    needing(9, projects=[WARD], project_effects=[{**OFFERS, "service": None}], offers=[OFF]),
    needing(9, training=[{**COURSE, "from_staff": "aide"}],
            staff_types=[{"staff": "aide", "hours_per_fte": 9, "hires_per_year": 1}]),
    needing(9, sharing=[{**HUB, "hub": "city hospital", "spoke": "east post"}]),
    needing(9, sharing=[{**HUB, "resource": "aide"}], staff_types=[{**AIDE, "hires_per_year": 1}]),
    needing(9, sharing=[{**HUB, "resource": "aide"}], staff_types=[{**AIDE, "posting_days": 1}]),
    needing(9, covers=[COVER], staff_types=[AIDE]),
    needing(9, covers=[COVER, {"staff": "gp", "for_staff": "aide"}], staff_types=[AIDE]),
    needing(9, sharing=[HUB], projects=[{"project": "ward", "facility": "east post"}], project_effects=[
        {"project": "ward", "effect": "capacity", "facility": None, "resource": "ct", "amount": 9}]),
    levers(gain_steps=[{"service": "rehab", "from_share": 0, "factor": 1}], links=[{**LINK, "kind": "generates"}]),
    asking(0.5, levers(links=[{**REFERRAL, "exempt_share": 1}])),
    # what a link generates can be treated, and so required
    asking(0.5, levers(links=[REFERRAL, {**LINK, "link": "G", "kind": "generates"}])),
    needing(9, links=[{**LINK, "kind": "substitutes"}]),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(FINE)))
def test_what_can_act_is_neither(number):
    told = {code for code, _ in found(problems_of(FINE[number]))}
    assert told & {code for _, code, *_ in [*ERRORS, *WARNINGS]} == set()


def test_an_error_in_a_lever_leaves_the_needs_judged():
    """Proves that what a wrong link hides are the other links alone: an unserved need is still told."""
    rows = needing(9, links=[{**REFERRAL, "ratio": "much"}, {**REFERRAL, "link": "S"}], offers=[OFF])
    assert found(problems_of(rows))[0] == ("not_a_number", "links!E2")
    assert {code for code, _ in found(problems_of(rows))} & {"unserved", "required_unreachable"} == {"unserved"}


def test_schedules_name_options_that_there_are_and_each_once():
    """Proves that the general rules of keys and references hold for schedules."""
    row = {"schedule": "new", "option": "visit post", "fund_share": 0.5}
    rows = levers(schedules=[row, row, {**row, "option": "visit clinic"}])
    assert [(p.code, p.place.cell) for p in problems_of(rows).errors] == [
        ("duplicate_key", "schedules!A3"), ("not_found", "schedules!B4"),
    ]  # fmt: skip
