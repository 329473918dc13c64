"""Audit of where people turn: each seek_ rule from workbook, levers in force, and the tables of who turns where."""

import numpy as np
import pandas as pd

from model.audit.flows import linked
from model.audit.rows import Tables, looked_up, rows, rules, summed, years
from model.city.city import City
from model.city.turning import ONCE, PLACE, generated_by_pattern, guidance

SUM, TIER = ["county", "service", "year"], ["county", "service", "tier", "year"]
SUM_T = ["county", "service", "t"]
AT, HERE = " ".join(TIER), " ".join(SUM)


def by_rule(data: City) -> bool:
    """Return whether there is a service of which people turn by rule."""
    return bool(data.pattern["service"].isin(guidance(data).dropna(subset="shift")["service"]).any())


def turning(data: City, tables: Tables) -> pd.DataFrame:
    """Return what there is to know of each tier and year of a service whose people turn by rule.

    Shares: sigma, covered, old, new, m (moved there by levers and drift), gained (what of m adds), n (newly come by
    levers), and over the tier and those above it their sums S, G, W, M, N; before_G, before_M: before.
    """
    guided = guidance(data).dropna(subset="shift")
    table = data.pattern.merge(guided[["service", "shift", "up", "reach"]], on="service")
    table = table.merge(years(data), how="cross").merge(data.drift, on=[*PLACE, "t"])
    for name in ("old", "new"):
        table[name] = looked_up(table, TIER, summed(tables[name], TIER, "share"))
    levers = in_force(data, tables)
    levers = levers.assign(gain=levers["rho"].clip(lower=0.0))
    moved, gain, came = (looked_up(table, TIER, summed(levers, TIER, name)) for name in ("rho", "gain", "nu"))
    table = table.assign(
        m=moved + table["drifted"], gained=gain + table["drifted"].clip(lower=0.0), n=came,
        base=looked_up(table, SUM_T, summed(data.county_base, SUM_T, "units")),
    )  # fmt: skip
    down = table.sort_values("level", ascending=False)
    for name, part in {"S": "sigma", "G": "old", "W": "new", "M": "m", "N": "n"}.items():
        table[name] = down.groupby(SUM)[part].cumsum()
    last = table.sort_values("t").groupby(PLACE)
    before = last["M"].shift().fillna(0.0)
    # where levers came otherwise than planned more had turned there than seek_up lets, and they leave
    most = table["S"] + before + table["up"] * table["t"]
    return table.assign(before_G=last["G"].shift().fillna(table["S"]).clip(upper=most), before_M=before)


def in_force(data: City, tables: Tables) -> pd.DataFrame:
    """Return county, service, tier, year, rho, nu: what each row of responses moves as far as its lever has come."""
    projects = tables["projects"].set_index(["project", "year"])["open"]
    schedules = tables["schedules"].set_index(["schedule", "year"])["adopted"]
    parts = []
    for year in years(data)["year"]:
        force = [
            sum((projects if row.of_project else schedules).get((row.lever, year - u), 0.0) for u in range(row.years))
            / row.years
            for row in data.moves.itertuples()
        ]  # fmt: skip
        part = np.array(force, dtype=float)
        parts.append(data.moves.assign(year=year, rho=data.moves["rho"] * part, nu=data.moves["nu"] * part))
    return pd.concat(parts).astype({"rho": float, "nu": float})


def _units(data: City, tables: Tables, name: str) -> pd.DataFrame:
    """Return a table of units by group with the county of each group."""
    return tables[name].merge(data.members[["group", "county"]], on="group")


def _treated(data: City, tables: Tables, table: pd.DataFrame) -> np.ndarray:
    """Return what is treated of each row's county and service, at its tier."""
    care = _units(data, tables, "treat").merge(data.options[["option", "service", "tier"]], on="option")
    return looked_up(table, TIER, summed(care, TIER, "units"))


def _of_links(data: City, tables: Tables, kind: str, name: str) -> set[str]:
    """Return the services to which links of a kind lead, and those that a table has."""
    return {*data.links.loc[data.links["kind"] == kind, "to_service"], *tables[name]["service"]}


@rules("seek_old", "seek_all", "seek_reached", "seek_reached_most", when=by_rule)
def sums(data: City, tables: Tables) -> pd.DataFrame:
    """Old adds up to C, new to at most the rest; reached grows by reach a year, up to the rest."""
    table = tables["turning"]
    one = table.drop_duplicates(SUM)
    old, new = (looked_up(one, SUM, summed(table, SUM, name)) for name in ("old", "new"))
    shares = summed(tables["reached"], SUM, "share")
    reached, before = looked_up(one, SUM, shares), looked_up(one.assign(year=one["year"] - 1), SUM, shares)
    rest = 1.0 - one["covered"]
    return pd.concat([
        rows("seek_old", one, HERE, old, "=", one["covered"], "fraction"),
        rows("seek_all", one, HERE, new, "<=", rest, "fraction", terms=1.0),
        rows("seek_reached", one, HERE, reached, "<=", before + one["reach"], "fraction", terms=1.0),
        rows("seek_reached_most", one, HERE, reached, "<=", rest, "fraction", terms=1.0),
    ])  # fmt: skip


@rules("seek_up", "seek_down", "seek_fade", "seek_reach", when=by_rule)
def levels(data: City, tables: Tables) -> pd.DataFrame:
    """Who turns to a level and those above: as today, as levers, drift and guidance move them; newcomers likewise."""
    table = tables["turning"]
    upper = table[table["level"] > 0]
    change, up = upper["M"] - upper["before_M"], upper["up"] * upper["t"]
    most = upper["S"] + upper["M"] + up + upper["up"]
    part = data.settings.shift_relative
    faded = upper if part is not None else upper.iloc[:0]
    least = (1.0 - (part or 0.0)) * upper["before_G"] + change - up
    reached = looked_up(table, SUM, summed(tables["reached"], SUM, "share"))
    above = np.divide(table["S"], table["covered"], out=np.zeros(len(table)), where=table["covered"] > 0.0)
    come = table["N"] + reached * np.where(table["level"] > 0, above, 1.0)
    return pd.concat([
        rows("seek_up", upper, AT, upper["G"], "<=", most, "fraction", terms=1.0),
        rows("seek_down", upper, AT, upper["G"], ">=", upper["before_G"] + change - upper["shift"] - up, "fraction",
             terms=1.0),
        rows("seek_fade", faded, AT, faded["G"], ">=", least[faded.index], "fraction", terms=1.0),
        rows("seek_reach", table, AT, table["W"], "<=", come, "fraction", terms=1.0),
    ])  # fmt: skip


@rules("seek_treated", "seek_generated", "seek_pattern", when=by_rule)
def treated(data: City, tables: Tables) -> pd.DataFrame:
    """Treated at a tier are those who turn there, and generated need that is placed there as people turn today."""
    table = tables["turning"]
    placed = summed(tables["generated"], TIER, "units")
    gen, seek = looked_up(table, TIER, placed), table["base"] * (table["old"] + table["new"])
    made = linked(data, tables, data.links[data.links["kind"] == "generates"], "from")
    made = made.merge(data.members[["group", "county"]], on="group")
    made = made.assign(service=made["to_service"], units=made["units"] * made["ratio"])
    need = looked_up(table, SUM, summed(made, SUM, "units"))
    usual = generated_by_pattern(data, data.pattern)
    usual = looked_up(table, SUM_T, summed(usual, SUM_T, "units"))
    one = table.drop_duplicates(SUM)
    turned = table["covered"] > 0.0
    share = table["covered"].where(turned, 1.0)
    most = (table["sigma"] / share + table["shift"] * (table["t"] + 1)) * need + table["gained"] * usual / share
    meant = table["service"].isin(_of_links(data, tables, "generates", "generated"))
    one, some = one[meant[one.index]], table[turned & meant]
    whole = looked_up(one, SUM, summed(tables["generated"], SUM, "units"))
    return pd.concat([
        rows("seek_treated", table, AT, _treated(data, tables, table), "<=", seek + gen, "units"),
        rows("seek_generated", one, HERE, whole, "<=", need[one.index], "units"),
        rows("seek_pattern", some, AT, gen[some.index], "<=", most[some.index], "units"),
    ])  # fmt: skip


@rules("seek_served", "seek_spared", when=by_rule)
def served(data: City, tables: Tables) -> pd.DataFrame:
    """Who turns to a tier is treated there or spared, less what may be refused and today's gap; spared is avoided."""
    held = data.services.loc[data.services["category"].isin(ONCE), "service"]
    refuse, table = data.settings.refuse, tables["turning"]
    table = table[table["service"].isin(held) & (refuse is not None)].reset_index(drop=True)
    first = looked_up(table, PLACE, table[table["t"] == 0].set_index(PLACE)["base"])
    gap = looked_up(table, PLACE, summed(data.standing.gap, PLACE, "units"))
    short = np.divide(gap * table["base"], first, out=np.zeros(len(table)), where=first > 0.0)
    spared = looked_up(table, TIER, summed(tables["spared"], TIER, "units"))
    asked = (1.0 - (refuse or 0.0)) * table["base"] * (table["old"] + table["new"])
    done = _treated(data, tables, table) + spared
    one = table[table["service"].isin(_of_links(data, tables, "avoids", "spared"))].drop_duplicates(SUM)
    avoided = looked_up(one, SUM, summed(_units(data, tables, "avoided"), SUM, "units"))
    whole = looked_up(one, SUM, summed(tables["spared"], SUM, "units"))
    return pd.concat([
        rows("seek_served", table, AT, done, ">=", asked - short, "units", terms=asked),
        rows("seek_spared", one, HERE, whole, "<=", avoided, "units"),
    ])  # fmt: skip
