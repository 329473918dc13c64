"""Texts in every language, side by side."""

from model.words import LANGUAGES, texts

CATALOGUE = {key: tuple(texts(lang)[key] for lang in LANGUAGES) for key in texts("en")}
