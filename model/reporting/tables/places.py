"""Tables of places: counties and facilities."""

import pandas as pd

from model.reporting.display import Column, Section, Table
from model.reporting.frames import relative_rows
from model.reporting.tables import why
from model.reporting.view import View, change_columns, in_period, matching, period_columns, wide, with_change

LEAST_COUNTED = 0.005
"""A share of a figure below which it is nothing, and above one less which it is all of it."""
COUNTY_METRICS = ("primary_fund_share", "primary_visit_share", "in_county_share", "health_per_1000")


def counties(view: View) -> Section:
    """What each county gets, and how its residents fare."""
    return view.section("counties", _money(view), _metrics(view))


def area_people(view: View) -> pd.DataFrame:
    """Return area, county, insured, residents (where blank, the people insured) at the start."""
    areas = view.data.areas
    insured = areas["area"].map(view.data.groups.groupby("area")["people"].sum()).astype(float).fillna(0.0)
    return areas[["area", "county"]].assign(insured=insured, residents=areas["residents"].fillna(insured))


def _residents(view: View) -> pd.Series:
    """Return the residents of each county, in the order of the workbook."""
    return area_people(view).groupby("county", sort=False)["residents"].sum()


def _money(view: View) -> Table:
    """Fund payments and budget spending at the facilities of each county."""
    residents = _residents(view)
    frame = wide(view, view.frames.care, "payments", ["county"])
    order = [*residents.index, *(county for county in frame["county"] if county not in residents.index)]
    frame = frame.set_index("county").reindex(order).fillna(0.0).rename_axis("county").reset_index()
    frame["residents"] = frame["county"].map(residents).fillna(0.0)
    frame["from_budgets"] = _from_budgets(view, frame, "county")
    frame["name"] = view.labels.column("county", frame["county"])
    frame = with_change(view, view.with_total(frame, "name"))
    return view.table(
        "counties", frame, "name=county", "county=code code",
        f"residents count/sum {matching('areas', 'residents', 'county')}",
        *period_columns(view, "care", "payments", "money", "county"), *change_columns(view, "money"),
        *_budgets_column(view, "county"), total=True,
    )  # fmt: skip


def _from_budgets(view: View, frame: pd.DataFrame, key: str) -> pd.Series:
    """Return what the budgets spend over all years at each row's county or facility."""
    spent = view.frames.table("budgets_by_facility").groupby(key)["from_budgets"].sum()
    return frame[key].map(spent).astype(float).fillna(0.0)


def _budgets_column(view: View, key: str) -> list[str]:
    """Declare the column of `_from_budgets`, where there is a plan."""
    return [f"from_budgets money/sum {matching('places', 'from_budgets', key)}/UNIT"] if view.has_plan else []


def _metrics(view: View) -> Table:
    """The chief metrics of each county's residents, today and in the last year, as it is and with the plan."""
    words, metrics = view.words, view.frames.metrics
    rows = metrics[(metrics["of"] == "") & metrics["scope"].str.startswith("county:")]
    rows = rows[(rows["year"] == rows["year"].max()) & ~relative_rows(view.data, rows)]
    rows = rows.assign(source=rows.index)
    scopes = [f"county:{county}" for county in _residents(view).index]
    frame = pd.DataFrame({"scope": [scope for scope in scopes if scope in set(rows["scope"])]})
    columns = []
    for metric in COUNTY_METRICS:
        own = rows[rows["metric"] == metric].drop_duplicates("scope").set_index("scope")
        for answer in view.frames.answers if len(own) else ():
            name = f"{metric}_{answer}"
            frame[name] = frame["scope"].map(own[answer]).astype(float)
            sources = frame["scope"].map(own["source"])
            frame[f"{name}_formula"] = [f"[metrics.{answer}@{row:.0f}]" if row >= 0 else "" for row in sources]
            head = f"{words.name('metric', metric)}{words('colon')}{words(answer)}"
            columns.append(Column(name, head, view.labels.kind(metric)))
    year = view.periods[-1].year
    return view.table("county_metrics", frame, "scope_name=county", *columns, empty="no_metric", year=year)


def facilities(view: View) -> Section:
    """The budget of each facility: today, as it is, plan, change, why, and what budgets spend there."""
    data = view.data
    frame = wide(view, view.frames.care, "payments", ["facility"])
    places = data.facilities[["facility", "tier", "county"]].merge(data.tiers[["tier", "rank"]], on="tier")
    frame = places.merge(frame, on="facility", how="left").fillna(0.0)
    frame["from_budgets"] = _from_budgets(view, frame, "facility")
    place = {county: place for place, county in enumerate(_residents(view).index)}
    frame = frame.assign(place=frame["county"].map(place).fillna(len(place)))
    frame = frame.sort_values(["place", "rank"], kind="stable", ascending=[True, False], ignore_index=True)
    frame = frame.drop(columns=["place", "rank"])
    for name in ("tier", "county"):
        frame[name] = view.labels.column(name, frame[name])
    frame["name"] = view.labels.column("facility", frame["facility"])
    frame = with_change(view, view.with_total(frame, "name"))
    if view.has_plan:
        frame["why"] = frame["facility"].map(why.chief(view)).astype(object).fillna("")
    if "today" in frame:
        frame["ground"] = frame["facility"].map(_grounds(view)).astype(object).fillna("")
    frame, mover = _with_mover(view, frame)
    frame["size"] = frame[view.periods[-1].name]
    periods = period_columns(view, "care", "payments", "money", "facility")
    table = view.table(
        "facilities", frame, "name=facility", "facility=code code", "tier", "county",
        *periods[:1], *(["ground"] if "ground" in frame else []), *periods[1:], *change_columns(view, "money"),
        *(["why words"] if view.has_plan else []), *mover, *_budgets_column(view, "facility"),
        total=True, limit=300, rank="size",
    )  # fmt: skip
    return view.section("facilities", table, notes=view.texts("ground_note"))


def _grounds(view: View) -> pd.Series:
    """Return by facility what today's figure rests on: volumes as counted, an estimate, or how much of it is counted.

    Counted is the care of a service at a tier for which the sheet volumes has rows.
    """
    care = view.periods[0].of(view.frames.care)
    volumes = view.data.volumes.merge(view.data.facilities[["facility", "tier"]], on="facility")
    known = pd.MultiIndex.from_frame(volumes[["tier", "service"]])
    known = pd.MultiIndex.from_frame(care[["tier", "service"]]).isin(known)
    paid = care["payments"].groupby(care["facility"]).sum()
    part = (care["payments"].where(known, 0.0).groupby(care["facility"]).sum() / paid)[paid > 0.0]
    return part.map(lambda share: view.words(_ground(share), share=f"{share:.0%}"))


def _ground(share: float) -> str:
    """Return the word on a figure of which a share is counted."""
    if share < LEAST_COUNTED:
        return "ground_estimated"
    return "ground_counted" if share > 1.0 - LEAST_COUNTED else "ground_part"


def _with_mover(view: View, frame: pd.DataFrame) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Return the facilities with the service whose payments change most in the last year; its columns."""
    if not view.compares:
        return frame, ()
    first, last = view.compared
    care = wide(view, view.frames.care, "payments", ["facility", "service"])
    care["moved"] = care[last.name] - care[first.name]
    care = care.sort_values("moved", key=abs, ascending=False, kind="stable").drop_duplicates("facility")
    most = care.set_index("facility")
    service = frame["facility"].map(most["service"]).astype(object).fillna("")
    frame = frame.assign(
        mover=service,
        mover_name=view.labels.column("service", service),
        mover_change=frame["facility"].map(most["moved"]).astype(float),
    )
    before, after = (in_period(view, "care", "payments", one, "facility", "service=mover") for one in view.compared)
    return frame, ("mover_name", f"mover_change money+ ({after}-{before})/UNIT", "mover=service_code code")
