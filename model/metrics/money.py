"""What is paid for care, by whom and where, and what is left."""

import numpy as np

from model.metrics.metric import COUNTY, ONE, At, Metric, Ratio, metric


@metric(of="fund", of_all=True, inside="primary")  # fmt: skip
def primary_fund_share(at: At) -> list[Ratio]:
    """Payments at primary tiers / all payments of the groups."""
    return [Ratio(at.total("payments", primary=True, fund=at.of), at.total("payments", fund=at.of))]


@metric("currency",
        of="fund", of_all=True, scopes=(*COUNTY, "alliance", "facility", "tier"))  # fmt: skip
def fund_payments(at: At) -> list[Ratio]:
    """Payments of the fund; a global budget as a <= target."""
    return [Ratio(at.total("payments", fund=at.of), ONE)]


@metric()
def out_of_pocket_share(at: At) -> list[Ratio]:
    """(value - payment) / value."""
    return [Ratio(at.total("value") - at.total("payments"), at.total("value"))]


@metric("currency/person")
def patients_pay_per_head(at: At) -> list[Ratio]:
    """(value - payment) / people."""
    return [Ratio(at.total("value") - at.total("payments"), at.total("people"))]


@metric(of="fund", scopes=("city",), senses=("<=",), today=False, signed=True)  # fmt: skip
def spending_growth(at: At) -> list[Ratio]:
    """Payments / last year's - 1; the first year against payments_today, n/a where that is blank."""
    before = at.q.total("payments", fund=at.of, t=at.t - 1) if at.t else at.q.total("payments_today", fund=at.of)
    return [] if np.isnan(before.amount) else [Ratio(at.total("payments", fund=at.of) - before, before)]


@metric("months",
        of="fund", scopes=("city",), senses=(">=",), signed=True)  # fmt: skip
def fund_balance_months(at: At) -> list[Ratio]:
    """Closing balance x 12 / payments of the fund."""
    return [Ratio(at.total("balance", fund=at.of) * 12.0, at.total("payments", fund=at.of))]


@metric()
def personnel_cost_share(at: At) -> list[Ratio]:
    """Pay of all headcount / (that pay + payments earned there)."""
    pay = at.total("pay", outside=False)
    return [Ratio(pay, pay + at.q.total("payments", t=at.t, outside=False, place=at.scope.name))]


facility_revenue_change = Metric(
    "facility_revenue_change", scopes=("facility", "tier"), as_target=False, shown=False, signed=True
)
