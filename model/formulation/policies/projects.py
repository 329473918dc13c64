"""Projects: yes/no choices with a price; once open they stay open.

Decides     open[p,t] binary; place_open[f,t], whether a candidate facility is open
Given       sheet projects: capex, opex_per_year, first_year, last_year, must_open, min_volume, exclusive
Rule        stays_open[p,t]:     open[t] >= open[t-1]
            opens_not_before[p,t]: open[t] = 0 before first_year
            opens_in_time[p,t]:  open[t] <= open[t-1] after last_year
            must_open[p]:        open in last_year, or in the last year of the plan, at the latest
            exclusive[word,t]:   at most one open of a word
            min_volume[p,t]:     units treated at the project's facility >= min_volume x open
            place_opens, place_stays_shut:  place_open = 1 where any project of the candidate is open, else 0
Posts       capex x (open[t] - open[t-1]) and opex x open[t] to m.costs (use project, tier of the facility; blank
            for a project without one); place_open to m.opened
Units       -
Source      docs/definitions.md, projects. What an open project does: project_effects.
"""

import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.formulation.terms import Ledger, keys


def add_to(m: pyo.ConcreteModel, data: City) -> None:
    """Add projects, when they open, what they cost, and which candidates stand."""
    years = pd.DataFrame({"t": list(data.settings.horizon)})
    table = data.projects.merge(data.facilities[["facility", "tier"]], on="facility", how="left")
    table = table.fillna({"tier": ""}).merge(years, how="cross")
    m.PROJECTS = pyo.Set(dimen=2, initialize=keys(table, "project t"), doc="project, year [-]")
    m.open = pyo.Var(m.PROJECTS, domain=pyo.Binary, doc="project is open [-]")
    m.projects = table.assign(open=list(m.open.values()))
    _add_times(m, data)
    _add_costs(m, data)
    _add_volumes(m)
    _add_places(m, data)


def _add_times(m: pyo.ConcreteModel, data: City) -> None:
    """Add when a project may, and must, open."""
    first = data.settings.first_year
    rows = {(row.project, row.t): row for row in m.projects.itertuples()}
    late = [key for key, row in rows.items() if key[1] > 0 and first + row.t > row.last_year]
    early = [key for key, row in rows.items() if first + row.t < row.first_year or
             (row.t == 0 and first > row.last_year)]  # fmt: skip
    due = {
        row.project: int(min(data.settings.years - 1, row.last_year - first if row.last_year == row.last_year
                             else data.settings.years - 1))
        for row in rows.values() if row.must_open
    }  # fmt: skip
    m.LATER = pyo.Set(
        dimen=2, initialize=[key for key in rows if key[1] > 0], doc="project, year after the first [-]"
    )
    m.TOO_LATE = pyo.Set(dimen=2, initialize=late, doc="project, year past its last [-]")
    m.TOO_EARLY = pyo.Set(dimen=2, initialize=early, doc="project, year before its first [-]")
    able = [p for p, t in due.items() if t >= 0 and not (rows[p, t].first_year > first + t)]
    m.DUE = pyo.Set(initialize=able, doc="projects that must open [-]")

    @m.Constraint(m.LATER, doc="a project stays open [-]")
    def stays_open(m: pyo.ConcreteModel, p: str, t: int) -> tuple:
        return (0.0, m.open[p, t] - m.open[p, t - 1], None)

    @m.Constraint(m.TOO_LATE, doc="a project does not open after its last year [-]")
    def opens_in_time(m: pyo.ConcreteModel, p: str, t: int) -> tuple:
        return (None, m.open[p, t] - m.open[p, t - 1], 0.0)

    @m.Constraint(m.TOO_EARLY, doc="a project does not open before its first year [-]")
    def opens_not_before(m: pyo.ConcreteModel, p: str, t: int) -> tuple:
        return (None, m.open[p, t] + 0.0, 0.0)

    @m.Constraint(m.DUE, doc="a project that must open does [-]")
    def must_open(m: pyo.ConcreteModel, p: str) -> tuple:
        return (1.0, m.open[p, due[p]] + 0.0, None)


def _add_costs(m: pyo.ConcreteModel, data: City) -> None:
    """Post what projects cost, and add that only one of a word is open."""
    costs = m.projects.assign(use="project")
    m.costs.post(costs, costs["open"], costs["capex"] + costs["opex_per_year"])
    after = costs.assign(t=costs["t"] + 1)
    after = after[after["t"] < data.settings.years]
    m.costs.post(after, after["open"], -after["capex"])
    one = Ledger("exclusive", "t")
    words = m.projects[m.projects["exclusive"] != ""]
    one.post(words, words["open"])
    rows = one.sums()
    m.WORDS = pyo.Set(dimen=2, initialize=list(rows), doc="exclusive word, year [-]")

    @m.Constraint(m.WORDS, doc="at most one project of a word is open [-]")
    def exclusive(m: pyo.ConcreteModel, word: str, t: int) -> tuple:
        return (None, rows[word, t], 1.0)


def _add_volumes(m: pyo.ConcreteModel) -> None:
    """Add the least volume of an open project's facility."""
    asked = m.projects[(m.projects["min_volume"] > 0.0) & (m.projects["facility"] != "")]
    volume = Ledger("project", "t")
    treated = asked[["project", "facility", "t"]].merge(m.flows[["facility", "t", "treat"]], on=["facility", "t"])
    volume.post(treated, treated["treat"])
    volume.post(asked, asked["open"], -asked["min_volume"])
    rows = volume.sums()
    m.VOLUME_ASKED = pyo.Set(dimen=2, initialize=list(rows), doc="project with a least volume, year [-]")

    @m.Constraint(m.VOLUME_ASKED, doc="an open project's facility treats its least volume [units]")
    def min_volume(m: pyo.ConcreteModel, p: str, t: int) -> tuple:
        return (0.0, rows[p, t], None)


def _add_places(m: pyo.ConcreteModel, data: City) -> None:
    """Add whether a candidate facility is open."""
    candidates = data.facilities.loc[data.facilities["status"] == "candidate", ["facility"]]
    own = m.projects.merge(candidates, on="facility")
    places = own[["facility", "t"]].drop_duplicates()
    m.CANDIDATES = pyo.Set(dimen=2, initialize=keys(places, "facility t"), doc="candidate, year [-]")
    m.place_open = pyo.Var(m.CANDIDATES, bounds=(0.0, 1.0), doc="candidate facility is open [-]")
    m.places = places.assign(place_open=list(m.place_open.values()))
    m.opened.post(m.places, m.places["place_open"])
    any_open = Ledger("facility", "t")
    any_open.post(own, own["open"], -1.0)
    any_open.post(m.places, m.places["place_open"])
    rows = any_open.sums()
    home = own.set_index(["project", "t"])["facility"].to_dict()
    m.HOMES = pyo.Set(dimen=2, initialize=list(home), doc="project of a candidate, year [-]")

    @m.Constraint(m.CANDIDATES, doc="a candidate is shut while no project of it is open [-]")
    def place_stays_shut(m: pyo.ConcreteModel, f: str, t: int) -> tuple:
        return (None, rows[f, t], 0.0)

    @m.Constraint(m.HOMES, doc="a candidate is open while a project of it is [-]")
    def place_opens(m: pyo.ConcreteModel, p: str, t: int) -> tuple:
        return (0.0, m.place_open[home[p, t], t] - m.open[p, t], None)
