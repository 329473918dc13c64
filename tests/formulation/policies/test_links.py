"""links: ties between two flows of the same group: generates, requires, avoids, substitutes.

S is treated at the centre (need 100, gain 1), R beside it (need 10, gain 3, free): 100 + 30 = 130 unlinked.
"""

import pytest

from tests.formulation.tiny import HOSPITAL, Case, Row, Rows, best, city

OFF = [{"facility": "F", "service": "R", "offered": "no"}]


def tied(*links: Row, **tables: list[Row]) -> Rows:
    """Return the city of S and R with links from S to R."""
    rows = {
        "services": [{"service": "R", "category": "rehab", "unit": "day"}],
        "options": [{"option": "Q", "service": "R", "tier": "centre", "health_gain": 3}],
        "needs": [{"group": "G", "service": "R", "units": 10}],
        "links": [{"link": "L", "from_service": "S", "to_service": "R"} | link for link in links],
    }
    for name, more in tables.items():
        rows[name] = rows.get(name, []) + more
    return city(**rows)


def test_treatment_generates_need():
    """Proves generates: R needs 10 + 0.2 x 100 = 30: 100 + 90 = 190. Without the link 130."""
    case = Case(tied({"kind": "generates", "ratio": 0.2}))
    assert case.objective == pytest.approx(190)
    assert case.treated(option="Q") == pytest.approx(30)
    assert best(tied()) == pytest.approx(130)


@pytest.mark.parametrize(("tier", "mode", "health"), [("hospital", None, 130), (None, "kit", 130),
                                                      ("centre, hospital", "standard", 190)])  # fmt: skip
def test_a_link_counts_its_tiers_and_modes(tier, mode, health):
    """Proves from_tier and from_mode: S is treated at the centre in the standard mode; others generate none."""
    link = {"kind": "generates", "ratio": 0.2, "from_tier": tier, "from_mode": mode}
    assert best(tied(link)) == pytest.approx(health)


def test_what_is_required_comes_first():
    """Proves requires: R at most 0.05 x 100 of S + 0.2 x 10 exempt = 7: 121. Without the rule 130."""
    case = Case(tied({"kind": "requires", "ratio": 0.05, "exempt_share": 0.2}))
    assert case.objective == pytest.approx(121)
    assert case.without("requires") == pytest.approx(130)


def test_only_the_tiers_named_require():
    """Proves to_tier: a hospital visit needs a visit at the centre before: 50 and 50: 50 + 100 = 150; else 200."""
    referral = {"link": "L", "kind": "requires", "from_service": "S", "from_tier": "centre",
                "to_service": "S", "to_tier": "hospital"}  # fmt: skip
    case = Case(city(options=[HOSPITAL], links=[referral]))
    assert case.objective == pytest.approx(150)
    assert case.without("requires") == pytest.approx(200)


def test_what_is_treated_avoids_need_and_is_credited():
    """Proves avoids_most: nobody offers R; 0.04 x 100 of it does not happen, worth 3 each: 112.

    Without the limit all 10 would be avoided: 130; without the link 100.
    """
    case = Case(tied({"kind": "avoids", "ratio": 0.04}, offers=OFF))
    assert case.objective == pytest.approx(112)
    assert case.without("avoids_most") == pytest.approx(130)
    assert case.total("unmet", "units", service="R") == pytest.approx(6)


def test_no_more_is_avoided_than_the_base():
    """Proves avoids_base: R needs 10 + 20 generated, 50 could be avoided, of the base alone: 10: 130.

    Without the rule all 30 are avoided: 190.
    """
    case = Case(tied({"kind": "generates", "ratio": 0.2}, {"link": "M", "kind": "avoids", "ratio": 0.5}, offers=OFF))
    assert case.objective == pytest.approx(130)
    assert case.without("avoids_base") == pytest.approx(190)


def test_what_is_avoided_is_no_harm():
    """Proves treated + avoided in no_harm: today 4 of 10 are treated, R's option may treat none: 4 are avoided.

    112; without the link there is no plan, without no_harm 112 as well.
    """
    rows = tied(
        {"kind": "avoids", "ratio": 0.04}, options=[{"option": "Q", "max_share": 0}],
        today=[{"county": "C", "service": "R", "tier": "centre", "share": 0.4}],
    )  # fmt: skip
    rows["options"] = [row for row in rows["options"] if len(row) > 2]
    rows["options"][-1]["max_share"] = 0
    rows["settings"].append({"key": "no_harm", "value": 1})
    assert best(rows) == pytest.approx(112)


def test_substitutes_share_the_largest_need():
    """Proves substitutes: S + R at most max(100, 10): R first: 30 + 90 = 120. Without the rule 130."""
    case = Case(tied({"kind": "substitutes"}))
    assert case.objective == pytest.approx(120)
    assert case.without("substitutes") == pytest.approx(130)
