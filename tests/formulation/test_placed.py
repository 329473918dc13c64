"""placed: who is treated at a tier has turned to it, or was placed there by what generated the need.

100 of S at the centre generate 50 of R, at the centre (gain 1) and the hospital (gain 3); one half turn to each.
"""

import pytest

from tests.formulation.policies.checked import checked
from tests.formulation.test_turning import turning
from tests.formulation.tiny import Row, Rows, city

REHAB = [
    {"option": "Q", "service": "R", "tier": "centre", "health_gain": 1},
    {"option": "QH", "service": "R", "tier": "hospital", "health_gain": 3},
]


def rehab(settings: Row | None = None, share: float = 0.5, **tables: list[Row]) -> Rows:
    """Return the city with R, of whose need ``share`` turns to each tier."""
    today = [{"county": "C", "service": "R", "tier": tier, "share": share} for tier in ("centre", "hospital")]
    today.append({"county": "C", "service": "S", "tier": "centre", "share": 1})
    return city(
        {"shift_per_year": 0} | (settings or {}), options=REHAB, today=today,
        services=[{"service": "R", "category": "rehab", "unit": "day"}],
        links=[{"link": "L", "kind": "generates", "from_service": "S", "to_service": "R", "ratio": 0.5}], **tables,
    )  # fmt: skip


def test_no_more_are_treated_at_a_tier_than_turn_to_it():
    """Proves seek_treated: 60 turn to the centre and 30 to the hospital: 120. Without the rule 200."""
    case = checked(turning())
    assert case.objective == pytest.approx(120)
    assert case.without("seek_treated") == pytest.approx(200)


def test_generated_need_is_placed_as_people_turn():
    """Proves seek_pattern: 25 at each: 100 + 25 + 75 = 200; with a shift of 0.1 30 at the hospital: 210.

    Without the rule, and where people turn to no care of R today, all 50 at the hospital: 250.
    """
    case = checked(rehab())
    assert case.objective == pytest.approx(200)
    assert case.without("seek_pattern") == pytest.approx(250)
    assert checked(rehab({"shift_per_year": 0.1})).objective == pytest.approx(210)
    assert checked(rehab(share=0.0)).objective == pytest.approx(250)


def test_generated_need_is_placed_once():
    """Proves seek_generated: of 20 of R of its own 6 turn to each tier; 50 are generated, of each tier up to 30.

    36 at the hospital and 6 + 20 at the centre: 100 + 108 + 26 = 234. Could more be placed than is generated, the
    rest of 70 at the centre, 34: 242.
    """
    own = [{"group": "G", "service": "R", "units": 20}]
    case = checked(rehab({"shift_per_year": 0.1}, 0.3, needs=own))
    assert case.objective == pytest.approx(234)
    assert case.without("seek_generated") == pytest.approx(242)


def test_generated_need_goes_where_levers_move_people():
    """Proves m+ x P / C: P moves 0.049834 to the hospital, of 50 that are generated at today's pattern.

    25 + 2.4917 at the hospital, 22.5083 at the centre: 100 + 3 x 27.4917 + 22.5083 = 204.9834. Without P 200.
    """
    lever = {"projects": [{"project": "P"}], "responses": [
        {"lever": "P", "service": "R", "to_tier": "hospital", "points": 0.05},
    ]}  # fmt: skip
    case = checked(rehab(**lever))
    assert case.objective == pytest.approx(200 + 2 * 50 * 0.049833997)
