"""What is known of single decisions, as a mark beside them: whether it is a toss-up, and which good plans take it.

From the tables ``worth`` and ``alternative_choices`` of the answer, where these were asked; a decision that neither
speaks of has no mark.
"""

from collections.abc import Iterator

import pandas as pd

from model.reporting.view import View

Key = tuple[str, str, str]


SPEAKING = ("worth", "alternative_choices")
"""The tables that speak of single decisions."""


def mark_column(view: View) -> list[str]:
    """Return the declaration of the column of marks; none where nothing is known of any decision."""
    return ["mark=decision_mark words"] * any(name in view.solution.explained for name in SPEAKING)


def marks(view: View, kind: str, where: pd.Series | None, what: pd.Series) -> list[str]:
    """Return the marks of decisions of a kind; ``where``: None where the kind has no place."""
    known: dict[Key, list[str]] = {}
    for key, text in _said(view):
        known.setdefault(key, []).append(text)
    join, places = view.words("mark_join"), [""] * len(what) if where is None else where
    return [join.join(known.get((kind, str(place), str(one)), ())) for place, one in zip(places, what, strict=True)]


def _said(view: View) -> Iterator[tuple[Key, str]]:
    """Yield what each table says of each of its decisions."""
    for key, row in _rows(view, "worth"):
        yield key, view.words(f"mark_worth.{row['verdict']}")
    for key, row in _rows(view, "alternative_choices"):
        yield key, view.words(f"mark_held.{row['held']}")


def _rows(view: View, table: str) -> Iterator[tuple[Key, dict]]:
    """Yield the decisions of a table; none where it was not asked for."""
    found = view.solution.explained.get(table, pd.DataFrame())
    for row in found.to_dict("records"):
        yield (str(row["kind"]), str(row["where"]), str(row["what"])), row
