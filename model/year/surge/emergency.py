"""A surge as a case: need that is a multiple for some weeks, met with what a plan has in one of its years.

A surge goes in stretches: as many weeks as its shortest rows last, then what is left of the others. A stretch is
a case of one year, with every figure at its yearly rate; a week of it is 1/52. Staff and machines are those that the
plan has in the year. Care, postings and shared hours are decided anew; in the counties of the surge staff and hours
of machines go in every direction within a county or an alliance. Need, hours, posting days, budgets, links and a
balance that stays above zero hold as always. Off are the rules about a whole year: coverage floors, no harm, targets,
growth cap, months of reserve, least volumes; nothing is hired, bought, opened or trained. Patients keep to the tiers
to which they turn in the plan, give or take a year's guidance; where nobody is guided, care goes where there is room.
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from model.answer import outcome
from model.cases.today import nowhere, released
from model.city.city import City
from model.city.tables import Standing
from model.city.turning import guidance
from model.year.surge.purse import Purse, after, budgets, funds, purse
from model.year.surge.stock import effects_of, neighbours, there, today_and_posts
from model.year.surge.stretches import WEEKS_A_YEAR, Stretch, stretches

OBJECTIVES = ("health", "net_health")

Tables = Mapping[str, pd.DataFrame]


def emergency(data: City, tables: Tables, year: int, stretch: Stretch, stock: pd.DataFrame, left: Purse) -> City:
    """Return a stretch of a surge in a year of a plan as a case.

    ``stock``: facility, resource, quantity; ``left``: the money there is when it begins.
    """
    # hours stay as long as they are; where people are treated today says nothing of a surge
    data = released(data, lambda rule: not rule.surge).stands_on(Standing(overwork=data.standing.overwork))
    off, t = np.nan, year - data.settings.first_year
    opened = set(tables["projects"].loc[tables["projects"]["year"] == year, "project"])
    places = _standing(data, opened)
    postings, sharing = neighbours(data, places, stock, stretch.counties)
    goal = data.settings.objective if data.settings.objective in OBJECTIVES else "health"
    return data.changed(
        settings=replace(
            data.settings, first_year=year, years=1, discount_rate=0.0, years_beyond=0, whole_staff=False,
            objective=goal,
        ),
        groups=data.groups.assign(people=_people(data, t), growth=0.0),
        facilities=places,
        needs=_needs(data, t, stretch),
        options=data.options.assign(fund_share=_fund_shares(data, tables, year)),
        offers=_offers(data, opened),
        staff_types=data.staff_types.assign(attrition=0.0, hires_per_year=0.0),
        arrivals=data.arrivals.iloc[:0],
        equipment_types=data.equipment_types.assign(tiers=nowhere(data.equipment_types)),
        stock=stock.assign(retire_year=off, max=off).reindex(columns=data.stock.columns),
        funds=funds(data, tables, year, stretch, left),
        budgets=budgets(data, tables, year, stretch, left),
        services=data.services.assign(drift_per_year=0.0),
        today=_turning(data, tables, year),
        responses=data.responses.iloc[:0],
        projects=data.projects.iloc[:0],
        project_effects=data.project_effects.iloc[:0],
        training=data.training.iloc[:0],
        postings=postings,
        sharing=sharing,
        schedules=data.schedules.iloc[:0],
    )  # fmt: skip


def _standing(data: City, opened: set[str]) -> pd.DataFrame:
    """Return the facilities that stand: existing ones, and candidates of which a project is open."""
    own = set(data.projects.loc[data.projects["project"].isin(opened), "facility"])
    candidate = data.facilities["status"] == "candidate"
    return data.facilities[~candidate | data.facilities["facility"].isin(own)].assign(status="existing")


def _offers(data: City, opened: set[str]) -> pd.DataFrame:
    """Return what is switched off and stays so."""
    effects = effects_of(data, "offers")
    effects = effects[effects["project"].isin(opened)]
    on = {(row.facility, row.service) for row in effects.itertuples()}
    still = [
        row.offered or ((row.facility, row.service) not in on and (row.facility, "") not in on)
        for row in data.offers.itertuples()
    ]
    return data.offers[pd.Series(still, index=data.offers.index, dtype=bool)]


def _people(data: City, t: int) -> pd.Series:
    """Return the people of each group in a year."""
    people = data.people[data.people["t"] == t].set_index("group")["people"]
    return data.groups["group"].map(people).astype(float)


def _needs(data: City, t: int, stretch: Stretch) -> pd.DataFrame:
    """Return the need of the year at the surge's multiples; those that meet multiply."""
    table = data.base[data.base["t"] == t].merge(data.members[["group", "county"]], on="group")
    for row in stretch.factors.itertuples():
        meant = (table["service"] == row.service) & ((table["county"] == row.county) | (row.county == ""))
        table.loc[meant, "units"] *= row.factor
    table = table.assign(year=np.nan, per_1000=np.nan, growth=0.0)
    blank = {name: "" for name in data.needs.columns if name not in table.columns}
    return table.assign(**blank)[list(data.needs.columns)]


def _turning(data: City, tables: Tables, year: int) -> pd.DataFrame:
    """Return sheet today with the shares of need that turn to each tier in the plan, of guided services."""
    guided = set(guidance(data).dropna(subset="shift")["service"])
    share = pd.concat([tables[name][tables[name]["year"] == year] for name in ("old", "new")])
    share = share[share["service"].isin(guided)].groupby(["county", "service", "tier"], as_index=False)["share"].sum()
    rest = data.today[~data.today["service"].isin(guided)]
    blank = {name: "" for name in data.today.columns if name not in share.columns}
    return pd.concat([rest, share.assign(**blank)[list(data.today.columns)]], ignore_index=True)


def _fund_shares(data: City, tables: Tables, year: int) -> pd.Series:
    """Return what the fund pays of each option's price under the schedule of the year."""
    every = data.options[["option", "fund_share"]].assign(year=year)
    return outcome.fund_shares(data, dict(tables), every)


__all__ = [
    "OBJECTIVES", "WEEKS_A_YEAR", "Purse", "Stretch", "after", "emergency", "purse", "stretches", "there",
    "today_and_posts",
]  # fmt: skip
