"""Levers and ties: what their sheets may not say."""

import pytest

from model.inputs.book import Book, read_book
from model.inputs.checks import levers, surge
from model.inputs.rows import source_of
from model.inputs.schema import BY_NAME
from model.inputs.tables import type_table
from tests.inputs.city import city

PROJECT = {"project": "ward", "facility": "city hospital"}


def book_of(**sheets: list[dict[str, object]]) -> Book:
    """Return the tiny city with sheets typed and put in."""
    book, _ = read_book(source_of(city()))
    tables = dict(book.tables)
    for raw in source_of(sheets).tables:
        tables[raw.title], _ = type_table(raw, BY_NAME[raw.title])
    return Book(tables, book.settings, book.setting_places)


def effect(**cells: object) -> dict[str, list[dict[str, object]]]:
    return {"projects": [PROJECT, {"project": "van", "facility": None}], "project_effects": [
        {"project": "ward", "effect": "capacity", "facility": None, "resource": "ct", "service": None,
         "amount": 10.0, **cells},
    ]}  # fmt: skip


BAD = [
    (levers.projects, {"projects": [{**PROJECT, "first_year": 2028, "last_year": 2027}]}, "years_reversed"),
    (levers.projects, {"projects": [{"project": "van", "min_volume": 9}]}, "volume_without_facility"),
    (levers.project_effects, effect(project="van"), "effect_without_facility"),
    (levers.project_effects, effect(resource=None), "effect_without_resource"),
    (levers.project_effects, effect(amount=None), "effect_without_amount"),
    (levers.attrition_effects, effect(effect="attrition"), "attrition_of_equipment"),
    (levers.attrition_effects, {"project_effects": [
        {"project": "ward", "effect": "attrition", "facility": place, "resource": "gp", "amount": 0.05}
        for place in ("city hospital", None)
    ], "projects": [PROJECT]}, "attrition_twice"),
    (levers.attrition_effects, {"project_effects": [
        {"project": "ward", "effect": "attrition", "facility": "city hospital", "resource": "gp", "amount": 0.3}
    ], "projects": [PROJECT]}, "attrition_above"),
    (levers.covers, {"covers": [{"staff": "gp", "for_staff": "gp"}]}, "cover_of_itself"),
    (levers.covers, {"covers": [{"staff": "gp", "for_staff": "nurse", "efficiency": 0}]}, "cover_without_effect"),
    (levers.quality_effects, effect(effect="quality", resource=None, service="visit", amount=0.1) | {"options": [
        {"option": "o", "service": "visit", "tier": "hospital", "health_gain": -0.1}
    ]}, "quality_of_harm"),
    (levers.training, {"training": [{"course": "c", "from_staff": "gp", "to_staff": "gp", "cost": 1,
                                     "places_per_year": 1}]}, "course_to_itself"),
    (levers.sharing, {"sharing": [{"hub": "city hospital", "spoke": "city hospital", "resource": "ct"}]},
     "own_hub"),
    (levers.postings, {"postings": [{"from_facility": "city hospital", "to_facility": "city hospital"}]},
     "own_posting"),
    (surge.chances, {"surge": [{"surge": "s", "service": "visit", "factor": 2, "weeks": 2, "chance": chance}
                               for chance in (0.1, 0.2)]}, "surge_chances"),
    (surge.needed, {"surge": [{"service": "visit", "county": "Nowhere", "factor": 2, "weeks": 2}]},
     "surge_unneeded"),
    (levers.gain_steps, {"gain_steps": [{"service": "visit", "from_share": 0.2, "factor": 1}]}, "first_step"),
    (levers.gain_steps, {"gain_steps": [{"service": "visit", "from_share": share, "factor": factor}
                                        for share, factor in ((0, 1), (0.5, 0.4), (0.8, 0.6))]},
     "rising_step"),
    (levers.links, {"links": [{"link": "l", "kind": "generates", "from_service": "visit",
                               "to_service": "visit"}]}, "link_cycle"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "sheets", "code"), BAD, ids=[code for _, _, code in BAD])
def test_a_lever_that_cannot_be_is_a_problem(rule, sheets, code):
    assert [item.code for item in rule(book_of(**sheets))] == [code]


GOOD = [
    (levers.projects, {"projects": [{**PROJECT, "first_year": 2030, "last_year": 2031, "min_volume": 5}]}),
    (levers.project_effects, effect()),
    (levers.project_effects, effect(project="van", effect="more", resource=None, amount=None)),
    (levers.project_effects, effect(effect="quality", resource=None)),
    (levers.quality_effects, effect(effect="quality", resource=None)),
    (levers.quality_effects, effect(effect="quality", resource=None, service="visit") | {"options": [
        {"option": "o", "service": "visit", "tier": "post", "health_gain": -0.1}
    ]}),
    (levers.project_effects, effect(effect="offers", resource=None, amount=None)),
    (levers.gain_steps, {"gain_steps": [{"service": "visit", "from_share": share, "factor": factor}
                                        for share, factor in ((0.5, 0.4), (0, 1))]}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "sheets"), GOOD)
def test_a_lever_that_can_be_is_not(rule, sheets):
    assert list(rule(book_of(**sheets))) == []
