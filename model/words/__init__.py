"""Every word that a reader sees: one file a language, key -> text with plain {places}.

A third language is a third file and nothing else. `Words` says a text in one language; a `Phrase` is a text that
waits for its language, as what is wrong with a workbook does until somebody reads it.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
# English first: what is asked for in no language, or in one that there is not, is said in it
LANGUAGES = tuple(sorted((path.stem for path in FOLDER.glob("*.toml")), key=lambda lang: (lang != "en", lang)))


@cache
def texts(lang: str) -> Mapping[str, str]:
    """Return key -> text of a language; the tables of its file sort the keys and are no part of them."""
    tables = tomllib.loads((FOLDER / f"{lang}.toml").read_text(encoding="utf-8"))
    # a language that the others have no name for yet bears its own
    named = {f"choice.{other}": other for other in LANGUAGES}
    return named | {key: text for table in tables.values() for key, text in table.items()}


def spellings(key: str) -> tuple[str, ...]:
    """Return the text of a key in every language, each once: what a reader of workbooks takes for the same."""
    return tuple(dict.fromkeys(texts(lang)[key] for lang in LANGUAGES))


@dataclass(frozen=True)
class Phrase:
    """A text that waits for its language: its key, and what fills its {places}, which may be phrases too."""

    key: str
    values: Mapping[str, object]

    @property
    def known(self) -> bool:
        """Return whether there is such a text."""
        return self.key in texts(LANGUAGES[0])

    def __str__(self) -> str:
        """Return the text in English, as a program that calls this one reads it."""
        return Words(LANGUAGES[0])(self.key, **self.values)


class Refusal(Exception):  # noqa: N818 - the name says what it is
    """What is asked for cannot be done: ``args`` are phrases that say why, and what to do."""

    def __str__(self) -> str:
        """Return the sentences in English."""
        return "\n".join(map(str, self.args))


@dataclass(frozen=True)
class Listed:
    """Values that stand in a row, which may be phrases, parted by the text of the key ``between``."""

    items: tuple[object, ...]
    between: str = "list_comma"


def say(key: str, **values: object) -> Phrase:
    """Return the text of a key, its {places} to be filled with ``values``, in whichever language is asked for."""
    return Phrase(key, values)


@dataclass(frozen=True)
class Words:
    """The words of one language; in a ``room`` its own words (``room.key``) go before those of all."""

    lang: str
    room: str = ""

    def __call__(self, key: str, **values: object) -> str:
        """Return a text, its {places} filled in; raises KeyError where the language has none."""
        known = texts(self.lang)
        text = known.get(f"{self.room}.{key}") or known[key]
        return text.format(**{name: self.said(value) for name, value in values.items()}) if values else text

    def __contains__(self, key: str) -> bool:
        """Return whether the language has a text of this key."""
        return key in texts(self.lang) or f"{self.room}.{key}" in texts(self.lang)

    def name(self, kind: str, word: str) -> str:
        """Return the name of a word of the program (key ``kind.word``), else the word itself."""
        key = f"{kind}.{word}"
        return self(key) if key in self else word

    def said(self, value: object) -> object:
        """Return a value as it is, a phrase as its text, what is listed as one text (a tuple with commas between)."""
        if isinstance(value, tuple):
            value = Listed(value)
        if isinstance(value, Listed):
            return self(value.between).join(str(self.said(item)) for item in value.items)
        return self(value.key, **value.values) if isinstance(value, Phrase) else value
