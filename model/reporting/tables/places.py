"""Tables of places: counties and facilities."""

import pandas as pd

from model.reporting.display import Column, Section, Table
from model.reporting.frames import relative_rows
from model.reporting.tables import why
from model.reporting.view import (
    View,
    change_columns,
    criteria,
    matching,
    period_columns,
    wide,
    with_change,
    with_total,
)

COUNTY_METRICS = ("primary_fund_share", "primary_visit_share", "in_county_share", "health_per_1000")


def counties(view: View) -> Section:
    """Return what each county gets, and how its residents fare."""
    return view.section("counties", _money(view), _metrics(view))


def area_people(view: View) -> pd.DataFrame:
    """Return area, county, insured, residents (where blank, the people insured) at the start."""
    areas = view.data.areas
    insured = areas["area"].map(view.data.groups.groupby("area")["people"].sum()).astype(float).fillna(0.0)
    return areas[["area", "county"]].assign(insured=insured, residents=areas["residents"].fillna(insured))


def _residents(view: View) -> pd.Series:
    """Return the residents of each county, in the order of the workbook."""
    people = area_people(view)
    return people.groupby("county", sort=False)["residents"].sum()


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
        Column("residents", words("residents"), "count", matching("areas", "residents", "county"), "sum"),
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
    rows = rows.assign(source=rows.index)
    scopes = [f"county:{county}" for county in _residents(view).index]
    frame = pd.DataFrame({"scope": [scope for scope in scopes if scope in set(rows["scope"])]})
    columns = [Column("name", words("county"))]
    for metric in found:
        own = rows[rows["metric"] == metric].drop_duplicates("scope").set_index("scope")
        kind = view.labels.kind(metric)
        for answer in view.frames.answers:
            name = f"{metric}_{answer}"
            frame[name] = frame["scope"].map(own[answer]).astype(float)
            rows_of = frame["scope"].map(own["source"])
            frame[f"{name}_formula"] = [f"[metrics.{answer}@{row:.0f}]" if row >= 0 else "" for row in rows_of]
            columns.append(Column(name, f"{words.name('metric', metric)}{words('colon')}{words(answer)}", kind))
    frame["name"] = [view.labels.scope(scope) for scope in frame["scope"]]
    title = words("county_metrics", year=view.periods[-1].year)
    return Table("county_metrics", title, tuple(columns), frame, empty=words("no_metric"))


def facilities(view: View) -> Section:
    """Return the budget of each facility: today, plan, change, why, and what budgets spend there."""
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
    frame = _with_mover(view, _with_why(view, frame))
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
        *((Column("why", words("why"), "words"),) if view.solution.status.has_plan else ()),
        *_mover_columns(view),
        *_from_budgets(view, "facility"),
    )


def _with_why(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the facilities with the chief reason why they get no more."""
    if not view.solution.status.has_plan:
        return frame
    return frame.assign(why=frame["facility"].map(why.chief(view)).fillna(""))


def _with_mover(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the facilities with the service whose payments change most from today to the last year."""
    if not view.compares:
        return frame
    keys = ["facility", "service"]
    care = wide(view, view.frames.care, "payments", keys)
    first, last = view.ends
    care["moved"] = care[last.name] - care[first.name]
    care = care.sort_values("moved", key=abs, ascending=False, kind="stable").drop_duplicates("facility")
    most = care.set_index("facility")
    return frame.assign(
        mover=frame["facility"].map(most["service"]).astype(object).fillna(""),
        mover_name=view.labels.column("service", frame["facility"].map(most["service"]).astype(object).fillna("")),
        mover_change=frame["facility"].map(most["moved"]).astype(float),
    )


def _mover_columns(view: View) -> tuple[Column, ...]:
    """Return the columns of `_with_mover`."""
    if not view.compares:
        return ()
    words, match = view.words, ",[care.facility],{facility},[care.service],{mover}"
    first, last = (f"SUMIFS([care.payments],{criteria(view, 'care', period)}{match})" for period in view.ends)
    return (
        Column("mover_name", words("mover")),
        Column("mover_change", words("mover_change"), "money+", f"({last}-{first})/UNIT"),
        Column("mover", words("service_code"), "code"),
    )
