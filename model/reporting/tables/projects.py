"""Tables of projects: which open and when, what they cost, what they do."""

import pandas as pd

from model.reporting.display import Section, Table
from model.reporting.marks import mark_column, marks
from model.reporting.view import View, matching, over_years, year_columns

EFFECTS = {"capacity": "count", "offers": "count", "attrition": "share", "quality": "share"}
"""Kind of number of each effect's amount."""
KEPT = matching("kept", "fte", "project", "resource", "share=amount")
"""The formula of the staff that an effect keeps."""


def projects(view: View) -> Section | None:
    """Every project of the workbook, opened or not, and its effects; None where it has none."""
    if view.data.projects.empty:
        return None
    decided = _decided(view)
    effects = [_effects(view, decided)] if len(view.data.project_effects) else []
    notes = view.texts("lights_opened", *["not_opened_note"] * bool(decided["opens"].isna().any()))
    return view.section("projects", _projects(view, decided), *effects, notes=notes)


def _decided(view: View) -> pd.DataFrame:
    """Return the projects with place, decision and year of opening, those that open first."""
    words, sheet, opening = view.words, view.data.projects, view.frames.projects
    opened = opening[opening["opened"] > 0.0].set_index("project")["year"]
    opens = sheet["project"].map(opened).astype(float)
    late = sheet["first_year"] > view.years[-1].year
    decision = pd.Series(words("not_opened"), index=sheet.index).where(~late, words("later"))
    places = _effects_at(view).groupby("project")["facility"].agg(lambda names: set(names) - {""})
    frame = sheet.assign(
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
    years = {name: f"{project[f'{name}_year']:.0f}" for name in ("first", "last") if project[f"{name}_year"] > 0.0}
    conditions = [
        words(f"may.{'_'.join(years)}", **years) if years else "",
        words("must") if project["must_open"] else "",
        words("least_volume", units=f"{project['min_volume']:,.0f}") if project["min_volume"] > 0.0 else "",
        words("one_of", group=_rivals(view, project["exclusive"])) if project["exclusive"] else "",
    ]
    return " · ".join(filter(None, conditions))


def _rivals(view: View, word: str) -> str:
    """Return the projects of which one alone may be open, by name."""
    sheet = view.data.projects
    return view.words("list_comma").join(
        view.labels.column("project", sheet.loc[sheet["exclusive"] == word, "project"])
    )


def _projects(view: View, decided: pd.DataFrame) -> Table:
    """What is decided of each project and what it costs, year by year."""
    frame = over_years(view, decided, view.frames.projects, "cost", "project")
    frame["mark"] = marks(view, "project", None, frame["project"])
    return view.table(
        "projects", frame, "project_name", "place=where", "decision light", *mark_column(view), "opens year",
        "capex money", "opex_per_year money",
        *year_columns(view, "projects", "cost", "money", "project", total="sum"), "conditions",
        "project=code code", note="projects_note", total="project_name",
    )  # fmt: skip


def _effects(view: View, decided: pd.DataFrame) -> Table:
    """What each project does while it is open; places with the same effect stand in one row."""
    keys = ["project", "effect", "resource", "service", "amount"]
    effects = _effects_at(view).groupby(keys, sort=False, dropna=False)["facility"]
    frame = effects.agg(lambda names: _place(view, set(names) - {""})).rename("place").reset_index()
    frame = decided[["project", "decision"]].merge(frame, on="project")
    keeps = frame["effect"] == "attrition"
    kept = view.frames.kept.groupby(["project", "resource", "share"])["fte"].sum()
    fte = kept.reindex(pd.MultiIndex.from_frame(frame[["project", "resource", "amount"]])).to_numpy(dtype=float)
    frame = frame.assign(
        what=[_what(view, *pair) for pair in zip(frame["resource"], frame["service"], strict=True)],
        unit=[view.words(f"effect_unit.{effect}") for effect in frame["effect"]],
        kind=frame["effect"].map(EFFECTS),
        kept=pd.Series(fte).fillna(0.0).where(keeps),
        kept_formula=[KEPT if keep else "" for keep in keeps],
    )
    return view.table(
        "effects", frame, "project_name", "place=where", "decision light", "effect_name", "what", "amount row",
        "unit", *([f"kept=staff_kept fte {KEPT}"] if keeps.any() else []), "project=code code", "resource code",
    )  # fmt: skip


def _what(view: View, resource: str, service: str) -> str:
    """Return what an effect is about: staff, machines, a service or all of them."""
    if resource:
        kind = "staff" if resource in set(view.data.staff_types["staff"]) else "equipment"
        return view.labels(kind, resource)
    return view.labels("service", service) if service else view.words("all_services")
