"""Which decisions of a plan another plan takes as well: machines, projects, schedules, hires."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from model.city.city import City

COLUMNS = ["kind", "where", "what", "year", "plan"]
MOST_OF = 0.8  # of the people hired in a county, which count as the same hires
WHOLE = 1e-6

Tables = Mapping[str, pd.DataFrame]


def decisions(data: City, tables: Tables) -> pd.DataFrame:
    """Return kind, where, what, year, plan: what a plan decides, a row each.

    ``plan``: machines (beds) of the type that the facility has bought by that year; 1 for a project open from that
    year on and for a schedule of that year; people of the type hired in the county over all years (no year).
    """
    return pd.concat(
        [_machines(tables), _projects(tables), _schedules(tables), _hires(data, tables)], ignore_index=True
    )  # fmt: skip


def stays(data: City, plan: pd.DataFrame, tables: Tables) -> np.ndarray:
    """Return which rows of a plan's decisions another plan takes as well.

    A machine is bought by the same year, a project open by then, the schedule the year's; of the hires in a
    county four in five.
    """
    keys = ["kind", "where", "what", "year"]
    planned = plan.fillna({"year": 0.0})
    other = _by_year(data, tables).fillna({"year": 0.0}).set_index(keys)["plan"]
    reached = other.reindex(pd.MultiIndex.from_frame(planned[keys])).fillna(0.0).to_numpy()
    least = np.where(planned["kind"] == "hire", MOST_OF, 1.0) * planned["plan"].to_numpy()
    return reached >= least - WHOLE


def _by_year(data: City, tables: Tables) -> pd.DataFrame:
    """Return the decisions of a plan, machines and projects in every year in which they stand."""
    years = pd.DataFrame({"by": [float(data.settings.calendar(t)) for t in data.settings.horizon]})
    decided = decisions(data, tables)
    lasting = decided["kind"].isin(("machine", "project"))
    spread = decided[lasting].merge(years, how="cross")
    spread = spread[spread["by"] >= spread["year"]].assign(year=lambda frame: frame["by"])
    standing = spread.groupby(["kind", "where", "what", "year"], as_index=False)["plan"].max()
    return pd.concat([standing, decided[~lasting]], ignore_index=True)


def _machines(tables: Tables) -> pd.DataFrame:
    """Return the purchases, each with what was bought there by then."""
    buys = tables["buy"].sort_values(["facility", "equipment", "year"], ignore_index=True)
    total = buys.groupby(["facility", "equipment"])["units"].cumsum()
    return _rows("machine", buys["facility"], buys["equipment"], buys["year"], total)


def _projects(tables: Tables) -> pd.DataFrame:
    """Return the projects with the year in which each opens."""
    opened = tables["projects"].groupby("project", as_index=False)["year"].min()
    return _rows("project", "", opened["project"], opened["year"], 1.0)


def _schedules(tables: Tables) -> pd.DataFrame:
    """Return the schedule of each year."""
    adopted = tables["schedules"]
    return _rows("schedule", "", adopted["schedule"], adopted["year"], 1.0)


def _hires(data: City, tables: Tables) -> pd.DataFrame:
    """Return the people hired in each county of each type, over all years."""
    hire = tables["hire"].merge(data.facilities[["facility", "county"]], on="facility")
    total = hire.groupby(["county", "staff"], as_index=False)["fte"].sum()
    return _rows("hire", total["county"], total["staff"], np.nan, total["fte"])


def _rows(kind: str, where: object, what: pd.Series, year: object, plan: object) -> pd.DataFrame:
    """Return decisions of one kind."""
    table = pd.DataFrame({"what": what.astype("str")}).assign(kind=kind, where=where, year=year, plan=plan)
    return table[COLUMNS].astype({"kind": "str", "where": "str", "year": "float64", "plan": "float64"})
