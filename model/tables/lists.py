"""Lists in one cell: words with signs between them. A word that holds such a sign stands in quotes, as in CSV."""

import re
from collections.abc import Iterator

QUOTED = r'"(?:[^"]|"")*"'
# behind one of these, or at the beginning, a quote opens; before one of these, or at the end, it closes
_AROUND = ",，;；、="
_QUOTED = re.compile(rf"{QUOTED}(?=\s*(?:[{_AROUND}]|$))")
_IN_NEED = re.compile(r'[,，;；、"\]]')


def gaps(text: str, signs: str) -> Iterator[int]:
    """Yield the places of the signs that part a text: those that do not stand in quotes."""
    place, opens = 0, True
    while place < len(text):
        quoted = _QUOTED.match(text, place) if opens else None
        if quoted:
            place = quoted.end()
            continue
        if text[place] in signs:
            yield place
        opens = text[place] in _AROUND or (opens and text[place].isspace())
        place += 1


def parted(text: str, signs: str) -> list[str]:
    """Return the parts of a text between signs, ends trimmed, without blank ones; quotes stay."""
    ends = [*gaps(text, signs), len(text)]
    starts = [0, *(end + 1 for end in ends)]
    return [part for start, end in zip(starts, ends, strict=False) if (part := text[start:end].strip())]


def quoted(word: str) -> str:
    """Return a word as a list has it: in quotes where it needs them."""
    return '"' + word.replace('"', '""') + '"' if _IN_NEED.search(word) else word


def unquoted(part: str) -> str:
    """Return the word of a part of a list."""
    return part[1:-1].replace('""', '"') if re.fullmatch(QUOTED, part) else part
