"""The change of primary care's share of fund payments, in two parts, by hand."""

import pandas as pd
import pytest

from model.answer.fund_share import share_parts


def care(near: float, far: float, paid_near: float, paid_far: float) -> pd.DataFrame:
    """Return visits near home and far, and what the fund pays for each."""
    units = pd.Series([near, far])
    return pd.DataFrame({
        "service": "visit", "primary": [True, False], "units": units, "payments": units * [paid_near, paid_far],
    })  # fmt: skip


def test_people_who_move_and_what_is_paid_where():
    """Proves 34 CNY near home and 21 at a hospital, of 100 visits 50 and then 60 near home.

    Shares: 1700 / 2750 = 0.618 and 2040 / 2880 = 0.708. At 27.5 everywhere 0.5 and 0.6: 10 points by movement; the
    rest of the 9.02 points, -0.98, because each further visit near home adds less to a share that is high already.
    """
    parts = share_parts(care(50, 50, 34, 21), care(60, 40, 34, 21))
    assert parts == pytest.approx({
        "as_is": 1700 / 2750, "plan": 2040 / 2880, "movement": 0.1,
        "price": 2040 / 2880 - 1700 / 2750 - 0.1,
    })  # fmt: skip


def test_a_price_alone():
    """Proves that nobody who moves and a payment near home that doubles from 10 to 20 is all price: 1/2 to 2/3."""
    parts = share_parts(care(50, 50, 10, 10), care(50, 50, 20, 10))
    assert (parts["movement"], parts["price"]) == pytest.approx((0.0, 2 / 3 - 1 / 2))


def test_nothing_paid_is_no_share():
    nothing = care(0, 0, 34, 21)
    assert share_parts(nothing, nothing) == {"as_is": 0.0, "plan": 0.0, "movement": 0.0, "price": 0.0}
