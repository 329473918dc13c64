"""How a declaration is said in the template: headings, units, comments and cells in one of two languages."""

import math

from model.inputs.schema import BY_NAME, Column, Kind, Sheet, chinese
from model.inputs.template_text import WORDS


def title(sheet: Sheet, lang: str) -> str:
    """Return the name of a sheet."""
    return sheet.zh if lang == "zh" else sheet.name


def heading(column: Column, lang: str) -> str:
    """Return the heading of a column: its id, or its Chinese label."""
    return column.zh if lang == "zh" else column.name


def unit(column: Column, lang: str) -> str:
    """Return the unit of a column."""
    return chinese.UNITS[column.unit] if lang == "zh" else column.unit


def meaning(sheet: Sheet, column: Column, lang: str) -> str:
    """Return what a column means, in one sentence."""
    return chinese.of_column(sheet.name, column.name) if lang == "zh" else column.doc


def comment(sheet: Sheet, column: Column, lang: str) -> str:
    """Return all that a planner needs to know of a column: meaning, unit, words, references, default."""
    words = WORDS[lang]
    parts = [meaning(sheet, column, lang), _needed(column, lang)]
    if column.unit:
        parts.append(f"{words['unit']}: {unit(column, lang)}")
    if column.choices:
        kind = "list_of" if column.kind is Kind.LIST else "one_of"
        parts.append(f"{words[kind]}: {', '.join(choices(column, lang))}")
    names = [referred(name, lang) for name in column.refers if name != "*"]
    if names:
        parts.append(f"{words['from']}: {', '.join(names)}")
    if "*" in column.refers:
        parts.append(words["star"])
    return "\n".join(parts)


def referred(name: str, lang: str) -> str:
    """Return the name of a sheet that a column refers to; counties stand in sheet areas."""
    if name != "counties":
        return title(BY_NAME[name], lang)
    areas = BY_NAME["areas"]
    return f"{title(areas, lang)}.{heading(areas['county'], lang)}"


def choices(column: Column, lang: str) -> tuple[str, ...]:
    """Return the words that a column may hold."""
    if column.kind is Kind.YES_NO:
        return WORDS[lang]["yes"], WORDS[lang]["no"]
    return column.choices_zh if lang == "zh" and column.choices_zh else column.choices


def cell(value: object, column: Column, lang: str) -> str | float | None:
    """Return a typed value as it is written into a cell; None is a blank one."""
    if value is None:
        return None
    if isinstance(value, bool):
        return WORDS[lang]["yes" if value else "no"]
    if isinstance(value, tuple):
        return ", ".join(_word(word, column, lang) for word in value)
    if isinstance(value, float | int):
        return None if math.isnan(value) else float(value)
    return _word(str(value), column, lang) or None


def _word(word: str, column: Column, lang: str) -> str:
    """Return a word of a choice in a language; other words as they are."""
    if word not in column.choices:
        return word
    return choices(column, lang)[column.choices.index(word)]


def _needed(column: Column, lang: str) -> str:
    """Return whether a column must be filled in, and what a blank means."""
    words = WORDS[lang]
    if column.required:
        return words["required"]
    if column.default is None:
        return words["optional"]
    return f"{words['optional']}; {words['blank']} {_word(str(column.default), column, lang)}"
