"""Words as people type them: one spelling of an id, and the nearest known word to an unknown one."""

import difflib
import os
import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from model.inputs.signs import RADICALS, shape, told_apart
from model.words import Listed, Phrase, say

_ALIKE = 0.6
_BRACKETS = re.compile(r"_*[(\[【〔][^()\[\]]*[)\]】〕]$")


@lru_cache(maxsize=65536)
def clean(text: str) -> str:
    """Return the text in NFKC, without invisible characters, inner white space single, ends trimmed.

    Ids are compared (and kept) in this spelling: full-width letters, digits and brackets become plain ones, and
    radicals the ideographs that they are.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    plain = unicodedata.normalize("NFKC", text).translate(RADICALS)
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


def nearest(word: str, known: Collection[str], likeness: float = _ALIKE) -> str:
    """Return the known word nearest to ``word``, or an empty text when none is alike.

    A word that stands in another, but for what brackets add (``人数(人)``), is nearest to it.
    """
    by_fold = {folded(other): other for other in known}
    short = without_brackets(folded(word))
    if short in by_fold:
        return by_fold[short]
    # of two or three ideographs one may be wrong
    cutoff = 0.5 if likeness <= _ALIKE and len(short) <= 3 and not short.isascii() else likeness
    found = difflib.get_close_matches(short, by_fold, n=1, cutoff=cutoff)
    return by_fold[found[0]] if found else ""


def without_brackets(text: str) -> str:
    """Return a text without what stands in brackets behind it."""
    return _BRACKETS.sub("", text)


def same_looking(word: str, known: Collection[str]) -> str:
    """Return the known word that looks like ``word`` to a reader and is another, or an empty text."""
    mine = shape(clean(word))
    return next((other for other in sorted(known) if shape(clean(other)) == mine and clean(other) != clean(word)), "")


def hint(word: str, known: Collection[str], likeness: float = _ALIKE) -> Phrase | str:
    """Return `` Did you mean `x`?`` for the nearest known word, or an empty text.

    Of a word that only looks like a known one, the sign that differs is named with its code.
    """
    twin = same_looking(word, known)
    if twin:
        return say("hint_alike", near=twin, signs=told_apart(clean(word), clean(twin)))
    near = nearest(word, known, likeness)
    return say("hint", near=near) if near else ""


def several(words: Collection[object], most: int = 8) -> Listed | Phrase:
    """Return the words as a comma list, cut after ``most`` with the number left out."""
    shown = Listed(tuple(words)[:most])
    left = len(words) - len(shown.items)
    return say("and_more", shown=shown, count=left) if left else shown
