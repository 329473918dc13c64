"""Targets over the metric registry: hard ones not too high, soft ones ambitious."""

from __future__ import annotations

from dataclasses import dataclass

from .draft import Draft, Row, Size, size_of_city

EPISODES = ("visit", "admission", "emergency")


@dataclass(frozen=True)
class Facts:
    """What a target may be about in this city, and how large things are."""

    size: Size
    categories: dict[str, str]
    scopes_of_people: list[str]
    counties_with_staff: list[str]
    tiers_with_staff: list[str]
    generated: list[str]


def _facts(d: Draft) -> Facts:
    """Look the city over before setting targets."""
    ours = [row for row in d["facilities"] if row["tier"] != "elsewhere"]
    counties = [c for c in d.names("areas", "county") if any(g for g in d["groups"] if _county(d, g) == c)]
    return Facts(
        size=size_of_city(d),
        categories={row["service"]: row["category"] for row in d["services"]},
        scopes_of_people=["city", "each_county", *(f"county:{c}" for c in counties)],
        counties_with_staff=sorted({row["county"] for row in ours}),
        tiers_with_staff=sorted({row["tier"] for row in ours}),
        generated=[row["to_service"] for row in d["links"] if row["kind"] == "generates"],
    )


def _county(d: Draft, group: Row) -> str:
    """Return the county of a group."""
    return next(row["county"] for row in d["areas"] if row["area"] == group["area"])


def targets(d: Draft) -> None:
    """1-3 hard targets, not too high, and 1-4 soft ones, ambitious."""
    facts = _facts(d)
    if d.has("targets_hard"):
        _some_targets(d, facts, "hard", d.rng.randint(1, 3))
    if d.has("targets_soft"):
        _some_targets(d, facts, "soft", d.rng.randint(1, 4))


def _some_targets(d: Draft, facts: Facts, kind: str, count: int) -> None:
    """Add a number of targets of a kind."""
    for maker in d.rng.sample(TARGET_MAKERS, len(TARGET_MAKERS)):
        made = maker(d, facts, kind == "soft")
        if made and count > 0:
            count -= 1
            row: Row = {"target": f"target{len(d['targets']) + 1}"} | made
            if d.maybe(0.3):
                row["year"] = d.year()
            if kind == "soft":
                row["kind"] = "soft"
                row["weight"] = d.rng.choice((1, 1, 2, 5, 0.5))
            d["targets"].append(row)


def _bound(d: Draft, soft: bool, easy: tuple[float, float], hard: tuple[float, float]) -> float:
    """Return a bound that is easy to keep (for a hard target) or ambitious (for a soft one)."""
    return d.between(*(hard if soft else easy))


def _people_target(d: Draft, facts: Facts, metric: str, sense: str, value: float, of: str | None = None) -> Row:
    """Return a target on people: city, county or each county."""
    row: Row = {
        "metric": metric,
        "scope": d.rng.choice(facts.scopes_of_people),
        "sense": sense,
        "value": value,
    }
    return row | ({"of": of} if of else {})


def _any_fund(d: Draft) -> str | None:
    """Return a fund, or None for all."""
    return d.rng.choice([None, *d.names("funds", "fund")])


def _t_primary_fund(d: Draft, facts: Facts, soft: bool) -> Row:
    value = _bound(d, soft, (0.02, 0.2), (0.3, 0.8))
    return _people_target(d, facts, "primary_fund_share", ">=", value, _any_fund(d))


def _t_fund_payments(d: Draft, facts: Facts, soft: bool) -> Row:
    fund = _any_fund(d)
    facility = d.rng.choice(d.names("facilities", "facility"))
    row = next(r for r in d["facilities"] if r["facility"] == facility)
    scopes = ["city", f"facility:{facility}", f"tier:{row['tier']}", "each_county", f"county:{row['county']}"]
    if "alliance" in row:
        scopes += [f"alliance:{row['alliance']}"] * 2
    money = max(facts.size.paid_at[facility], 1000.0)
    value = round(money * d.rng.uniform(0.4, 1.2), 2)
    made: Row = {"metric": "fund_payments", "scope": d.rng.choice(scopes), "sense": "<=", "value": value}
    return made | ({"of": fund} if fund else {})


def _t_primary_visits(d: Draft, facts: Facts, soft: bool) -> Row | None:
    if "visit" not in facts.categories.values():
        return None
    value = _bound(d, soft, (0.03, 0.2), (0.5, 0.95))
    return _people_target(d, facts, "primary_visit_share", ">=", value)


def _t_in_county(d: Draft, facts: Facts, soft: bool) -> Row | None:
    if not set(EPISODES) & set(facts.categories.values()):
        return None
    return _people_target(d, facts, "in_county_share", ">=", _bound(d, soft, (0.05, 0.35), (0.6, 0.98)))


def _t_in_county_admissions(d: Draft, facts: Facts, soft: bool) -> Row | None:
    if "admission" not in facts.categories.values():
        return None
    value = _bound(d, soft, (0.05, 0.35), (0.6, 0.98))
    return _people_target(d, facts, "in_county_admission_share", ">=", value)


def _t_coverage(d: Draft, facts: Facts, soft: bool) -> Row | None:
    served = [s for s in sorted(facts.categories) if any(row["service"] == s for row in d["needs"])]
    if not served:
        return None
    sense = ">=" if d.maybe(0.85) else "<="
    value = _bound(d, soft, (0.02, 0.15), (0.5, 1)) if sense == ">=" else d.between(0.4, 0.9)
    return _people_target(d, facts, "coverage", sense, value, d.rng.choice(served))


def _t_option_share(d: Draft, facts: Facts, soft: bool) -> Row:
    option = d.rng.choice(d.names("options", "option"))
    if d.maybe(0.5):
        return _people_target(d, facts, "option_share", "<=", _bound(d, soft, (0.3, 0.9), (0.1, 0.5)), option)
    return _people_target(d, facts, "option_share", ">=", _bound(d, soft, (0.001, 0.05), (0.3, 0.8)), option)


def _present(d: Draft, resource: str) -> float:
    """Return all of a resource in today's stock."""
    return sum(float(row["quantity"]) for row in d["stock"] if row["resource"] == resource)


def _t_staff_per_10k(d: Draft, facts: Facts, soft: bool) -> Row | None:
    staff = d.rng.choice(d.names("staff_types", "staff"))
    people = sum(row["people"] for row in d["groups"])
    per_10k = _present(d, staff) / people * 10000
    if not soft:
        value = round(per_10k * d.rng.uniform(0.4, 0.9), 3)
        return {"metric": "staff_per_10k", "of": staff, "scope": "city", "sense": ">=", "value": value}
    value = round(per_10k * d.rng.uniform(0.9, 1.5) + 0.1, 3)
    scope = d.rng.choice(
        ["city", *_counties_with_staff(d, facts), *(f"county:{c}" for c in facts.counties_with_staff)]
    )
    return {"metric": "staff_per_10k", "of": staff, "scope": scope, "sense": ">=", "value": value}


def _t_utilisation(d: Draft, facts: Facts, soft: bool) -> Row | None:
    owners = [row for row in d["stock"] if row["resource"] in d.names("equipment_types", "equipment")]
    if not owners:
        return None
    owner = d.rng.choice(owners)
    place = next(row for row in d["facilities"] if row["facility"] == owner["facility"])
    if place["tier"] == "elsewhere":
        return None
    scopes = ["city", f"county:{place['county']}", f"tier:{place['tier']}", f"facility:{place['facility']}"]
    sense = d.rng.choice((">=", "<="))
    value = d.between(0.4, 0.9) if sense == "<=" else _bound(d, soft, (0.01, 0.1), (0.4, 0.95))
    row: Row = {"metric": "equipment_utilisation", "of": owner["resource"], "scope": d.rng.choice(scopes)}
    return row | {"sense": sense, "value": value}


def _t_units_per_facility(d: Draft, facts: Facts, soft: bool) -> Row | None:
    machines = [row["equipment"] for row in d["equipment_types"] if row.get("tiers")]
    return _per_facility(d, facts, "units_per_facility", machines, soft)


def _t_staff_per_facility(d: Draft, facts: Facts, soft: bool) -> Row | None:
    return _per_facility(d, facts, "staff_per_facility", d.names("staff_types", "staff"), soft)


def _counties_with_staff(d: Draft, facts: Facts) -> list[str]:
    """Return each_county as a scope of facilities, where every county has one."""
    return ["each_county"] if set(facts.counties_with_staff) == set(d.names("areas", "county")) else []


def _per_facility(d: Draft, facts: Facts, metric: str, things: list[str], soft: bool) -> Row | None:
    """Return a standard kit for a tier or county; as a hard target only now and then."""
    if not things or not facts.tiers_with_staff or (not soft and d.maybe(0.8)):
        return None
    scopes = [f"tier:{tier}" for tier in facts.tiers_with_staff]
    scopes += _counties_with_staff(d, facts)
    value = d.rng.randint(1, 3) if soft else 0.2
    of, scope = d.rng.choice(things), d.rng.choice(scopes)
    return {"metric": metric, "of": of, "scope": scope, "sense": ">=", "value": value}


def _t_step_down(d: Draft, facts: Facts, soft: bool) -> Row | None:
    if not facts.generated:
        return None
    value = _bound(d, soft, (0.001, 0.01), (0.05, 0.3))
    return _people_target(d, facts, "step_down_rate", ">=", value, d.rng.choice(facts.generated))


def _t_out_of_pocket(d: Draft, facts: Facts, soft: bool) -> Row:
    return _people_target(d, facts, "out_of_pocket_share", "<=", _bound(d, soft, (0.4, 0.6), (0.1, 0.4)))


def _t_patients_pay(d: Draft, facts: Facts, soft: bool) -> Row:
    people = sum(row["people"] for row in d["groups"])
    value = sum(facts.size.payments.values()) / people * _bound(d, soft, (0.5, 1.5), (0.05, 0.4))
    return _people_target(d, facts, "patients_pay_per_head", "<=", round(value, 3))


def _t_turned_to_primary(d: Draft, facts: Facts, soft: bool) -> Row | None:
    served = sorted(name for name, category in facts.categories.items() if category in EPISODES)
    if not any(row["key"] == "refuse" for row in d["settings"]) or not served:
        return None
    value = _bound(d, soft, (0.02, 0.15), (0.4, 0.95))
    return _people_target(d, facts, "turned_to_primary", ">=", value, d.rng.choice([None, *served]))


def _t_step_down_share(d: Draft, facts: Facts, soft: bool) -> Row | None:
    if "admission" not in facts.categories.values():
        return None
    value = _bound(d, soft, (0.001, 0.01), (0.05, 0.5))
    return _people_target(d, facts, "step_down_share", ">=", value, d.rng.choice(sorted(facts.categories)))


def _t_covered_hours(d: Draft, facts: Facts, soft: bool) -> Row | None:
    if not d["covers"] or not facts.counties_with_staff:
        return None
    staff = d.rng.choice([row["for_staff"] for row in d["covers"]])
    scope = d.rng.choice(["city", *(f"county:{c}" for c in facts.counties_with_staff)])
    value = _bound(d, soft, (0.1, 0.5), (0.01, 0.2))
    return {"metric": "covered_hours_share", "of": staff, "scope": scope, "sense": "<=", "value": value}


def _t_balance_months(d: Draft, facts: Facts, soft: bool) -> Row:
    fund = d.rng.choice(d.names("funds", "fund"))
    value = _bound(d, soft, (0.1, 1), (2, 12))
    return {"metric": "fund_balance_months", "of": fund, "scope": "city", "sense": ">=", "value": value}


def _t_personnel(d: Draft, facts: Facts, soft: bool) -> Row | None:
    if not d.has("budgets") or not facts.counties_with_staff:
        return None
    sense = d.rng.choice((">=", "<="))
    value = d.between(0.02, 0.1) if (sense == ">=") != soft else d.between(0.4, 0.9)
    scope = d.rng.choice(["city", *(f"county:{c}" for c in facts.counties_with_staff)])
    return {"metric": "personnel_cost_share", "scope": scope, "sense": sense, "value": value}


def _t_health(d: Draft, facts: Facts, soft: bool) -> Row:
    if d.maybe(0.5):
        row = {"metric": "health_per_1000", "scope": "each_county", "sense": ">="}
        return row | {"value": _bound(d, soft, (0.05, 0.3), (0.7, 1))}
    people = sum(row["people"] for row in d["groups"])
    value = facts.size.health / people * 1000 * _bound(d, soft, (0.02, 0.1), (0.6, 1.1))
    scope = d.rng.choice(["city", *facts.scopes_of_people[2:]])
    return {"metric": "health_per_1000", "scope": scope, "sense": ">=", "value": round(value, 4)}


def _t_spending_growth(d: Draft, facts: Facts, soft: bool) -> Row:
    fund = d.rng.choice(d.names("funds", "fund"))
    value = d.between(-0.05, 0.15)
    return {"metric": "spending_growth", "of": fund, "scope": "city", "sense": "<=", "value": value}


TARGET_MAKERS = (
    _t_primary_fund,
    _t_fund_payments,
    _t_primary_visits,
    _t_in_county,
    _t_in_county_admissions,
    _t_coverage,
    _t_option_share,
    _t_staff_per_10k,
    _t_utilisation,
    _t_units_per_facility,
    _t_staff_per_facility,
    _t_step_down,
    _t_out_of_pocket,
    _t_patients_pay,
    _t_turned_to_primary,
    _t_step_down_share,
    _t_covered_hours,
    _t_balance_months,
    _t_personnel,
    _t_health,
    _t_spending_growth,
)
