"""no_harm_group: no group is treated less than today's share of its county."""

import pytest

from model.answer.solution import Status
from model.solving.elastic import reasons
from tests.formulation.policies.standing import FREE_T, avoiding, today
from tests.formulation.tiny import GP, HOSPITAL, Case, Row, Rows, city


def two_groups(setting: float | None, income: float = 500, **tables: list[Row]) -> Rows:
    """Return G (100 units, weight 1) and H (100, weight 3) of C, a unit costs 5; today 0.6 of need is treated."""
    found = {"groups": [], "needs": [], "today": today(0.6, 0)} | tables
    found["groups"] = [{"group": "H", "area": "A", "fund": "J", "people": 10, "equity_weight": 3}, *found["groups"]]
    found["needs"] = [{"group": "H", "service": "S", "units": 100}, *found["needs"]]
    return city({"no_harm_group": setting}, funds=[{"fund": "J", "income": income}], **found)


def audited(rows: Rows) -> Case:
    """Return the case, in which the audit finds nothing."""
    case = Case(rows)
    assert case.broken() == []
    return case


def test_every_group_keeps_its_part_of_todays_care():
    """Proves no_harm_group 0.5 x 0.6 x 100 = 30 of G: 30 + 70 x 3 = 240.

    Without the rule, and with a blank, all 100 go to H: 300.
    """
    case = audited(two_groups(0.5))
    assert case.objective == pytest.approx(240)
    assert case.treated(group="G") == pytest.approx(30)
    assert case.without("no_harm_group") == pytest.approx(300)
    assert audited(two_groups(None)).objective == pytest.approx(300)


def test_no_more_is_kept_than_options_may_treat():
    """Proves the sum of max_share: O may treat 0.2: G keeps 0.5 x 0.2 x 100 = 10 of 20 that are paid for: 10 + 30.

    The hospital's option does not add to it where a project opens the hospital; where it stands it does: 0.5 x
    min(0.6, 1.2) x 100 = 30 are more than 20.
    """
    scarce = {"options": [{"option": "O", "max_share": 0.2}], "income": 100}
    assert audited(two_groups(0.5, **scarce)).objective == pytest.approx(40)
    scarce["options"] = [*scarce["options"], HOSPITAL | {"price": 1000}]
    ward = {"projects": [{"project": "P", "facility": "K"}], "facilities": [{"facility": "K", "status": "candidate"}]}
    assert audited(two_groups(0.5, **scarce, **ward)).objective == pytest.approx(40)
    case = Case(two_groups(0.5, **scarce))
    assert case.status is Status.INFEASIBLE
    assert case.without("no_harm_group") == pytest.approx(60)


def test_today_is_what_turns_to_care():
    """Proves C, at most 1: with shares of 0.2 and 0.1 of today 0.5 x 0.3 x 100 = 15 of G are kept: 15 + 85 x 3."""
    assert audited(two_groups(0.5, today=today(0.2, 0.1))).objective == pytest.approx(270)


def test_what_is_avoided_is_kept():
    """Proves treated + avoided: 20 of G are avoided, 10 more are treated; H's 90: 20 + 10 + 90 x 3 = 300."""
    rows = two_groups(0.5, **{"options": [FREE_T]} | avoiding())
    case = audited(rows)
    assert case.treated(group="G", option="O") == pytest.approx(10)
    assert case.objective == pytest.approx(300)


def test_the_floor_is_of_the_need_of_each_year():
    """Proves base[t]: twice the need in 2027, 60 of G, 40 of H: 240 + 60 + 120 = 420."""
    rows = two_groups(0.5)
    rows["settings"].append({"key": "years", "value": 2})
    for row in rows["needs"]:
        row["growth"] = 1
    assert audited(rows).objective == pytest.approx(420)


def test_where_staff_is_gone_the_reason_names_it():
    """Proves that a planner is told: 40 hours at F are too few for 30 of G and 30 of H, by 20."""
    case = Case(two_groups(
        0.5, use=[{"option": "O", "resource": "gp", "hours": 1}], staff_types=[GP],
        stock=[{"facility": "F", "resource": "gp", "quantity": 4}],
    ))  # fmt: skip
    found = reasons(case._data, case._answer)
    assert set(found["rule"]) == {"no_harm_group"}
    assert found["by"].sum() == pytest.approx(20)
