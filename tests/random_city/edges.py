"""What lies at the edges of the contract: noughts and ones, years beyond the plan, bounds on the other side."""

from __future__ import annotations

from collections.abc import Callable

from .draft import FIRST_YEAR, Draft, Row, size_of_city


def edges(d: Draft) -> None:
    """Take the city to some of the edges."""
    for edge in EDGES:
        if d.maybe(0.3):
            edge(d)


def _one(d: Draft, sheet: str) -> Row:
    """Return one row of a sheet; one that belongs to no sheet where it has none."""
    return d.rng.choice(d[sheet]) if d[sheet] else {}


def books(d: Draft) -> None:
    """Last year's accounts, which change no plan."""
    for fund in d.names("funds", "fund"):
        for tier in d.names("tiers", "tier"):
            row: Row = {"fund": fund, "tier": tier, "category": "visit", "payments": d.rng.randint(0, 10**6)}
            d["books"].append(row | {"units": d.rng.randint(0, 10**5)})


def nobody(d: Draft) -> None:
    """A group of no people, whose need in units stays, beside others of its fund."""
    group = _one(d, "groups")
    if sum(row["fund"] == group["fund"] for row in d["groups"]) > 1:
        group["people"] = 0


def weights(d: Draft) -> None:
    """A group that does not count, and one that dies out or leaves."""
    _one(d, "groups")["equity_weight"] = d.rng.choice((0, 0, 10))
    if d.maybe(0.3):
        _one(d, "groups")["growth"] = -1


def gains(d: Draft) -> None:
    """Care that does no good, or harm; of harm nobody can make more."""
    better = any(row["effect"] == "quality" for row in d["project_effects"])
    _one(d, "options")["health_gain"] = 0 if better else d.rng.choice((0, 0, -0.01))


def prices(d: Draft) -> None:
    """Care for nothing, care that the fund pays whole or not at all, a place that charges nothing."""
    _one(d, "options")["price"] = 0
    _one(d, "options")["fund_share"] = d.rng.choice((0, 1))
    if d.maybe(0.3):
        _one(d, "facilities")["price_factor"] = 0


def shares(d: Draft) -> None:
    """Options that may treat nobody or everybody; people who may not move, or may all; staff who may do all work."""
    _one(d, "options")["max_share"] = d.rng.choice((0, 1))
    for name in ("shift_per_year", "shift_up_per_year", "reach_per_year", "drift_per_year"):
        _one(d, "services")[name] = d.rng.choice((0, 1))
    _one(d, "covers")["max_share"] = d.rng.choice((0, 1))


def answers(d: Draft) -> None:
    """Levers to which all answer, at once or long after the plan."""
    _one(d, "responses")["points"] = 1
    schedules = d.names("schedules", "schedule")
    for row in d["responses"]:
        if row["lever"] not in schedules and d.maybe(0.5):
            row["years"] = 30


def promises(d: Draft) -> None:
    """Nobody is promised anything, or a thing that is easily kept: all may be refused, a place may lose all."""
    keys = {"refuse": 1, "keep_near": 0, "place_fall_per_year": 1, "no_harm_group": 0, "shift_relative": 1}
    for row in d["settings"]:
        row["value"] = keys.get(row["key"], row["value"])


def small_places(d: Draft) -> None:
    """Places that treated nobody last year."""
    _one(d, "volumes")["units"] = 0


def need_of_nothing(d: Draft) -> None:
    """A need of 0."""
    row = _one(d, "needs")
    row[next(name for name in ("units", "per_1000") if name in row)] = 0


def uses(d: Draft) -> None:
    """Care that uses nothing of a resource, staff who leave at once, machines that run all the time or once."""
    _one(d, "use")["hours"] = 0
    kept = {row.get("resource") for row in d["project_effects"] if row["effect"] == "attrition"}
    staff = _one(d, "staff_types")
    staff["attrition"] = 1 if staff["staff"] in kept else d.rng.choice((0, 1))
    machine = _one(d, "equipment_types")
    machine["utilisation_floor"], machine["life_years"] = d.rng.choice((0, 1)), 1


def retirements(d: Draft) -> None:
    """Machines gone before the plan begins, or long after it ends."""
    machines = d.names("equipment_types", "equipment")
    for row in d["stock"]:
        if row["resource"] in machines and "retire_year" in row and d.maybe(0.5):
            row["retire_year"] = d.rng.choice((FIRST_YEAR - 5, FIRST_YEAR, FIRST_YEAR + 40))


def project_years(d: Draft) -> None:
    """Projects whose years lie before or after the plan; they stay closed, must they open or not."""
    row = _one(d, "projects")
    years = d.rng.choice(({"last_year": FIRST_YEAR - 2}, {"first_year": FIRST_YEAR + 30}))
    for name in ("first_year", "last_year", "must_open"):
        row.pop(name, None)
    row |= years | ({"must_open": "yes"} if d.maybe(0.3) else {})


def ranks(d: Draft) -> None:
    """Two tiers of one rank, between which nobody is posted."""
    d["tiers"][-1]["rank"] = d["tiers"][0]["rank"]


def one_schedule(d: Draft) -> None:
    """A schedule alone, or two of the same rows, to the second of which nobody answers."""
    names = d.names("schedules", "schedule")
    rows = [row for row in d["schedules"] if row["schedule"] == (names or [""])[0]]
    d.tables["responses"] = [row for row in d["responses"] if row["lever"] not in names[1:]]
    d.tables["schedules"] = rows + ([row | {"schedule": "again"} for row in rows] if d.maybe(0.5) else [])


def links(d: Draft) -> None:
    """A second link that generates the same need; ratios of 0 and above 1, everyone exempt."""
    made = [row for row in d["links"] if row["kind"] == "generates"]
    for row in made[:1]:
        d["links"].append(row | {"link": "more", "ratio": d.rng.choice((0, 0.1))})
    for row in d["links"]:
        if row["kind"] in ("avoids", "requires") and d.maybe(0.5):
            row["ratio"] = d.rng.choice((0, 1.5))
        if row["kind"] == "requires" and d.maybe(0.3):
            row["exempt_share"] = 1


def nobody_hired(d: Draft) -> None:
    """No hires at all, or only in the city as a whole."""
    d.tables["settings"] = [row for row in d["settings"] if row["key"] != "hires_per_year"]
    d["settings"].append({"key": "hires_per_year", "value": d.rng.choice((0, 0.5))})


def other_sides(d: Draft) -> None:
    """Soft targets on the side and in the scope that few ask for.

    None of them is 0: its shortfall would count a million times, and drown what is to be compared.
    """
    money = sum(size_of_city(d).payments.values())
    county, staff = _one(d, "areas")["county"], _one(d, "staff_types")["staff"]
    fund, service = _one(d, "funds")["fund"], _one(d, "services")["service"]
    option, machine = _one(d, "options")["option"], _one(d, "equipment_types").get("equipment")
    made: list[tuple[str, str | None, str, str, float]] = [
        ("primary_fund_share", None, "each_county", "<=", 0.2),
        ("fund_payments", fund, "city", ">=", round(money * 0.8, 2)),
        ("fund_payments", None, "each_county", ">=", round(money * 0.3, 2)),
        ("primary_visit_share", None, f"county:{county}", "<=", 0.3),
        ("in_county_share", None, "each_county", "<=", 0.5),
        ("in_county_admission_share", None, "city", "<=", 0.05),
        ("coverage", service, "each_county", "<=", 0.05),
        ("option_share", option, "each_county", ">=", 1.0),
        ("staff_per_10k", staff, "city", "<=", 1.0),
        ("out_of_pocket_share", None, "each_county", ">=", 0.7),
        ("health_per_1000", None, "city", "<=", 1.0),
        ("health_per_1000", None, f"county:{county}", "<=", 0.1),
        ("spending_growth", fund, "city", "<=", -0.5),
    ]
    if machine:
        made += [("equipment_utilisation", machine, "city", ">=", 1.0)]
    for metric, of, scope, sense, value in d.rng.sample(made, 2):
        row: Row = {"target": f"edge_{metric}_{scope}", "metric": metric, "scope": scope, "sense": sense}
        row |= {"value": value, "kind": "soft", "weight": d.rng.choice((0, 1, 100))}
        d["targets"].append(row | ({"of": of} if of else {}))


def standard_kit(d: Draft) -> None:
    """A standard kit for one county, and a share of pay there."""
    staff = _one(d, "staff_types")["staff"]
    ours = [row["county"] for row in d["facilities"] if row["tier"] != "elsewhere"]
    if ours:
        scope = f"county:{d.rng.choice(ours)}"
        kit: Row = {"target": "edge_kit", "metric": "staff_per_facility", "of": staff, "scope": scope, "value": 2}
        d["targets"].append(kit | {"sense": ">=", "kind": "soft"})
        pay: Row = {"target": "edge_pay", "metric": "personnel_cost_share", "scope": scope, "value": 0.3}
        d["targets"].append(pay | {"sense": "<=", "kind": "soft"})


EDGES: tuple[Callable[[Draft], None], ...] = (
    books, nobody, weights, gains, prices, shares, answers, promises, small_places, need_of_nothing, uses,
    retirements, project_years, ranks,
    one_schedule, links, nobody_hired, other_sides, standard_kit,
)  # fmt: skip
