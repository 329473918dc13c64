"""What things are called in a small plan: their ids are their names in its language, for its sheets are read."""

from collections.abc import Mapping
from functools import cached_property

from model.inputs.library import Row
from model.inputs.schema import BY_NAME, Column
from model.inputs.template import saying as say
from model.words import LANGUAGES, Words


def label_of(words: Words) -> str:
    """Return the column of labels in the language of the words, else in English."""
    label = f"label_{words.lang}"
    return label if label in BY_NAME["facilities"].names else f"label_{LANGUAGES[0]}"


class Names:
    """The names of what the library knows."""

    def __init__(self, known: Mapping[str, list[Row]], words: Words) -> None:
        """Take the names from the labels of the library."""
        self._known, self._words = known, words

    def said(self, name: str, row: Row) -> Row:
        """Return a row of a sheet in which everything is called by its name."""
        return {key: self._called(BY_NAME[name][key], value) for key, value in row.items()}

    def _called(self, column: Column, value: object) -> object:
        """Return the value of a cell, names in place of ids."""
        if column.name == "source":
            return say.sources(str(value), self._words)
        if column.name == "unit":
            return self._words.name("unit", str(value))
        names = {id_: name for sheet in self._sheets(column) for id_, name in self._names.get(sheet, {}).items()}
        if isinstance(value, tuple):
            return tuple(names.get(one, one) for one in value)
        return names.get(value, value) if isinstance(value, str) else value

    @staticmethod
    def _sheets(column: Column) -> tuple[str, ...]:
        """Return the sheets of whose ids a column holds some."""
        if column.name == "mode":
            return ("modes",)
        return column.refers or ((column.sheet,) if column.key else ())

    @cached_property
    def _names(self) -> dict[str, dict[object, str]]:
        """Return the name of each id, by sheet."""
        label = label_of(self._words)
        names: dict[str, dict[object, str]] = {
            name: {row[BY_NAME[name].keys[0]]: str(row[label]) for row in table if label in row}
            for name, table in self._known.items()
        }
        modes = {row["mode"] for row in self._known["options"]} - {"standard"}
        names["modes"] = {mode: self._words.name("mode", str(mode)) for mode in modes}
        names["options"] = {row["option"]: self._option(row, names) for row in self._known["options"]}
        return names

    @staticmethod
    def _option(row: Row, names: dict[str, dict[object, str]]) -> str:
        """Return what an option is called: service, tier and, where it is not the standard one, mode."""
        parts = [names["services"][row["service"]], names["tiers"][row["tier"]]]
        mode = [] if row["mode"] == "standard" else [names["modes"][row["mode"]]]
        return " · ".join([*parts, *mode])
