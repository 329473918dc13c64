"""Audit of what stays where it is today: near home, in each group, at each place, and in care."""

import numpy as np
import pandas as pd

from model.audit.rows import Sums, Tables, looked_up, rows, rules, summed, years
from model.audit.turning import in_force
from model.city import floors
from model.city.city import City
from model.city.turning import PLACE

KEYS = ["group", "service", "year"]
HERE = " ".join(KEYS)


def _treated(data: City, tables: Tables) -> pd.DataFrame:
    """Return treat with service, tier, category, and whether the tier is primary."""
    options = data.options[["option", "service", "tier"]].merge(data.services[["service", "category"]], on="service")
    treat = tables["treat"].merge(options, on="option")
    return treat.assign(primary=treat["tier"].isin(floors.primary_tiers(data)))


def _taken(data: City, tables: Tables) -> Sums:
    """Return by county, service, tier, year what the levers in force take from the tier (K), a share of need."""
    moved = in_force(data, tables)
    return summed(moved[moved["rho"] < 0.0], [*PLACE, "year"], "rho")


def _yielded(data: City, frame: pd.DataFrame, keys: list[str], yielding: pd.DataFrame, taken: Sums) -> np.ndarray:
    """Return what goes with K of each row's floor, at most 0."""
    table = yielding.merge(years(data), on="t")
    table["units"] = table["units"] * looked_up(table, [*PLACE, "year"], taken)
    return looked_up(frame, keys, summed(table, keys, "units"))


@rules("keep_near", when=lambda data: data.settings.keep_near)
def keep_near(data: City, tables: Tables) -> pd.DataFrame:
    """Treated at primary tiers >= keep_near x (X + K) x base - keep_near x X x avoided."""
    floor = floors.near_floor(data)
    table = floor.least.merge(years(data), on="t")
    treat = _treated(data, tables)
    treated = looked_up(table, KEYS, summed(treat[treat["primary"]], KEYS, "units"))
    spared = looked_up(table, KEYS, summed(tables["avoided"], KEYS, "units"))
    gone = _yielded(data, table, KEYS, floor.yielding, _taken(data, tables))
    least = table["units"] + gone - (data.settings.keep_near or 0.0) * table["share"] * spared
    return rows("keep_near", table, HERE, treated, ">=", least, "units", terms=table["units"])


@rules("no_harm_group", when=lambda data: data.settings.no_harm_group)
def no_harm_group(data: City, tables: Tables) -> pd.DataFrame:
    """Treated + avoided >= no_harm_group x min(C, sum of max_share) x base, by group."""
    table = floors.group_floor(data).merge(years(data), on="t")
    care = pd.concat([_treated(data, tables)[[*KEYS, "units"]], tables["avoided"][[*KEYS, "units"]]])
    done = looked_up(table, KEYS, summed(care, KEYS, "units"))
    return rows("no_harm_group", table, HERE, done, ">=", table["units"], "units")


@rules("place_fall", when=lambda data: data.settings.place_fall_per_year is not None)
def place_fall(data: City, tables: Tables) -> pd.DataFrame:
    """Treated at a facility of a category >= what is left of today's care after so many falls."""
    floor, keys = floors.place_floor(data), ["facility", "category", "year"]
    table = floor.least.merge(years(data), on="t")
    treated = looked_up(table, keys, summed(_treated(data, tables), keys, "units"))
    gone = _yielded(data, table, keys, floor.yielding, _taken(data, tables))
    least = table["units"] + gone
    return rows("place_fall", table, " ".join(keys), treated, ">=", least, "units", terms=table["units"])


@rules("kept_patients", "kept_near", when=lambda data: (data.services["kept_per_year"] > 0.0).any())
def kept_patients(data: City, tables: Tables) -> pd.DataFrame:
    """Treated + avoided >= kept x that of last year; at primary tiers too, less what levers have taken since."""
    table = floors.kept_parts(data).merge(years(data), on="t")
    near = table.dropna(subset="kept_near").reset_index(drop=True)
    treat, taken = _treated(data, tables), _taken(data, tables)
    care = pd.concat([treat[[*KEYS, "units"]], tables["avoided"][[*KEYS, "units"]]])
    (now, before), (here, last) = _two_years(table, care), _two_years(near, treat[treat["primary"]])
    gone = _yielded(data, near, KEYS, floors.kept_yielding(data), _since_last_year(taken))
    least = near["kept_near"] * last
    return pd.concat([
        rows("kept_patients", table, HERE, now, ">=", table["kept"] * before, "units"),
        rows("kept_near", near, HERE, here, ">=", least + gone, "units", terms=least + np.abs(gone)),
    ])  # fmt: skip


def _two_years(table: pd.DataFrame, care: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return the units of each row's group and service in its year, and in the year before."""
    units = summed(care, KEYS, "units")
    return looked_up(table, KEYS, units), looked_up(table.assign(year=table["year"] - 1), KEYS, units)


def _since_last_year(taken: Sums) -> Sums:
    """Return sums by county, service, tier, year, less those of the year before."""
    before = {(*place, year + 1): amount for (*place, year), amount in taken.items()}
    return {place: taken.get(place, 0.0) - before.get(place, 0.0) for place in {**taken, **before}}
