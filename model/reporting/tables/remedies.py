"""Tables of what restores a plan where there is none: the smallest set, single changes, targets in reach."""

import pandas as pd

from model.reporting.display import Section, Table
from model.reporting.rows_said import cell_said, row_said
from model.reporting.view import View

CHANGE = ("what=remedy_what words", "cell=remedy_cell", "from=remedy_from", "to=remedy_to")
EDIT = "edit=remedy_edit words"


def remedies(view: View) -> Section:
    """What would restore a plan, or how to ask for it."""
    explained = view.solution.explained
    if "remedies" not in explained:
        return view.section("remedies", lead=view.words("remedies_ask"))
    smallest, singles = (_in_words(view, explained[name]) for name in ("remedies", "single_changes"))
    if smallest.empty:
        return view.section("remedies", lead=view.words("remedies_none"))
    changes = view.table("remedies", smallest, *CHANGE, EDIT)
    single = view.table(
        "singles", singles, *CHANGE, "health=remedy_health number+", "cost=remedy_money money", EDIT,
        empty="singles_none",
    )  # fmt: skip
    lead = "" if smallest["solved"].all() else view.words("remedies_unsure")
    notes = view.texts("singles_note", "attainable_note")
    return view.section("remedies", changes, single, _attainable(view), lead=lead, notes=notes)


def _in_words(view: View, table: pd.DataFrame) -> pd.DataFrame:
    """Return changes with the thing and the cell in words."""
    return table.assign(
        what=[row_said(view.labels, *pair) for pair in zip(table["table"], table["where"], strict=True)],
        cell=[cell_said(view.labels, *pair) for pair in zip(table["table"], table["column"], strict=True)],
    )


def _attainable(view: View) -> Table:
    """How far each target can go, with metric and place in words."""
    table = view.solution.explained["attainable"]
    frame = table.assign(
        of=table["target"].map(view.data.targets.set_index("target")["of"]),
        at=[
            view.labels("facility", place) if place else view.labels.scope(scope)
            for scope, place in zip(table["scope"], table["place"], strict=True)
        ],
        kind=[view.labels.kind(metric) for metric in table["metric"]],
        short=(table["value"] - table["attainable"]).abs(),
    )
    return view.table(
        "attainable", frame, "metric_name", "at=scope", "year", "value=remedy_asked row",
        "attainable=remedy_reach row", empty="attainable_none", limit=60, rank="short",
    )  # fmt: skip
