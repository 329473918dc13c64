"""What is paid for care, by whom and where."""

import numpy as np

from model.city.city import City
from model.metrics.metric import COUNTY, ONE, Metric, Ratio, Scope, metric
from model.metrics.quantities import Quantities


@metric(
    "Fund share of primary care", "基层基金支出占比", "基层支付 / 全部支付（当地人群）",
    of="fund", inside="primary",
)  # fmt: skip
def primary_fund_share(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Payments at primary tiers / all payments of the groups."""
    where = {"fund": of, "t": t, **scope.where}
    return [Ratio(q.total("payments", primary=True, **where), q.total("payments", **where))]


@metric(
    "Fund payments", "基金支付额", "基金支付额；用 <= 即为总额预算", unit="currency",
    of="fund", scopes=(*COUNTY, "alliance", "facility", "tier"),
)  # fmt: skip
def fund_payments(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Payments of the fund; a global budget as a <= target."""
    return [Ratio(q.total("payments", fund=of, t=t, **scope.where), ONE)]


@metric("Patients' own share of cost", "个人负担比例", "（费用 - 基金支付）/ 费用")
def out_of_pocket_share(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """(value - payment) / value."""
    value = q.total("value", t=t, **scope.where)
    return [Ratio(value - q.total("payments", t=t, **scope.where), value)]


@metric(
    "Growth of fund payments", "基金支出增幅", "支付 / 上年支付 - 1",
    of="fund", of_required=True, scopes=("city",), senses=("<=",), today=False, signed=True,
)  # fmt: skip
def spending_growth(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Payments / last year's - 1; the first year against payments_today, n/a where that is blank."""
    if t == 0 and np.isnan(q.total("payments_today", fund=of).amount):
        return []
    before = q.total("payments_today", fund=of) if t == 0 else q.total("payments", fund=of, t=t - 1)
    return [Ratio(q.total("payments", fund=of, t=t) - before, before)]


facility_revenue_change = Metric(
    "facility_revenue_change", "Change of fund revenue", "机构基金收入变化",
    "Fund payments earned there / today's - 1", "机构基金收入 / 目前 - 1",
    scopes=("facility", "tier"), as_target=False, shown=False, signed=True,
)  # fmt: skip
