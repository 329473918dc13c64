"""Which language is spoken where several could be."""

import locale
import os
import sys

from model.words import LANGUAGES


def language_of(asked: str | None = None, workbook: str | None = None) -> str:
    """Return the language asked for, else the workbook's (``settings.language``), else the locale's, else English."""
    return next((lang for lang in (asked, workbook, _locale()[:2].lower()) if lang in LANGUAGES), LANGUAGES[0])


def _locale() -> str:
    """Return the locale, such as zh_CN.UTF-8; on Windows, which has none of its variables, that of its menus."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    if sys.platform == "win32" and not named:
        import ctypes

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return named
