"""Signs that the text of a workbook writes in another way: ``_x000D_`` is a carriage return."""

import re

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def decoded(text: str) -> str:
    """Return a text as Office Open XML means it (ST_Xstring); half a sign of two halves becomes U+FFFD.

    ``_x005F_`` is the underscore itself, so ``_x005F_x000D_`` is the text ``_x000D_``.
    """
    if "_x" not in text:
        return text
    halves = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return halves.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
