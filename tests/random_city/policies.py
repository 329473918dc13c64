"""Projects and their effects, links, gain steps."""

from __future__ import annotations

from .draft import FIRST_YEAR, SETTLED, Draft, Row, setting, size_of_city


def projects(d: Draft) -> None:
    """1-3 projects; every candidate has one that opens it; no two of a word must open."""
    if not d.has("projects"):
        return
    unit = setting(d, "money_unit", 1)
    candidates = [row["facility"] for row in d["facilities"] if row.get("status") == "candidate"]
    existing = [f for f in d.names("facilities", "facility") if f not in candidates]
    places = candidates + [d.rng.choice([*existing, None]) for _ in range(d.rng.randint(0, 2))]
    for i, place in enumerate(places or existing[:1]):
        row: Row = {"project": f"P{i + 1}"}
        if place:
            row["facility"] = place
        paid = d.has("budgets") and d.maybe(0.7)
        if paid:
            row["capex"] = round(d.rng.uniform(0, 1e6) / unit, 6)
        if paid and d.maybe(0.5):
            row["opex_per_year"] = round(d.rng.uniform(0, 3e5) / unit, 6)
        if d.maybe(0.25):
            row["first_year"] = d.year()
        if d.maybe(0.25):
            row["last_year"] = max(d.year(), row.get("first_year", FIRST_YEAR))
        if d.maybe(0.1):
            row["must_open"] = "yes"
        alone = row.get("must_open") and any(r.get("must_open") and r.get("exclusive") for r in d["projects"])
        if d.maybe(0.2) and not alone:
            row["exclusive"] = "one"
        d["projects"].append(row)


def project_effects(d: Draft) -> None:
    """Each project one or two effects, each only once and of use where it stands."""
    resources = d.names("staff_types", "staff") + d.names("equipment_types", "equipment")
    taken = set()
    for project in d["projects"]:
        place = project.get("facility")
        kinds = ("capacity", "offers", "attrition", *(("quality",) if d.has("quality") else ()))
        for kind in d.rng.sample(kinds, d.rng.randint(1, 3)):
            row: Row = {"project": project["project"], "effect": kind}
            if place is None:
                row["facility"] = _existing(d)
            _fill_effect(d, row, kind, resources)
            target = row.get("facility", place)
            key = (kind, target, row.get("resource"))
            if kind == "attrition" and (key in taken or _attrition(d, row["resource"]) == 0):
                continue
            taken.add(key)
            d["project_effects"].append(row)


def _existing(d: Draft) -> str:
    """Return an existing facility."""
    return d.rng.choice([row["facility"] for row in d["facilities"] if row.get("status") != "candidate"])


def _attrition(d: Draft, staff: str) -> float:
    """Return a staff type's attrition."""
    return next(row.get("attrition", 0) for row in d["staff_types"] if row["staff"] == staff)


def _fill_effect(d: Draft, row: Row, kind: str, resources: list[str]) -> None:
    """Fill in an effect's resource, service and amount."""
    if kind == "capacity":
        row["resource"] = d.rng.choice(resources)
        row["amount"] = d.rng.randint(5, 200) * 100
    if kind == "attrition":
        row["resource"] = d.rng.choice(d.names("staff_types", "staff"))
        row["amount"] = round(_attrition(d, row["resource"]) * d.rng.uniform(0.3, 1), 4)
    if kind == "quality":
        row["amount"] = d.between(0.02, 0.4)
    if kind in ("offers", "quality") and d.maybe(0.5):
        row["service"] = d.rng.choice(d.names("services", "service"))


def min_volumes(d: Draft) -> None:
    """Some projects at a facility must then treat some number of units."""
    expected = size_of_city(d).units_at
    for row in d["projects"]:
        if "facility" in row and d.maybe(0.4):
            row["min_volume"] = round(expected[row["facility"]] * d.rng.uniform(0.05, 0.5))


def links(d: Draft) -> None:
    """0-4 links between services, without cycles: always from an earlier service to a later one."""
    services = d.names("services", "service")
    if not d.has("links") or len(services) < 2:
        return
    for i in range(d.rng.randint(1, 4)):
        first, second = sorted(d.rng.sample(range(len(services)), 2))
        kind = d.rng.choice(("generates",) * (3 if d.has(SETTLED) else 1) + ("requires", "avoids", "substitutes"))
        row: Row = {"link": f"L{i + 1}", "kind": kind}
        row |= {"from_service": services[first], "to_service": services[second]}
        if kind != "substitutes":
            _fill_link(d, row, kind)
        generated = {r["to_service"] for r in d["links"] if r["kind"] == "generates"}
        if kind != "generates" or services[second] not in generated:
            d["links"].append(row)
        if kind == "substitutes" and first > 0 and d.maybe(0.5):
            d["links"].append(row | {"from_service": services[first - 1]})


def _fill_link(d: Draft, row: Row, kind: str) -> None:
    """Fill in a link's ratio, exempt share, tiers and modes; a generated need must have a route."""
    row["ratio"] = d.between(0.02, 0.3) if kind in ("generates", "avoids") else d.between(0.2, 2)
    if kind == "requires":
        row["exempt_share"] = d.between(0, 0.4, 2)
    for side in ("from", "to") if kind == "requires" else ("from",):
        options = [o for o in d["options"] if o["service"] == row[f"{side}_service"]]
        if d.maybe(0.4):
            row[f"{side}_tier"] = ",".join(d.some(list(dict.fromkeys(o["tier"] for o in options)), 0.6))
        if d.maybe(0.2):
            row[f"{side}_mode"] = "standard"


def gain_steps(d: Draft) -> None:
    """For some services, gains that fall with coverage."""
    if d.has("gain_steps"):
        for service in d.some(d.names("services", "service"), 0.5):
            share, factor = 0.0, 1.0
            while share < 0.9:
                d["gain_steps"].append({"service": service, "from_share": share, "factor": factor})
                share = round(share + d.rng.uniform(0.2, 0.6), 2)
                factor = round(factor * d.rng.uniform(0.4, 1), 3)
