"""Links, further: tiers and modes told apart, chains, the best gain, exempt shares, step_down_rate."""

import pytest

from tests.formulation.policies.checked import checked
from tests.formulation.tiny import HOSPITAL, Case, Row, Rows, best, city

LINK = {"link": "L", "from_service": "S", "to_service": "R"}
R = {"service": "R", "category": "rehab", "unit": "day"}
P = {"option": "P", "service": "R", "tier": "centre", "price": 100, "fund_share": 0.5, "health_gain": 3}
LESS = P | {"option": "P2", "health_gain": 2}
FEW = [{"fund": "J", "income": 500}]  # just enough for the 100 units of S


def tied(*links: Row, need: float = 0, settings: Row | None = None, **tables: list[Row]) -> Rows:
    """Return the city with links, and a service R that gains 3 a unit, of which so many are needed."""
    needs = [{"group": "G", "service": "R", "units": need}] if need else []
    tables = {"options": [P]} | tables
    return city(settings, services=[R], needs=needs, links=[LINK | link for link in links], **tables)


@pytest.mark.parametrize(
    ("tier", "mode", "health"),
    [("hospital", "standard", 230), ("hospital", "", 260), ("", "standard", 290), ("", "", 320)],
)
def test_need_is_generated_by_the_tiers_and_modes_named(tier, mode, health):
    """Proves generates at ratio 0.5: S is treated 20 by N (hospital, kit, 2.5), 40 by H (2), 40 by O (1): 170.

    H alone fits hospital and standard: 20 units of R at 3: 230. By tier alone 60 x 0.5 x 3 more: 260; by mode
    alone 80: 290; by neither 100: 320. Without the link nothing of R is needed: 170.
    """
    modes = [HOSPITAL | {"max_share": 0.4},
             HOSPITAL | {"option": "N", "mode": "kit", "health_gain": 2.5, "max_share": 0.2}]  # fmt: skip
    link = {"kind": "generates", "ratio": 0.5, "from_tier": tier, "from_mode": mode}
    assert best(tied(link, options=[P, *modes])) == pytest.approx(health)
    assert best(tied(options=[P, *modes])) == pytest.approx(170)


def test_what_is_generated_adds_to_what_there_is_and_goes_on():
    """Proves need_change over a chain: R needs 10 + 0.5 x 100 = 60, Q 0.5 of what of R is treated: 30.

    100 + 60 x 3 + 30 x 1 = 310. Without links 100 + 30 = 130.
    """
    rows = {
        "services": [R, {"service": "Q", "category": "other", "unit": "visit"}],
        "options": [P, P | {"option": "Z", "service": "Q", "health_gain": 1}],
        "needs": [{"group": "G", "service": "R", "units": 10}],
    }
    chain = [{"kind": "generates", "ratio": 0.5}, {"link": "M", "kind": "generates", "ratio": 0.5,
                                                 "from_service": "R", "to_service": "Q"}]  # fmt: skip
    case = checked(city(links=[LINK | link for link in chain], **rows))
    assert case.objective == pytest.approx(310)
    assert [case.treated(option=o) for o in ("O", "P", "Z")] == pytest.approx([100, 60, 30])
    assert best(city(**rows)) == pytest.approx(130)


def test_what_is_generated_need_not_be_treated():
    """Proves that generated need may stay unmet: the money is gone with S, 50 of R stay unmet: 100.

    Were it to be treated, 0.5 of R at 500 with each S at 5 cost 255: 1.96 of S at 1 + 1.5: 4.9.
    """
    case = checked(tied({"kind": "generates", "ratio": 0.5}, options=[P | {"price": 1000}], funds=FEW))
    assert case.objective == pytest.approx(100)
    assert case.total("unmet", "units", service="R") == pytest.approx(50)


def test_what_is_avoided_follows_what_is_treated_is_worth_the_best_and_costs_nothing():
    """Proves avoids_most: 100 of S avoid 0.2 x 100 = 20 of the 50 of R, each worth 3, the best of R: 160.

    The money is gone with S (100 x 5). At the smallest gain, 2, 140; without the rule all 50: 250; without the
    link 100. 30 of R stay unmet.
    """
    rows = {"need": 50, "options": [P, LESS], "funds": FEW}
    case = checked(tied({"kind": "avoids", "ratio": 0.2}, **rows))
    assert case.objective == pytest.approx(160)
    assert case.total("avoided", "units") == pytest.approx(20)
    assert case.total("unmet", "units", service="R") == pytest.approx(30)
    assert case.without("avoids_most") == pytest.approx(250)
    assert best(tied(**rows)) == pytest.approx(100)


def test_two_links_avoid_one_need_once():
    """Proves the sum in avoids_base: two links avoid 8 each of 10 (and 50 that S generates): 10, not 16: 130.

    Without the rule 148.
    """
    links = [{"kind": "avoids", "ratio": 0.08}, {"link": "L2", "kind": "avoids", "ratio": 0.08},
             {"link": "M", "kind": "generates", "ratio": 0.5}]  # fmt: skip
    case = checked(tied(*links, need=10, funds=FEW))
    assert case.objective == pytest.approx(130)
    assert case.without("avoids_base") == pytest.approx(148)


def test_what_is_avoided_counts_in_no_harm():
    """Proves treated + avoided in no_harm: of R 0.2 x 50 = 10 must be kept; 20 are avoided: 160, none treated.

    Without the link the 10 are treated and take all the money, 10 x 50: 30.
    """
    kept = {
        "settings": {"no_harm": 1}, "need": 50, "funds": FEW,
        "today": [{"county": "C", "service": "R", "tier": "centre", "share": 0.2}],
    }  # fmt: skip
    case = checked(tied({"kind": "avoids", "ratio": 0.2}, **kept))
    assert case.objective == pytest.approx(160)
    assert best(tied(**kept)) == pytest.approx(30)


@pytest.mark.parametrize(("ratio", "exempt", "health"), [(0.5, 0.1, 140), (0, 0.1, 110)])
def test_a_hospital_visit_requires_one_at_a_centre(ratio, exempt, health):
    """Proves requires in one service: H <= 0.5 x O + 0.1 x 100 with O + H = 100: H = 40, O = 60: 80 + 60 = 140.

    Exempt alone: 10 of H: 110; ratio alone: 33.3: 133.3. Without the rule all go to H: 200.
    """
    link = LINK | {"kind": "requires", "ratio": ratio, "exempt_share": exempt, "from_tier": "centre",
                   "to_service": "S", "to_tier": "hospital"}  # fmt: skip
    case = checked(city(options=[HOSPITAL], links=[link]))
    assert case.objective == pytest.approx(health)
    assert case.without("requires") == pytest.approx(200)


def test_the_exempt_share_is_of_need_not_of_what_is_treated():
    """Proves exempt_share x need: nothing that R requires is there (S at a hospital): 0.1 x 50 of R: 115.

    A share of what is treated would allow none: 100. Without the rule 250.
    """
    link = {"kind": "requires", "exempt_share": 0.1, "from_tier": "hospital"}
    case = checked(tied(link, need=50))
    assert case.objective == pytest.approx(115)
    assert case.without("requires") == pytest.approx(250)


def test_the_exempt_share_is_of_generated_need_too():
    """Proves that need is base + generated: R needs 0.5 x 100, of which 0.1 x 50 = 5 may go without: 115.

    Of the base alone, 0, none: 100. Without the rule 250.
    """
    links = [{"kind": "requires", "exempt_share": 0.1, "from_tier": "hospital"},
             {"link": "M", "kind": "generates", "ratio": 0.5}]  # fmt: skip
    case = checked(tied(*links))
    assert case.objective == pytest.approx(115)
    assert case.without("requires") == pytest.approx(250)


def test_all_rows_of_one_id_are_one_limit():
    """Proves one limit a link id: S 100, R 50 at 3, Q 20 at 5 share 100: 100 + 150 + 30 = 280; without it 350.

    With an id for each row S + R <= 100 and S + Q <= 100: 50 of S: 300.
    """
    rows = {
        "services": [R, {"service": "Q", "category": "other", "unit": "visit"}],
        "options": [P, P | {"option": "Z", "service": "Q", "health_gain": 5}],
        "needs": [{"group": "G", "service": "R", "units": 50}, {"group": "G", "service": "Q", "units": 20}],
    }
    first, second = LINK | {"kind": "substitutes"}, LINK | {"kind": "substitutes", "to_service": "Q"}
    case = checked(city(links=[first, second], **rows))
    assert case.objective == pytest.approx(280)
    assert case.without("substitutes") == pytest.approx(350)
    assert best(city(links=[first, second | {"link": "M"}], **rows)) == pytest.approx(300)


def test_links_hold_for_each_group_and_year():
    """Proves "per group and year": G's 100 of S do not open R to H, whose S nobody needs.

    R is needed by G in 2027 and by H in 2026, 50 each: G's are allowed, H's are not: 2 x 100 + 150 = 350.
    Over both groups or without the rule 500.
    """
    case = checked(city(
        {"years": 2}, services=[R], options=[P], links=[LINK | {"kind": "requires"}],
        groups=[{"group": "H", "area": "A", "fund": "J", "people": 500}],
        needs=[{"group": "G", "service": "R", "units": 50, "year": 2027},
               {"group": "H", "service": "R", "units": 50, "year": 2026}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(350)
    assert case.without("requires") == pytest.approx(500)


def test_step_down_rate_as_a_hard_target():
    """Proves step_down_rate: treated of R at primary tiers >= 0.6 x treated of what generates it, H.

    100 by H (200) generate 80 of R, at centres for 1, at hospitals for 3: 60 go down: 200 + 60 + 60 = 320.
    Without the target 200 + 240 = 440; over the need of R, 80, 48 go down: 344; over all of S the same 60.
    """
    target = {"target": "down", "metric": "step_down_rate", "of": "R", "scope": "city", "sense": ">=", "value": 0.6}
    options = [HOSPITAL, P | {"health_gain": 1}, P | {"option": "P2", "tier": "hospital"}]
    link = {"kind": "generates", "ratio": 0.8, "from_tier": "hospital"}
    case = checked(tied(link, options=options, targets=[target]))
    assert case.objective == pytest.approx(320)
    assert case.treated(option="P") == pytest.approx(60)
    assert case.without("target_floor") == pytest.approx(440)


def test_step_down_rate_counts_only_the_tiers_that_generate():
    """Proves the denominator: O, at centres, generates nothing; half of S goes to each (max_share of H 0.5).

    50 by H generate 40 of R; 0.6 x 50 = 30 go down: 50 + 100 + 30 + 30 = 210. Over all of S, 100, all 40 could
    not reach 60: less of S. Without the target 150 + 120 = 270.
    """
    target = {"target": "down", "metric": "step_down_rate", "of": "R", "scope": "city", "sense": ">=", "value": 0.6}
    options = [HOSPITAL | {"max_share": 0.5}, P | {"health_gain": 1}, P | {"option": "P2", "tier": "hospital"}]
    link = {"kind": "generates", "ratio": 0.8, "from_tier": "hospital"}
    case = Case(tied(link, options=options, targets=[target]))
    assert case.objective == pytest.approx(210)
    assert case.without("target_floor") == pytest.approx(270)
