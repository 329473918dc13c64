"""What funds have left, and what places spend on people."""

from model.city.city import City
from model.metrics.metric import Ratio, Scope, metric
from model.metrics.quantities import Quantities


@metric(
    "Months the fund balance covers", "基金结余可支付月数", "期末结余 × 12 / 全年支付", unit="months",
    of="fund", of_required=True, scopes=("city",), senses=(">=",), signed=True,
)  # fmt: skip
def fund_balance_months(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Closing balance x 12 / payments of the fund."""
    return [Ratio(q.total("balance", fund=of, t=t) * 12.0, q.total("payments", fund=of, t=t))]


@metric("Share of personnel cost", "人员支出占比", "全部人员薪酬 /（薪酬 + 当地机构基金收入）")
def personnel_cost_share(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Pay of all headcount / (that pay + payments earned there)."""
    pay = q.total("pay", t=t, outside=False, **scope.where)
    earned = q.total("payments", t=t, outside=False, place=scope.name)
    return [Ratio(pay, pay + earned)]
