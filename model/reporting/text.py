"""Every word of the reports, in English and Chinese: `Words` reads the catalogue in one language."""

from dataclasses import dataclass

from model.reporting.catalogue import CATALOGUE

LANGUAGES = ("en", "zh")


@dataclass(frozen=True)
class Words:
    """The catalogue in one language."""

    lang: str

    def __call__(self, key: str, **values: object) -> str:
        """Return a text of the catalogue, its {places} filled in."""
        text = CATALOGUE[key][LANGUAGES.index(self.lang)]
        return text.format(**values) if values else text

    def name(self, kind: str, word: str) -> str:
        """Return the name of a word of the program (``kind.word`` in the catalogue), else the word itself."""
        key = f"{kind}.{word}"
        return self(key) if key in CATALOGUE else word
