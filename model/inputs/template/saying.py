"""How a declaration is said in the template: headings, units, comments and cells in the language of the words."""

import math

from model.inputs.schema import BY_NAME, Column, Kind, Sheet
from model.tables.columns import OF_CATEGORY, SOURCE
from model.tables.lists import parted
from model.words import Words

# what a column refers to and is no sheet: what stands before the name, and where that stands
_COLUMNS = {"counties": ("", "areas", "county"), "categories": (OF_CATEGORY, "services", "category")}


def title(sheet: Sheet, words: Words) -> str:
    """Return the name of a sheet."""
    return str(words.said(sheet.label))


def heading(column: Column, words: Words) -> str:
    """Return the heading of a column."""
    return str(words.said(column.label))


def unit(column: Column, words: Words) -> str:
    """Return the unit of a column."""
    return str(words.said(column.unit_label))


def comment(column: Column, words: Words) -> str:
    """Return all that a planner needs to know of a column: meaning, unit, words, references, default."""
    parts = [str(words.said(column.meaning)), _needed(column, words)]
    if column.unit:
        parts.append(f"{words('template.unit')}: {unit(column, words)}")
    if column.choices:
        kind = "list_of" if column.kind is Kind.LIST else "one_of"
        parts.append(f"{words(f'template.{kind}')}: {', '.join(choices(column, words))}")
    names = [referred(name, words) for name in column.refers if name != "*"]
    if names:
        parts.append(f"{words('template.from')}: {', '.join(names)}")
    if "*" in column.refers:
        parts.append(words("template.star"))
    return "\n".join(parts)


def referred(name: str, words: Words) -> str:
    """Return the name of a sheet that a column refers to, or the column where counties or categories stand."""
    if name not in _COLUMNS:
        return words(f"sheet_label.{name}")
    before, sheet, column = _COLUMNS[name]
    return f"{before}{title(BY_NAME[sheet], words)}.{heading(BY_NAME[sheet][column], words)}"


def choices(column: Column, words: Words) -> tuple[str, ...]:
    """Return the words that a column may hold."""
    return tuple(words(f"choice.{word}") for word in column.choices)


def cell(value: object, column: Column, words: Words) -> str | float | None:
    """Return a typed value as it is written into a cell; None is a blank one."""
    if value is None:
        return None
    if isinstance(value, bool):
        return words("choice.yes" if value else "choice.no")
    if isinstance(value, tuple):
        return ", ".join(_word(word, column, words) for word in value)
    if isinstance(value, float | int):
        return None if math.isnan(value) else float(value)
    return _word(str(value), column, words) or None


def sources(text: str, words: Words) -> str:
    """Return a cell of sources, in which what is assumed is said to be so."""
    return ", ".join(words.name("origin", part) for part in parted(text, SOURCE.separators))


def _word(word: str, column: Column, words: Words) -> str:
    """Return a word of a choice in a language; other words as they are."""
    return words(f"choice.{word}") if word in column.choices else word


def _needed(column: Column, words: Words) -> str:
    """Return whether a column must be filled in, and what a blank means."""
    if column.required:
        return words("template.required")
    if column.default is None:
        return words("template.optional")
    default = _word(str(column.default), column, words)
    return f"{words('template.optional')}; {words('template.blank')} {default}"
