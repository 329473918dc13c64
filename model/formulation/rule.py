"""What a rule of the plan is: its name, keys and unit, and what the rest of the program asks of it.

Each rule file holds its rules as values beside the formulas; whoever needs "all rules that ..." asks them.
"""

from dataclasses import dataclass
from enum import Enum


class Rounding(Enum):
    """What the small program of machines, levers and money (`model.solving.rounding`) does with a rule's rows."""

    CARE = "left out, for care stays as it is"
    HELD = "kept"
    LOOSE = "missed at their price"
    DEAR = "missed at the highest price: care cannot make up for them"


@dataclass(frozen=True)
class Cell:
    """The cell of the workbook that a planner edits: sheet, column, and the keys of the rule that name its row.

    No keys: a setting. ``kind``: the kind of rows meant, where a sheet has several. ``general``: where the cell is
    blank, the setting of the same name stands for it. ``off``: the value that asks for nothing; None: its row goes.
    """

    sheet: str
    column: str
    keys: str = ""
    kind: str = ""
    general: bool = False
    off: float | None = float("nan")


PHYSICAL = None
"""The owner of a rule that no planner can change: it says what words mean, or what the world allows."""


@dataclass(frozen=True, eq=False)
class Rule:
    """A rule: one row for each key. ``keys``: columns with blanks between; ``unit``: of both sides.

    ``note``: what is wrong where an elastic program misses it (blank: it may not be missed). ``today``, ``surge``:
    whether it holds in those cases. ``defines``: it makes a sum on which later years look back, so it holds in years
    that have passed. ``for_patients``: it keeps a plan from treating nobody. ``audited``: the rule of the audit that
    recomputes what follows from it, blank: that of its own name; ``measures``: it only counts what an objective makes
    least, so that no plan can break it.
    """

    name: str
    keys: str
    unit: str
    says: str
    owner: Cell | None
    rounding: Rounding
    note: str = ""
    today: bool = True
    surge: bool = True
    defines: bool = False
    for_patients: bool = False
    audited: str = ""
    measures: bool = False
