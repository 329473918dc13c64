"""Where people turn, beside where they are treated, and whom levers move: the tables behind that section."""

import pandas as pd

from model.answer.solution import Solution
from model.answer.turning import gross_need, sought
from model.city.city import City
from model.city.responses import Row, meant
from model.city.turning import PLACE, guidance
from model.city.volumes import whole_need
from model.tables.columns import UNTREATED

NOWHERE = "–"
"""The tier of those who turn to no care; no sheet has it."""
COUNTY = ["county", "service", "year"]
COLUMNS = ["answer", "category", *PLACE, "year", "turning", "treated"]


def turning(data: City, answers: dict[str, Solution]) -> pd.DataFrame:
    """Return answer, category, county, service, tier, year, turning, treated.

    Of services of which people turn by rule: need that turns to each tier, with the generated need that is placed
    there; what turns to none stands at `NOWHERE`. Before what is avoided, so that the tiers add up to the need.
    """
    parts = [_of(data, name, answer.tables).assign(answer=name) for name, answer in answers.items()]
    table = pd.concat(parts) if parts else pd.DataFrame(columns=COLUMNS)
    table["category"] = table["service"].map(data.services.set_index("service")["category"])
    return table[COLUMNS].reset_index(drop=True)


def _of(data: City, answer: str, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return county, service, tier, year, turning, treated of one answer, and what turns nowhere."""
    guided = guidance(data).dropna(subset="shift")["service"]
    gross = gross_need(data, tables)
    gross = gross[gross["service"].isin(guided)]
    if answer == "plan":
        table = sought(data, tables).rename(columns={"sought": "turning"})
    else:
        table = _usual(data, gross, data.drift) if answer == "as_is" else _usual(data, _need_today(data))
        table = table.merge(_treated(data, tables["treat"]), on=[*PLACE, "year"], how="left")
    table = table[table["service"].isin(guided)].fillna({"treated": 0.0})
    whole = table.groupby(COUNTY, as_index=False)["turning"].sum().merge(gross, on=COUNTY)
    nowhere = whole.assign(tier=NOWHERE, treated=0.0, turning=(whole["units"] - whole["turning"]).clip(lower=0.0))
    columns = [*PLACE, "year", "turning", "treated"]
    return pd.concat([table[columns], nowhere[columns]])


def _need_today(data: City) -> pd.DataFrame:
    """Return county, service, year, units: the need that turns as people do today."""
    need = whole_need(data)
    need = need[need["t"] == 0]
    return need.assign(year=data.settings.first_year)[[*COUNTY, "units"]]


def _usual(data: City, need: pd.DataFrame, drift: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return county, service, tier, year, turning: need (units) at today's pattern, moved by a drift."""
    table = data.pattern.merge(need, on=COUNTY[:2])
    if drift is None:
        return table.assign(turning=table["sigma"] * table["units"])
    table = table.merge(drift.assign(year=drift["t"] + data.settings.first_year), on=[*PLACE, "year"])
    return table.assign(turning=(table["sigma"] + table["drifted"]) * table["units"])


def _treated(data: City, treat: pd.DataFrame) -> pd.DataFrame:
    """Return county, service, tier, year, treated."""
    care = treat.merge(data.members[["group", "county"]], on="group")
    care = care.merge(data.options[["option", "service", "tier"]], on="option")
    return care.groupby([*PLACE, "year"], as_index=False)["units"].sum().rename(columns={"units": "treated"})


def moved_by(data: City, responses: pd.DataFrame) -> pd.DataFrame:
    """Return table responses with units: the need that each lever moves to a tier, or (below 0) away from it."""
    base = data.county_base.assign(year=lambda frame: frame["t"] + data.settings.first_year)
    table = responses.merge(base[[*COUNTY, "units"]], on=COUNTY)
    return table.assign(units=table["points"] * table["units"])


def idle(data: City, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return lever, why: the levers in force of which rows of responses say that people answer, and nobody moves.

    Why: no_rule (no rule says where people turn for its services), no_tier (there is no care at the tiers to or from
    which it would move them), emptied (other levers may take all from there), nobody (nobody turns there).
    """
    force = {*tables["projects"]["project"], *tables["schedules"]["schedule"]}
    moves = set(tables["responses"]["lever"])
    found = {one.lever: _why(data, one) for one in meant(data) if one.lever in force - moves}
    return pd.DataFrame(found.items(), columns=["lever", "why"])


def _why(data: City, row: Row) -> str:
    """Return why a row of responses moves nobody."""
    guided = set(guidance(data).dropna(subset="shift")["service"]) & row.services
    if not guided:
        return "no_rule"
    here = data.pattern[data.pattern["service"].isin(guided)]
    live = set(here.loc[here["county"].isin([row.county]) | (not row.county), "tier"])
    taken = row.from_tier & (live | {UNTREATED}) if row.from_tier else live - row.to_tier
    if not row.to_tier & live or not taken:
        return "no_tier"
    return "emptied" if row.number in set(data.moves["row"]) else "nobody"
