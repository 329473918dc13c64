"""What-if cases as pure functions from Dataset to Dataset, and the words in which they are asked for.

``edited`` gives the Dataset of a case, ``editor`` those of many; ``today`` is the one case that every plan is
read against. Cases come from sheet ``cases`` (`cases_of`), from ``--set`` (`edits_of`) and from ``--vary``
(`axes_of`, `grid`).
"""

from model.casework.grid import Axis, GridPoint, axes_of, count, grid
from model.casework.names import folder_name
from model.casework.today import today
from model.casework.words import WordsError, edits_of, said
from model.inputs.cases.again import edited, editor
from model.inputs.cases.edits import Case, Edit
from model.inputs.cases.ranges import Range, ranges_of
from model.inputs.cases.sheet import cases_of

__all__ = [
    "Axis", "Case", "Edit", "GridPoint", "Range", "WordsError", "axes_of", "cases_of", "count", "edited",
    "editor", "edits_of", "folder_name", "grid", "ranges_of", "said", "today",
]  # fmt: skip
