"""What a rehearsal rests on: what was drawn, with its source, and what was taken as given."""

import pandas as pd

from model.answer.sampled.moves import Effect
from model.reporting.display import Column, Section, Table
from model.reporting.rows_said import range_said
from model.year.actuals import Actuals
from model.year.rehearsal.known import FULL_MARKS
from model.year.rehearsal.rehearse import Rehearsed
from model.year.rehearsal.sampled import Terms
from model.year.shown import Shown, sheet_name

GIVEN = ("capacity", "claims", "income", "quality", "seed")


def drawn(terms: Terms, effects: tuple[Effect, ...]) -> pd.DataFrame:
    """Return drawn, shape, low (of a bell: its standard deviation), high, bears_on, source; a row a kind of draw."""
    bells = (("need", terms.need_spread), ("cost", terms.cost_spread))
    rows: list[dict[str, object]] = [
        {"drawn": name, "shape": "", "low": spread, "high": float("nan"), "bears_on": (name,), "source": "assumption"}
        for name, spread in bells
    ]
    rows += [
        {"drawn": effect.range.name, "shape": effect.range.shape, "low": effect.range.low, "high": effect.range.high,
         "bears_on": effect.quantities, "source": effect.range.source}
        for effect in effects
    ]  # fmt: skip
    return pd.DataFrame(rows)


def assumed_section(
    shown: Shown, terms: Terms, known: Actuals, rehearsed: Rehearsed, taken: set[str]
) -> Section:  # fmt: skip
    """Return the sheet of what was assumed."""
    words = shown.words
    table = drawn(terms, rehearsed.effects)
    frame = table.assign(
        drawn=[_drawn(shown, name) for name in table["drawn"]],
        shape=[words(f"shape.{shape}") if shape else words("bell") for shape in table["shape"]],
        bears_on=[_bears_on(shown, names) for names in table["bears_on"]],
        source=[words.name("origin", source) for source in table["source"]],
    )
    columns = (
        Column("drawn", words("drawn"), "words"), Column("shape", words("drawn_shape")),
        Column("low", words("drawn_low"), "value"), Column("high", words("drawn_high"), "value"),
        Column("bears_on", words("bears_on"), "words"), Column("source", words("source")),
    )  # fmt: skip
    tables = (Table("draws", words("assumed_draws"), columns, frame), _given(shown, terms, known))
    return Section("assumed", sheet_name(words("sheet_assumed"), taken), words("assumed_title"), tables)


def _drawn(shown: Shown, name: str) -> str:
    """Return what is drawn in words: a spread of the rehearsal's own, or numbers of the workbook."""
    key = f"drawn.{name}"
    return shown.words(key) if key in shown.words else range_said(shown.labels, name)


def _bears_on(shown: Shown, names: tuple[str, ...]) -> str:
    """Return what a draw moves, in words."""
    words = shown.words
    return words("list_comma").join(words(f"quantity.{name}") for name in names) or words("bears_on_nothing")


def _given(shown: Shown, terms: Terms, known: Actuals) -> Table:
    """Return what was taken as given."""
    words = shown.words
    figures = {"count": int((known.indicators["indicator"] == FULL_MARKS).sum()), "seed": terms.seed}
    rows = [(words(f"given.{name}"), words(f"given_as.{name}", **figures)) for name in GIVEN]
    columns = (Column("name", words("given_name"), "words"), Column("text", words("given_as"), "words"))
    return Table("given", words("assumed_given"), columns, pd.DataFrame(rows, columns=["name", "text"]))
