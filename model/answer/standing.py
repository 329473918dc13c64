"""What an answer says of today: whom its program found treated where, what is missing, how long hours are.

Every answer carries this in tables ``treated_today``, ``gap`` and ``overwork``, and what its funds set aside beside
their reserve in ``reserve_margin``; who builds, audits or reports a plan
has its City from `founded` or `founded_on`.
"""

from dataclasses import replace

import pandas as pd

from model.answer.solution import Solution
from model.answer.tables import shaped
from model.city.city import City
from model.city.tables import Standing

Tables = dict[str, pd.DataFrame]
MARGIN = "reserve_margin"


def founded(data: City, solution: Solution) -> City:
    """Return the City on which a solution stands, with what was found of today."""
    today = solution if solution.today is None else solution.today
    margin = {name: table for name, table in solution.tables.items() if name == MARGIN}
    return founded_on(data, {**today.tables, **margin})


def founded_on(data: City, tables: Tables) -> City:
    """Return the City on which the tables of an answer stand; as it is, where they say nothing of today."""
    if "treated_today" not in tables:
        return data
    found = Standing(tables["treated_today"], tables["gap"], tables["overwork"])
    if MARGIN in tables:
        margin = tables[MARGIN].assign(t=tables[MARGIN]["year"].astype(int) - data.settings.first_year)
        found = replace(found, margin=margin[["fund", "t", "amount"]])
    return data.stands_on(found)


def standing_tables(data: City) -> Tables:
    """Return the tables that tell what is known of today."""
    found = data.standing
    margin = found.margin.assign(year=found.margin["t"] + data.settings.first_year)
    tables = {"treated_today": found.treated, "gap": found.gap, "overwork": found.overwork, MARGIN: margin}
    return {name: shaped(name, table).reset_index(drop=True) for name, table in tables.items()}


def treated_today(data: City, treat: pd.DataFrame) -> pd.DataFrame:
    """Return table treated_today of the care that today's program has found."""
    care = treat.merge(data.options[["option", "service"]], on="option")
    care = care.merge(data.members[["group", "county"]], on="group")
    return care.groupby(["county", "facility", "service"], as_index=False)["units"].sum()
