"""Where people turn in a plan, and what each lever moves: tables from the decisions and the workbook."""

import pandas as pd

from model.answer.tables import PLAN, shaped
from model.city.city import City

Tables = dict[str, pd.DataFrame]


def turned_shares(tables: Tables) -> pd.DataFrame:
    """Return county, service, tier, year, share: of need that turns to a tier, of today's and newly."""
    return pd.concat([tables["old"], tables["new"]]).groupby(list(PLAN["old"].keys), as_index=False)["share"].sum()


def turned(data: City, tables: Tables) -> pd.DataFrame:
    """Return county, service, tier, year, turning: units of need that turn to a tier, of today's and newly."""
    keys = list(PLAN["old"].keys)
    table = turned_shares(tables)
    base = data.county_base.assign(year=lambda frame: frame["t"] + data.settings.first_year)
    table = table.merge(base[["county", "service", "year", "units"]], on=["county", "service", "year"], how="left")
    return table.assign(turning=table["share"] * table["units"].fillna(0.0))[[*keys, "turning"]]


def sought(data: City, tables: Tables) -> pd.DataFrame:
    """Return county, service, tier, year, sought, treated: who turns to each tier, generated need there included."""
    keys = list(PLAN["seek"].keys)
    generated = tables["generated"].groupby(keys, as_index=False)["units"].sum()
    table = seek(data, tables).merge(generated, on=keys, how="left")
    return table.assign(sought=table["turning"] + table["units"].fillna(0.0))[[*keys, "sought", "treated"]]


def gross_need(data: City, tables: Tables) -> pd.DataFrame:
    """Return county, service, year, units, avoided: need with what links generate, before what they avoid."""
    keys, options = ["county", "service", "year"], data.options[["option", "service"]]
    avoided = tables["avoided"].assign(avoided=tables["avoided"]["units"])
    parts = pd.concat([tables["treat"].merge(options, on="option"), tables["unmet"], avoided])
    parts = parts.merge(data.members[["group", "county"]], on="group")
    return parts.groupby(keys, as_index=False)[["units", "avoided"]].sum()


def seek(data: City, tables: Tables) -> pd.DataFrame:
    """Return table seek: who turns to each tier and is treated there, of services of which people turn by rule."""
    keys = list(PLAN["seek"].keys)
    table = turned(data, tables)
    care = tables["treat"].merge(data.members[["group", "county"]], on="group")
    care = care.merge(data.options[["option", "service", "tier"]], on="option")
    care = care.merge(table[["county", "service"]].drop_duplicates(), on=["county", "service"])
    treated = care.groupby(keys, as_index=False)["units"].sum().rename(columns={"units": "treated"})
    table = table.merge(treated, on=keys, how="outer").fillna({"turning": 0.0, "treated": 0.0})
    return shaped("seek", table.astype({"year": int}))


def responses(data: City, tables: Tables, moves: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return table responses: the share of need that each lever moves to a tier, or away, as planned.

    ``moves``: what levers move when they are whole, where it is not what the City says.
    """
    keys = list(PLAN["responses"].keys)
    opened = tables["projects"].rename(columns={"project": "lever", "open": "force"}).assign(of_project=True)
    adopted = tables["schedules"].rename(columns={"schedule": "lever", "adopted": "force"}).assign(of_project=False)
    force = pd.concat([opened, adopted])[["lever", "of_project", "year", "force"]].rename(columns={"year": "since"})
    table = (data.moves if moves is None else moves).merge(
        force.astype({"of_project": bool}), on=["lever", "of_project"]
    )
    years = pd.DataFrame({"year": [data.settings.calendar(t) for t in data.settings.horizon]})
    table = table.merge(years, how="cross")
    passed = table["year"] - table["since"]
    table = table[(passed >= 0) & (passed < table["years"])]
    part = table["force"].astype(float) / table["years"].astype(float)
    table = table.assign(points=(table["rho"] + table["nu"]) * part)
    found = table.groupby(keys, as_index=False)["points"].sum().astype({"year": int, "points": float})
    return shaped("responses", found[found["points"] != 0.0].reset_index(drop=True))


def seek_figures(data: City, tables: Tables) -> pd.DataFrame:
    """Return the rows of `turned` as a quantity of metrics: amount, with t, category and primary."""
    table = turned(data, tables).merge(data.services[["service", "category"]], on="service")
    table = table.merge(data.tiers[["tier", "primary"]], on="tier")
    return table.assign(amount=table["turning"], t=table["year"] - data.settings.first_year)
