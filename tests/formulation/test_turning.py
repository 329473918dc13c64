"""turning: people turn where they turned today, but for levers, drift and the few points that guidance moves.

S is treated at the centre and the hospital, 100 units; today 0.6 and 0.3 of need turn there.
"""

import pytest

from tests.formulation.policies.checked import checked
from tests.formulation.tiny import HOSPITAL, Row, Rows, city

TODAY = [
    {"county": "C", "service": "S", "tier": "centre", "share": 0.6},
    {"county": "C", "service": "S", "tier": "hospital", "share": 0.3},
]
NEAR = {"option": "O", "health_gain": 3}
"""Care at the centre that heals more than the hospital's."""


def turning(settings: Row | None = None, today: list[Row] = TODAY, **tables: list[Row]) -> Rows:
    """Return the city with both tiers and today's shares; nobody is guided."""
    options = [HOSPITAL, *tables.pop("options", [])]
    return city({"shift_per_year": 0} | (settings or {}), options=options, today=today, **tables)


def test_people_turn_where_they_turn_today():
    """Proves seek_old, and seek_up without up: 60 x 1 + 30 x 2 = 120.

    Without seek_old more turn to the centre than do, all 70 whom the hospital does not treat: 130. Without seek_up
    all 90 turn to the hospital: 180.
    """
    case = checked(turning())
    assert case.objective == pytest.approx(120)
    assert case.without("seek_old") == pytest.approx(130)
    assert case.without("seek_up") == pytest.approx(180)


def test_few_are_guided_up():
    """Proves up in seek_up: 0.05 more of need a year: 55 + 2 x 35, then 50 + 2 x 40: 125 + 130 = 255.

    Without the rule 180 a year.
    """
    case = checked(turning({"shift_up_per_year": 0.05, "years": 2}))
    assert case.objective == pytest.approx(255)
    assert case.without("seek_up") == pytest.approx(360)


@pytest.mark.parametrize(("up", "health"), [(0, 510), (0.05, 515)])
def test_few_are_guided_home_from_year_to_year(up, health):
    """Proves seek_down: 0.1 of need a year leave the hospital: 3 x 70 + 2 x 20, then 3 x 80 + 2 x 10: 510.

    With up 0.05 may leave beside them in the second year, those who were guided up in the first: 250 + 265.
    Without the rule all 90 turn home at once: 540.
    """
    case = checked(turning({"shift_per_year": 0.1, "shift_up_per_year": up, "years": 2}, options=[NEAR]))
    assert case.objective == pytest.approx(health)
    assert case.without("seek_down") == pytest.approx(540)


def test_a_level_is_a_tier_with_those_above_it():
    """Proves the levels: of 0.5, 0.2 and 0.2 away 0.1 leave away, and 0.1 the two upper tiers together.

    3 x 60 + 2 x 20 + 1 x 10 = 230: who is guided from away goes to the hospital, as many from there to the centre.
    Were each tier held by itself 0.2 might come to the centre: 3 x 70 + 2 x 10 + 10 = 240. Without the rule 270.
    """
    shares = [TODAY[0] | {"share": 0.5}, TODAY[1] | {"share": 0.2}, TODAY[1] | {"tier": "away", "share": 0.2}]
    far = {"option": "X", "service": "S", "tier": "away", "health_gain": 1}
    case = checked(turning({"shift_per_year": 0.1}, shares, options=[NEAR, far]))
    assert case.objective == pytest.approx(230)
    assert case.without("seek_down") == pytest.approx(270)


def test_a_small_part_is_guided():
    """Proves seek_fade: a fifth of those at the hospital leave a year: 0.24 stay, then 0.192.

    3 x 66 + 2 x 24 = 246, then 3 x 70.8 + 2 x 19.2 = 250.8. Without it seek_down lets 0.1 go: 510.
    """
    case = checked(turning({"shift_per_year": 0.1, "shift_relative": 0.2, "years": 2}, options=[NEAR]))
    assert case.objective == pytest.approx(246 + 250.8)
    assert case.without("seek_fade") == pytest.approx(510)


def test_no_more_come_than_there_are():
    """Proves seek_all: a tenth turns to no care; P brings all of them to the hospital: 60 + 2 x 40 = 140.

    0.1 may be reached beside them, of which a third turns to the hospital. Were there so many: 2 x 43.33 + 56.67.
    """
    case = checked(turning(
        {"reach_per_year": 0.1}, projects=[{"project": "P"}],
        responses=[{"lever": "P", "to_tier": "hospital", "from_tier": "untreated", "points": 1}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(140)
    assert case.without("seek_all") == pytest.approx(143 + 1 / 3)


def test_shares_are_of_the_tiers_that_are_there():
    """Proves sigma: a share of 0.3 away, where there is no care, turns to the others: 0.6 and 0.3 of 0.9.

    Today 0.4, 0.2 and 0.3: 0.9 turn to care: 120. Were the share away lost: 80.
    """
    shares = [TODAY[0] | {"share": 0.4}, TODAY[1] | {"share": 0.2}, TODAY[1] | {"tier": "away", "share": 0.3}]
    assert checked(turning(today=shares)).objective == pytest.approx(120)


def test_a_countys_own_rows_go_before_the_star():
    """Proves `*`: C has rows of its own, 120; D's 50 turn as `*` says, all to the hospital: 100. In all 220."""
    star = [{"county": "*", "service": "S", "tier": "hospital", "share": 1}]
    case = checked(turning(
        today=TODAY + star, areas=[{"area": "B", "county": "D"}],
        groups=[{"group": "H", "area": "B", "fund": "J", "people": 500}],
        facilities=[{"facility": "F2", "tier": "centre", "county": "D"}],
        needs=[{"group": "H", "service": "S", "units": 50}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(220)


@pytest.mark.parametrize("change", [{"settings": {"shift_per_year": None}}, {"today": []}])
def test_without_a_shift_or_without_rows_care_goes_where_there_is_room(change):
    """Proves that the rule is off: 200."""
    rows = turning(**({"today": TODAY} | {key: value for key, value in change.items() if key == "today"}))
    if "settings" in change:
        rows["settings"] = [row for row in rows["settings"] if row["key"] != "shift_per_year"]
    case = checked(rows)
    assert case.objective == pytest.approx(200)
    assert not {rule for rule in case.rules if rule.startswith("seek")}


def test_a_service_may_have_a_shift_of_its_own():
    """Proves services.shift_per_year: 0.3 for S, though the settings say 0: all 90 turn home: 270; 240 without."""
    own = [{"service": "S", "shift_per_year": 0.3}]
    assert checked(turning(options=[NEAR], services=own)).objective == pytest.approx(270)
    assert checked(turning(options=[NEAR])).objective == pytest.approx(240)
