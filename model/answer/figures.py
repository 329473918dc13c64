"""Every quantity of `model.metrics.quantities` at a plan, as figures: for KPIs, the audit and the reports."""

import pandas as pd

from model.answer.outcome import Tables, payments_by_route
from model.answer.turning import seek_figures
from model.answer.worth import health_by_group
from model.city.city import City
from model.city.network import effects, in_county
from model.city.resources import of_machines, of_staff
from model.metrics.quantities import Quantities, describe_care, describe_places, given


def figures(data: City, tables: Tables, earned: pd.DataFrame | None = None) -> Quantities:
    """Return every quantity of model.metrics.quantities at a plan, as figures.

    ``earned``: care with its value and payment as `payments_by_route` gives them, where they are known
    otherwise than from prices.
    """
    first = data.settings.first_year
    earned = payments_by_route(data, tables) if earned is None else earned
    earned = earned.rename(columns={"year": "t"})
    keys = ["fund", "county", "option", "facility", "t"]
    earned = earned.groupby(keys, as_index=False)[["units", "value", "payment"]].sum()
    care = describe_care(earned.assign(t=earned["t"] - first), data)
    places = data.facilities[["facility", "county", "alliance"]].rename(columns={"county": "place"})
    care = care.merge(places, on="facility")
    care["in_county"] = in_county(care, data)
    health = health_by_group(data, tables).merge(data.members[["group", "county"]], on="group")
    unmet = tables["unmet"].merge(data.members[["group", "county"]], on="group")
    return Quantities(
        given(data)
        | {
            "units": care.assign(amount=care["units"]),
            "value": care.assign(amount=care["value"]),
            "payments": care.assign(amount=care["payment"]),
            "health": health.assign(amount=health["health"], t=health["year"] - first),
            "unmet": unmet.assign(amount=unmet["units"], t=unmet["year"] - first),
            "seek": seek_figures(data, tables),
        }
        | _resources(data, tables)
    )


def _resources(data: City, tables: Tables) -> Tables:
    """Return the quantities of staff, machines and money at a plan."""
    first = data.settings.first_year
    staff = describe_places(tables["headcount"], data)
    staff["t"] = staff["year"] - first
    pay = staff["staff"].map(data.staff_types.set_index("staff")["pay_per_year"]).astype(float)
    machines = describe_places(tables["units"], data)
    machines["t"] = machines["year"] - first
    worked = machines.merge(data.hours_by("equipment"), on=["facility", "equipment"])
    standing = data.facilities.loc[data.facilities["status"] == "existing", ["facility"]]
    standing = standing.merge(pd.DataFrame({"t": list(data.settings.horizon)}), how="cross")
    needed, done = care_hours(data, tables), covered_hours(data, tables)
    return {
        "care_hours": describe_places(needed.assign(t=needed["year"] - first), data),
        "covered_hours": describe_places(done.assign(t=done["year"] - first), data),
        "headcount": staff.assign(amount=staff["fte"]),
        "pay": staff.assign(amount=staff["fte"] * pay),
        "machines": machines.assign(amount=machines["units"]),
        "machine_hours": pd.concat([
            worked.assign(amount=worked["units"] * worked["worked"]),
            describe_places(project_hours(data, tables), data),
        ]),
        "hours_run": describe_places(hours_run(data, tables), data),
        "balance": _balance(data, tables),
        "open": pd.concat([standing.assign(amount=1.0), open_candidates(data, tables)]),
    }  # fmt: skip


def _balance(data: City, tables: Tables) -> pd.DataFrame:
    """Return fund, t, amount (the closing balance), size (what it is what is left of)."""
    funds = tables["funds"]
    flows = funds[["opening", "income", "payments", "transfers", "closing"]].abs().sum(axis=1)
    return funds.assign(amount=funds["closing"], size=flows, t=funds["year"] - data.settings.first_year)


def hours_run(data: City, tables: Tables) -> pd.DataFrame:
    """Return facility, equipment, t, amount: hours that machines run: used - shared in + shared out."""
    treat = tables["treat"].merge(of_machines(data.use, data), on="option")
    shared = of_machines(tables["share_out"], data)
    parts = [
        treat.assign(amount=treat["units"] * treat["hours"]),
        shared.assign(facility=shared["hub"], amount=shared["hours"]),
        shared.assign(facility=shared["spoke"], amount=-shared["hours"]),
    ]
    table = pd.concat([part[["facility", "equipment", "year", "amount"]] for part in parts])
    table = table.assign(t=table["year"] - data.settings.first_year)
    return table.groupby(["facility", "equipment", "t"], as_index=False)["amount"].sum()


def care_hours(data: City, tables: Tables) -> pd.DataFrame:
    """Return facility, staff, year, amount: hours of staff that care needs, operator time aside."""
    treat = tables["treat"].merge(of_staff(data.use, data), on="option")
    treat = treat.assign(amount=treat["units"] * treat["hours"])
    return treat.groupby(["facility", "staff", "year"], as_index=False)["amount"].sum()


def covered_hours(data: City, tables: Tables) -> pd.DataFrame:
    """Return facility, staff, year, amount: hours of staff that others do, efficiency x cover."""
    done = tables["cover"].merge(data.covers[["staff", "for_staff", "efficiency"]], on=["staff", "for_staff"])
    done = done.assign(staff=done["for_staff"], amount=done["hours"] * done["efficiency"])
    return done.groupby(["facility", "staff", "year"], as_index=False)["amount"].sum()


def open_effects(data: City, tables: Tables, effect: str) -> pd.DataFrame:
    """Return the effects of a kind of the open projects, by t; a blank facility is the project's."""
    table = effects(data, effect).merge(tables["projects"], on="project")
    return table.assign(t=table["year"] - data.settings.first_year)


def project_hours(data: City, tables: Tables) -> pd.DataFrame:
    """Return facility, equipment, t, amount: machine hours of open projects."""
    table = open_effects(data, tables, "capacity").rename(columns={"resource": "equipment"})
    table = table[table["equipment"].isin(data.equipment_types["equipment"])]
    return table[["facility", "equipment", "t", "amount"]]


def open_candidates(data: City, tables: Tables) -> pd.DataFrame:
    """Return facility, t, amount = 1 for each candidate that is open."""
    candidates = data.facilities.loc[data.facilities["status"] == "candidate", ["facility"]]
    table = tables["projects"].merge(data.projects[["project", "facility"]], on="project")
    table = table.merge(candidates, on="facility").assign(amount=1.0)
    table["t"] = table["year"] - data.settings.first_year
    return table[["facility", "t", "amount"]].drop_duplicates()
