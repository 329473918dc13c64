"""Files that no planner saved: each is written into a folder and comes with the problem that must be told."""

import io
import os
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from model.inputs.files.xlsx.layout import layout_of
from model.inputs.files.xlsx.parts import Parts
from tests.faults.command import TINY

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
STYLES, RELATIONS = "xl/styles.xml", "xl/_rels/workbook.xml.rels"
Change = Callable[[str, bytes], bytes]
MILLION = 1_000_000


def rewritten(change: Change = lambda _, content: content, **packed: int) -> bytes:
    """Return tiny.xlsx with its parts changed; ``compression`` as in zipfile."""
    made = io.BytesIO()
    how = packed.get("compression", zipfile.ZIP_DEFLATED)
    with zipfile.ZipFile(TINY) as old, zipfile.ZipFile(made, "w", how) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return made.getvalue()


def added(*names: str, content: bytes = b"x") -> bytes:
    """Return tiny.xlsx with more parts."""
    made = io.BytesIO(TINY.read_bytes())
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return made.getvalue()


def styles(content: bytes, compression: int = zipfile.ZIP_STORED) -> bytes:
    """Return tiny.xlsx with other styles."""
    return rewritten(lambda name, old: content if name == STYLES else old, compression=compression)


def sheet(title: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return tiny.xlsx with the part of a sheet changed."""
    with zipfile.ZipFile(TINY) as archive:
        part = layout_of(Parts(archive, TINY.name), TINY.name).sheets[title]
    return rewritten(lambda name, old: change(old) if name == part else old)


def moved(content: bytes) -> bytes:
    """Return tiny.xlsx with a sheet in a part that is not named as one."""
    made = io.BytesIO(rewritten(
        lambda name, old: old.replace(b"worksheets/sheet5.xml", b"x.dat") if name == RELATIONS else old
    ))  # fmt: skip
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("xl/x.dat", content)
    return made.getvalue()


def patched(content: bytes, sign: bytes, place: int, value: bytes) -> bytes:
    """Return a zip file with bytes of every record that begins with ``sign`` written over."""
    parts = content.split(sign)
    return sign.join([parts[0], *(part[: place - 4] + value + part[place - 4 + len(value) :] for part in parts[1:])])


def rows(content: bytes) -> bytes:
    """Return the part of a sheet with very many blank rows, of which it says nothing."""
    head, _, rest = content.partition(b"</sheetData>")
    plain = head.partition(b"<dimension")
    return plain[0] + plain[2].partition(b"/>")[2] + b'<row ht="9"/>' * 250_000 + b"</sheetData>" + rest


LATE = b"<!--" + b"x" * 300_000 + b'--><!DOCTYPE a [<!ENTITY b "b">]>'
DIRECTORY, MEMBER, END = b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"

FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty.xlsx": ("is empty", lambda: b""),
    "~$open.xlsx": ("lock file", lambda: b"x"),
    "text.xlsx": ("a text file", lambda: b"group,area\n"),
    "one table.csv": ("one table", lambda: b"group,area\n"),
    "picture.xlsx": ("is not a workbook", lambda: b"\x89PNG\0\0"),
    "old.xls": ("Excel 97-2003", lambda: OLE + bytes(900)),
    "old.xlsx": ("Excel 97-2003", lambda: OLE + bytes(900)),
    "secret.xlsx": ("password", lambda: OLE + bytes(900) + "EncryptedPackage".encode("utf-16-le")),
    "secret part.xlsx": ("password", lambda: patched(
        patched(rewritten(), DIRECTORY, 8, b"\x01\0"), MEMBER, 6, b"\x01\0")),
    "binary.xlsx": ("binary workbook", lambda: added("xl/workbook.bin")),
    "open.xlsx": ("OpenDocument", lambda: added("META-INF/manifest.xml", content=b"<a/>")),
    "macros.xlsx": ("holds macros", lambda: added("xl/vbaProject.bin")),
    "macros.xlsm": ("holds macros", TINY.read_bytes),
    "old macros.xlsx": ("holds macros", lambda: added("xl/macrosheets/sheet1.xml", content=b"<a/>")),
    "links.xlsx": ("other files", lambda: added("xl/externalLinks/externalLink1.xml", content=b"<a/>")),
    "cut.xlsx": ("is damaged", lambda: TINY.read_bytes()[:9000]),
    "head alone.xlsx": ("is damaged", lambda: b"PK\x03\x04 and no more"),
    "leads out.xlsx": ("leads out of the file", lambda: added("../../etc/cron.d/x")),
    "leads away.xlsx": ("leads out of the file", lambda: added("C:/Windows/x")),
    "root.xlsx": ("leads out of the file", lambda: added("/etc/x")),
    "lzma.xlsx": ("packed as no", lambda: rewritten(compression=zipfile.ZIP_LZMA)),
    "twice.xlsx": ("stands in it twice", lambda: added("XL/workbook.xml", content=b"<a/>")),
    "lies.xlsx": ("is damaged", lambda: patched(rewritten(), DIRECTORY, 24, struct.pack("<I", 300))),
    "late doctype.xlsx": ("declares a document type", lambda: styles(LATE + b"<a/>")),
    "doctype.dat.xlsx": ("declares a document type", lambda: moved(LATE)),
    "utf-16.xlsx": ("not in UTF-8", lambda: styles("<a/>".encode("utf-16"))),
    "ebcdic.xlsx": ("not in UTF-8", lambda: styles("<?xml version='1.0' encoding='cp037'?><a/>".encode("cp037"))),
    "deep.xlsx": ("nests without end", lambda: styles(b"<a>" * MILLION)),
    "tags.xlsx": ("6,000,001 tags", lambda: styles(b"<a>" + b"<b/>" * (6 * MILLION))),
    "bomb.xlsx": ("would unpack", lambda: added("xl/media/bomb.bin", content=bytes(30 * MILLION))),
    "bombs.xlsx": ("would unpack", lambda: added(*map(str, range(34)), content=bytes(8 * MILLION))),
    "parts.xlsx": ("parts", lambda: added(*map(str, range(2500)))),
    "directory.xlsx": ("more than 2000 parts", lambda: patched(rewritten(), END, 12, struct.pack("<I", 2**30))),
    "rows.xlsx": ("250", lambda: sheet("needs", rows)),
}  # fmt: skip


def hostile(folder: Path) -> Iterator[tuple[Path, str]]:
    """Write every file; yield its path and words of its problem."""
    for name, (words, content) in FILES.items():
        (folder / name).write_bytes(content())
        yield folder / name, words
    (folder / "folder.xlsx").mkdir()
    yield folder / "folder.xlsx", "holds no CSV file"
    os.mkfifo(folder / "pipe.xlsx")
    yield folder / "pipe.xlsx", "neither a file nor a folder"
    yield folder / "nothing.xlsx", "There is no file"
    (folder / "round.xlsx").symlink_to(folder / "round.xlsx")
    yield folder / "round.xlsx", "no file or folder"
    for name, content in (("commas", b"," * (12 * MILLION)), ("lines", b"x\n" * (6 * MILLION))):
        (folder / name).mkdir()
        (folder / name / "needs.csv").write_bytes(content)
        os.mkfifo(folder / name / "groups.csv")
        yield folder / name, "are allowed"
