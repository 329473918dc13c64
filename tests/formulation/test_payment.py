"""payment: the fund pays price x price_factor x fund_share, the patient the rest."""

import pytest

from tests.formulation.tiny import Case, best, city

POOR = {"funds": [{"fund": "J", "income": 200}]}


@pytest.mark.parametrize(("share", "units"), [(0.5, 40), (1, 20), (0, 100)])
def test_the_fund_pays_its_share_of_the_price(share, units):
    """Proves fund_share: 200 a year at 10 x share a unit: 40 and 20; at no share all 100."""
    assert best(city(options=[{"option": "O", "fund_share": share}], **POOR)) == pytest.approx(units)


def test_a_place_may_be_dearer():
    """Proves price_factor: 200 at 10 x 1.25 x 0.5 = 6.25 a unit: 32. Without it 40; were nothing paid 100."""
    rows = city(facilities=[{"facility": "F", "price_factor": 1.25}], **POOR)
    case = Case(rows)
    assert case.objective == pytest.approx(32)
    assert case.without("paid_sum") == pytest.approx(100)
    assert case.total("payments", "amount") == pytest.approx(200)


def test_each_fund_pays_for_its_own_members():
    """Proves payments by fund: J has 200, L enough; G of J is treated 40 units, H of L all its 100.

    140; were the money one purse all 200 would be treated.
    """
    rows = city(
        groups=[{"group": "H", "area": "A", "fund": "L", "people": 10}],
        needs=[{"group": "H", "service": "S", "units": 100}],
        funds=[{"fund": "J", "income": 200}, {"fund": "L", "income": 5000}],
    )
    case = Case(rows)
    assert case.objective == pytest.approx(140)
    assert case.treated(group="G") == pytest.approx(40)
