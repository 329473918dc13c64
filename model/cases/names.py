"""Names of cases as names of folders."""

import hashlib
import re
import unicodedata

BASE = "base"
"""The workbook as it stands, beside its cases."""
MOST_BYTES = 80
_DIGITS = 8
# names of devices, with any ending, on Windows
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?", re.IGNORECASE)
_UNSAFE = re.compile(r'[<>:"/\\|?*~]')


def folder_name(name: str) -> str:
    """Return a name that is safe for a folder on every system, and another one for every other case.

    A name that had to be changed ends with ``~`` and a hash of what it was; no other name holds a ``~``.
    """
    safe = _cut(_safe(name), MOST_BYTES)
    if safe == name:
        return name
    mark = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
    return f"{_cut(safe, MOST_BYTES - _DIGITS - 1)}~{mark}"


def _safe(name: str) -> str:
    """Return a name without separators, invisible signs, outer dots and spaces, and not that of a device."""
    plain = "".join(sign if _visible(sign) else "_" for sign in unicodedata.normalize("NFC", name))
    inner = _UNSAFE.sub("_", plain).lstrip(". ").rstrip(". ")
    return f"_{inner}" if not inner or _DEVICE.fullmatch(inner) else inner


def _visible(sign: str) -> bool:
    """Return whether a sign is a plain space or one that prints."""
    return sign == " " or unicodedata.category(sign)[0] not in "CZ"


def _cut(text: str, most: int) -> str:
    """Return the beginning of a text, of at most so many bytes and without an end that is lost."""
    return text.encode("utf-8")[:most].decode("utf-8", "ignore").rstrip(". ")
