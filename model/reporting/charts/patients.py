"""Who is treated where: county of the patients -> tier -> county of the facility.

Units of different services do not add up. So there is a state for each category whose services share a unit
(those that cost the fund most first), and one for what the fund pays, which adds up over all care.
"""

import pandas as pd

from model.reporting.charts.fund import end_columns, in_ends, tier_stage
from model.reporting.charts.sankey import Flow, Stage, drawn
from model.reporting.display import Drawing, Figure, Table
from model.reporting.view import Period, View

PATH = ["home", "tier", "place"]
MOST_COUNTIES, MOST_CATEGORIES = 10, 2
OTHERS = "\0others"
"""The id of all counties beyond the greatest; no workbook can have it."""


def patients(view: View) -> Figure:
    """Return the figure; its states are measures, in the last year and today."""
    routes = _routes(view)
    measures = [*_categories(view, routes), ""]
    drawings = [_drawing(view, routes, measure, period) for measure in measures for period in reversed(view.ends)]
    return Figure("flows", "patient_flow", view.words("patient_flow"), tuple(drawings), _numbers(view, routes))


def _routes(view: View) -> pd.DataFrame:
    """Return answer, year, home, tier, place, category, unit, units, payments; home is the county of the patients."""
    care = view.frames.routes
    routes = pd.concat([period.of(care) for period in view.ends])
    services = view.data.services.set_index("service")
    routes = routes.assign(**{name: routes["service"].map(services[name]) for name in ("category", "unit")})
    routes = routes.rename(columns={"county": "home"})
    keys = ["answer", "year", *PATH, "category", "unit"]
    return fewer_counties(routes.groupby(keys, as_index=False, observed=True)[["units", "payments"]].sum())


def fewer_counties(routes: pd.DataFrame) -> pd.DataFrame:
    """Return the flows with the smaller counties taken together where there are many."""
    size = pd.concat([routes.groupby(end)["payments"].sum() for end in ("home", "place")]).groupby(level=0).sum()
    if len(size) <= MOST_COUNTIES:
        return routes
    kept = set(size.nlargest(MOST_COUNTIES - 1).index)
    return routes.assign(**{end: routes[end].where(routes[end].isin(kept), OTHERS) for end in ("home", "place")})


def _categories(view: View, routes: pd.DataFrame) -> list[str]:
    """Return the categories whose services share a unit, those that cost the fund most first."""
    alike = routes.groupby("category")["unit"].nunique() == 1
    paid = routes.groupby("category")["payments"].sum()[alike]
    return [str(name) for name in paid[paid > 0.0].nlargest(MOST_CATEGORIES).index]


def _measured(view: View, routes: pd.DataFrame, measure: str) -> tuple[pd.DataFrame, str, str, str]:
    """Return the flows of a measure as ``value``, its name, kind of number and unit; blank = what the fund pays."""
    if not measure:
        return routes.assign(value=routes["payments"]), view.words("fund_payments"), "money", view.money.name
    rows = routes[routes["category"] == measure]
    unit = str(rows["unit"].iloc[0])
    name, unit = view.words.name("category", measure), view.words.name("unit", unit)
    return rows.assign(value=rows["units"]), name, "count", unit


def _drawing(view: View, routes: pd.DataFrame, measure: str, period: Period) -> Drawing:
    """Return the flows of one measure and period, and what they show."""
    rows, name, kind, unit = _measured(view, routes, measure)
    paths = period.of(rows).groupby(PATH, as_index=False, observed=True)["value"].sum()
    counties = _names(view)
    stages = (Stage("home", counties), tier_stage(view), Stage("place", counties))
    flow = Flow(paths, stages, kind, unit, view.money)
    head = f"{name[:1].upper()}{name[1:]} · {period.head}"
    return Drawing(head, _finding(view, flow, head), *drawn(flow))


def _names(view: View) -> dict[str, str]:
    """Return the names of counties: of the areas, then of the facilities, then of all that are taken together."""
    ids = dict.fromkeys([*view.data.areas["county"], *view.data.facilities["county"]])
    return {county: view.labels("county", county) for county in ids} | {OTHERS: view.words("other_counties")}


def _finding(view: View, flow: Flow, head: str) -> str:
    """Return what share stays in its own county, and the county that most leave."""
    paths = flow.paths
    if not flow.total:
        return view.words("nothing_flows")
    away = paths[paths["home"] != paths["place"]].groupby("home")["value"].sum()
    share = (away / paths.groupby("home")["value"].sum()).fillna(0.0)
    share = share.drop(OTHERS, errors="ignore")
    stays = f"{1.0 - away.sum() / flow.total:.1%}"
    figures = {"head": head, "total": flow.text(flow.total), "stays": stays}
    if share.empty or not share.max():
        return view.words("patient_flow_stay", **figures)
    county = share.idxmax()
    return view.words("patient_flow_finding", **figures, county=_names(view)[county], leaves=f"{share.max():.1%}")


def _numbers(view: View, routes: pd.DataFrame) -> Table:
    """Return what the fund pays along each path, today and in the last year; units stand in the section's table."""
    names = _names(view)
    frame = in_ends(view, routes, "payments", PATH)
    frame = frame.assign(**{f"{end}_name": frame[end].map(names) for end in ("home", "place")})
    return view.table(
        "patient_flow", frame, "home_name=home_county", "tier_name", "place_name=place_county", *end_columns(view)
    )
