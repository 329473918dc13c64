"""Where people turn: guidance, how they answer to levers, what each place treats, and whom a plan may not leave."""

from __future__ import annotations

from .draft import SETTLED, Draft, Row, routes_of


def guidance(d: Draft) -> None:
    """How shares of need move: by guidance, by more who turn to care, without any plan; hours as worked or not."""
    made: dict[str, object] = {}
    if d.maybe(0.5):
        made["hours"] = "nominal"
    if d.has("turning") and d.maybe(0.8):
        made["shift_per_year"] = d.between(0, 0.08)
        _some(d, made, shift_up_per_year=(0, 0.06), reach_per_year=(0.01, 0.3), shift_relative=(0.01, 0.1))
        if d.has(SETTLED):
            made["reach_per_year"] = d.between(0.3, 0.8)
            made["shift_per_year"] = d.between(0, 0.03)
            if d.maybe(0.55):
                made |= {"shift_per_year": d.between(0.03, 0.1), "shift_relative": d.between(0.002, 0.02)}
    if d.has("drift"):
        made["drift_per_year"] = d.between(0.03, 0.1) if d.has(SETTLED) else d.between(0.01, 0.06)
    if d.has("beyond"):
        made["years_beyond"] = d.rng.randint(1, 10)
    _add(d, made)
    for row in d["services"]:
        if d.has("turning") and d.maybe(0.3):
            row["shift_per_year"] = d.between(0, 0.15)
            _some(d, row, shift_up_per_year=(0, 0.1), reach_per_year=(0, 0.2))
        if d.has("drift") and d.maybe(0.2):
            row["drift_per_year"] = d.between(0, 0.06)


def keeping(d: Draft) -> None:
    """What people may count on; low enough that staff who leave and are not replaced seldom leave no plan.

    In a settled city nobody leaves, so that they may count on nearly all.
    """
    made: dict[str, object] = {}
    if d.has("keeping") and d.has(SETTLED):
        made |= {"no_harm_group": d.between(0.8, 1.0), "place_fall_per_year": d.between(0, 0.1)}
        if d.has("turning"):
            made |= {"refuse": d.between(0.02, 0.2), "keep_near": d.between(0.95, 1.0)}
        for row in d["services"]:
            if d.maybe(0.9):
                row["kept_per_year"] = d.between(0.93, 1.0, 2)
    elif d.has("keeping"):
        if d.has("turning"):
            _some(d, made, refuse=(0.1, 0.6), keep_near=(0.6, 0.95))
        _some(d, made, no_harm_group=(0.2, 0.65), place_fall_per_year=(0.15, 0.5))
        for row in d["services"]:
            if d.maybe(0.4):
                row["kept_per_year"] = d.between(0.5, 0.95, 2)
    _add(d, made)


def _some(d: Draft, row: Row, **ranges: tuple[float, float]) -> None:
    """Fill some of the columns of a row, or keys of the settings, with numbers of their ranges."""
    for name, (low, high) in ranges.items():
        if d.maybe(0.5):
            row[name] = d.between(low, high)


def _add(d: Draft, made: dict[str, object]) -> None:
    """Add settings."""
    d.tables["settings"] += [{"key": key, "value": value} for key, value in made.items()]


def responses(d: Draft) -> None:
    """Rows for projects and schedules: from other tiers or the untreated, of a service, a category or all, anywhere.

    All schedules take the same years, as those of one service must.
    """
    if not d.has("responses"):
        return
    tiers, years = d.names("tiers", "tier"), d.rng.randint(1, 3)
    levers = [(name, None) for name in d.names("projects", "project")]
    levers += [(name, years) for name in d.names("schedules", "schedule")]
    taken = set()
    for lever, own in levers * 2:
        row: Row = {"lever": lever, "to_tier": ",".join(d.some(_by_chance(d, tiers), 0.4))}
        free = [tier for tier in tiers if tier not in row["to_tier"].split(",")]
        if d.maybe(0.25):
            row["from_tier"] = "untreated"
        elif free and d.maybe(0.4):
            row["from_tier"] = ",".join(d.some(free, 0.5))
        if d.maybe(0.6):
            service = d.rng.choice(d["services"])
            row["service"] = service["service"] if d.maybe(0.6) else f"category:{service['category']}"
        if d.maybe(0.25):
            row["county"] = d.rng.choice(d.names("areas", "county"))
        most = 0.6 if "untreated" in row.values() else 0.3
        row |= {"points": d.between(0.02, most), "years": own or d.rng.randint(1, 3)}
        if d.maybe(0.3):
            row |= {"points_low": round(row["points"] / 2, 4), "points_high": round(row["points"] * 1.5, 4)}
        key = tuple(row.get(name) for name in ("lever", "service", "to_tier", "from_tier", "county"))
        if key not in taken and d.maybe(0.7):
            d["responses"].append(row)
        taken.add(key)


def _by_chance(d: Draft, things: list[str]) -> list[str]:
    """Return things in a random order."""
    return d.rng.sample(things, len(things))


def volumes(d: Draft) -> None:
    """What the places of some tiers treated of some services last year, around even shares of the tiers' need."""
    if not d.has("volumes"):
        return
    seen = routes_of(d)
    tier_of = {row["facility"]: row["tier"] for row in d["facilities"] if row.get("status") != "candidate"}
    shares = {(row["service"], row["tier"]): row["share"] for row in reversed(d["today"])}
    for service in d["services"]:
        need = sum(seen.base[g, service["service"], 0] for g in d.names("groups", "group"))
        for tier in d.names("tiers", "tier"):
            places = [facility for facility, at in tier_of.items() if at == tier]
            share = shares.get((service["service"], tier), 0.0)
            if places and share and d.maybe(0.4):
                for facility in d.some(places, 0.9):
                    units = round(need * share / len(places) * d.rng.uniform(0.5, 1.5))
                    d["volumes"].append({"facility": facility, "service": service["service"], "units": units})


def covers(d: Draft) -> None:
    """1-2 types of staff who do another's work, never in a circle."""
    staff = d.names("staff_types", "staff")
    if not d.has("covers") or len(staff) < 2:
        return
    pairs = [(one, other) for i, one in enumerate(staff) for other in staff[i + 1 :]]
    for one, other in d.rng.sample(pairs, min(len(pairs), d.rng.randint(1, 2))):
        row: Row = {"staff": one, "for_staff": other, "efficiency": d.between(0.5, 1, 2)}
        if d.maybe(0.5 if d.has(SETTLED) else 0.7):
            row["max_share"] = d.between(0.05, 0.5, 2)
        if d.maybe(0.3):
            row["tiers"] = ",".join(d.some(d.names("tiers", "tier"), 0.6))
        d["covers"].append(row)
