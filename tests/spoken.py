"""Texts in every language, side by side; problems as they are said."""

import re

import pytest

from model.inputs.problems import as_table
from model.tables import problem
from model.tables.columns import Column, Sheet
from model.words import LANGUAGES, Words, texts

CATALOGUE = {key: tuple(texts(lang)[key] for lang in LANGUAGES) for key in texts("en")}
ENGLISH, CHINESE = Words("en"), Words("zh")
# three words of small letters in a row are a sentence
_ENGLISH = re.compile(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}")


def chinese(named: Sheet | Column) -> str:
    """Return the Chinese name of a sheet or a column."""
    return str(CHINESE.said(named.label))


def sentence(item: problem.Problem, words: Words = ENGLISH) -> str:
    """Return what is said of a problem."""
    return str(words.said(item.problem))


def remedy(item: problem.Problem, words: Words = ENGLISH) -> str:
    """Return what is to be done about a problem."""
    return str(words.said(item.remedy))


@pytest.fixture(autouse=True)
def said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Say every problem that a test finds in every language, in Chinese without an English sentence."""
    made = problem._problem

    def saying(*parts: object) -> problem.Problem:
        item = made(*parts)
        as_table([item], ENGLISH)
        text = f"{sentence(item, CHINESE)} {remedy(item, CHINESE)}".replace(str(CHINESE.said(item.value)), "")
        assert not _ENGLISH.search(text), text
        return item

    monkeypatch.setattr(problem, "_problem", saying)
