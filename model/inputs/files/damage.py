"""What the reading of a damaged workbook raises: the zip, the XML, and openpyxl on parts that do not fit; and why."""

import zipfile
import zlib
from xml.etree.ElementTree import ParseError

from openpyxl.utils.exceptions import InvalidFileException

from model.words import Phrase, say

DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, ParseError, InvalidFileException, KeyError, ValueError,
    TypeError, IndexError, AttributeError, NotImplementedError, RuntimeError,
)  # fmt: skip


def reason(fault: Exception) -> Phrase:
    """Return why a workbook cannot be read: what this program says itself, else what kind of fault it is."""
    said = fault.args[0] if fault.args else ""
    if isinstance(said, Phrase):
        return said
    kinds = {"fault.zip": (zipfile.BadZipFile, zlib.error, EOFError), "fault.markup": (ParseError,)}
    return say(next((key for key, kind in kinds.items() if isinstance(fault, kind)), "fault.content"))
