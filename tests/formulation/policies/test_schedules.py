"""schedules: which reimbursement schedule is adopted each year; it moves money, and people answer it."""

import pytest

from tests.formulation.tiny import HOSPITAL, Case, Row, Rows, best, city


def choice(*schedules: Row, settings: Row | None = None, income: float = 400, **tables: list[Row]) -> Rows:
    """Return the city with a fund of 400, which at O's share of 0.5 pays for 80 units, and schedules."""
    return city(settings, funds=[{"fund": "J", "income": income}], schedules=list(schedules), **tables)


USUAL = {"schedule": "p", "option": "O", "fund_share": 0.5}
LEAN = {"schedule": "q", "option": "O", "fund_share": 0.25}


def test_the_better_schedule_is_adopted():
    """Proves the choice: at a share of 0.25 the 400 pay for all 100; at 0.5, the only other one, for 80."""
    case = Case(choice(USUAL, LEAN))
    assert case.objective == pytest.approx(100)
    assert case.tables["schedules"]["schedule"].tolist() == ["q"]
    assert case.total("payments", "amount") == pytest.approx(250)
    assert best(choice(USUAL)) == pytest.approx(80)


def test_exactly_one_schedule_is_adopted():
    """Proves one_schedule: p pays 0.25 of O and 0.5 of H, q the other way round; both are wanted.

    S by O (gain 1), T by H (price 40, gain 4): 100 each, a fund of 400 + 800. p: 100 x 2.5 + 950 / 20 = 47.5 of
    T: 290. q: 100 of T cost 1000, 200 / 5 = 40 of S: 440. Without the rule 250 + 950 / 10 = 95 of T: 480.
    """
    far = HOSPITAL | {"service": "T", "health_gain": 4}
    rows = choice(
        LEAN | {"schedule": "p"}, {"schedule": "p", "option": "H", "fund_share": 0.5},
        USUAL | {"schedule": "q"}, {"schedule": "q", "option": "H", "fund_share": 0.25},
        income=1200, options=[far], services=[{"service": "T", "category": "other", "unit": "unit"}],
        needs=[{"group": "G", "service": "T", "units": 100}],
    )  # fmt: skip
    case = Case(rows)
    assert case.objective == pytest.approx(440)
    assert case.without("one_schedule") == pytest.approx(480)


def test_only_the_adopted_schedule_pays():
    """Proves value_most: q brings people to the hospital and pays 0.5 of O, p 0.25: who steers by q is paid by q.

    Half and half today, nobody guided; under q 59.8688 turn to the hospital (20 each). All must be treated, for 1301:
    under q 40.1312 x 5 + 59.8688 x 20 = 1398: no money. p: 50 and 50 cost 125 + 1000: 150. Were p's share paid while
    q steers: 100.3 + 1197.4 = 1297.7: 159.8688.
    """
    today = [{"county": "C", "service": "S", "tier": tier, "share": 0.5} for tier in ("centre", "hospital")]
    case = Case(choice(
        LEAN | {"schedule": "p"}, USUAL | {"schedule": "q"}, settings={"shift_per_year": 0}, income=1301,
        options=[HOSPITAL], today=today, services=[{"service": "S", "coverage_min": 1}],
        responses=[{"lever": "q", "to_tier": "hospital", "points": 0.1}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(150)
    assert case.without("value_most") == pytest.approx(159.8687660)


def test_the_value_is_split_among_schedules():
    """Proves value_split: what is treated is paid under some schedule: 80. Without the rule nobody pays: 100."""
    case = Case(choice(USUAL))
    assert case.objective == pytest.approx(80)
    assert case.without("value_split") == pytest.approx(100)


def test_an_option_that_a_schedule_does_not_name_keeps_its_share():
    """Proves the rest: the only schedule names H; O is paid at its own 0.5: 80."""
    rows = choice({"schedule": "p", "option": "H", "fund_share": 0.9}, options=[HOSPITAL])
    rows["offers"] = [{"facility": "K", "service": "S", "offered": "no"}]
    assert best(rows) == pytest.approx(80)
