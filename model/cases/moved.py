"""A City with a range at one of its ends, for those who try every range: its numbers alone, not checked anew.

Both ends were tried when the workbook was read; `edited` would check every sheet again, twenty times as long.
"""

from collections.abc import Callable

from model.cases.draft import changed, draft_of
from model.cases.meaning import understood
from model.cases.ranges import Range
from model.city.city import City

Mover = Callable[[Range, float], City]


def mover(data: City) -> Mover:
    """Return what gives the City with a range at a value; as it is, where the range means nothing in it."""
    draft = draft_of(data)

    def moved(span: Range, value: float) -> City:
        meaning, _ = understood(span.at(value))
        tables, problems = changed(draft, meaning) if meaning else (draft, [])
        found = None if problems else tables.book().dataset
        return found.stands_on(data.standing) if found else data

    return moved
