"""Staff and machines: types, stock, arrivals, training, sharing."""

from __future__ import annotations

import math

from .draft import SETTLED, Draft, Row, setting, size_of_city


def staff_types(d: Draft) -> None:
    """1-4 staff types; limits on hires come with the stock."""
    tiers = [row["tier"] for row in d["tiers"]]
    for name in ["gp", "nurse", "specialist", "technician"][: d.rng.randint(1, 4)]:
        row: Row = {"staff": name, "hours_per_fte": d.rng.choice((1500, 1600, 1800))}
        if d.maybe(0.7) and not d.has(SETTLED):
            row["attrition"] = d.between(0.01, 0.12)
        if d.has("budgets"):
            row["pay_per_year"] = d.rng.randint(6, 18) * 10000
            row["hire_cost"] = d.rng.choice((0, 5000, 20000))
        if d.has("posting") and d.maybe(0.7):
            row["posting_days"] = d.rng.choice((0.5, 1, 2, 3))
            if d.has("budgets"):
                row["posting_cost_per_fte"] = d.rng.randint(0, 30) * 1000
        if d.maybe(0.3):
            row["tiers"] = ",".join(d.some(tiers, 0.7))
        d["staff_types"].append(row)


def equipment_types(d: Draft) -> None:
    """0-3 machine types, some run by operators, some not to stand idle."""
    if not d.has("equipment"):
        return
    unit = setting(d, "money_unit", 1)
    tiers = [row["tier"] for row in d["tiers"] if row.get("outside") != "yes"]
    for name in ["ultrasound", "ct", "bed"][: d.rng.randint(1, 3)]:
        row: Row = {"equipment": name, "hours_per_unit": 330 if name == "bed" else d.rng.choice((1200, 2000))}
        row["price"] = round(d.rng.choice((2e4, 3e5, 2e6)) / unit, 6) if d.has("budgets") else 0
        row["life_years"] = d.rng.choice((1, 2, 8, 10))
        row["tiers"] = ",".join(d.some(tiers, 0.6))
        row["max_per_facility"] = d.rng.randint(1, 12) * (10 if name == "bed" else 1)
        if d.maybe(0.5):
            row["upkeep_per_year"] = round(row["price"] * 0.08, 8)
        if d.maybe(0.5):
            row["utilisation_floor"] = d.between(0.1, 0.7, 2)
        if d.maybe(0.5):
            row["operator"] = d.rng.choice(d.names("staff_types", "staff"))
            row["operator_fte"] = d.between(0.1, 1.5, 2)
        d["equipment_types"].append(row)


def stock(d: Draft) -> None:
    """Staff and machines for a part of what full coverage would use; none at candidates."""
    hours = size_of_city(d).hours
    candidates = {row["facility"] for row in d["facilities"] if row.get("status") == "candidate"}
    for f in d.names("facilities", "facility"):
        if f not in candidates:
            for row in d["staff_types"]:
                _staff_stock(d, f, row, hours[f, row["staff"]])
            for row in d["equipment_types"]:
                _machine_stock(d, f, row, hours[f, row["equipment"]])
    for row in d["staff_types"]:
        present = sum(float(s["quantity"]) for s in d["stock"] if s["resource"] == row["staff"])
        if d.maybe(0.8):
            row["hires_per_year"] = round(d.rng.uniform(0.02, 0.4) * present + 0.5, 1)
    if d.maybe(0.3):
        d["settings"].append({"key": "hires_per_year", "value": d.rng.randint(1, 8)})


def _staff_stock(d: Draft, f: str, row: Row, hours: float) -> None:
    """Staff a facility for 30-150% of its expected hours."""
    quantity = round(hours / row["hours_per_fte"] * d.rng.uniform(0.3, 1.5) + d.rng.random(), 1)
    if d.maybe(0.9) or d.features & {"no_harm", "coverage", "cost"}:
        stock: Row = {"facility": f, "resource": row["staff"], "quantity": quantity}
        if d.maybe(0.3):
            stock["max"] = round(quantity * d.rng.uniform(0.8, 1.3), 1)
        d["stock"].append(stock)


def _machine_stock(d: Draft, f: str, row: Row, hours: float) -> None:
    """Equip a facility for 10-80% of its expected hours, some machines soon to retire."""
    quantity = round(hours / row["hours_per_unit"] * d.rng.uniform(0.1, 0.8) + d.rng.random())
    if quantity and d.maybe(0.8):
        old = d.rng.randint(0, quantity) if d.maybe(0.3) and not d.has(SETTLED) else 0
        if old:
            stock = {"facility": f, "resource": row["equipment"], "retire_year": d.year(), "quantity": old}
            d["stock"].append(stock)
        if quantity > old:
            d["stock"].append({"facility": f, "resource": row["equipment"], "quantity": quantity - old})


def arrivals(d: Draft) -> None:
    """A few graduates; no more than leave where a maximum or unpaid pay stands against more."""
    if not d.has("arrivals"):
        return
    for stock in list(d["stock"]):
        for row in d["staff_types"]:
            if row["staff"] == stock["resource"] and d.maybe(0.4):
                most = float(stock["quantity"]) * row.get("attrition", 0)
                if "max" not in stock and row.get("pay_per_year", 0) == 0:
                    most += 3
                fte = math.floor(d.rng.uniform(0.2, 1) * most * 100) / 100
                if fte > 0:
                    arrival = {
                        "facility": stock["facility"],
                        "staff": row["staff"],
                        "year": d.year(),
                        "fte": fte,
                    }
                    d["arrivals"].append(arrival)


def training(d: Draft) -> None:
    """1-2 courses, from another type or from outside."""
    if not d.has("training"):
        return
    staff = d.names("staff_types", "staff")
    tiers = [row["tier"] for row in d["tiers"] if row.get("outside") != "yes"]
    for i in range(d.rng.randint(1, 2)):
        to_staff = d.rng.choice(staff)
        others = [k for k in staff if k != to_staff]
        row: Row = {"course": f"T{i + 1}", "to_staff": to_staff, "months_away": d.rng.choice((0, 1, 3, 6))}
        row |= {"lag_years": d.rng.choice((0, 0, 1, 2)), "places_per_year": d.rng.randint(1, 6)}
        row["cost"] = d.rng.choice((5000, 20000)) if d.has("budgets") else 0
        row["tiers"] = ",".join(d.some(tiers, 0.8))
        if others and d.maybe(0.6):
            row["from_staff"] = d.rng.choice(others)
        d["training"].append(row)


def sharing(d: Draft) -> None:
    """Pairs of hub and spoke, for some machines, and for some staff who work from afar."""
    places = [row["facility"] for row in d["facilities"] if row["tier"] != "elsewhere"]
    shared = d.names("equipment_types", "equipment") if d.has("sharing") else []
    shared += d.names("staff_types", "staff") if d.has("remote") else []
    for resource in shared:
        for hub in places:
            for spoke in places:
                if hub != spoke and d.maybe(0.35 if d.has(SETTLED) else 0.25):
                    row: Row = {"hub": hub, "spoke": spoke, "resource": resource}
                    if d.has("budgets"):
                        row["price_per_hour"] = d.rng.choice((0, 10, 80))
                    d["sharing"].append(row)
