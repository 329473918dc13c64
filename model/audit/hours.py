"""Hours that care uses, that machines run, and that open projects add; from tables alone."""

import pandas as pd

from model.audit.rows import Sums, Tables, summed
from model.city.city import City

MACHINE = ["facility", "equipment", "year"]


def hours_used(data: City, tables: Tables) -> pd.DataFrame:
    """Return facility, resource, year, hours that care uses."""
    use = tables["treat"].merge(data.use, on="option")
    use["hours"] = use["hours"] * use["units"]
    return use.groupby(["facility", "resource", "year"], as_index=False)["hours"].sum()


def hours_run(data: City, tables: Tables) -> pd.DataFrame:
    """Return facility, equipment, year, hours that machines run, and size.

    Hours are used - shared in + shared out; size is the sum of the three.
    """
    hours = tables["hours_used"].rename(columns={"resource": "equipment"})
    hours = hours[hours["equipment"].isin(data.equipment_types["equipment"])]
    shared = tables["share_out"].rename(columns={"resource": "equipment"})
    shared = shared[shared["equipment"].isin(data.equipment_types["equipment"])]
    out = shared.rename(columns={"hub": "facility"})
    into = shared.rename(columns={"spoke": "facility"}).assign(hours=-shared["hours"])
    table = pd.concat([part[[*MACHINE, "hours"]] for part in (hours, out, into)])
    return table.assign(size=table["hours"].abs()).groupby(MACHINE, as_index=False)[["hours", "size"]].sum()


def open_effects(data: City, tables: Tables, effect: str) -> pd.DataFrame:
    """Return facility, resource, service, year, amount of the effects of open projects."""
    home = data.projects.set_index("project")["facility"]
    table = data.project_effects[data.project_effects["effect"] == effect].merge(tables["projects"], on="project")
    place = table["facility"].where(table["facility"] != "", table["project"].map(home))
    return table.assign(facility=place)[["facility", "resource", "service", "year", "amount"]]


def hours_added(data: City, tables: Tables, name: str) -> Sums:
    """Return the hours that open projects add, by facility, resource, year."""
    effects = open_effects(data, tables, "capacity").rename(columns={"resource": name})
    return summed(effects, ["facility", name, "year"], "amount")
