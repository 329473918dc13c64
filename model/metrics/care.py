"""What care is given, where, and the health that it gains. What policy counts is treated units, not need."""

from model.city.city import City
from model.metrics.metric import Ratio, Scope, metric
from model.metrics.quantities import Quantities

VISITS, ADMISSIONS = ("visit",), ("admission",)
EPISODES = ("visit", "admission", "emergency")


@metric("Visit share of primary care", "基层门诊占比", "基层门诊量 / 全部门诊量", inside="primary", categories=VISITS)
def primary_visit_share(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Visits treated at primary tiers / all visits treated."""
    where = {"category": VISITS, "t": t, **scope.where}
    return [Ratio(q.total("units", primary=True, **where), q.total("units", **where))]


@metric(
    "Care within the county", "县域内就诊率", "在本县就诊的门诊、住院、急诊 / 全部",
    inside="in_county", categories=EPISODES,
)  # fmt: skip
def in_county_share(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Visits, admissions, emergencies treated in the patients' own county / all those treated."""
    where = {"category": EPISODES, "t": t, **scope.where}
    return [Ratio(q.total("units", in_county=True, **where), q.total("units", **where))]


@metric(
    "Admissions within the county", "县域内住院率", "在本县的住院 / 全部住院",
    inside="in_county", categories=ADMISSIONS,
)  # fmt: skip
def in_county_admission_share(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Admissions treated in the patients' own county / all admissions treated."""
    where = {"category": ADMISSIONS, "t": t, **scope.where}
    return [Ratio(q.total("units", in_county=True, **where), q.total("units", **where))]


@metric("Coverage", "服务覆盖率", "治疗量 / 需求；慢病即规范管理率", of="service", of_required=True)
def coverage(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Treated / need (what is treated and what stays unmet); the management share of a chronic service."""
    where = {"service": of, "t": t, **scope.where}
    treated = q.total("units", **where)
    return [Ratio(treated, treated + q.total("unmet", **where))]


@metric(
    "Share of the option", "服务方式占比", "该方式治疗量 / 其服务的治疗量",
    of="option", of_required=True, shown=False,
)  # fmt: skip
def option_share(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Treated by the option / treated of its service."""
    service = data.options.set_index("option")["service"][of]
    where = {"t": t, **scope.where}
    return [Ratio(q.total("units", option=of, **where), q.total("units", service=service, **where))]


@metric(
    "Step-down to primary care", "下转率", "被产生的服务在基层的治疗量 / 产生它的治疗量",
    of="service", of_required=True, shown=False,
)  # fmt: skip
def step_down_rate(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Treated of a generated service at primary tiers / treated of what generates it."""
    where = {"t": t, **scope.where}
    down = q.total("units", service=of, primary=True, **where)
    return [Ratio(down, q.total("units", option=generators(data, of), **where))]


@metric(
    "Health gained per 1,000 people", "每千人健康收益", "每千人健康收益；各县时为全市的比例",
    unit="health/1000 people", each_county=(">=",), signed=True, relative=True,
)  # fmt: skip
def health_per_1000(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Undiscounted, unweighted health gained per 1,000 people; with each_county as a fraction of the city's."""
    health, people = q.total("health", t=t, **scope.where), q.total("people", t=t, **scope.where)
    if not scope.relative:
        return [Ratio(health, people * 1e-3)]
    part = people.amount / q.total("people", t=t).amount
    return [Ratio(health, q.total("health", t=t) * part)]


def generators(data: City, service: str) -> tuple[str, ...]:
    """Return the options that generate a service: those on the from side of its links."""
    links = data.links[(data.links["kind"] == "generates") & (data.links["to_service"] == service)]
    pairs = links.merge(data.options, left_on="from_service", right_on="service")
    fits = [
        (not tiers or tier in tiers) and (not modes or mode in modes)
        for tiers, modes, tier, mode in zip(
            pairs["from_tier"], pairs["from_mode"], pairs["tier"], pairs["mode"], strict=True
        )
    ]
    return tuple(sorted({option for option, fit in zip(pairs["option"], fits, strict=True) if fit}))
