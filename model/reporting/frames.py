"""The solution's tables as both reports read them: today, as it is and plan together, summed where they are long."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from model.answer.figures import hours_run, project_hours
from model.answer.gain import gain_by_service
from model.answer.outcome import payments_by_route
from model.answer.solution import Solution
from model.answer.tables import PLAN, empty
from model.answer.worth import health_by_group
from model.city.city import City
from model.metrics import METRICS
from model.reporting import turned
from model.reporting.why import Rooms, facility_reasons, rooms
from model.reporting.why.rooms import LEAST_UNMET

CARE = ["answer", "fund", "facility", "service", "year"]
NEED = ["answer", "county", "service", "year"]


@dataclass(frozen=True, eq=False)
class Frames:
    """Tables of one answer. Rows of today, of the years as they are and of the plan are told apart by ``answer``."""

    data: City
    solution: Solution

    def table(self, name: str) -> pd.DataFrame:
        """Return a table of the plan; empty without a plan."""
        return _table(self.solution, name)

    def beside(self, name: str) -> pd.DataFrame:
        """Return a table with the rows of today, as it is and of the plan, ``answer`` first."""
        parts = [_table(answer, name).assign(answer=word) for word, answer in self.answers.items()]
        frame = pd.concat(parts, ignore_index=True) if parts else _table(self.solution, name).assign(answer="")
        return frame[["answer", *(column for column in frame.columns if column != "answer")]]

    @cached_property
    def metrics(self) -> pd.DataFrame:
        """The metrics of the plan beside today's; without a plan today's alone."""
        today = self.answers.get("today")
        if "plan" in self.answers or today is None:
            return self.table("metrics").reset_index(drop=True)
        nothing = dict.fromkeys(("as_is", "plan", "target"), np.nan)
        return _table(today, "metrics").assign(today=lambda frame: frame["plan"], **nothing)

    @cached_property
    def answers(self) -> dict[str, Solution]:
        """The answers there are: today's, that of the years as they are, the plan's."""
        answers = {"today": self.solution.today, "as_is": self.solution.as_is, "plan": self.solution}
        if not self.solution.status.has_plan:
            del answers["as_is"]  # nothing is measured from it
        return {word: answer for word, answer in answers.items() if answer and answer.status.has_plan}

    @cached_property
    def funds_as_is(self) -> pd.DataFrame:
        """Fund, year, payments, closing of the years as they are without the plan; empty where nothing is known."""
        as_is = self.answers.get("as_is")
        table = empty(PLAN["funds"]) if as_is is None else _table(as_is, "funds")
        return table[["fund", "year", "payments", "closing"]]

    @cached_property
    def care(self) -> pd.DataFrame:
        """Answer, fund, county, tier, facility, service, year, units, payments: care given there.

        County and tier are those of the facility. Rows of nothing are left out.
        """
        treat = self.treat.groupby(CARE, observed=True)["units"].sum()
        payments = self.beside("payments").groupby(CARE, observed=True)["amount"].sum()
        frame = pd.DataFrame({"units": treat, "payments": payments}).fillna(0.0).reset_index()
        frame = frame[(frame["units"] != 0.0) | (frame["payments"] != 0.0)]
        places = self.data.facilities[["facility", "county", "tier"]]
        frame = frame.merge(places, on="facility", how="left")
        columns = ["answer", "fund", "county", "tier", "facility", "service", "year", "units", "payments"]
        return frame[columns]

    @cached_property
    def treat(self) -> pd.DataFrame:
        """The treated units of each answer, with service, fund and county of the group."""
        treat, members = self.beside("treat"), self.data.members.set_index("group")
        service = self.data.options.set_index("option")["service"]
        return treat.assign(
            service=treat["option"].map(service),
            fund=treat["group"].map(members["fund"]),
            county=treat["group"].map(members["county"]),
        )

    @cached_property
    def unmet(self) -> pd.DataFrame:
        """The unmet units of each answer, with the county of the group."""
        unmet = self.beside("unmet")
        return unmet.assign(county=unmet["group"].map(self.data.members.set_index("group")["county"]))

    @cached_property
    def need(self) -> pd.DataFrame:
        """Answer, county, service, year, need, treated, unmet: what becomes of the residents' need."""
        treated = self.treat.groupby(NEED, observed=True)["units"].sum()
        unmet = self.unmet.groupby(NEED, observed=True)["units"].sum()
        frame = pd.DataFrame({"treated": treated, "unmet": unmet}).fillna(0.0).reset_index()
        frame.insert(len(NEED), "need", frame["treated"] + frame["unmet"])
        return frame

    @cached_property
    def turning(self) -> pd.DataFrame:
        """Where people turn, beside where they are treated; see `turned.turning`."""
        return turned.turning(self.data, self.answers)

    @cached_property
    def moved_by(self) -> pd.DataFrame:
        """How many each lever moves; see `turned.moved_by`."""
        return turned.moved_by(self.data, self.table("responses"))

    @cached_property
    def turned_away(self) -> pd.DataFrame:
        """Who is turned away and why, those who turn to no tier at `turned.NOWHERE`."""
        return self.table("turned_away").replace({"tier": {"": turned.NOWHERE}})

    @cached_property
    def rooms(self) -> Rooms:
        """How much room each rule of the plan leaves to those who are not served in its last year."""
        return rooms(self.data, self.solution)

    @cached_property
    def reasons(self) -> pd.DataFrame:
        """What keeps each facility from more care, the chief reason first."""
        return facility_reasons(self.data, self.rooms)

    @cached_property
    def routes(self) -> pd.DataFrame:
        """Care of each answer as `payments_by_route` has it, with ``answer``, payments and ``place``.

        County is that of the patients, ``place`` that of the facility.
        """
        care = self._of_each(payments_by_route).rename(columns={"payment": "payments"})
        county = self.data.facilities.set_index("facility")["county"]
        return care.assign(place=care["facility"].map(county)) if "facility" in care else care

    def _of_each(self, tell: Callable[[City, dict[str, pd.DataFrame]], pd.DataFrame]) -> pd.DataFrame:
        """Return what follows from the tables of each answer, with ``answer``; empty without any."""
        parts = [tell(self.data, answer.tables).assign(answer=name) for name, answer in self.answers.items()]
        return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()

    @cached_property
    def flows(self) -> pd.DataFrame:
        """Answer, category, county, tier, place, year, units, payments: whose patients are treated where.

        County is that of the patients, tier and place (a county) are those of the facility.
        """
        care, keys = self.routes, ["answer", "category", "county", "tier", "place", "year"]
        if care.empty:
            return pd.DataFrame(columns=[*keys, "units", "payments"])
        category = care["service"].map(self.data.services.set_index("service")["category"])
        return (
            care.assign(category=category).groupby(keys, as_index=False, observed=True)[["units", "payments"]].sum()
        )

    @cached_property
    def health(self) -> pd.DataFrame:
        """Answer, county, year, health, weight: health gained by a year's care, and the year's discount."""
        county = self.data.members.set_index("group")["county"]
        table = self._of_each(health_by_group)
        if table.empty:
            return table
        table = table.assign(county=table["group"].map(county))
        table = table.groupby(["answer", "county", "year"], as_index=False)["health"].sum()
        settings = self.data.settings
        return table.assign(weight=[settings.discount(int(year) - settings.first_year) for year in table["year"]])

    @cached_property
    def service_health(self) -> pd.DataFrame:
        """Answer, service, health of all years as they are and planned; empty without both. See `gain_by_service`."""
        both = {"as_is", "plan"} <= self.answers.keys()
        return gain_by_service(self.data, self.solution) if both else pd.DataFrame()

    @cached_property
    def unserved(self) -> pd.DataFrame:
        """Group, county, service, unmet, treated, gain in the last year: gain is the largest a unit of it.

        Groups with less than half a unit unmet are left out; those for whom most health is forgone come first.
        """
        answer = "plan" if "plan" in self.answers else "today"
        settings, keys = self.data.settings, ["group", "service"]
        year = settings.calendar(settings.years - 1) if answer == "plan" else settings.first_year
        unmet, treat = (table[(table["answer"] == answer) & (table["year"] == year)]
                        for table in (self.unmet, self.treat))  # fmt: skip
        unmet = unmet[unmet["units"] > LEAST_UNMET].rename(columns={"units": "unmet"})
        treated = treat.groupby(keys, observed=True)["units"].sum().rename("treated").reset_index()
        frame = unmet[["group", "county", "service", "unmet"]].merge(treated, on=keys, how="left")
        gain = self.data.options.groupby("service")["health_gain"].max()
        frame = frame.assign(treated=frame["treated"].fillna(0.0), gain=frame["service"].map(gain).astype(float))
        order = (frame["unmet"] * frame["gain"]).sort_values(ascending=False, kind="stable").index
        return frame.loc[order].reset_index(drop=True)

    @cached_property
    def calibration(self) -> pd.DataFrame:
        """The model's figures of today beside those of the books; of the plan's answer or else of today's."""
        answer = self.solution if "plan" in self.answers else self.solution.today
        return _table(answer or self.solution, "calibration").reset_index(drop=True)

    @cached_property
    def use(self) -> pd.Series:
        """By facility, equipment, year the use of machines: hours run over the hours that they have."""
        runs = self.runs.set_index(["facility", "equipment", "year"])
        return (runs["run"] / runs["hours"])[runs["hours"] > 0.0]

    @cached_property
    def runs(self) -> pd.DataFrame:
        """Facility, equipment, year, run, hours: the hours that machines run, and those that they have.

        Hours run = used by the place's own patients - shared in + shared out. The machines' hours are those of
        the units there and those that open projects add.
        """
        keys, tables = ["facility", "equipment", "year"], self.solution.tables
        first = self.data.settings.first_year
        units = tables["units"].merge(self.data.hours_by("equipment"), on=keys[:2])
        own = units.assign(amount=units["units"] * units["worked"])
        added = project_hours(self.data, tables).assign(year=lambda frame: frame["t"] + first)
        run = hours_run(self.data, tables).assign(year=lambda frame: frame["t"] + first)
        there = pd.concat([own[[*keys, "amount"]], added[[*keys, "amount"]]]).groupby(keys)["amount"].sum()
        ran = run.groupby(keys)["amount"].sum().reindex(there.index).fillna(0.0)
        return pd.DataFrame({"run": ran, "hours": there}).reset_index()

    @cached_property
    def training(self) -> pd.DataFrame:
        """Facility, course, from_staff, to_staff, year, joins (year), persons, price (of a place), cost."""
        terms = self.data.training[["course", "from_staff", "to_staff", "lag_years", "cost"]]
        frame = self.table("train").merge(terms.rename(columns={"cost": "price"}), on="course", how="left")
        frame = frame.assign(joins=frame["year"] + frame["lag_years"], cost=frame["persons"] * frame["price"])
        keys = ["facility", "course", "from_staff", "to_staff", "year", "joins"]
        return frame[[*keys, "persons", "price", "cost"]]

    @cached_property
    def sharing(self) -> pd.DataFrame:
        """Hub, spoke, resource, year, hours, cost: hours of machines and staff that one place gives another."""
        keys = ["hub", "spoke", "resource"]
        frame = self.table("share_out").merge(self.data.sharing[[*keys, "price_per_hour"]], on=keys, how="left")
        return frame.assign(cost=frame["hours"] * frame["price_per_hour"]).drop(columns="price_per_hour")

    @cached_property
    def projects(self) -> pd.DataFrame:
        """Project, year, open, opened (1 in the first open year), cost: capex when it opens, opex a year."""
        prices = self.data.projects[["project", "capex", "opex_per_year"]]
        frame = self.table("projects").merge(prices, on="project", how="left")
        first = frame.groupby("project")["year"].transform("min") == frame["year"]
        frame = frame.assign(opened=frame["open"].where(first, 0.0))
        cost = frame["open"] * frame["opex_per_year"] + frame["opened"] * frame["capex"]
        return frame[["project", "year", "open", "opened"]].assign(cost=cost)

    @cached_property
    def kept(self) -> pd.DataFrame:
        """Project, facility, resource, share, year, fte: staff that an open project keeps from leaving."""
        effects = self.data.project_effects[self.data.project_effects["effect"] == "attrition"]
        home = effects["project"].map(self.data.projects.set_index("project")["facility"])
        effects = effects.assign(facility=effects["facility"].where(effects["facility"] != "", home))
        effects = effects.rename(columns={"amount": "share"})[["project", "facility", "resource", "share"]]
        frame = self.table("retained").rename(columns={"staff": "resource"})
        return effects.merge(frame, on=["facility", "resource"])

    @cached_property
    def scheduled(self) -> pd.DataFrame:
        """Schedule, option, year, value: care (at full price) whose fund share an adopted schedule sets."""
        named = self.table("schedules").merge(self.data.schedules[["schedule", "option"]], on="schedule")
        care = payments_by_route(self.data, self.solution.tables)
        value = care.groupby(["option", "year"], as_index=False, observed=True)["value"].sum()
        return named.merge(value, on=["option", "year"])[["schedule", "option", "year", "value"]]


def relative_rows(data: City, metrics: pd.DataFrame) -> pd.Series:
    """Return which rows are a county's health as a fraction of the city's: those of each_county targets."""
    relative = [metric.name for metric in METRICS.values() if metric.relative]
    targets = data.targets[data.targets["metric"].isin(relative) & (data.targets["scope"] == "each_county")]
    return metrics["id"].isin(targets["target"].tolist())


def _table(solution: Solution, name: str) -> pd.DataFrame:
    """Return a table of a solution, numbers as numbers; or an empty one with its columns."""
    if name in solution.tables:
        return solution.tables[name].infer_objects()
    return empty(PLAN[name])
