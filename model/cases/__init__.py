"""What-if cases as pure functions from City to City, and the words in which they are asked for.

``edited`` gives the City of a case, ``editor`` those of many, ``planned_as`` one that is planned; ``today`` is the
one case that every plan is read against. Cases come from sheet ``cases`` (`cases_of`), from ``--set`` (`edits_of`)
and from ``--vary`` (`axes_of`, `grid`).
"""

from model.cases.edits import Case, Edit
from model.cases.grammar import WordsError, edits_of, said
from model.cases.grid import Axis, GridPoint, axes_of, count, grid
from model.cases.names import folder_name
from model.cases.ranges import Range, ranges_of
from model.cases.recheck import edited, editor, planned_as
from model.cases.sheet import cases_of
from model.cases.today import today

__all__ = [
    "Axis", "Case", "Edit", "GridPoint", "Range", "WordsError", "axes_of", "cases_of", "count", "edited",
    "editor", "edits_of", "folder_name", "grid", "planned_as", "ranges_of", "said", "today",
]  # fmt: skip
