"""quality: the care that an open project makes better gains more health.

S is treated at F by O, 100 units at a gain of 1; P of F makes its care gain 0.2 more.
"""

import pytest

from model.answer import worth
from model.answer.solution import Status
from tests.formulation.policies.checked import checked
from tests.formulation.tiny import HOSPITAL, Case, Row, Rows, best, city

BETTER = {"project": "P", "effect": "quality", "amount": 0.2}
OTHER = {"service": "R", "category": "other", "unit": "unit"}


def better(effect: Row | None = None, settings: Row | None = None, **tables: list[Row]) -> Rows:
    """Return the city with project P of F and its effect."""
    rows = {"projects": [{"project": "P", "facility": "F"}], "project_effects": [BETTER | (effect or {})]}
    return city(settings, **(rows | tables))


def test_better_care_gains_a_share_more():
    """Proves quality: 100 x (1 + 0.2) = 120. Where nobody pays for the project: 100."""
    assert checked(better()).objective == pytest.approx(120)
    assert best(better(projects=[{"project": "P", "facility": "F", "capex": 1}])) == pytest.approx(100)


def test_what_is_not_treated_is_no_better():
    """Proves better_most: the fund pays for 40: 40 + 8 = 48. Without the rule 40 + 20 = 60, that of all need."""
    case = checked(better(funds=[{"fund": "J", "income": 200}]))
    assert case.objective == pytest.approx(48)
    assert case.without("better_most") == pytest.approx(60)


def test_care_is_better_only_while_the_project_is_open():
    """Proves better_open: P opens in 2027: 100 + 120 = 220. Without the rule 240."""
    case = checked(better(None, {"years": 2}, projects=[{"project": "P", "facility": "F", "first_year": 2027}]))
    assert case.objective == pytest.approx(220)
    assert case.without("better_open") == pytest.approx(240)


@pytest.mark.parametrize(
    ("facility", "service", "health"), [(None, "S", 120), ("F", None, 120), (None, "R", 100), ("K", None, 100)]
)
def test_an_effect_is_about_its_place_and_service(facility, service, health):
    """Proves that a blank facility is the project's and a blank service all; of R, or at K, nothing is treated."""
    effect = {"facility": facility, "service": service}
    assert best(better(effect, services=[OTHER])) == pytest.approx(health)


def test_two_effects_add():
    """Proves a row each: 0.2 of all care at F and 0.1 of S: 130; each is a share of what care gains by itself."""
    second = BETTER | {"service": "S", "amount": 0.1}
    assert checked(better(project_effects=[BETTER, second])).objective == pytest.approx(130)


def test_generated_need_is_among_the_most_that_could_gain():
    """Proves `most`: S generates 50 of R at a gain of 3, none of it base need: 100 + 150 + 0.2 x 250 = 300.

    Were the most of base need alone: 100 + 150 + 20 = 270.
    """
    rows = better(
        services=[OTHER], options=[{"option": "Q", "service": "R", "tier": "centre", "health_gain": 3}],
        links=[{"link": "L", "kind": "generates", "from_service": "S", "to_service": "R", "ratio": 0.5}],
    )  # fmt: skip
    assert checked(rows).objective == pytest.approx(300)


def test_better_care_is_weighted_and_discounted_and_told_without_weights():
    """Proves weights by group: G counts 3, H of the same county 1; rate 0.25: (300 + 50) x 1.2 x 1.8 = 756.

    Told are (100 + 50) x 1.2 x 1.8 = 324. Were H's better care to count 3: 756 + 2 x 10 x 1.8 = 792.
    """
    case = checked(better(
        None, {"years": 2, "discount_rate": 0.25},
        groups=[{"group": "G", "equity_weight": 3}, {"group": "H", "area": "A", "fund": "J", "people": 9}],
        needs=[{"group": "H", "service": "S", "units": 50}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(756)
    assert worth.health(case._data, case.tables) == pytest.approx(324)


def test_better_care_is_net_health():
    """Proves net_health, threshold 20, price 10: 100 x (1.2 - 0.5) = 70. Without the effect 50."""
    assert checked(better(None, {"objective": "net_health", "threshold": 20})).objective == pytest.approx(70)


def test_better_care_is_health_of_the_county():
    """Proves equity: z = 120 / 1000 a head. Without the effect 0.1."""
    assert best(better(None, {"objective": "equity"})) == pytest.approx(0.12)


PER_1000 = {"target": "X", "metric": "health_per_1000", "scope": "city"}
OPEN = [{"project": "P", "facility": "F", "must_open": "yes"}]


def test_better_care_counts_under_a_cap_of_health():
    """Proves better_least: P must open, 55 at least are treated and gain 66, more than 60 a 1,000: no plan.

    Without the rule the plan forgets that care is better: 60.
    """
    case = Case(better(
        targets=[PER_1000 | {"sense": "<=", "value": 60}], projects=OPEN,
        services=[{"service": "S", "coverage_min": 0.55}],
    ))  # fmt: skip
    assert case.status is Status.INFEASIBLE
    assert case.without("better_least") == pytest.approx(60)
    fits = checked(better(targets=[PER_1000 | {"sense": "<=", "value": 60}], projects=OPEN))
    assert fits.treated() == pytest.approx(50)


def test_better_care_reaches_a_floor_of_health_at_least_cost():
    """Proves health_per_1000 and cost: 110 of a need of 100 at a gain of 1 asks for P: 110 / 1.2 x 10 + 50 = 966.67.

    Without a budget there is no plan: at most 100.
    """
    rows = better(
        None, {"objective": "cost"}, targets=[PER_1000 | {"sense": ">=", "value": 110}],
        projects=[{"project": "P", "facility": "F", "capex": 50}],
        services=[{"service": "S", "coverage_min": 0.1}],
        budgets=[{"budget": "B", "amount": 50, "pays_for": "project"}],
    )  # fmt: skip
    assert checked(rows).objective == pytest.approx(1100 / 1.2 + 50)
    rows["budgets"] = []
    assert Case(rows).status is Status.INFEASIBLE


def test_better_care_draws_patients():
    """Proves that better care at the hospital is worth more there alone: 0.2 x 2 x 100 = 40 over 200."""
    at_hospital = {"projects": [{"project": "P", "facility": "K"}], "options": [HOSPITAL]}
    assert checked(better(**at_hospital)).objective == pytest.approx(240)
