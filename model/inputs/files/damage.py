"""What the reading of a damaged workbook raises: the zip, the XML, and openpyxl on parts that do not fit."""

import zipfile
import zlib
from xml.etree.ElementTree import ParseError

from openpyxl.utils.exceptions import InvalidFileException

DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, ParseError, InvalidFileException, KeyError, ValueError,
    TypeError, IndexError, AttributeError, NotImplementedError, RuntimeError,
)  # fmt: skip
