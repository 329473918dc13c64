"""Which language is spoken where several could be."""

import os

from model.words import LANGUAGES


def language_of(asked: str | None = None, workbook: str | None = None) -> str:
    """Return the language asked for, else the workbook's (``settings.language``), else the locale's, else English."""
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return next((lang for lang in (asked, workbook, locale[:2].lower()) if lang in LANGUAGES), LANGUAGES[0])
