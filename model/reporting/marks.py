"""What is known of single decisions, as a mark beside them: whether it is a toss-up, and which good plans take it.

From the tables ``worth`` and ``alternative_choices`` of the answer, where these were asked; a decision that neither
speaks of has no mark.
"""

from collections.abc import Iterator

import pandas as pd

from model.reporting.view import View

Key = tuple[str, str, str]


def mark_column(view: View) -> list[str]:
    """Return the declaration of the column of marks; none where nothing is known of any decision."""
    return ["mark=decision_mark words"] * bool(_sources(view))


def marks(view: View, kind: str, where: pd.Series | None, what: pd.Series) -> list[str]:
    """Return the marks of decisions of a kind; ``where``: None where the kind has no place."""
    known = _known(view)
    places = what.map(lambda _what: "") if where is None else where
    return [known.get((kind, str(place), str(one)), "") for place, one in zip(places, what, strict=True)]


def _sources(view: View) -> list[tuple[pd.DataFrame, str, str]]:
    """Return the tables that speak of decisions, each with its column and how the words of that begin."""
    tables = {"worth": ("verdict", "mark_worth"), "alternative_choices": ("held", "mark_held")}
    explained = view.solution.explained
    return [(explained[name], *more) for name, more in tables.items() if name in explained]


def _known(view: View) -> dict[Key, str]:
    """Return the mark of every decision of which something is known."""
    found: dict[Key, list[str]] = {}
    for key, text in _said(view):
        found.setdefault(key, []).append(text)
    return {key: view.words("mark_join").join(texts) for key, texts in found.items()}


def _said(view: View) -> Iterator[tuple[Key, str]]:
    """Yield what each table says of each of its decisions."""
    for table, column, words in _sources(view):
        texts = table.fillna({"where": "", "what": ""})
        for row in texts.to_dict("records"):
            yield (row["kind"], str(row["where"]), str(row["what"])), view.words(f"{words}.{row[column]}")
