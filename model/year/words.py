"""The words of letters, monitoring and settlement in English and Chinese, before those of the reports."""

from dataclasses import dataclass

from model.reporting.catalogue import CATALOGUE
from model.reporting.text import LANGUAGES, Words
from model.year.catalogue import YEAR


@dataclass(frozen=True)
class YearWords(Words):
    """The catalogue in one language: the words of the year first, else those of the reports."""

    def __call__(self, key: str, **values: object) -> str:
        """Return a text of the catalogue, its {places} filled in."""
        text = (YEAR.get(key) or CATALOGUE[key])[LANGUAGES.index(self.lang)]
        return text.format(**values) if values else text

    def name(self, kind: str, word: str) -> str:
        """Return the name of a word of the program, else the word itself."""
        key = f"{kind}.{word}"
        return self(key) if key in YEAR or key in CATALOGUE else word
