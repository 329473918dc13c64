"""Words of another language in what a reader is shown, but for those that are declared here, each with its reason."""

import re
from collections.abc import Iterable
from pathlib import Path

from model.inputs.schema import SETTING_KEYS, SHEETS
from tests import shown

_UNIT, _MACHINE, _FILE, _PROGRAM, _PRINT = (
    "a unit that is written so in Chinese too", "the name of a machine that is said so in Chinese too",
    "the name of a file of the answer, or of its folder", "what the program is called, or what is typed to run it",
    "a code of Excel for what is printed on a page",
)  # fmt: skip
ALLOWED = {
    "CNY": _UNIT, "QALY": _UNIT, "CNY/QALY": _UNIT, "FTE": _UNIT, "km": _UNIT,
    "CT": _MACHINE, "DR": _MACHINE, "MRI": _MACHINE, "X": _MACHINE,
    "allocation.xlsx": _FILE, "compare.xlsx": _FILE, "compare.html": _FILE, "differences.xlsx": _FILE,
    "problems.xlsx": _FILE, "report.html": _FILE, "budgets.xlsx": _FILE, "rehearsal.xlsx": _FILE,
    "monitor.xlsx": _FILE,
    "settlement.xlsx": _FILE, "docx": _FILE, "letters": _FILE, "tables": _FILE, "base": _FILE, "cases": _FILE,
    "tables/metrics.csv": _FILE, "tables/unmet.csv": _FILE, "tables/limits.csv": _FILE,
    "model/explain/doubts/thresholds.py": _FILE,
    "solve.py": _PROGRAM, "explain": _PROGRAM, "fenji": _PROGRAM, "python": _PROGRAM, "set": _PROGRAM,
    "A": _PRINT, "P": _PRINT, "N": _PRINT, "R": _PRINT, "C": _PRINT, "L": _PRINT,
}  # fmt: skip
COLUMNS = {column.name for sheet in SHEETS for column in sheet.columns} | {one.name for one in SETTING_KEYS}
"""Headings of an English workbook: a sentence may name the one to look at."""
_LATIN = re.compile(r"[A-Za-z0-9_./]*[A-Za-z][A-Za-z0-9_./]*")
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_ID = re.compile(r"[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+")
_DIGEST = re.compile(r"[0-9a-f]{16}")


def foreign(texts: Iterable[str], lang: str, quoted: Iterable[str] = ()) -> set[str]:
    """Return the words of texts that a reader of the language does not read: of another language, and ids.

    ``quoted``: words that the workbook itself gives.
    """
    texts, given = list(texts), set(quoted)
    if lang == "zh":
        words = {word.strip("./") for text in texts for word in _LATIN.findall(text)}
        return {word for word in words if not _DIGEST.fullmatch(word)} - ALLOWED.keys() - given - {""}
    found = {word for text in texts for word in (*_CHINESE.findall(text), *_ID.findall(text))}
    return found - COLUMNS - given


def in_file(path: Path, lang: str, quoted: Iterable[str] = ()) -> set[str]:
    """Return the words of a file that a reader of the language does not read."""
    return foreign(shown.KINDS[path.suffix](path), lang, quoted)


def in_folder(folder: Path, lang: str, quoted: Iterable[str] = ()) -> dict[str, set[str]]:
    """Return by file the words that a reader of the language does not read; files without any are left out."""
    found = {str(path): foreign(texts, lang, quoted) for path, texts in shown.of_folder(folder).items()}
    return {path: words for path, words in found.items() if words}
