"""What is paid for care, by whom and where, and what is left."""

import numpy as np

from model.metrics.metric import COUNTY, ONE, At, Metric, Ratio, metric


@metric("Fund share of primary care", "基层基金支出占比", "基层支付 / 全部支付（当地人群）",
        of="fund", of_all=True, inside="primary")  # fmt: skip
def primary_fund_share(at: At) -> list[Ratio]:
    """Payments at primary tiers / all payments of the groups."""
    return [Ratio(at.total("payments", primary=True, fund=at.of), at.total("payments", fund=at.of))]


@metric("Fund payments", "基金支付额", "基金支付额；用 <= 即为总额预算", "currency",
        of="fund", of_all=True, scopes=(*COUNTY, "alliance", "facility", "tier"))  # fmt: skip
def fund_payments(at: At) -> list[Ratio]:
    """Payments of the fund; a global budget as a <= target."""
    return [Ratio(at.total("payments", fund=at.of), ONE)]


@metric("Patients' own share of cost", "个人负担比例", "（费用 - 基金支付）/ 费用")
def out_of_pocket_share(at: At) -> list[Ratio]:
    """(value - payment) / value."""
    return [Ratio(at.total("value") - at.total("payments"), at.total("value"))]


@metric("Growth of fund payments", "基金支出增幅", "支付 / 上年支付 - 1",
        of="fund", scopes=("city",), senses=("<=",), today=False, signed=True)  # fmt: skip
def spending_growth(at: At) -> list[Ratio]:
    """Payments / last year's - 1; the first year against payments_today, n/a where that is blank."""
    before = at.q.total("payments", fund=at.of, t=at.t - 1) if at.t else at.q.total("payments_today", fund=at.of)
    return [] if np.isnan(before.amount) else [Ratio(at.total("payments", fund=at.of) - before, before)]


@metric("Months the fund balance covers", "基金结余可支付月数", "期末结余 × 12 / 全年支付", "months",
        of="fund", scopes=("city",), senses=(">=",), signed=True)  # fmt: skip
def fund_balance_months(at: At) -> list[Ratio]:
    """Closing balance x 12 / payments of the fund."""
    return [Ratio(at.total("balance", fund=at.of) * 12.0, at.total("payments", fund=at.of))]


@metric("Share of personnel cost", "人员支出占比", "全部人员薪酬 /（薪酬 + 当地机构基金收入）")
def personnel_cost_share(at: At) -> list[Ratio]:
    """Pay of all headcount / (that pay + payments earned there)."""
    pay = at.total("pay", outside=False)
    return [Ratio(pay, pay + at.q.total("payments", t=at.t, outside=False, place=at.scope.name))]


facility_revenue_change = Metric(
    "facility_revenue_change", "Change of fund revenue", "机构基金收入变化",
    "Fund payments earned there / today's - 1", "机构基金收入 / 目前 - 1",
    scopes=("facility", "tier"), as_target=False, shown=False, signed=True,
)  # fmt: skip
