"""Tables of prices: what one more of each scarce thing is worth, the first of them solved again."""

import pandas as pd

from model.reporting.display import Chart, Column, Section, Table
from model.reporting.view import View


def prices(view: View) -> Section | None:
    """Return where the next million should go; None where that was not asked."""
    table = view.solution.explained.get("prices")
    if table is None:
        return None
    frame = _named(view, table)
    words, unit = view.words, gain_unit(view)
    again = frame[frame["step"].notna()].reset_index(drop=True)
    solved = Table(
        "prices_solved", words("prices_solved", unit=unit), _solved(view), again, empty=words("prices_none")
    )
    edits = (Column("name", words("price_of")), Column("edit", words("price_edit")))
    repeat = Table("prices_edits", words("prices_edits"), edits, again)
    every = Table("prices_all", words("prices_all", unit=unit), _all(view), frame, limit=60, rank="size")
    chart = Chart(
        "prices_solved", words("prices_chart"), "name", ("per_million", "resolved_per_million"),
        int(again["resolved_per_million"].notna().sum()), "number",
    )  # fmt: skip
    notes = (words("prices_interval"), words("prices_repeat"), words("prices_million"))
    return view.section("prices", solved, repeat, every, notes=notes, chart=chart)


def gain_unit(view: View) -> str:
    """Return the unit of the objective."""
    settings = view.data.settings
    return settings.currency if settings.objective == "cost" else settings.health_unit


def _named(view: View, table: pd.DataFrame) -> pd.DataFrame:
    """Return the prices with what each is of, its unit and its note in words; those of no money last."""
    words = view.words
    frame = table.sort_values("rank", kind="stable", na_position="last", ignore_index=True)
    return frame.assign(
        name=[_name(view, row) for row in frame.to_dict("records")],
        unit=[words(f"price_unit.{unit}") for unit in frame["unit"]],
        note=[words.name("price_note", note) if note else "" for note in frame["note"].fillna("")],
        size=frame["relaxation"].abs(),
    )


def _name(view: View, row: dict[str, str]) -> str:
    """Return what a price is of."""
    kind, of = row["kind"], row["of"]
    known = {"staff": "staff", "machine": "equipment", "pace": "service"}
    key = "pace_of" if kind == "pace" and of else kind
    text = view.words(
        f"price_kind.{key}",
        of=view.labels(known.get(kind, "fund"), of),
        where=view.labels("county", row["where"]),
        facility=view.labels("facility", row["facility"]),
    )
    return view.words("price_less", name=text) if row["direction"] == "less" else text


def _head(view: View) -> tuple[Column, ...]:
    """Return the columns of both tables that say what a price is of."""
    words = view.words
    return (
        Column("rank", words("price_rank"), "year"),
        Column("name", words("price_of"), "words"),
        Column("unit", words("price_unit")),
    )


def _solved(view: View) -> tuple[Column, ...]:
    """Return the columns of the prices solved again."""
    words = view.words
    return (
        *_head(view),
        Column("step", words("price_step"), "value"),
        Column("gain", words("price_gain"), "number+"),
        Column("relaxation", words("price_relaxation"), "number"),
        Column("per_unit", words("price_resolved"), "number", "{gain}/{step}"),
        Column("low", words("price_low"), "number"),
        Column("high", words("price_high"), "number"),
        Column("per_million", words("price_million"), "number"),
        Column("resolved_per_million", words("price_resolved_million"), "number"),
        Column("note", words("note"), "words"),
    )


def _all(view: View) -> tuple[Column, ...]:
    """Return the columns of all prices."""
    words = view.words
    return (
        *_head(view),
        Column("relaxation", words("price_relaxation"), "number"),
        Column("per_million", words("price_million"), "number"),
    )
