"""What a careful planner would doubt: how many doubts of each kind, and each with the rows behind it."""

import pandas as pd

from model.explain.doubts import doubts as find_doubts
from model.reporting.display import Column, Section, Table
from model.reporting.view import View

KINDS = {"currency": "money", "share": "share", "units": "count", "fte": "fte", "per_million": "number"}


def doubts(view: View) -> Section:
    """Return the results that a careful planner would look at before believing them."""
    found = find_doubts(view.data, view.solution)
    return view.section("doubts", _counts(view, found), _each(view, found), notes=(view.words("doubts_note"),))


def _counts(view: View, found: pd.DataFrame) -> Table:
    """Return how many doubts of each kind there are, and what the kind means."""
    words = view.words
    many = found.groupby("doubt", sort=False).size().rename("many").reset_index()
    frame = many.assign(
        name=[words(f"doubt.{kind}") for kind in many["doubt"]],
        why=[words(f"doubt_why.{kind}") for kind in many["doubt"]],
    )
    columns = (
        Column("name", words("doubt")),
        Column("many", words("doubt_many"), "count", "SUMPRODUCT(([at_doubts.name]={name})*1)"),
        Column("why", words("doubt_why"), "words"),
    )
    return Table("doubt_kinds", words("doubt_kinds"), columns, frame, empty=words("no_doubts"))


def _each(view: View, found: pd.DataFrame) -> Table:
    """Return every doubt with its numbers; the page shows the first of each kind."""
    words, labels = view.words, view.labels
    frame = found.assign(
        name=[words(f"doubt.{kind}") for kind in found["doubt"]],
        place=[labels(kind, name) for kind, name in zip(found["where_kind"], found["where"], strict=True)],
        thing=[labels(kind, name) for kind, name in zip(found["what_kind"], found["what"], strict=True)],
        kind=[KINDS[unit] for unit in found["unit"]],
        sheet=[_sheet(view, name) for name in found["sheet"]],
        first=-found.groupby("doubt", sort=False).cumcount().astype(float),
    )
    columns = (
        Column("name", words("doubt")),
        Column("place", words("where")),
        Column("thing", words("decision_what")),
        Column("year", words("year"), "year"),
        Column("today", words("today"), "row"),
        Column("plan", words("plan"), "row"),
        Column("limit", words("doubt_limit"), "row"),
        Column("sheet", words("sheet")),
        Column("key", words("doubt_rows"), "words"),
    )
    return Table("doubts", words("doubts_table", money=view.money.name), columns, frame, "", words("no_doubts"),
                 limit=60, rank="first")  # fmt: skip


def _sheet(view: View, name: str) -> str:
    """Return the name of a sheet of the workbook as it stands there."""
    known = view.data.whereabouts.get(name)
    return known.sheet if known else name
