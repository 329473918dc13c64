"""What a careful planner would doubt: how many doubts of each kind, and each with the rows behind it."""

import pandas as pd

from model.cases.conditions import conditions_in
from model.explain.doubts import doubts as find_doubts
from model.inputs.schema import BY_NAME, SETTING_KEYS
from model.reporting.display import Section, Table
from model.reporting.rows_said import value_named
from model.reporting.view import View

KINDS = {"currency": "money", "share": "share", "units": "count", "fte": "fte", "per_million": "number"}


def doubts(view: View) -> Section:
    """The results that a careful planner would look at before believing them."""
    found = find_doubts(view.data, view.solution)
    found = found.assign(name=[view.words(f"doubt.{kind}") for kind in found["doubt"]])
    return view.section("doubts", _counts(view, found), _each(view, found), notes=view.texts("doubts_note"))


def _counts(view: View, found: pd.DataFrame) -> Table:
    """How many doubts of each kind there are, and what the kind means."""
    frame = found.groupby(["doubt", "name"], sort=False).size().rename("many").reset_index()
    frame["why"] = [view.words(f"doubt_why.{kind}") for kind in frame["doubt"]]
    return view.table(
        "doubt_kinds", frame, "name=doubt", "many=doubt_many count SUMPRODUCT(([at_doubts.name]={name})*1)",
        "why=doubt_why words", empty="no_doubts",
    )  # fmt: skip


def _each(view: View, found: pd.DataFrame) -> Table:
    """Every doubt with its numbers; the page shows the first of each kind."""
    frame = found.assign(
        place=view.labels.each(found["where_kind"], found["where"]),
        thing=view.labels.each(found["what_kind"], found["what"]),
        kind=found["unit"].map(KINDS),
        sheet=[str(view.words.said(BY_NAME[name].label)) for name in found["sheet"]],
        key=[_said(view, *pair) for pair in zip(found["sheet"], found["key"], strict=True)],
        first=-found.groupby("doubt", sort=False).cumcount().astype(float),
    )
    return view.table(
        "doubts", frame, "name=doubt", "place=where", "thing=decision_what", "year", "today row", "plan row",
        "limit=doubt_limit row", "sheet", "key=doubt_rows words", empty="no_doubts", limit=60, rank="first",
    )  # fmt: skip


def _said(view: View, sheet: str, key: str) -> str:
    """Return what the rows of a doubt are about: headings and names in the report's language."""
    columns = {column.name: column for column in (*BY_NAME[sheet].columns, *SETTING_KEYS)}
    headings = {name: str(view.words.said(column.label)) for name, column in columns.items()}
    named = [
        (name, headings[value] if sheet == "settings" else value_named(view.labels, sheet, name, value))
        for name, value in conditions_in(sheet, key)
    ]
    return "; ".join(f"{headings[name]}{view.words('colon')}{said}" for name, said in named)
