"""The columns of which tables of an answer are made: what rows are about, in the input's words, and figures."""

from dataclasses import replace

from model.inputs.schema import BY_NAME
from model.tables.columns import Column, Kind, Sheet, ident, key, number, optional, text, year
from model.tables.places import KEYS as KEY_COLUMNS

_OF_INPUT = {
    "groups": "group", "options": "option", "facilities": "facility", "postings": "from_facility to_facility",
    "covers": "for_staff", "sharing": "hub spoke", "funds": "fund", "budgets": "budget", "tiers": "tier",
    "areas": "county", "services": "service", "staff_types": "staff", "equipment_types": "equipment",
    "stock": "resource", "training": "course", "projects": "project", "schedules": "schedule", "links": "link",
    "responses": "lever",
    "books": "category", "targets": "target metric of scope", "surge": "surge", "cases": "case",
}  # fmt: skip
_OWN = (
    *map(ident, ["use", "rule", "where", "id", "line", "kind", "what", "measure", "place", "range", "sample"]),
    ident("alternative"),
    ident("made_for"),
    ident("reason"),
    ident("assumption"),
    replace(ident("row"), kind=Kind.INTEGER),
    replace(ident("round"), kind=Kind.INTEGER),
    year("year"),
)
KEYS = {name: BY_NAME[sheet][name] for sheet, names in _OF_INPUT.items() for name in names.split()}
KEYS |= {column.name: column for column in _OWN} | {"tier": optional(KEYS["tier"])}  # blank: of no place


def keyed(names: str) -> tuple[Column, ...]:
    """Return key columns by their names; one that ends in ? may be blank."""
    return tuple(replace(key(KEYS[name.rstrip("?")]), required=name[-1] != "?") for name in names.split())


def levels(names: str, unit: str) -> tuple[Column, ...]:
    """Return columns of figures of which a sum says nothing."""
    return tuple(level(name, unit) for name in names.split())


def amounts(names: str, unit: str) -> tuple[Column, ...]:
    """Return columns of figures that may be added up."""
    return tuple(amount(name, unit) for name in names.split())


def texts(names: str) -> tuple[Column, ...]:
    """Return columns of words."""
    return tuple(text(name) for name in names.split())


def level(name: str, unit: str) -> Column:
    """Return a column of figures of which a sum says nothing."""
    return number(name, unit, low=None)


def amount(name: str, unit: str, *, decided: bool = False) -> Column:
    """Return a column of figures that may be added up."""
    return replace(level(name, unit), sums=True, decided=decided)


def table(name: str, keys: str, *others: Column) -> Sheet:
    """Return a table: what its rows are about, and its other columns."""
    return Sheet(name, tuple(replace(one, sheet=name, of_answer=True) for one in (*keyed(keys), *others)))


KEYED = tuple(key(ident(name)) for name in KEY_COLUMNS)
"""What a row of a rule is about, a column a key; see `model.tables.places`."""

SENSE = text("sense")
UNIT = text("unit")
NOTE = text("note")
