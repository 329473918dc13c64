"""Tables of prices: what one more of each scarce thing is worth, the first of them solved again."""

import pandas as pd

from model.reporting.display import Chart, Section
from model.reporting.view import View

HEAD = ("rank=price_rank year", "name=price_of words", "unit=price_unit")
"""The columns that say what a price is of."""
OF = {"staff": "staff", "machine": "equipment", "shift": "service"}
"""What the ids of a kind of price are; those of the others are funds."""


def prices(view: View) -> Section | None:
    """Where the next million should go; None where that was not asked."""
    table = view.solution.explained.get("prices")
    if table is None:
        return None
    frame, unit = _in_words(view, table), gain_unit(view)
    again = solved(frame)
    best = view.table(
        "prices_solved", again, *HEAD, "step=price_step value", "gain=price_gain number+",
        "relaxation=price_relaxation number", "per_unit=price_resolved number {gain}/{step}",
        "low=price_low number", "high=price_high number", "per_million=price_million number",
        "resolved_per_million=price_resolved_million number", "note words", empty="prices_none", unit=unit,
    )  # fmt: skip
    repeat = view.table("prices_edits", again, "name=price_of", "edit=price_edit")
    every = view.table(
        "prices_all", frame, *HEAD, "relaxation=price_relaxation number", "per_million=price_million number",
        limit=60, rank="size", unit=unit,
    )  # fmt: skip
    chart = Chart(
        "prices_solved", view.words("prices_chart"), "name", ("per_million", "resolved_per_million"),
        int(again["resolved_per_million"].notna().sum()), "number",
    )  # fmt: skip
    notes = view.texts("prices_interval", "prices_repeat", "prices_million")
    return view.section("prices", best, repeat, every, notes=notes, chart=chart)


def solved(table: pd.DataFrame) -> pd.DataFrame:
    """Return the prices that were solved again, the greatest gain a million first: where the next million should go.

    Report, page one and terminal go by this order and by this number; what costs no money comes last.
    """
    again = table[table["step"].notna()]
    return again.sort_values("resolved_per_million", ascending=False, kind="stable", ignore_index=True)


def gain_unit(view: View) -> str:
    """Return the unit of the objective."""
    settings = view.data.settings
    return settings.currency if settings.objective == "cost" else settings.health_unit


def notes_in_words(view: View, notes: pd.Series) -> list[str]:
    """Return the notes of prices in words."""
    return [view.words.name("price_note", note) if note else "" for note in notes.fillna("")]


def _in_words(view: View, table: pd.DataFrame) -> pd.DataFrame:
    """Return the prices with what each is of, its unit and its note in words; those of no money last."""
    frame = table.sort_values("rank", kind="stable", na_position="last", ignore_index=True)
    return frame.assign(
        name=[_name(view, row) for row in frame.to_dict("records")],
        unit=[view.words(f"price_unit.{unit}") for unit in frame["unit"]],
        note=notes_in_words(view, frame["note"]),
        size=frame["relaxation"].abs(),
    )


def _name(view: View, row: dict[str, str]) -> str:
    """Return what a price is of."""
    kind, of = row["kind"], row["of"]
    text = view.words(
        f"price_kind.{'shift_of' if kind == 'shift' and of else kind}",
        of=view.labels(OF.get(kind, "fund"), of),
        where=view.labels("county", row["where"]),
        facility=view.labels("facility", row["facility"]),
    )
    return view.words("price_less", name=text) if row["direction"] == "less" else text
