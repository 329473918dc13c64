"""A case and its edits, as words: the rows of sheet ``cases``, or what stands on the command line."""

from dataclasses import dataclass

from model.tables.problem import Place

OPS = ("set", "scale", "add", "drop")
_NOWHERE = Place()


@dataclass(frozen=True)
class Edit:
    """One edit of a table, in the words of sheet ``cases``.

    ``where``: (column, value) pairs that all hold in the rows that are meant; none = every row. ``op``: set,
    scale and add change ``column`` of these rows by ``value``, drop takes the rows away. ``value`` is text as
    typed in the sheet of the table, in its units. ``place``: where the edit itself stands (sheet and row);
    nowhere for one that the program makes up, which is of one number and not of what formulas make of it.
    """

    table: str
    where: tuple[tuple[str, str], ...] = ()
    column: str = ""
    op: str = "set"
    value: str = ""
    place: Place = _NOWHERE


@dataclass(frozen=True)
class Case:
    """A name and edits, which apply in order; ``chance``: how likely it is, None where that is not said."""

    name: str
    edits: tuple[Edit, ...] = ()
    label_en: str = ""
    label_zh: str = ""
    chance: float | None = None
