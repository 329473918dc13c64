"""Tables of places: counties and facilities."""

import pandas as pd

from model.reporting.display import Column, Section, Table
from model.reporting.frames import relative_rows
from model.reporting.view import View, change_columns, period_columns, wide, with_change, with_total

COUNTY_METRICS = ("primary_fund_share", "primary_visit_share", "in_county_share", "health_per_1000")


def counties(view: View) -> Section:
    """Return what each county gets, and how its residents fare."""
    return view.section("counties", _money(view), _metrics(view))


def _residents(view: View) -> pd.Series:
    """Return the residents of each county, in the order of the workbook; where blank, the people insured."""
    people = view.data.groups.groupby("area")["people"].sum()
    areas = view.data.areas
    residents = areas["residents"].fillna(areas["area"].map(people)).fillna(0.0)
    return residents.groupby(areas["county"], sort=False).sum()


def _money(view: View) -> Table:
    """Return fund payments and budget spending at the facilities of each county."""
    words, residents = view.words, _residents(view)
    frame = wide(view, view.frames.care, "payments", ["county"])
    order = [*residents.index, *(county for county in frame["county"] if county not in residents.index)]
    frame = frame.set_index("county").reindex(order).fillna(0.0).rename_axis("county").reset_index()
    frame["residents"] = frame["county"].map(residents).fillna(0.0)
    budgets = view.frames.table("budgets_by_facility").groupby("county")["from_budgets"].sum()
    frame["from_budgets"] = frame["county"].map(budgets).astype(float).fillna(0.0)
    frame["name"] = view.labels.column("county", frame["county"])
    frame = with_change(view, with_total(view, frame, "name"))
    columns = (
        Column("name", words("county")),
        Column("county", words("code"), "code"),
        Column("residents", words("residents"), "count", "", "sum"),
        *period_columns(view, "care", "payments", "money", "county"),
        *change_columns(view, "money"),
        *_from_budgets(view, "county"),
    )
    return Table("counties", words("counties_table", money=view.money.name), columns, frame, total=True)


def _from_budgets(view: View, key: str) -> tuple[Column, ...]:
    """Return the column of budget spending over all years, where there is a plan."""
    formula = f"SUMIFS([places.from_budgets],[places.{key}],{{{key}}})/UNIT"
    column = Column("from_budgets", view.words("from_budgets"), "money", formula, "sum")
    return (column,) if view.solution.status.has_plan else ()


def _metrics(view: View) -> Table:
    """Return the chief metrics of each county's residents, today and in the plan's last year."""
    words, metrics = view.words, view.frames.metrics
    rows = metrics[(metrics["of"] == "") & metrics["scope"].str.startswith("county:")]
    rows = rows[(rows["year"] == rows["year"].max()) & ~relative_rows(view.data, rows)]
    found = [metric for metric in COUNTY_METRICS if metric in set(rows["metric"])]
    scopes = [f"county:{county}" for county in _residents(view).index]
    frame = pd.DataFrame({"scope": [scope for scope in scopes if scope in set(rows["scope"])]})
    columns = [Column("name", words("county"))]
    for metric in found:
        own = rows[rows["metric"] == metric].drop_duplicates("scope").set_index("scope")
        kind = view.labels.kind(metric)
        for answer in view.frames.answers:
            name = f"{metric}_{answer}"
            frame[name] = frame["scope"].map(own[answer]).astype(float)
            columns.append(Column(name, f"{words.name('metric', metric)}{words('colon')}{words(answer)}", kind))
    frame["name"] = [view.labels.scope(scope) for scope in frame["scope"]]
    title = words("county_metrics", year=view.periods[-1].year)
    return Table("county_metrics", title, tuple(columns), frame, empty=words("no_metric"))


def facilities(view: View) -> Section:
    """Return the budget of each facility: today, plan, change, and what budgets spend there."""
    words, data = view.words, view.data
    frame = wide(view, view.frames.care, "payments", ["facility"])
    places = data.facilities[["facility", "tier", "county"]].merge(data.tiers[["tier", "rank"]], on="tier")
    frame = places.merge(frame, on="facility", how="left").fillna(0.0)
    budgets = view.frames.table("budgets_by_facility").groupby("facility")["from_budgets"].sum()
    frame["from_budgets"] = frame["facility"].map(budgets).astype(float).fillna(0.0)
    place = {county: place for place, county in enumerate(_residents(view).index)}
    frame = frame.assign(place=frame["county"].map(place).fillna(len(place)))
    frame = frame.sort_values(["place", "rank"], kind="stable", ascending=[True, False], ignore_index=True)
    frame = frame.drop(columns=["place", "rank"])
    for name in ("tier", "county"):
        frame[name] = view.labels.column(name, frame[name])
    frame.insert(0, "name", view.labels.column("facility", frame["facility"]))
    frame = with_change(view, with_total(view, frame, "name"))
    frame["size"] = frame[view.periods[-1].name]
    title = words("facilities_table", money=view.money.name)
    columns = _facility_columns(view)
    table = Table("facilities", title, columns, frame, total=True, limit=300, rank="size")
    return view.section("facilities", table)


def _facility_columns(view: View) -> tuple[Column, ...]:
    """Return the columns of the table of facilities."""
    words = view.words
    return (
        Column("name", words("facility")),
        Column("facility", words("code"), "code"),
        Column("tier", words("tier")),
        Column("county", words("county")),
        *period_columns(view, "care", "payments", "money", "facility"),
        *change_columns(view, "money"),
        *_from_budgets(view, "facility"),
    )
