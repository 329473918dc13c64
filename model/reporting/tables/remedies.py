"""Tables of what restores a plan where there is none: the smallest set, single changes, targets in reach."""

import pandas as pd

from model.cases.conditions import conditions_in
from model.inputs.schema import BY_NAME, SETTING_KEYS
from model.reporting.display import Column, Section, Table
from model.reporting.view import View


def remedies(view: View) -> Section:
    """Return what would restore a plan, or how to ask for it."""
    words, found = view.words, view.solution.explained
    if "remedies" not in found:
        return view.section("remedies", lead=words("remedies_ask"))
    whole, alone, reached = (found[name] for name in ("remedies", "single_changes", "attainable"))
    if whole.empty:
        return view.section("remedies", lead=words("remedies_none"))
    changes = Table("remedies", words("remedies_table"), _changes(view), _named(view, whole))
    singles = Table(
        "singles", words("singles_table"), _singles(view), _named(view, alone), empty=words("singles_none")
    )
    reach = Table("attainable", words("attainable_table"), _reach(view), _asked(view, reached), "",
                  words("attainable_none"), limit=60, rank="short")  # fmt: skip
    lead = "" if whole["solved"].all() else words("remedies_unsure")
    notes = (words("singles_note"), words("attainable_note"))
    return view.section("remedies", changes, singles, reach, lead=lead, notes=notes)


def _named(view: View, table: pd.DataFrame) -> pd.DataFrame:
    """Return changes with the thing and the cell in words."""
    return table.assign(
        what=[_what(view, *pair) for pair in zip(table["table"], table["where"], strict=True)],
        cell=[_cell(view, *pair) for pair in zip(table["table"], table["column"], strict=True)],
    )


def _what(view: View, table: str, where: str) -> str:
    """Return the row of a cell in words: the names of its keys."""
    names = []
    for column, name in conditions_in(table, where):
        kinds = ("staff", "equipment") if column == "resource" else (column,)
        known = (view.labels(kind, name) for kind in kinds)
        names.append(next((label for label in known if label != name), name))
    return " · ".join(filter(None, names)) or view.words("remedy_of_all")


def _cell(view: View, table: str, column: str) -> str:
    """Return the column of a cell in words, with its sheet."""
    keys = {key.name: key for key in SETTING_KEYS}
    cell = keys[column] if table == "settings" else BY_NAME[table][column]
    sheet = BY_NAME[table]
    return f"{view.words.said(sheet.label)} · {view.words.said(cell.label)}".replace("_", " ")


def _changes(view: View) -> tuple[Column, ...]:
    """Return the columns of the set."""
    words = view.words
    return (
        Column("what", words("remedy_what"), "words"),
        Column("cell", words("remedy_cell")),
        Column("from", words("remedy_from")),
        Column("to", words("remedy_to")),
        Column("edit", words("remedy_edit"), "words"),
    )


def _singles(view: View) -> tuple[Column, ...]:
    """Return the columns of the single changes."""
    words = view.words
    *head, edit = _changes(view)
    return (
        *head,
        Column("health", words("remedy_health"), "number+"),
        Column("cost", words("remedy_money", money=view.money.name), "money"),
        edit,
    )


def _asked(view: View, table: pd.DataFrame) -> pd.DataFrame:
    """Return the targets with metric and place in words, and the kind of their numbers."""
    of = view.data.targets.set_index("target")["of"]
    pairs = zip(table["metric"], table["target"].map(of), strict=True)
    places = [
        view.labels("facility", place) if place else view.labels.scope(scope)
        for scope, place in zip(table["scope"], table["place"], strict=True)
    ]
    return table.assign(
        name=[view.labels.metric(*pair) for pair in pairs], at=places,
        kind=[view.labels.kind(metric) for metric in table["metric"]],
        short=(table["value"] - table["attainable"]).abs(),
    )  # fmt: skip


def _reach(view: View) -> tuple[Column, ...]:
    """Return the columns of the targets in reach."""
    words = view.words
    return (
        Column("name", words("metric")),
        Column("at", words("scope")),
        Column("year", words("year"), "year"),
        Column("value", words("remedy_asked"), "row"),
        Column("attainable", words("remedy_reach"), "row"),
    )
