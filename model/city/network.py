"""Who may be treated where: the routes, the only large table, built once."""

import numpy as np
import pandas as pd

from model.city.tables import Tables


def routes(data: Tables) -> pd.DataFrame:
    """Return one row for each (group, option, facility) with tier[f] = tier[o], f offering and g reaching.

    Columns: group, option, facility, service, tier, fund and county (of the group), place (county of the
    facility), in_county (the facility counts as the group's own county and is not outside), minutes (NaN =
    unknown), cost_per_unit. Sorted by group, option, facility.
    """
    offered = _offered(data)
    table = _reach(data).merge(offered, on="facility")
    limit = table["service"].map(data.services.set_index("service")["max_minutes"])
    table = table[~(table["minutes"] > limit)]
    table = table.assign(in_county=in_county(table, data))
    order = ["group", "option", "facility"]
    columns = [*order, "service", "tier", "fund", "county", "place", "in_county", "minutes", "cost_per_unit"]
    return table.sort_values(order, ignore_index=True)[columns]


def possible(data: Tables) -> pd.DataFrame:
    """Return the projects that may open in a year of the plan; the others stay closed, and open nothing."""
    first, last = data.settings.calendar(0), data.settings.calendar(data.settings.years - 1)
    # a blank year is no bound
    late, early = data.projects["first_year"] > last, data.projects["last_year"] < first
    return data.projects[~late & ~early]


def openable(data: Tables) -> pd.DataFrame:
    """Return facility, service: services that a project can switch on (candidate places, offers effects)."""
    projects = possible(data)
    own = projects.loc[projects["facility"] != "", ["project", "facility"]]
    offers = data.project_effects["effect"] == "offers"
    effects = data.project_effects[offers & data.project_effects["project"].isin(projects["project"])]
    effects = effects.merge(own.rename(columns={"facility": "home"}), on="project", how="left")
    effects["facility"] = effects["facility"].where(effects["facility"] != "", effects["home"])
    every = effects[effects["service"] == ""].drop(columns="service").merge(data.services["service"], how="cross")
    named = effects[effects["service"] != ""]
    return pd.concat([named, every])[["facility", "service"]].drop_duplicates(ignore_index=True)


def effects(data: Tables, kind: str) -> pd.DataFrame:
    """Return the effects of a kind, with their row; a blank facility is the project's."""
    table = data.project_effects[data.project_effects["effect"] == kind].reset_index(names="row")
    home = table["project"].map(data.projects.set_index("project")["facility"])
    return table.assign(facility=table["facility"].where(table["facility"] != "", home))


def usable(data: Tables) -> pd.DataFrame:
    """Return the facilities that stand, or that a project can open."""
    candidate = data.facilities["status"] == "candidate"
    return data.facilities[~candidate | data.facilities["facility"].isin(possible(data)["facility"])]


def _offered(data: Tables) -> pd.DataFrame:
    """Return facility, option, service, tier: what each usable facility offers, or can be made to offer."""
    options = data.options[["option", "service", "tier"]]
    table = usable(data)[["facility", "tier"]].merge(options, on="tier")
    off = data.offers.loc[~data.offers["offered"].astype(bool), ["facility", "service"]]
    pairs = pd.MultiIndex.from_frame(table[["facility", "service"]])
    switched_off = pairs.isin(pd.MultiIndex.from_frame(off)) & ~pairs.isin(pd.MultiIndex.from_frame(openable(data)))
    return table[~switched_off]


def _reach(data: Tables) -> pd.DataFrame:
    """Return group, facility, fund, county, place, minutes, cost_per_unit: whom a group reaches."""
    members = data.members[["group", "area", "fund", "county"]]
    places = data.facilities.rename(columns={"county": "place", "area": "place_area"})
    places = places.merge(data.tiers[["tier", "serves"]], on="tier")[["facility", "place", "place_area", "serves"]]
    listed = data.access.merge(members, on="group").merge(places, on="facility")
    free = members[~members["group"].isin(data.access["group"])]
    area = free.merge(places[places["serves"] == "area"], left_on="area", right_on="place_area")
    county = free.merge(places[places["serves"] == "county"], left_on="county", right_on="place")
    city = free.merge(places[places["serves"] == "city"], how="cross")
    table = pd.concat([listed, area, county, city], ignore_index=True)
    table["cost_per_unit"] = table["cost_per_unit"].astype(float).fillna(0.0)
    table["minutes"] = table["minutes"].astype(float)
    return table[["group", "facility", "fund", "county", "place", "minutes", "cost_per_unit"]]


def in_county(table: pd.DataFrame, data: Tables) -> np.ndarray:
    """Return whether each row's facility counts as in the county of the patients, and is not outside."""
    facilities = data.facilities.merge(data.tiers[["tier", "outside"]], on="tier")
    own = {
        (row.facility, county)
        for row in facilities.itertuples()
        if not row.outside
        for county in (row.own_counties or (row.county,))
    }
    pairs = zip(table["facility"], table["county"], strict=True)
    return np.fromiter((pair in own for pair in pairs), dtype=bool, count=len(table))
