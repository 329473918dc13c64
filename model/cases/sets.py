"""``--set``: a workbook edited from the command line, or from what a run.json says of it."""

from collections.abc import Sequence
from dataclasses import replace

from model.cases.edits import Case
from model.cases.grammar import edits_of, said
from model.cases.recheck import planned_as
from model.city.city import City


def with_sets(data: City, sets: Sequence[str]) -> City:
    """Return the workbook as ``--set`` changes it, with its cases and ranges; raises WordsError or InputProblems."""
    if not sets:
        return data
    edits = edits_of(sets)
    changed = planned_as(data, Case("; ".join(map(said, edits)), edits))
    kept = {name: at for name, at in data.whereabouts.items() if name in ("settings", "cases")}
    return replace(changed.changed(cases=data.cases), whereabouts={**changed.whereabouts, **kept})
