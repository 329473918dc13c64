"""Settings, tiers, areas, groups, facilities, access."""

from __future__ import annotations

from .draft import FIRST_YEAR, OBJECTIVES, SETTLED, TIER_KINDS, Draft, Row


def settings(d: Draft) -> None:
    """Title, years, objective and the city-wide rules."""
    d.years = d.rng.choice((2, 2, 3, 3, 4) if d.has(SETTLED) else (1, 1, 2, 2, 3, 3, 4, 5))
    objective = next((name for name in OBJECTIVES if d.has(name)), "health")
    settings: dict[str, object] = {
        "title": "random city",
        "first_year": FIRST_YEAR,
        "years": d.years,
        "objective": objective,
        "gap": 1e-9,
    }
    if d.has("discount"):
        settings["discount_rate"] = d.between(0.01, 0.06)
    if d.has("net_health"):
        settings["threshold"] = d.rng.choice((20000, 50000, 80000, 200000))
    if d.has("no_harm"):
        settings["no_harm"] = d.between(0.3, 0.7)
    if d.has("money_unit"):
        settings["money_unit"] = d.rng.choice((10000, 1000000))
    if d.has("whole_staff"):
        settings["whole_staff"] = "yes"
    d.tables["settings"] = [{"key": key, "value": value} for key, value in settings.items()]


def tiers(d: Draft) -> None:
    """2-5 tiers, one of them at least not outside, at most one outside."""
    count = d.rng.randint(2, 5)
    names = set(d.rng.sample(sorted(TIER_KINDS), count))
    for name, kind in TIER_KINDS.items():
        if name in names:
            d["tiers"].append({"tier": name} | kind)


def areas_and_groups(d: Draft) -> None:
    """1-3 counties, 1-4 areas, 1-2 funds, 1-6 groups; every county an area, every fund a member."""
    counties = [f"C{i}" for i in range(1, d.rng.randint(1, 3) + 1)]
    for i in range(d.rng.randint(len(counties), 4)):
        county = counties[i] if i < len(counties) else d.rng.choice(counties)
        row: Row = {"area": f"A{i + 1}", "county": county}
        if d.maybe(0.4):
            row["residents"] = d.rng.randint(20, 300) * 100
        d["areas"].append(row)
    funds = ["resident", "employee"][: d.rng.randint(1, 2)]
    areas = d.names("areas", "area")
    for i in range(d.rng.randint(max(len(funds), len(counties)), 6)):
        area = areas[i] if i < len(areas) else d.rng.choice(areas)
        fund = funds[i] if i < len(funds) else d.rng.choice(funds)
        row = {"group": f"G{i + 1}", "area": area, "fund": fund, "people": d.rng.randint(20, 400) * 100}
        if d.maybe(0.4):
            row["growth"] = d.between(-0.03, 0.05)
        if d.maybe(0.3):
            row["equity_weight"] = d.between(0.5, 2, 2)
        d["groups"].append(row)


def facilities(d: Draft) -> None:
    """1-8 facilities over the tiers, some allied, some with a price factor or counties of their own."""
    tiers = d.names("tiers", "tier")
    counties = d.names("areas", "county")
    for i in range(d.rng.randint(1, 8)):
        tier = tiers[i % len(tiers)] if d.maybe(0.7) else d.rng.choice(tiers)
        area = d.rng.choice(d["areas"])
        row: Row = {"facility": f"F{i + 1}", "tier": tier, "county": area["county"]}
        if tier == "village" or d.maybe(0.3):
            row["area"] = area["area"]
        if d.maybe(0.4):
            row["alliance"] = d.rng.choice(("east", "west"))
        if d.maybe(0.3):
            row["price_factor"] = d.between(0.8, 1.2, 2)
        if d.maybe(0.2):
            row["own_counties"] = ",".join(d.some(counties, 0.6))
        d["facilities"].append(row)


def candidates(d: Draft) -> None:
    """With projects: some facilities are candidates that a project opens."""
    if d.has("projects"):
        for row in d["facilities"][1:]:
            if d.maybe(0.3):
                row["status"] = "candidate"


def access(d: Draft) -> None:
    """For some groups, the facilities they reach; the others go by the tier's `serves`."""
    if not d.has("access"):
        return
    for group in d.some(d.names("groups", "group"), 0.6):
        for facility in d.some(d.names("facilities", "facility"), 0.8):
            row: Row = {"group": group, "facility": facility}
            if d.maybe(0.8):
                row["minutes"] = d.rng.randint(5, 120)
            if d.maybe(0.6):
                row["cost_per_unit"] = d.rng.randint(0, 60)
            d["access"].append(row)
