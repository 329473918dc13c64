"""What stands in the template already: the library, every setting with its default, and all of a small plan."""

from collections.abc import Iterator
from dataclasses import dataclass

from model.inputs import library, typical
from model.inputs.library import Row
from model.inputs.schema import BY_NAME, SETTING_KEYS, Column
from model.inputs.template import saying as say
from model.inputs.template import small
from model.inputs.template.fill import At, Typed
from model.words import Words

# the library's money is in 10,000 yuan
_MONEY_UNIT = 10_000
# an afternoon, sheet by sheet
_ORDER = ("settings", "areas", "groups", "funds", "budgets", "stock")


@dataclass(frozen=True)
class Ask:
    """A cell that the planner types into: where, which column, and what its row is about."""

    at: At
    column: Column
    about: str
    needed: bool


def rows(words: Words, for_small: bool) -> dict[str, list[Row]]:
    """Return the rows that are filled in already, by sheet."""
    known = small.rows(words) if for_small else library.rows()
    own: dict[str, Row] = typical.settings() if for_small else {}
    own |= {"language": {"value": words.lang}, "money_unit": {"value": _MONEY_UNIT if known else 1}}
    if for_small:
        own |= {"title": {"value": Typed("")}, "first_year": {"value": Typed()}}
    return {**known, "settings": [_setting(column, own.get(column.name, {}), words) for column in SETTING_KEYS]}


def asks(filled: dict[str, list[Row]]) -> list[Ask]:
    """Return the cells that the planner types into, in the order of an afternoon."""
    found = [_asks(name, number, row) for name in _ORDER for number, row in enumerate(filled.get(name, []))]
    return [ask for of_row in found for ask in of_row]


def _asks(name: str, number: int, row: Row) -> Iterator[Ask]:
    """Yield the cells of one row that the planner types into."""
    keys = [str(row[key]) for key in BY_NAME[name].keys if key in row]
    for column in BY_NAME[name].columns:
        value = row.get(column.name)
        if isinstance(value, Typed):
            yield Ask(At(name, column.name, number), column, " · ".join(keys), value.needed)


def _setting(column: Column, own: Row, words: Words) -> Row:
    """Return the row of a setting: its own value, or its default."""
    value = own.get("value", column.default)
    cell = value if isinstance(value, Typed) else say.cell(value, column, words)
    row = {"key": say.heading(column, words), "value": cell, "note": words.said(column.meaning)}
    return {**row, "source": say.sources(str(own["source"]), words)} if "source" in own else row
