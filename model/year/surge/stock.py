"""What is there in a surge: staff, machines and what open projects add; and who may help whom."""

from collections.abc import Mapping

import pandas as pd

from model.answer import outcome
from model.city.city import City

Tables = Mapping[str, pd.DataFrame]


def there(data: City, tables: Tables, year: int) -> pd.DataFrame:
    """Return facility, resource, quantity: staff (FTE) at work, machines, and what open projects add, in a year."""
    staff = tables["headcount"].rename(columns={"staff": "resource", "fte": "quantity"})
    away = tables["train"].merge(data.training[["course", "from_staff", "to_staff", "lag_years", "months_away"]],
                                 on="course")  # fmt: skip
    away = away.assign(
        resource=away["from_staff"].where(away["lag_years"] > 0, away["to_staff"]),
        quantity=-away["persons"] * away["months_away"] / 12.0,
    )
    machines = tables["units"].rename(columns={"equipment": "resource", "units": "quantity"})
    return _summed([staff, away, machines, _opened(data, tables)], year)


def today_and_posts(data: City, tables: Tables, posts: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return facility, resource, quantity: machines that a year has without purchases, and a place for all staff.

    ``posts``: facility, staff; their FTE are decided elsewhere. Projects add what they add in the plan.
    """
    machines = outcome.units(data, tables["buy"].iloc[:0])
    machines = machines.rename(columns={"equipment": "resource", "units": "quantity"})
    places = posts.rename(columns={"staff": "resource"}).assign(quantity=0.0, year=year)
    return _summed([places, machines, _opened(data, tables)], year)


def neighbours(
    data: City, places: pd.DataFrame, stock: pd.DataFrame, counties: frozenset[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return sheets postings and sharing with every pair in a county or an alliance, of ``counties`` (none: all).

    Staff may go to any of them. Machine hours are lent, at no price, between places of one tier where patients
    cannot go themselves: of areas, or of other counties.
    """
    near = places.loc[~places["tier"].isin(data.tiers.loc[data.tiers["outside"], "tier"])]
    near = near.merge(data.tiers[["tier", "serves"]], on="tier")
    near = near[["facility", "tier", "serves", "county", "alliance"]]
    pairs = pd.concat([
        near.merge(near, on="county", suffixes=("", "_to")),
        near[near["alliance"] != ""].merge(near, on="alliance", suffixes=("", "_to")),
    ])  # fmt: skip
    pairs = pairs[pairs["facility"] != pairs["facility_to"]].drop_duplicates(["facility", "facility_to"])
    pairs["county_to"] = pairs["facility_to"].map(places.set_index("facility")["county"])
    if counties:
        pairs = pairs[pairs["county"].isin(counties) | pairs["county_to"].isin(counties)]
    pairs = pairs.sort_values(["facility", "facility_to"])
    posted = pairs.rename(columns={"facility": "from_facility", "facility_to": "to_facility"})
    postings = pd.concat([data.postings, posted[["from_facility", "to_facility"]]])
    postings = postings.drop_duplicates(["from_facility", "to_facility"], ignore_index=True)
    machines = stock[stock["resource"].isin(data.equipment_types["equipment"]) & (stock["quantity"] > 0.0)]
    apart = (pairs["serves"] == "area") | ((pairs["serves"] == "county") & (pairs["county"] != pairs["county_to"]))
    lent = pairs[(pairs["tier"] == pairs["tier_to"]) & apart].merge(machines, on="facility")
    used = data.use.merge(data.options[["option", "tier"]], on="option")[["resource", "tier"]].drop_duplicates()
    lent = lent.merge(used, on=["resource", "tier"])
    lent = lent.rename(columns={"facility": "hub", "facility_to": "spoke"})
    sharing = pd.concat([data.sharing, lent[["hub", "spoke", "resource"]].assign(price_per_hour=0.0)])
    sharing = sharing.drop_duplicates(["hub", "spoke", "resource"], ignore_index=True)
    return postings.fillna(""), sharing.fillna("")


def _summed(parts: list[pd.DataFrame], year: int) -> pd.DataFrame:
    """Return facility, resource, quantity of a year, added up; nothing below zero."""
    table = pd.concat([part.loc[part["year"] == year, ["facility", "resource", "quantity"]] for part in parts])
    table = table.groupby(["facility", "resource"], as_index=False)["quantity"].sum()
    return table.assign(quantity=table["quantity"].clip(lower=0.0))


def _opened(data: City, tables: Tables) -> pd.DataFrame:
    """Return facility, resource, year, quantity: the hours of open projects, as staff (FTE) and machines."""
    effects = effects_of(data, "capacity").merge(tables["projects"][["project", "year"]], on="project")
    hours = pd.concat([
        data.staff_types.set_index("staff")["hours_per_fte"],
        data.equipment_types.set_index("equipment")["hours_per_unit"],
    ])  # fmt: skip
    return effects.assign(quantity=effects["amount"] / effects["resource"].map(hours).astype(float))


def effects_of(data: City, kind: str) -> pd.DataFrame:
    """Return the effects of a kind, each with its facility: its own, else its project's."""
    effects = data.project_effects[data.project_effects["effect"] == kind]
    home = effects["project"].map(data.projects.set_index("project")["facility"])
    return effects.assign(facility=effects["facility"].where(effects["facility"] != "", home))
