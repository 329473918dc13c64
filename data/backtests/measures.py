"""What the back-tests measure, computed from the units treated in today's answer and in a year of the plan."""

from dataclasses import dataclass

import pandas as pd

from model.answer.solution import Solution
from model.city.city import City


@dataclass(frozen=True)
class Care:
    """Care in a county and year: units by option (service, tier, rank, price), need by service, people, bed-days."""

    treated: pd.DataFrame
    need: pd.Series
    people: float
    bed_days: float

    def units(self, service: str, tiers: str = "") -> float:
        """Return the units of a service treated at some tiers (a comma list; blank = all)."""
        return float(self._at(service, tiers)["units"].sum())

    def spending(self, service: str, tiers: str = "") -> float:
        """Return what that care costs, in currency."""
        rows = self._at(service, tiers)
        return float((rows["units"] * rows["price"]).sum())

    def level(self, service: str) -> float:
        """Return the mean rank of the tiers at which a service is treated (1 = the lowest)."""
        rows = self._at(service, "")
        return float((rows["units"] * rows["rank"]).sum() / rows["units"].sum())

    def _at(self, service: str, tiers: str) -> pd.DataFrame:
        rows = self.treated[self.treated["service"] == service]
        return rows[rows["tier"].isin(tiers.split(","))] if tiers else rows


def care(data: City, answer: Solution, case: str, year: int = 0) -> Care:
    """Return the care of a case's county in a year of an answer (1 = the first; 0 = the last)."""
    treat = answer["treat"]
    chosen = sorted(treat["year"].unique())[year - 1]
    units = treat[treat["year"] == chosen].groupby("option", as_index=False)["units"].sum()
    treated = data.options[["option", "service", "tier", "price"]].merge(units, on="option")
    treated["rank"] = treated["tier"].map(data.tiers.set_index("tier")["rank"])
    treated = treated[treated["service"].str.startswith(f"{case}.")]
    beds = data.use[data.use["resource"] == f"{case}.tertiary_bed"].set_index("option")["hours"]
    bed_days = float((treated["units"] * treated["option"].map(beds).fillna(0.0)).sum())
    people = data.groups.set_index("group")["people"]
    need = data.base[data.base["t"] == 0].set_index("service")["units"]
    need.index = need.index.str.removeprefix(f"{case}.")
    plain = treated.assign(service=treated["service"].str.removeprefix(f"{case}."))
    return Care(plain, need, float(people[f"{case}.residents"]), bed_days)


def value(kind: str, now: Care, today: Care, service: str, tiers: str) -> float:
    """Return a measure of the care ``now``, with that of ``today`` as its base where it is a change."""
    if kind == "share":
        return 100 * now.units(service, tiers) / now.units(service)
    if kind == "coverage":
        return 100 * now.units(service) / float(now.need[service])
    if kind == "stay":
        return now.bed_days / now.units(service)
    if kind == "turnover":
        return 100 * (today.bed_days / today.units(service)) / (now.bed_days / now.units(service))
    return _change(kind, now, today, service, tiers)


def _change(kind: str, now: Care, today: Care, service: str, tiers: str) -> float:
    """Return a change from today: per cent of units or spending, units a head, points of share, an index of cost."""
    units, before = now.units(service, tiers), today.units(service, tiers)
    spending = now.spending(service, tiers) / today.spending(service, tiers)
    return {
        "volume": 100 * (units / before - 1),
        "spending": 100 * (spending - 1),
        "cost": 100 * spending * before / units,
        "a head": (units - before) / now.people,
        "points": 100 * (units / now.units(service) - before / today.units(service)),
    }[kind]
