"""Texts in every language, side by side; problems as they are said."""

import re

from model.inputs.problems import Problems, as_table
from model.tables.columns import Column, Sheet
from model.tables.problem import Problem
from model.words import LANGUAGES, Words, texts

CATALOGUE = {key: tuple(texts(lang)[key] for lang in LANGUAGES) for key in texts("en")}
ENGLISH, CHINESE = Words("en"), Words("zh")
# three words of small letters in a row are a sentence
_ENGLISH = re.compile(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}")


def chinese(named: Sheet | Column) -> str:
    """Return the Chinese name of a sheet or a column."""
    return str(CHINESE.said(named.label))


def sentence(item: Problem, words: Words = ENGLISH) -> str:
    """Return what is said of a problem."""
    return str(words.said(item.problem))


def remedy(item: Problem, words: Words = ENGLISH) -> str:
    """Return what is to be done about a problem."""
    return str(words.said(item.remedy))


def said_in_every_language(problems: Problems) -> Problems:
    """Return problems that can be said in every language, and in Chinese without an English sentence."""
    for lang in LANGUAGES:
        as_table(problems, Words(lang))
    for item in problems:
        text = f"{sentence(item, CHINESE)} {remedy(item, CHINESE)}".replace(str(item.value), "")
        assert not _ENGLISH.search(text), text
    return problems
