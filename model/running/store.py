"""Finished cases on disk: a second run does not solve them again.

One SQLite file beside the folder of the answer, written by the command alone (workers hand over bytes). A case
is found by the hash of its checked tables, the options that decide its answer, and the versions of the program and
of what it computes with.
"""

import hashlib
import json
import sqlite3
from contextlib import closing, suppress
from dataclasses import asdict
from pathlib import Path

from model.city.city import City
from model.running.record import DamagedRecord, frame_content
from model.running.versions import versions
from model.words import Phrase, say

LAYOUT = 1
BUSY_S = 5.0
# an error of SQL, too: the table is there with other columns
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
ASIDE_KEY = "set aside "
TABLE = "CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, name TEXT NOT NULL, record BLOB NOT NULL)"
# what is asked and where a figure comes from decide nothing
ASIDE = frozenset(("cases", "ranges", "sources"))


def key_of(data: City, gap: float) -> str:
    """Return the key of a case: every checked table, the gap, all versions. The language decides no answer."""
    sheets = {name: frame_content(frame) for name, frame in data.sheets.items() if name not in ASIDE}
    content = [versions(), gap, asdict(data.settings), sheets, sorted(data.blank_unit_cost)]
    whole = json.dumps(content, sort_keys=True, default=str)
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


class Store:
    """The file of finished cases; ``said``: what was set aside or could not be kept."""

    def __init__(self, path: Path) -> None:
        """Open the file; one that is damaged or of another layout is set aside, never deleted.

        Raises OSError where the file cannot be used: another run holds it, it may not be written, the disk is full.
        """
        self._path = path
        self.said: list[Phrase] = []
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._base = _opened(path)
        except sqlite3.DatabaseError as fault:
            if not _is_damage(fault):
                raise _refused(path, fault) from fault
            aside = _set_aside(path)
            self.said.append(say("store_set_aside", reason=_reason(fault), name=aside.name))
            self._base = _opened(path)

    def find(self, key: str, name: str = "") -> bytes | None:
        """Return the record of a finished case; None, with a word in ``said``, for one that cannot be read."""
        try:
            found = self._base.execute("SELECT record FROM answers WHERE key = ?", (key,)).fetchone()
        except sqlite3.DatabaseError as fault:
            if not _is_damage(fault):
                raise _refused(self._path, fault) from fault
            self.put_aside(key, name, fault)
            return None
        if found is not None and not isinstance(found[0], bytes):
            self.put_aside(key, name, DamagedRecord(say("record_none")))
            return None
        return None if found is None else bytes(found[0])

    def put_aside(self, key: str, name: str, fault: Exception) -> None:
        """Keep a damaged record under another key, so that its case is solved anew, and say so."""
        self.said.append(say("record_set_aside", case=name, reason=_reason(fault)))
        with suppress(sqlite3.Error), self._base:
            self._base.execute("UPDATE OR REPLACE answers SET key = ? WHERE key = ?", (ASIDE_KEY + key, key))

    def keep(self, key: str, name: str, record: bytes) -> None:
        """Keep a finished case; on disk when this returns, unless ``said`` tells that it could not be."""
        try:
            with self._base:
                self._base.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", (key, name, record))
        except sqlite3.Error as fault:
            self.said.append(say("record_not_kept", case=name, reason=str(fault)))

    def close(self) -> None:
        """Close the file."""
        self._base.close()


def _is_damage(fault: sqlite3.DatabaseError) -> bool:
    """Return whether a file is damaged or of another layout, rather than held, read-only, or on a full disk."""
    code = getattr(fault, "sqlite_errorcode", None)
    return code is None or code & 0xFF in DAMAGED


def _refused(path: Path, fault: sqlite3.DatabaseError) -> OSError:
    """Return what the machine refused, in the words of the machine."""
    held = fault.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    return OSError(None, say("store_held") if held else str(fault), str(path))


def _reason(fault: Exception) -> object:
    """Return what a fault says: a phrase where it is one of ours."""
    return fault.args[0] if fault.args else fault


def _opened(path: Path) -> sqlite3.Connection:
    """Return the file opened, its layout and its pages checked."""
    base = sqlite3.connect(path, timeout=BUSY_S)
    try:
        base.execute("PRAGMA journal_mode = WAL")
        with closing(base.execute("PRAGMA user_version")) as asked:
            layout = asked.fetchone()[0]
        if layout not in (0, LAYOUT):
            raise sqlite3.DatabaseError(say("store_layout", layout=layout, ours=LAYOUT))
        broken = base.execute("PRAGMA quick_check(1)").fetchone()[0]
        if broken != "ok":
            raise sqlite3.DatabaseError(broken)
        if layout != LAYOUT:
            with base:
                base.execute(TABLE)
                base.execute(f"PRAGMA user_version = {LAYOUT}")
        base.execute("SELECT key, name, record FROM answers LIMIT 1").fetchone()
    except sqlite3.Error:
        base.close()
        raise
    return base


def _set_aside(path: Path) -> Path:
    """Move the file, and what belongs to it, to the first free name; return that."""
    number = next(n for n in range(1, 10_000) if not path.with_name(f"{path.name}.aside-{n}").exists())
    aside = path.with_name(f"{path.name}.aside-{number}")
    path.rename(aside)
    for ending in ("-wal", "-shm"):
        part = path.with_name(path.name + ending)
        if part.exists():
            part.rename(aside.with_name(aside.name + ending))
    return aside
