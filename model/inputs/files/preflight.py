"""Before a workbook is opened: is it one, may it be read, and is it no larger than it looks?

Each refusal is one problem with a sentence. Nothing is unpacked: the parts that are needed are looked at one by one
when they are (`xlsx.parts`), all others are counted here and never opened.
"""

import zipfile
from collections.abc import Callable
from pathlib import Path

from model.inputs.files import limits
from model.inputs.files.damage import DAMAGE, reason
from model.inputs.files.scan import directory_bytes
from model.inputs.files.xlsx.parts import bare, is_package
from model.inputs.words import readable
from model.tables.problem import Place, Problem, error
from model.words import say

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HEAD = 65536
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SECRET = 1  # the flag of a part that needs a password
_MEGABYTE = 2**20

Check = Callable[[zipfile.ZipFile, Path], Problem | None]


def refusal(path: Path) -> Problem | None:
    """Return why a file cannot be read as a workbook, or None; raises OSError when it cannot be opened."""
    return _name_problem(path) or _head_problem(path) or _package_problem(path)


def _name_problem(path: Path) -> Problem | None:
    """Return what is wrong as far as the name and the size tell."""
    if path.name.startswith("~$"):
        return _about(path, "lock_file")
    if not path.exists():
        return error("no_file", Place(), readable(str(path)))
    if not path.is_file():
        return _about(path, "not_a_file")
    size = path.stat().st_size
    if size == 0:
        return _about(path, "empty_file")
    if size > limits.MAX_FILE_BYTES:
        return _about(path, "file_too_large", most=limits.MAX_FILE_BYTES // _MEGABYTE)
    return _about(path, "single_csv") if path.suffix.lower() == ".csv" else None


def _head_problem(path: Path) -> Problem | None:
    """Return what is wrong as far as the first bytes tell: old, protected, or no workbook at all."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if head.startswith(b"PK"):
        return None
    if head.startswith(_OLE):
        protected = _ENCRYPTED in path.read_bytes()
        return _about(path, "encrypted" if protected else "old_excel")
    code = "text_named_xlsx" if b"\0" not in head else "not_a_workbook"
    return _about(path, code)


def _package_problem(path: Path) -> Problem | None:
    """Return the first thing wrong with the zip package as a whole."""
    try:
        with path.open("rb") as stream:
            if directory_bytes(stream) > limits.MAX_DIRECTORY_BYTES:
                most = limits.MAX_MEMBERS
                return _about(path, "too_many_members", count=say("more_than", most=most), most=most)
        with zipfile.ZipFile(path) as archive:
            found = (check(archive, path) for check in _CHECKS)
            return next((wrong for wrong in found if wrong), None)
    except DAMAGE as fault:
        return _about(path, "damaged", reason=reason(fault))


def _size(archive: zipfile.ZipFile, path: Path) -> Problem | None:
    """Refuse packages of too many parts, and those that unpack to far more than they weigh."""
    members = archive.infolist()
    if len(members) > limits.MAX_MEMBERS:
        return _about(path, "too_many_members", count=len(members), most=limits.MAX_MEMBERS)
    unpacked = sum(member.file_size for member in members)
    inflated = [
        member.file_size for member in members
        if member.file_size > limits.SMALL_BYTES
        and member.file_size > limits.MAX_RATIO * max(member.compress_size, 1)
    ]  # fmt: skip
    if unpacked > limits.MAX_UNPACKED_BYTES or inflated:
        return _about(path, "bomb", size=unpacked // _MEGABYTE)
    return None


def _kind(archive: zipfile.ZipFile, path: Path) -> Problem | None:
    """Refuse other kinds of spreadsheet, macros, and links to other files."""
    names = [bare(name) for name in archive.namelist()]
    if any(_leads_out(name) for name in names):
        return _about(path, "unsafe_part", reason=say("fault.leads_out"))
    if any(member.flag_bits & _SECRET for member in archive.infolist()):
        return _about(path, "encrypted")
    if any(member.compress_type not in _PACKED for member in archive.infolist()):
        return _about(path, "unsafe_part", reason=say("fault.packing"))
    signs = (
        ("binary_excel", "xl/workbook.bin"), ("open_document", "meta-inf/manifest.xml"),
        ("macros", "vbaproject.bin"), ("macros", "xl/macrosheets/"), ("external_links", "xl/externallinks/"),
        ("encrypted", "encryptedpackage"),
    )  # fmt: skip
    for code, sign in signs:
        if any(sign in name for name in names):
            return _about(path, code)
    if path.suffix.lower() == ".xlsm":
        return _about(path, "macros")
    if not is_package(names):
        return _about(path, "not_a_workbook")
    return None


def _about(path: Path, code: str, **words: object) -> Problem:
    """Return a problem of the file as a whole."""
    return error(code, Place(), readable(path.name), **words)


def _leads_out(name: str) -> bool:
    """Return whether the name of a part is a path that leaves the folder it would be unpacked to."""
    return name.startswith("/") or ":" in name or ".." in name.split("/")


_CHECKS: tuple[Check, ...] = (_size, _kind)
