"""Words as people type them: one spelling of an id, and the nearest known word to an unknown one."""

import difflib
import os
import unicodedata
from collections.abc import Collection
from functools import lru_cache


@lru_cache(maxsize=65536)
def clean(text: str) -> str:
    """Return the text in NFKC, without invisible characters, inner white space single, ends trimmed.

    Ids are compared (and kept) in this spelling: full-width letters, digits and brackets become plain ones.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    plain = unicodedata.normalize("NFKC", text)
    seen = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
    return " ".join(seen.split())


def folded(text: str) -> str:
    """Return the spelling by which headings and choice words are compared: case and spaces do not matter."""
    return clean(text).casefold().replace(" ", "_")


def readable(name: str) -> str:
    """Return the name of a file in letters that can be printed: where it is not in UTF-8, as one of GB 18030."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", "replace")
    return name


def nearest(word: str, known: Collection[str], likeness: float = 0.6) -> str:
    """Return the known word nearest to ``word``, or an empty text when none is alike."""
    by_fold = {folded(other): other for other in known}
    found = difflib.get_close_matches(folded(word), by_fold, n=1, cutoff=likeness)
    return by_fold[found[0]] if found else ""


def hint(word: str, known: Collection[str], likeness: float = 0.6) -> str:
    """Return `` Did you mean `x`?`` for the nearest known word, or an empty text."""
    near = nearest(word, known, likeness)
    return f" Did you mean `{near}`?" if near else ""


def several(words: Collection[str], most: int = 8) -> str:
    """Return the words as a comma list, cut after ``most`` with the number left out."""
    shown = list(words)[:most]
    left = len(words) - len(shown)
    return ", ".join(shown) + (f" and {left} more" if left else "")
