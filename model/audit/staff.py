"""Audit of staff: hours, headcount, hires, postings, courses."""

import numpy as np
import pandas as pd

from model.audit.hours import hours_added, open_effects
from model.audit.rows import Sums, Tables, looked_up, rows, rules, summed, years
from model.audit.sharing import done_by_others
from model.city.city import City

STAFF = ["facility", "staff", "year"]


def _away(data: City, tables: Tables) -> Sums:
    """Return the FTE that courses take away, by facility, staff, year."""
    train = tables["train"].merge(data.training, on="course")
    staff = train["from_staff"].where(train["lag_years"] > 0, train["to_staff"])
    return summed(train.assign(staff=staff, fte=train["persons"] * train["months_away"] / 12.0), STAFF, "fte")


@rules("staff_capacity", of="staff_types")
def staff_capacity(data: City, tables: Tables) -> pd.DataFrame:
    """Hours used, by operators and for others too, <= hours of the staff there, less posted out, plus posted in.

    Hours shared in are there too, hours shared out are not; work that others do is not the type's own.
    """
    hours = tables["hours_used"].rename(columns={"resource": "staff"})
    direct = hours[hours["staff"].isin(data.staff_types["staff"])]
    types = data.equipment_types.rename(columns={"operator": "staff"})
    run = tables["hours_run"].merge(types[["equipment", "staff", "operator_fte", "hours_per_unit"]], on="equipment")
    run = run.merge(data.staff_types[["staff", "hours_per_fte"]], on="staff")
    run[["hours", "size"]] *= (run["operator_fte"] * run["hours_per_fte"] / run["hours_per_unit"]).to_numpy()[:, None]
    used = pd.concat([direct.assign(size=direct["hours"]), run, *_covers(data, tables), _shared_out(data, tables)])
    table = used[[*STAFF, "hours", "size"]].groupby(STAFF, as_index=False).sum()
    fte = looked_up(table, STAFF, summed(tables["headcount"], STAFF, "fte"))
    out = tables["post"].rename(columns={"from_facility": "facility"})
    into = tables["post"].rename(columns={"to_facility": "facility"})
    more = looked_up(table, STAFF, summed(into, STAFF, "fte"))
    less = looked_up(table, STAFF, summed(out, STAFF, "fte")) + looked_up(table, STAFF, _away(data, tables))
    each = table["staff"].map(data.staff_types.set_index("staff")["hours_per_fte"]).astype(float)
    worked = looked_up(table, STAFF[:2], data.hours_by("staff").set_index(STAFF[:2])["worked"])
    shared = tables["share_out"].rename(columns={"resource": "staff"})
    taken = looked_up(table, STAFF, summed(shared.rename(columns={"spoke": "facility"}), STAFF, "hours"))
    given = looked_up(table, STAFF, summed(shared.rename(columns={"hub": "facility"}), STAFF, "hours"))
    added = looked_up(table, STAFF, hours_added(data, tables, "staff"))
    there = fte * worked + (more - less) * each + added + taken - given
    terms = np.maximum(table["size"], fte * worked + (more + less) * each + taken + given)
    return rows("staff_capacity", table, "facility staff year", table["hours"], "<=", there, "hours", terms=terms)


def _covers(data: City, tables: Tables) -> list[pd.DataFrame]:
    """Return facility, staff, year, hours, size: those given to another's work (+), and that work (-)."""
    cover = done_by_others(data, tables)
    relieved = cover.assign(staff=cover["for_staff"], hours=-cover["done"], size=cover["done"])
    return [cover.assign(size=cover["hours"]), relieved]


def _shared_out(data: City, tables: Tables) -> pd.DataFrame:
    """Return facility, staff, year where a hub gives hours of staff, of whom its own care may use none."""
    shared = tables["share_out"].rename(columns={"hub": "facility", "resource": "staff"})
    return shared[shared["staff"].isin(data.staff_types["staff"])].assign(hours=0.0, size=0.0)


@rules("training_places", of="train")
def training_places(data: City, tables: Tables) -> pd.DataFrame:
    """Trained in a course <= places_per_year."""
    table = tables["train"].groupby(["course", "year"], as_index=False)["persons"].sum()
    most = table["course"].map(data.training.set_index("course")["places_per_year"])
    return rows("training_places", table, "course year", table["persons"], "<=", most, "persons")


@rules("retained_most", of="retained")
def retained_most(data: City, tables: Tables) -> pd.DataFrame:
    """Retained <= amount of an open attrition effect x last headcount."""
    table = tables["retained"]
    effects = open_effects(data, tables, "attrition").rename(columns={"resource": "staff"})
    amount = looked_up(table, STAFF, summed(effects, STAFF, "amount"))
    now = summed(tables["headcount"], STAFF, "fte")
    before = looked_up(table.assign(year=table["year"] - 1), STAFF, now)
    stock = data.stock.rename(columns={"resource": "staff"})
    first = looked_up(table, ["facility", "staff"], summed(stock, ["facility", "staff"], "quantity"))
    before = np.where(table["year"] == data.settings.first_year, first, before)
    return rows("retained_most", table, "facility staff year", table["fte"], "<=", amount * before, "FTE")


def _trained(data: City, tables: Tables) -> pd.DataFrame:
    """Return facility, staff, year, fte of those who leave a type (-) and join one (+) after a course."""
    train = tables["train"].merge(data.training, on="course")
    train["year"] = train["year"] + train["lag_years"].astype(int)
    joined = train.assign(staff=train["to_staff"], fte=train["persons"])
    left = train[train["from_staff"] != ""]
    left = left.assign(staff=left["from_staff"], fte=-left["persons"])
    table = pd.concat([joined, left])[[*STAFF, "fte"]]
    return table[table["year"] < data.settings.first_year + data.settings.years]


@rules("headcount_balance", of="staff_types headcount")
def headcount_balance(data: City, tables: Tables) -> pd.DataFrame:
    """Headcount = last year's x (1 - attrition) + retained + hires + arrivals +- trained; first the stock."""
    stock = data.stock[data.stock["resource"].isin(data.staff_types["staff"])]
    stock = stock.rename(columns={"resource": "staff"})
    parts = [stock, tables["headcount"], tables["hire"], data.arrivals, _trained(data, tables)]
    pairs = pd.concat([part[["facility", "staff"]] for part in parts]).drop_duplicates()
    table = pairs.merge(years(data), how="cross")
    now = summed(tables["headcount"], STAFF, "fte")
    before = looked_up(table.assign(year=table["year"] - 1), STAFF, now)
    first = looked_up(table, ["facility", "staff"], summed(stock, ["facility", "staff"], "quantity"))
    before = np.where(table["t"] == 0, first, before)
    stays = 1.0 - table["staff"].map(data.staff_types.set_index("staff")["attrition"]).astype(float)
    moves = [tables["hire"], data.arrivals.astype({"year": int}), tables["retained"], _trained(data, tables)]
    come = pd.concat([part[[*STAFF, "fte"]] for part in moves])
    right = before * stays + looked_up(table, STAFF, summed(come, STAFF, "fte"))
    terms = before + looked_up(table, STAFF, summed(come.assign(fte=come["fte"].abs()), STAFF, "fte"))
    there, where = looked_up(table, STAFF, now), "facility staff year"
    return rows("headcount_balance", table, where, there, "=", right, "FTE", terms=terms)


@rules("hires_of_type", of="hire")
def hires_of_type(data: City, tables: Tables) -> pd.DataFrame:
    """Hires of a type <= hires_per_year."""
    table = tables["hire"].groupby(["staff", "year"], as_index=False)["fte"].sum()
    most = table["staff"].map(data.staff_types.set_index("staff")["hires_per_year"])
    return rows("hires_of_type", table, "staff year", table["fte"], "<=", most, "FTE")


@rules("hires_of_all", of="hire")
def hires_of_all(data: City, tables: Tables) -> pd.DataFrame:
    """Hires of all types <= settings.hires_per_year."""
    table = tables["hire"].groupby("year", as_index=False)["fte"].sum()
    most = data.settings.hires_per_year
    table = table if most is not None else table.iloc[:0]
    return rows("hires_of_all", table, "year", table["fte"], "<=", most or 0.0, "FTE")


@rules("hired_where_allowed", of="hire")
def hired_where_allowed(data: City, tables: Tables) -> pd.DataFrame:
    """Staff are hired only at the type's tiers (blank: every tier not outside)."""
    places = data.facilities.merge(data.tiers, on="tier")[["facility", "tier", "outside"]]
    hire = tables["hire"].merge(places, on="facility").merge(data.staff_types[["staff", "tiers"]], on="staff")
    wrong = [
        outside if not tiers else tier not in tiers
        for tier, outside, tiers in zip(hire["tier"], hire["outside"], hire["tiers"], strict=True)
    ]
    hire = hire[pd.Series(wrong, dtype=bool, index=hire.index)]
    return rows("hired_where_allowed", hire, "facility staff year", hire["fte"], "=", 0.0, "FTE")


@rules("staff_max", of="stock")
def staff_max(data: City, tables: Tables) -> pd.DataFrame:
    """Headcount <= max(max, quantity) + arrivals so far where max is given."""
    limited = data.stock[data.stock["max"].notna()].rename(columns={"resource": "staff"})
    table = limited.merge(tables["headcount"], on=["facility", "staff"])
    come = table[STAFF].merge(data.arrivals.rename(columns={"year": "since"}), on=STAFF[:2])
    come = summed(come[come["since"] <= come["year"]], STAFF, "fte")
    most = table[["max", "quantity"]].max(axis=1) + looked_up(table, STAFF, come)
    return rows("staff_max", table, "facility staff year", table["fte"], "<=", most, "FTE")


@rules("posted_out", of="post")
def posted_out(data: City, tables: Tables) -> pd.DataFrame:
    """Posted out <= headcount x posting_days / 5."""
    out = tables["post"].rename(columns={"from_facility": "facility"})
    table = out.groupby(STAFF, as_index=False)["fte"].sum()
    days = table["staff"].map(data.staff_types.set_index("staff")["posting_days"]).astype(float)
    most = looked_up(table, STAFF, summed(tables["headcount"], STAFF, "fte")) * days / 5.0
    return rows("posted_out", table, "facility staff year", table["fte"], "<=", most, "FTE")


@rules("posted_near", of="post")
def posted_near(data: City, tables: Tables) -> pd.DataFrame:
    """Staff are posted only downwards, within a county or an alliance, or between a pair of sheet postings."""
    places = data.facilities.merge(data.tiers[["tier", "rank"]], on="tier")
    places = places[["facility", "county", "alliance", "rank"]]
    post = tables["post"].merge(places.add_prefix("from_"), on="from_facility")
    post = post.merge(places.add_prefix("to_"), on="to_facility")
    allied = (post["from_alliance"] == post["to_alliance"]) & (post["from_alliance"] != "")
    near = (post["from_county"] == post["to_county"]) | allied
    pairs = zip(data.postings["from_facility"], data.postings["to_facility"], strict=True)
    named = post[["from_facility", "to_facility"]].apply(tuple, axis=1).isin(set(pairs)) if len(post) else near
    post = post[(~near | (post["from_rank"] <= post["to_rank"])) & ~named]
    return rows("posted_near", post, "from_facility to_facility staff year", post["fte"], "=", 0.0, "FTE")
