"""Before a workbook is opened: is it one, may it be read, and is it no larger than it looks?

Each refusal is one problem with a sentence. Nothing is unpacked into memory beyond the heads of the parts.
"""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from model.inputs import limits
from model.inputs.damage import DAMAGE
from model.inputs.headers import sheet_of
from model.inputs.package import claimed, sheet_parts
from model.inputs.problems import Place, Problem, problem
from model.inputs.raw import position_of
from model.inputs.scan import directory_bytes, scan
from model.inputs.schema import SHEETS, Sheet

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HEAD = 65536
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SECRET = 1  # the flag of a part that needs a password
_RANGE = re.compile(r"(?:[A-Z]+\d+:)?([A-Z]+)(\d+)")
_MEGABYTE = 2**20

Check = Callable[[zipfile.ZipFile, Path], Problem | None]


def refusal(path: Path, sheets: tuple[Sheet, ...] = SHEETS) -> Problem | None:
    """Return why a file cannot be read as a workbook, or None; raises OSError when it cannot be opened."""
    return _name_problem(path) or _head_problem(path) or _package_problem(path, sheets)


def _name_problem(path: Path) -> Problem | None:
    """Return what is wrong as far as the name and the size tell."""
    if path.name.startswith("~$"):
        return problem("lock_file", Place(), path.name)
    if not path.exists():
        return problem("no_file", Place(), path)
    if not path.is_file():
        return problem("not_a_file", Place(), path.name)
    size = path.stat().st_size
    if size == 0:
        return problem("empty_file", Place(), path.name)
    if size > limits.MAX_FILE_BYTES:
        return problem("file_too_large", Place(), path.name, most=limits.MAX_FILE_BYTES // _MEGABYTE)
    return problem("single_csv", Place(), path.name) if path.suffix.lower() == ".csv" else None


def _head_problem(path: Path) -> Problem | None:
    """Return what is wrong as far as the first bytes tell: old, protected, or no workbook at all."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if head.startswith(b"PK"):
        return None
    if head.startswith(_OLE):
        protected = _ENCRYPTED in path.read_bytes()
        return problem("encrypted" if protected else "old_excel", Place(), path.name)
    code = "text_named_xlsx" if b"\0" not in head else "not_a_workbook"
    return problem(code, Place(), path.name)


def _package_problem(path: Path, sheets: tuple[Sheet, ...]) -> Problem | None:
    """Return the first thing wrong with the zip package and its parts."""
    try:
        with path.open("rb") as stream:
            if directory_bytes(stream) > limits.MAX_DIRECTORY_BYTES:
                most = limits.MAX_MEMBERS
                return problem("too_many_members", Place(), path.name, count=f"more than {most}", most=most)
        with zipfile.ZipFile(path) as archive:
            found = (check(archive, path) for check in _CHECKS)
            return next((wrong for wrong in found if wrong), None) or _claims(archive, sheets)
    except DAMAGE as fault:
        return problem("damaged", Place(), path.name, reason=str(fault) or type(fault).__name__)


def _size(archive: zipfile.ZipFile, path: Path) -> Problem | None:
    """Refuse packages of too many parts, and those that unpack to far more than they weigh."""
    members = archive.infolist()
    if len(members) > limits.MAX_MEMBERS:
        return problem("too_many_members", Place(), path.name, count=len(members), most=limits.MAX_MEMBERS)
    unpacked = sum(member.file_size for member in members)
    inflated = [
        member.file_size for member in members
        if member.file_size > limits.SMALL_BYTES
        and member.file_size > limits.MAX_RATIO * max(member.compress_size, 1)
    ]  # fmt: skip
    if unpacked > limits.MAX_UNPACKED_BYTES or inflated:
        return problem("bomb", Place(), path.name, size=unpacked // _MEGABYTE)
    return None


def _kind(archive: zipfile.ZipFile, path: Path) -> Problem | None:
    """Refuse other kinds of spreadsheet, macros, and links to other files."""
    names = [name.lower() for name in archive.namelist()]
    if any(_leads_out(name) for name in names):
        return problem("unsafe_part", Place(), path.name, reason="the name of a part leads out of the file")
    if any(member.flag_bits & _SECRET for member in archive.infolist()):
        return problem("encrypted", Place(), path.name)
    if any(member.compress_type not in _PACKED for member in archive.infolist()):
        return problem("unsafe_part", Place(), path.name, reason="a part is packed as no spreadsheet program does")
    if len(names) != len(set(names)):
        return problem("damaged", Place(), path.name, reason="a part stands in it twice")
    signs = (
        ("binary_excel", "xl/workbook.bin"), ("open_document", "meta-inf/manifest.xml"),
        ("macros", "vbaproject.bin"), ("macros", "xl/macrosheets/"), ("external_links", "xl/externallinks/"),
        ("encrypted", "encryptedpackage"),
    )  # fmt: skip
    for code, sign in signs:
        if any(sign in name for name in names):
            return problem(code, Place(), path.name)
    if path.suffix.lower() == ".xlsm":
        return problem("macros", Place(), path.name)
    if "[content_types].xml" not in names:
        return problem("not_a_workbook", Place(), path.name)
    return None


def _markup(archive: zipfile.ZipFile, path: Path) -> Problem | None:
    """Refuse parts that declare a document type or entities, nest without end, or are not in UTF-8."""
    for name in archive.namelist():
        part = scan(archive, name)
        if part is None:
            continue
        if not part.readable:
            return problem("damaged", Place(), path.name, reason=f"part {name} is not in UTF-8")
        if part.declares:
            return problem("doctype", Place(), path.name, part=name)
        if part.depth > limits.MAX_DEPTH:
            return problem("unsafe_part", Place(), path.name, reason=f"part {name} nests without end")
        if part.tags > limits.MAX_TAGS + limits.TAGS_PER_ROW * part.rows:
            return problem("unsafe_part", Place(), path.name, reason=f"part {name} has {part.tags:,} tags")
        if name == "xl/workbook.xml" and b"purl.oclc.org/ooxml" in archive.read(name):
            return problem("strict_format", Place(), path.name)
    return None


def _leads_out(name: str) -> bool:
    """Return whether the name of a part is a path that leaves the folder it would be unpacked to."""
    return name.startswith(("/", "\\")) or ":" in name or ".." in name.replace("\\", "/").split("/")


def _claims(archive: zipfile.ZipFile, sheets: tuple[Sheet, ...]) -> Problem | None:
    """Refuse too many sheets, and sheets of the input that claim more rows or columns than are allowed."""
    parts = sheet_parts(archive)
    if len(parts) > limits.MAX_TABLES:
        return problem("too_many_sheets", Place(), len(parts), most=limits.MAX_TABLES)
    for title, part in parts.items():
        if sheet_of(title, sheets) is None:
            continue
        rows = counted.rows if (counted := scan(archive, part)) else 0
        if rows > limits.MAX_ROWS:
            place = Place(title, 0, "", f"{title}!A1")
            return problem("too_many_rows", place, rows=rows, most=limits.MAX_ROWS)
        area = claimed(archive, part)
        found = _RANGE.fullmatch(area)
        if found and (int(found[2]) > limits.MAX_ROWS or position_of(found[1]) >= limits.MAX_COLUMNS):
            words = {"most_rows": limits.MAX_ROWS, "most_columns": limits.MAX_COLUMNS}
            return problem("claims_too_much", Place(title, 0, "", f"{title}!{area}"), area, **words)
    return None


_CHECKS: tuple[Check, ...] = (_size, _kind, _markup)
