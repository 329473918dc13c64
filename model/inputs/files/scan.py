"""What a part of a workbook holds, counted while it streams by: no parser has seen it yet, and nothing is kept.

Tags are counted, not parsed: what stands in comments counts as well, which no workbook has in numbers that matter.
"""

import re
from dataclasses import dataclass
from typing import IO

_CHUNK = 2**18
_OVERLAP = 16  # bytes, as long as what is looked for
_DECLARATION = re.compile(rb"<!\s*(doctype|entity)", re.IGNORECASE)
_MARKS = (b"\xef\xbb\xbf", b" ", b"\r", b"\n", b"\t")
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_TAIL = 66_000  # bytes from the end in which the directory's own record stands


@dataclass
class Scanned:
    """Tags, rows and deepest nesting (at the ends of chunks) of a part, and what is wrong with its markup."""

    tags: int = 0
    rows: int = 0
    depth: int = 0
    declares: bool = False
    readable: bool = True


def scan(stream: IO[bytes]) -> Scanned:
    """Return what a part holds that a parser is to see."""
    head = stream.read(_CHUNK)
    text = head
    while text.startswith(_MARKS):
        text = text.removeprefix(_MARKS[0]).lstrip()
    found = Scanned(readable=text.startswith(b"<") and b"\0" not in head)
    if found.readable:
        _count(found, head, stream)
    return found


def _count(found: Scanned, chunk: bytes, stream: IO[bytes]) -> None:
    """Count a part chunk by chunk, each with the end of the one before; ends at a declaration."""
    before, depth = b"", 0
    while chunk:
        both = before + chunk
        if b"<!" in both and _DECLARATION.search(both):
            found.declares = True
            return
        opened, closed = _new(b"<", both, before), _new(b"</", both, before)
        found.tags += opened
        found.rows += sum(_new(sign, both, before) for sign in (b"<row ", b"<row>", b":row ", b":row>"))
        others = _new(b"<!", both, before) + _new(b"<?", both, before)
        depth += opened - 2 * closed - others - _new(b"/>", both, before)
        found.depth = max(found.depth, depth)
        before, chunk = both[-_OVERLAP:], stream.read(_CHUNK)


def _new(sign: bytes, both: bytes, before: bytes) -> int:
    """Return how often a sign stands in a chunk and across its beginning, not counting what stood before."""
    return both.count(sign) - before.count(sign)


def directory_bytes(stream: IO[bytes]) -> int:
    """Return the size that a zip file states for its directory, which nobody has read yet; 0 where it states none."""
    stream.seek(0, 2)
    stream.seek(max(0, stream.tell() - _TAIL))
    tail = stream.read()
    long, short = tail.rfind(_END_64), tail.rfind(_END)
    if long >= 0:
        return int.from_bytes(tail[long + 40 : long + 48], "little")
    return int.from_bytes(tail[short + 12 : short + 16], "little") if short >= 0 else 0
