"""Doubts of an official: who loses, who is let go, what goes the wrong way, what lies idle."""

import pandas as pd

from model.answer.solution import Solution
from model.city.accounts import budget_years
from model.city.city import City
from model.explain.doubts.rows import keyed, rows
from model.explain.doubts.thresholds import EMPTIED, IDLE, LET_GO, MOVED_UP, PART, RELABELLED, STAFF_GONE
from model.metrics import METRICS


def _last(data: City) -> int:
    """Return the last year of the plan."""
    return data.settings.calendar(data.settings.years - 1)


def _care(data: City, answer: Solution) -> pd.DataFrame:
    """Return treat with service, category and county of the group, and whether the tier is primary."""
    care = answer["treat"].merge(data.options[["option", "service", "tier"]], on="option")
    care = care.merge(data.services[["service", "category"]], on="service")
    care = care.merge(data.members[["group", "county"]], on="group")
    return care.merge(data.tiers[["tier", "primary"]], on="tier")


def emptied(data: City, solution: Solution) -> pd.DataFrame:
    """A place treats in the last year much less than today, over all it does."""
    today = solution.today
    if today is None or not today.status.has_plan:
        return rows("emptied", pd.DataFrame(), plan=[], limit=[], unit="", sheet="", key="")
    before = today["treat"].groupby("facility")["units"].sum()
    treat = solution["treat"]
    after = treat[treat["year"] == _last(data)].groupby("facility")["units"].sum()
    table = before.rename("today").to_frame().assign(plan=after).fillna({"plan": 0.0}).reset_index()
    table = table[table["plan"] < EMPTIED * table["today"]].sort_values("today", ascending=False, kind="stable")
    return rows(
        "emptied", table, where_kind="facility", where=table["facility"], year=_last(data), today=table["today"],
        plan=table["plan"], limit=EMPTIED * table["today"], unit="units", sheet="facilities",
        key=keyed(table, "facility"),
    )  # fmt: skip


def let_go(data: City, solution: Solution) -> pd.DataFrame:
    """Fewer chronically ill of a county are treated in the last year than in the best year before."""
    care = _care(data, solution)
    care = care[care["category"] == "chronic"]
    keys = ["county", "service"]
    by_year = care.groupby([*keys, "year"])["units"].sum().unstack("year").fillna(0.0)
    earlier = by_year[[year for year in by_year if year < _last(data)]]
    table = pd.DataFrame({"today": earlier.max(axis=1), "plan": by_year.get(_last(data), 0.0)}).reset_index()
    table = table[table["plan"] < (1.0 - LET_GO) * table["today"]].sort_values(keys)
    return rows(
        "let_go", table, where_kind="county", where=table["county"], what_kind="service", what=table["service"],
        year=_last(data), today=table["today"], plan=table["plan"], limit=(1.0 - LET_GO) * table["today"],
        unit="units", sheet="services", key=keyed(table, "service"),
    )  # fmt: skip


def moved_up(data: City, solution: Solution) -> pd.DataFrame:
    """Primary care has a smaller share of a service in the last year than without the plan."""
    if solution.as_is is None or not solution.as_is.status.has_plan:
        return rows("moved_up", pd.DataFrame(), plan=[], limit=[], unit="", sheet="", key="")
    shares = {}
    for name, answer in (("today", solution.as_is), ("plan", solution)):
        care = _care(data, answer)
        care = care[care["year"] == _last(data)]
        units = care.groupby("service")["units"].sum()
        near = care[care["primary"]].groupby("service")["units"].sum().reindex(units.index, fill_value=0.0)
        shares[name] = near / units.where(units > 0.0)
    table = pd.DataFrame(shares).dropna().rename_axis("service").reset_index()
    table = table[table["plan"] < table["today"] - MOVED_UP]
    return rows(
        "moved_up", table, what_kind="service", what=table["service"], year=_last(data), today=table["today"],
        plan=table["plan"], limit=table["today"] - MOVED_UP, unit="share", sheet="services",
        key=keyed(table, "service"),
    )  # fmt: skip


def staff_gone(data: City, solution: Solution) -> pd.DataFrame:
    """A staff type shrinks in the last year, and by more than in any year before: it is let go as the plan ends."""
    heads = solution["headcount"]
    years = [data.settings.calendar(t) for t in data.settings.horizon]
    by_year = heads.groupby(["staff", "year"])["fte"].sum().unstack("year").reindex(columns=years).fillna(0.0)
    by_year.insert(0, "today", _stock(data).reindex(by_year.index).fillna(0.0))
    kept = (by_year / by_year.shift(axis=1).where(lambda before: before > 0.0)).iloc[:, 1:]
    usual = kept.iloc[:, :-1].min(axis=1).clip(upper=1.0)
    table = pd.DataFrame({"today": usual, "plan": kept.iloc[:, -1]}).dropna().rename_axis("staff").reset_index()
    table = table[table["plan"] < table["today"] - STAFF_GONE]
    return rows(
        "staff_gone", table, what_kind="staff", what=table["staff"], year=_last(data), today=table["today"],
        plan=table["plan"], limit=table["today"] - STAFF_GONE, unit="share", sheet="staff_types",
        key=keyed(table, "staff"),
    )  # fmt: skip


def _stock(data: City) -> pd.Series:
    """Return today's staff by type."""
    stock = data.stock[data.stock["resource"].isin(data.staff_types["staff"])]
    return stock.groupby("resource")["quantity"].sum()


def idle(data: City, solution: Solution) -> pd.DataFrame:
    """Much of what a budget is given over all years is not spent."""
    given = budget_years(data).groupby("budget")["amount"].sum()
    spent = solution["spending"].groupby("budget")["amount"].sum()
    table = given.rename("today").to_frame().assign(spent=spent).fillna({"spent": 0.0}).rename_axis("budget")
    table = table.assign(plan=table["today"] - table["spent"]).reset_index()
    table = table[table["plan"] > IDLE * table["today"]].sort_values("plan", ascending=False, kind="stable")
    return rows(
        "idle", table, what_kind="budget", what=table["budget"], today=table["today"], plan=table["plan"],
        limit=IDLE * table["today"], unit="currency", sheet="budgets", key=keyed(table, "budget"),
    )  # fmt: skip


def relabelled(data: City, solution: Solution) -> pd.DataFrame:
    """A target on a staff type is met by training from another type that shrinks by as much."""
    asked = solution["metrics"]
    staff = [name for name, metric in METRICS.items() if metric.of == "staff"]
    asked = asked[asked["metric"].isin(staff) & asked["target"].notna() & (asked["sense"] == ">=")]
    courses = data.training[(data.training["from_staff"] != "") & data.training["to_staff"].isin(asked["of"])]
    heads = solution["headcount"]
    heads = heads[heads["year"] == _last(data)].groupby("staff")["fte"].sum()
    rise = heads.sub(_stock(data), fill_value=0.0)
    found = courses[["from_staff", "to_staff"]].drop_duplicates()
    table = found.assign(
        today=found["to_staff"].map(rise), plan=(-found["from_staff"].map(rise)).clip(lower=0.0).to_numpy()
    )
    table = table[(table["today"] > PART) & (table["plan"] > RELABELLED * table["today"])]
    return rows(
        "relabelled", table, what_kind="staff", what=table["to_staff"], year=_last(data), today=table["today"],
        plan=table["plan"], limit=RELABELLED * table["today"], unit="fte", sheet="training",
        key=keyed(table, "to_staff"),
    )  # fmt: skip
