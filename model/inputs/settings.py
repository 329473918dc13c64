"""The settings sheet: each value typed by its own declaration in ``SETTING_KEYS``."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from model.city.tables import Settings
from model.inputs import cells
from model.inputs.headers import names_of
from model.inputs.raw import is_blank
from model.inputs.schema import SETTING_KEYS
from model.inputs.tables import Table
from model.inputs.words import folded, hint
from model.tables.problem import Place, Problem, error

_KEYS = {column.name: column for column in SETTING_KEYS}
_NAMES = names_of(SETTING_KEYS)
_WORDS = [word for column in SETTING_KEYS for word in column.labels]


@dataclass(frozen=True)
class Asked:
    """The settings (None where one cannot be read), where each stands, and the language if they ask for one."""

    settings: Settings | None
    places: dict[str, Place]
    language: str


def read_settings(table: Table) -> tuple[Asked, list[Problem]]:
    """Return what the settings ask for, and their problems."""
    values: dict[str, object] = {}
    places: dict[str, Place] = {}
    problems: list[Problem] = []
    for index, key, raw in _rows(table):
        name = _NAMES.get(folded(key))
        place = table.place(index, "value")
        if name is None:
            problems.append(error("unknown_setting", table.place(index, "key"), key, hint=hint(key, _WORDS)))
        elif name in places:
            problems.append(error("duplicate_setting", place, key, first=places[name].cell))
        else:
            places[name] = place
            values[name], found = _value(name, raw, place, table)
            problems += found
    problems += _missing(table, places)
    complete = "first_year" in places and all(value is not None for value in values.values())
    return Asked(settings_of(values) if complete else None, places, str(values.get("language") or "")), problems


def _rows(table: Table) -> Iterator[tuple[int, str, object]]:
    """Yield the row, the key and the untyped value of each setting with a key."""
    position = table.header.places.get("value")
    if table.raw is None or position is None:
        return
    for index, key in enumerate(table.frame["key"]):
        if key:
            yield index, str(key), table.line(index)[position]


def _value(name: str, raw: object, place: Place, table: Table) -> tuple[object, list[Problem]]:
    """Return the typed value of a setting (None: cannot be read) and what is to be said of it."""
    column = _KEYS[name]
    if is_blank(raw):
        needed = [error("blank", place, star="")] if name == "first_year" else []
        return (None if needed else cells.default_of(column)), needed
    value, finding = cells.parse(raw, column)
    silent = table.raw is not None and table.raw.text_only and value is not None
    if finding is None or silent:
        return value, []
    return value, [finding.at(place, raw)]


def _missing(table: Table, places: dict[str, Place]) -> Iterator[Problem]:
    """Yield a problem when the first year, the only setting that must be there, is not."""
    if "first_year" not in places and table.raw is not None and "key" in table.header.places:
        yield error("missing_setting", table.top, name=_KEYS["first_year"].label)


def settings_of(values: dict[str, object]) -> Settings:
    """Return the settings; numbers that stayed blank are None, whole ones are int."""
    # a number that stayed blank is NaN, which differs from itself
    known: dict[str, Any] = {name: value for name, value in values.items() if value == value}
    for name in ("first_year", "years", "years_beyond"):
        if name in known:
            known[name] = int(known[name])
    return Settings(**known)
