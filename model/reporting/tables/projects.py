"""Tables of projects: which open and when, what they cost, what they do."""

import pandas as pd

from model.reporting.display import Column, Section, Table
from model.reporting.view import View, over_years, with_total, year_columns

EFFECTS = {"capacity": "count", "offers": "count", "attrition": "share", "shift": "share"}
"""Kind of number of each effect's amount."""
KEPT = "SUMIFS([kept.fte],[kept.project],{project},[kept.resource],{resource},[kept.share],{amount})"
"""The formula of the staff that an effect keeps."""


def projects(view: View) -> Section | None:
    """Return every project of the workbook, opened or not, and its effects; None where it has none."""
    if view.data.projects.empty:
        return None
    decided = _decided(view)
    effects = [_effects(view, decided)] if len(view.data.project_effects) else []
    notes = (view.words("not_opened_note"),) if decided["opens"].isna().any() else ()
    notes = (view.words("lights_opened"), *notes)
    return view.section("projects", _projects(view, decided), *effects, notes=notes)


def _decided(view: View) -> pd.DataFrame:
    """Return the projects with name, place, decision and year of opening, those that open first."""
    words, sheet, found = view.words, view.data.projects, view.frames.projects
    opened = found[found["opened"] > 0.0].set_index("project")["year"]
    opens = sheet["project"].map(opened).astype(float)
    late = sheet["first_year"] > view.years[-1].year
    decision = pd.Series(words("not_opened"), index=sheet.index).where(~late, words("later"))
    places = _effects_at(view).groupby("project")["facility"].agg(lambda names: set(names) - {""})
    frame = sheet.assign(
        name=view.labels.column("project", sheet["project"]),
        place=[
            _place(view, {own} if own else places.get(project, set()))
            for project, own in zip(sheet["project"], sheet["facility"], strict=True)
        ],
        decision=decision.where(opens.isna(), words("opened")),
        opens=opens,
        conditions=[_conditions(view, row) for row in sheet.to_dict("records")],
    )
    # every sheet may carry a column ``source``, which is not the row of a data sheet
    return frame.drop(columns=["source", "note"]).sort_values("opens", kind="stable", ignore_index=True)


def _effects_at(view: View) -> pd.DataFrame:
    """Return the effects, a blank facility filled in by the project's."""
    effects = view.data.project_effects
    home = effects["project"].map(view.data.projects.set_index("project")["facility"])
    return effects.assign(facility=effects["facility"].where(effects["facility"] != "", home))


def _place(view: View, facilities: set[str]) -> str:
    """Return where facilities are, in words: the one, how many of them (and in which county), or the city."""
    if len(facilities) < 2:
        return next((view.labels("facility", name) for name in facilities), view.words("scope.city"))
    there = view.data.facilities
    counties = set(there.loc[there["facility"].isin(facilities), "county"])
    count = view.words("facilities", count=len(facilities))
    return f"{view.labels('county', counties.pop())} · {count}" if len(counties) == 1 else count


def _conditions(view: View, project: dict) -> str:
    """Return in which years a project may open, whether it must, its least volume, and what it excludes."""
    words = view.words
    known = {name: f"{project[f'{name}_year']:.0f}" for name in ("first", "last") if project[f"{name}_year"] > 0.0}
    said = [
        words(f"may.{'_'.join(known)}", **known) if known else "",
        words("must") if project["must_open"] else "",
        words("least_volume", units=f"{project['min_volume']:,.0f}") if project["min_volume"] > 0.0 else "",
        words("one_of", group=project["exclusive"]) if project["exclusive"] else "",
    ]
    return " · ".join(text for text in said if text)


def _projects(view: View, decided: pd.DataFrame) -> Table:
    """Return what is decided of each project and what it costs, year by year."""
    words = view.words
    frame = with_total(view, over_years(view, decided, view.frames.projects, "cost", "project"), "name")
    frame.loc[frame.index[-1], ["opens", "capex", "opex_per_year"]] = float("nan")
    columns = (
        Column("name", words("project")),
        Column("place", words("where")),
        Column("decision", words("decision"), "light"),
        Column("opens", words("opens"), "year"),
        Column("capex", words("capex"), "money"),
        Column("opex_per_year", words("opex_per_year"), "money"),
        *year_columns(view, "projects", "cost", "money", "project", total="sum"),
        Column("conditions", words("conditions")),
        Column("project", words("code"), "code"),
    )
    title = words("projects_table", money=view.money.name)
    return Table("projects", title, columns, frame, words("projects_note"), total=True)


def _effects(view: View, decided: pd.DataFrame) -> Table:
    """Return what each project does while it is open; places with the same effect stand in one row."""
    words = view.words
    keys = ["project", "effect", "resource", "service", "amount"]
    effects = _effects_at(view).groupby(keys, sort=False, dropna=False)["facility"]
    frame = effects.agg(lambda names: _place(view, set(names) - {""})).rename("place").reset_index()
    frame = decided[["project", "name", "decision"]].merge(frame, on="project")
    keeps = frame["effect"] == "attrition"
    kept = view.frames.kept.groupby(["project", "resource", "share"])["fte"].sum()
    fte = kept.reindex(pd.MultiIndex.from_frame(frame[["project", "resource", "amount"]])).to_numpy(dtype=float)
    frame = frame.assign(
        does=[words(f"effect.{effect}") for effect in frame["effect"]],
        what=[_what(view, *pair) for pair in zip(frame["resource"], frame["service"], strict=True)],
        unit=[words(f"effect_unit.{effect}") for effect in frame["effect"]],
        kind=frame["effect"].map(EFFECTS),
        kept=pd.Series(fte).fillna(0.0).where(keeps),
        kept_formula=[KEPT if keep else "" for keep in keeps],
    )
    return Table("effects", words("effects_table"), _effect_columns(view, bool(keeps.any())), frame)


def _what(view: View, resource: str, service: str) -> str:
    """Return what an effect is about: staff, machines, a service or all of them."""
    if resource:
        kind = "staff" if resource in set(view.data.staff_types["staff"]) else "equipment"
        return view.labels(kind, resource)
    return view.labels("service", service) if service else view.words("all_services")


def _effect_columns(view: View, some_keep: bool) -> tuple[Column, ...]:
    """Return the columns of the table of effects; that of staff kept only where some project keeps staff."""
    words = view.words
    kept = (Column("kept", words("staff_kept"), "fte", KEPT),) if some_keep else ()
    return (
        Column("name", words("project")),
        Column("place", words("where")),
        Column("decision", words("decision"), "light"),
        Column("does", words("effect")),
        Column("what", words("what")),
        Column("amount", words("amount"), "row"),
        Column("unit", words("unit")),
        *kept,
        Column("project", words("code"), "code"),
        Column("resource", words("resource_code"), "code"),
    )
