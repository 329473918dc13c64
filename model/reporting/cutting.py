"""Very long tables of the workbook cut to their chief rows, so that it still opens: the rest is in tables/*.csv."""

from dataclasses import replace

from model.reporting.display import Section, Table
from model.words import Words

MOST_ROWS = 1500
"""Rows of a table that the page cuts too; its formulas look through whole data sheets, each row of them."""


def shortened(sections: tuple[Section, ...], words: Words) -> tuple[Section, ...]:
    """Return the sections with very long tables cut; those with a total, or that formulas refer to, stay whole."""
    formulas = [column.formula for part in sections for table in part.tables for column in table.columns]
    used = " ".join(formulas)
    return tuple(
        replace(part, tables=tuple(_cut(table, words, f"[at_{table.key}." in used) for table in part.tables))
        for part in sections
    )


def _cut(table: Table, words: Words, whole: bool) -> Table:
    """Return a table with the rows of greatest rank, in order, and a word on those left out."""
    keep, count = table.chief(MOST_ROWS), len(table.frame)
    if whole or table.total or len(keep) == count:
        return table
    note = words("cut_rows", shown=f"{MOST_ROWS:,}", all=f"{count:,}")
    return replace(table, frame=table.frame.iloc[keep], note=f"{note} {table.note}".strip())
