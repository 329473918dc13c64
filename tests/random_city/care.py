"""Services, options, what they use, needs, today's shares."""

from __future__ import annotations

from collections import defaultdict

from .draft import CATEGORIES, FIRST_YEAR, SETTLED, TIER_KINDS, Draft, Row, routes_of


def services_and_options(d: Draft) -> None:
    """1-6 services; each with 1-3 options at some of the tiers that have a facility."""
    tiers = [tier for tier in d.names("tiers", "tier") if tier in d.names("facilities", "tier")]
    for i in range(d.rng.randint(1, 6)):
        category = d.rng.choice(sorted(CATEGORIES)) if i else d.rng.choice(("visit", "admission"))
        row: Row = {"service": f"S{i + 1}", "category": category, "unit": "unit"}
        if d.has("max_minutes") and d.maybe(0.5):
            row["max_minutes"] = d.rng.randint(20, 90)
        d["services"].append(row)
        for tier in d.some(tiers, 0.7):
            for mode in ["standard", "kit", "visiting"][: d.rng.choice((1, 1, 1, 2, 3))]:
                d["options"].append(_option(d, row, tier, mode))


def _option(d: Draft, service: Row, tier: str, mode: str) -> Row:
    """Return one option: dearer and a little better at the higher tiers and in the other modes."""
    _need, prices, _hours, _machine, gains = CATEGORIES[service["category"]]
    rank = TIER_KINDS[tier]["rank"]
    better = 1 + 0.1 * rank * d.rng.random() + (0.2 if mode != "standard" else 0)
    row: Row = {
        "option": f"{service['service']}_{tier}_{mode}",
        "service": service["service"],
        "tier": tier,
        "price": round(d.rng.uniform(*prices) * (0.8 + 0.2 * rank), 1),
        "fund_share": d.between(0.3, 0.9, 2),
        "health_gain": round(d.rng.uniform(*gains) * better, 5),
    }
    if mode != "standard" or d.maybe(0.3):
        row["mode"] = mode
    if d.maybe(0.5):
        factor = d.rng.uniform(0.6, 1.3)
        # a part of it saves more than it costs
        most = 1.1 if d.has(SETTLED) else 1.23
        row["unit_cost"] = round(row["price"] * (factor if factor < most else 1.0 - factor), 1)
    if d.has("max_share") and d.maybe(0.4):
        row["max_share"] = d.between(0.3, 0.9, 2)
    return row


def offers(d: Draft) -> None:
    """Some services switched off at some facilities, a few said to be on."""
    if d.has("offers"):
        for facility in d.names("facilities", "facility"):
            for service in d.names("services", "service"):
                if d.maybe(0.2):
                    offered = "no" if d.maybe(0.8) else "yes"
                    d["offers"].append({"facility": facility, "service": service, "offered": offered})


def use(d: Draft) -> None:
    """What a unit of each option uses; options elsewhere use mostly nothing of ours."""
    categories = {row["service"]: row["category"] for row in d["services"]}
    for option in d["options"]:
        _need, _price, hours, machine_hours, _gain = CATEGORIES[categories[option["service"]]]
        if option["tier"] == "elsewhere" and d.maybe(0.8):
            continue
        for staff in d.some(d.names("staff_types", "staff"), 0.5):
            d["use"].append({"option": option["option"], "resource": staff, "hours": d.between(*hours)})
        for machine in d.names("equipment_types", "equipment"):
            if d.maybe(0.35):
                hours_of = d.between(*machine_hours)
                d["use"].append({"option": option["option"], "resource": machine, "hours": hours_of})


def needs(d: Draft) -> None:
    """Needs by group or for `*`, in units or per 1000, for every year or by calendar year."""
    for service in d["services"]:
        (low, high), *_rest = CATEGORIES[service["category"]]
        star = d.has("star_groups") and d.maybe(0.6)
        groups = d.names("groups", "group")
        owners = [*d.some(groups, 0.3), "*"] if star else groups
        for owner in owners:
            if star or d.maybe(0.9):
                d.tables["needs"] += _need_rows(d, owner, service["service"], low, high)


def _need_rows(d: Draft, owner: str, service: str, low: float, high: float) -> list[Row]:
    """Return the rows of one owner's need of a service."""
    people = next((row["people"] for row in d["groups"] if row["group"] == owner), 10000)
    first: Row = {"group": owner, "service": service}
    if d.maybe(0.5):
        first["per_1000"] = d.between(low, high, 1)
    else:
        first["units"] = round(people / 1000 * d.rng.uniform(low, high))
    if not d.has("year_rows") or d.maybe(0.6):
        return [first | ({"growth": d.between(-0.02, 0.05)} if d.maybe(0.3) else {})]
    rows = [first] if d.maybe(0.6) else []
    for t in range(d.years):
        if d.maybe(0.6) or (t == 0 and not rows):
            amount = {
                key: round(first[key] * d.rng.uniform(0.8, 1.3), 1) for key in ("units", "per_1000") if key in first
            }
            rows.append({"group": owner, "service": service, "year": FIRST_YEAR + t} | amount)
    return rows


def no_need_without_route(d: Draft) -> None:
    """Take away needs that no route can serve (a warning of the contract, an error with some rules)."""
    seen = routes_of(d)
    served = {(g, seen.book.service(o)) for g, o, _f in seen.routes}
    for g in d.names("groups", "group"):
        for s in d.names("services", "service"):
            if (g, s) not in served and any(seen.base[g, s, t] > 0 for t in range(d.years)):
                d.tables["needs"] = [r for r in d["needs"] if (r["group"], r["service"]) != (g, s)]
                if any((r["group"], r["service"]) == ("*", s) for r in d["needs"]):
                    d["needs"].append({"group": g, "service": s, "units": 0})


def coverage(d: Draft) -> None:
    """Least coverages; with objective `cost`, of every service."""
    for row in d["services"]:
        if d.has("cost") or (d.has("coverage") and d.maybe(0.5)):
            row["coverage_min"] = d.between(0.02, 0.3 if d.has(SETTLED) else 0.15)


def today(d: Draft) -> None:
    """Today's shares by tier, city-wide or by county; a few services without."""
    tiers_of = defaultdict(list)
    for option in d["options"]:
        tiers_of[option["service"]].append(option["tier"])
    for service in d.names("services", "service"):
        if d.maybe(0.85):
            for county in ["*", *(c for c in d.names("areas", "county") if d.maybe(0.3))]:
                d.tables["today"] += _shares(d, county, service, list(dict.fromkeys(tiers_of[service])))


def _shares(d: Draft, county: str, service: str, tiers: list[str]) -> list[Row]:
    """Return today's shares of one county and service over some of the tiers."""
    weights = {tier: d.rng.random() + 0.1 for tier in d.some(tiers, 0.85)}
    covered = d.rng.uniform(0.15, 0.5 if d.has("no_harm") else 1.0)
    whole = sum(weights.values())
    return [
        {"county": county, "service": service, "tier": tier, "share": round(covered * w / whole, 4)}
        for tier, w in weights.items()
    ]


def today_has_routes(d: Draft) -> None:
    """With no_harm every group has a route for each service with rows (else the contract's error)."""
    if not d.has("no_harm"):
        return
    seen = routes_of(d)
    served = {(g, seen.book.service(o)) for g, o, _f in seen.routes}
    lonely = {s for s in d.names("services", "service") for g in d.names("groups", "group") if (g, s) not in served}
    d.tables["today"] = [row for row in d["today"] if row["service"] not in lonely]
