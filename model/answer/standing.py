"""What an answer says of today: whom its program found treated where, what is missing, how long hours are.

Every answer carries this in tables ``treated_today``, ``gap`` and ``overwork``; who builds, audits or reports a plan
has its City from `founded` or `founded_on`.
"""

import pandas as pd

from model.answer.solution import Solution
from model.answer.tables import shaped
from model.city.city import City
from model.city.tables import Standing

Tables = dict[str, pd.DataFrame]


def founded(data: City, solution: Solution) -> City:
    """Return the City on which a solution stands, with what was found of today."""
    today = solution if solution.today is None else solution.today
    return founded_on(data, today.tables)


def founded_on(data: City, tables: Tables) -> City:
    """Return the City on which the tables of an answer stand; as it is, where they say nothing of today."""
    if "treated_today" not in tables:
        return data
    return data.stands_on(Standing(tables["treated_today"], tables["gap"], tables["overwork"]))


def standing_tables(data: City) -> Tables:
    """Return the tables that tell what is known of today."""
    found = data.standing
    tables = {"treated_today": found.treated, "gap": found.gap, "overwork": found.overwork}
    return {name: shaped(name, table).reset_index(drop=True) for name, table in tables.items()}


def treated_today(data: City, treat: pd.DataFrame) -> pd.DataFrame:
    """Return table treated_today of the care that today's program has found."""
    care = treat.merge(data.options[["option", "service"]], on="option")
    care = care.merge(data.members[["group", "county"]], on="group")
    return care.groupby(["county", "facility", "service"], as_index=False)["units"].sum()
