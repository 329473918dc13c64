"""What care is given, where, and the health that it gains. What policy counts is treated units, not need."""

from model.city.city import City
from model.metrics.metric import At, Ratio, metric

VISITS, ADMISSIONS = ("visit",), ("admission",)
EPISODES = ("visit", "admission", "emergency")


@metric(inside="primary", categories=VISITS)
def primary_visit_share(at: At) -> list[Ratio]:
    """Visits treated at primary tiers / all visits treated."""
    return [Ratio(at.total("units", primary=True, category=VISITS), at.total("units", category=VISITS))]


@metric(of="service", of_all=True)
def turned_to_primary(at: At) -> list[Ratio]:
    """Need that turns to primary tiers / need that turns to any; of every visit where no service is named."""
    meant = {"service": at.of} if at.of else {"category": VISITS}
    return [Ratio(at.total("seek", primary=True, **meant), at.total("seek", **meant))]


@metric(inside="in_county", categories=EPISODES)  # fmt: skip
def in_county_share(at: At) -> list[Ratio]:
    """Visits, admissions, emergencies treated in the patients' own county / all those treated."""
    return [Ratio(at.total("units", in_county=True, category=EPISODES), at.total("units", category=EPISODES))]


@metric(inside="in_county", categories=ADMISSIONS)  # fmt: skip
def in_county_admission_share(at: At) -> list[Ratio]:
    """Admissions treated in the patients' own county / all admissions treated."""
    return [Ratio(at.total("units", in_county=True, category=ADMISSIONS), at.total("units", category=ADMISSIONS))]


@metric(of="service")
def coverage(at: At) -> list[Ratio]:
    """Treated / need (what is treated and what stays unmet); the management share of a chronic service."""
    treated = at.total("units", service=at.of)
    return [Ratio(treated, treated + at.total("unmet", service=at.of))]


@metric(of="option", shown=False)
def option_share(at: At) -> list[Ratio]:
    """Treated by the option / treated of its service."""
    service = at.data.options.set_index("option")["service"][at.of]
    return [Ratio(at.total("units", option=at.of), at.total("units", service=service))]


@metric(of="service", shown=False)  # fmt: skip
def step_down_rate(at: At) -> list[Ratio]:
    """Treated of a generated service at primary tiers / treated of what generates it."""
    down = at.total("units", service=at.of, primary=True)
    return [Ratio(down, at.total("units", option=generators(at.data, at.of)))]


@metric(of="service", shown=False)
def step_down_share(at: At) -> list[Ratio]:
    """Treated of the service at primary tiers / admissions treated at other tiers."""
    down = at.total("units", service=at.of, primary=True)
    return [Ratio(down, at.total("units", category=ADMISSIONS, primary=False))]


@metric("health/1000 people", each_county=(">=",), signed=True, relative=True)  # fmt: skip
def health_per_1000(at: At) -> list[Ratio]:
    """Undiscounted, unweighted health gained per 1,000 people; with each_county as a fraction of the city's."""
    health, people = at.total("health"), at.total("people")
    if not at.scope.relative:
        return [Ratio(health, people * 1e-3)]
    return [Ratio(health, at.q.total("health", t=at.t) * (people.amount / at.q.total("people", t=at.t).amount))]


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
