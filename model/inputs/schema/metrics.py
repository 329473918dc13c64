"""Every metric of the registry, declared: what it is about, in which scopes and senses it may be a target.

How a metric is counted stands in ``model/metrics.py``, which takes names and limits from here.
"""

from dataclasses import dataclass

_BOTH = (">=", "<=")
_LEAST = (">=",)
_MOST = ("<=",)
_CITY = ("city",)
# each_county stands for county:NAME of every county with people
_COUNTY = ("city", "county", "each_county")


@dataclass(frozen=True)
class Metric:
    """One metric.

    ``of``: the kind of thing it is about (fund, service, option, staff, equipment; "" = nothing), and
    ``of_required`` whether a blank is refused (else blank = all). ``scopes``: words that may stand before the
    colon in targets.scope. ``unit``: "share" is a fraction (a bare 30 is refused). ``as_target`` False: a
    figure of the report alone. ``each_county_senses``: senses with the scope each_county, where fewer.
    """

    name: str
    zh: str
    doc: str
    of: str
    of_required: bool
    scopes: tuple[str, ...]
    senses: tuple[str, ...]
    unit: str
    as_target: bool = True
    each_county_senses: tuple[str, ...] = _BOTH


METRICS: tuple[Metric, ...] = (
    Metric("primary_fund_share", "基层基金支出占比", "payments at primary tiers / all payments of the groups",
           "fund", False, _COUNTY, _BOTH, "share"),
    Metric("fund_payments", "基金支付额", "payments of the fund; a global budget as a <= target",
           "fund", False, (*_COUNTY, "alliance", "facility", "tier"), _BOTH, "currency"),
    Metric("primary_visit_share", "基层门诊占比", "visits treated at primary tiers / all visits treated",
           "", False, _COUNTY, _BOTH, "share"),
    Metric("in_county_share", "县域内就诊率", "visits, admissions, emergencies treated in the own county / "
           "all those treated", "", False, _COUNTY, _BOTH, "share"),
    Metric("in_county_admission_share", "县域内住院率", "admissions in the own county / all admissions "
           "treated", "", False, _COUNTY, _BOTH, "share"),
    Metric("coverage", "服务覆盖率", "treated / need; the management share of a chronic service",
           "service", True, _COUNTY, _BOTH, "share"),
    Metric("option_share", "方式占比", "treated by the option / treated of its service",
           "option", True, _COUNTY, _BOTH, "share"),
    Metric("staff_per_10k", "每万人口人员数", "headcount of the facilities there / residents there / 10,000",
           "staff", True, _COUNTY, _BOTH, "FTE/10,000 people"),
    Metric("equipment_utilisation", "设备利用率", "hours run / capacity at the facilities there",
           "equipment", True, (*_COUNTY, "tier", "facility"), _BOTH, "share"),
    Metric("units_per_facility", "机构设备数", "least units at any open facility of the scope",
           "equipment", True, ("tier", "county", "each_county"), _LEAST, "units"),
    Metric("staff_per_facility", "机构人员数", "least headcount at any open facility of the scope",
           "staff", True, ("tier", "county", "each_county"), _LEAST, "FTE"),
    Metric("step_down_rate", "下转率", "treated of a generated service at primary tiers / treated of what "
           "generates it", "service", True, _COUNTY, _BOTH, "share"),
    Metric("out_of_pocket_share", "自付比例", "(value - payment) / value",
           "", False, _COUNTY, _BOTH, "share"),
    Metric("fund_balance_months", "基金可支付月数", "closing balance x 12 / payments of the fund",
           "fund", True, _CITY, _LEAST, "months"),
    Metric("personnel_cost_share", "人员支出占比", "pay of all headcount / (that pay + payments there)",
           "", False, _COUNTY, _BOTH, "share"),
    Metric("health_per_1000", "每千人健康收益", "undiscounted, unweighted health gained per 1,000 people; "
           "with each_county the value is a fraction of the city's",
           "", False, _COUNTY, _BOTH, "health/1000 people",
           each_county_senses=_LEAST),
    Metric("spending_growth", "基金支出增幅", "payments / last year's payments - 1",
           "fund", True, _CITY, _MOST, "share"),
    Metric("facility_revenue_change", "机构基金收入变化", "fund payments earned there / today's - 1",
           "", False, ("facility", "tier"), _BOTH, "share", as_target=False),
)  # fmt: skip
METRIC_BY_NAME: dict[str, Metric] = {metric.name: metric for metric in METRICS}
