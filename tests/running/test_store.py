"""The store of finished cases: what it finds again, and what it does with a file that is none."""

import sqlite3
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from model import read
from model.answer.solution import Solution, Status
from model.cases import Case, edited, edits_of
from model.cases.names import BASE
from model.running.cases import Batch, Options
from model.running.engine import local
from model.running.record import pack
from model.running.store import Store, key_of

ROOT = Path(__file__).parents[2]
TINY = ROOT / "data" / "tiny.xlsx"
DATA = read(TINY)


def said(store):
    return " ".join(map(str, store.said))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "city.cases.sqlite"


def test_a_kept_case_is_found_by_the_next_run(path):
    first = Store(path)
    first.keep("key", "name", b"answer")
    first.close()
    second = Store(path)
    assert second.find("key") == b"answer"
    assert second.find("another") is None
    assert second.said == []
    second.close()


def test_what_is_kept_is_on_disk_before_the_file_is_closed(path):
    """Proves that a kill loses nothing that was kept: another connection sees it at once."""
    store = Store(path)
    store.keep("key", "name", b"answer")
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT count(*) FROM answers").fetchone() == (1,)
    other.close()
    store.close()


@pytest.mark.parametrize(
    "content", [b"no database at all, and longer than a header " * 50, b"SQLite format 3\0" + b"x" * 4000]
)
def test_a_damaged_file_is_set_aside_with_a_sentence(path, content):
    path.write_bytes(content)
    store = Store(path)
    assert "set aside" in said(store)
    assert path.with_name(f"{path.name}.aside-1").read_bytes() == content
    store.keep("key", "name", b"answer")
    assert store.find("key") == b"answer"
    store.close()


def test_a_file_of_another_layout_is_set_aside(path):
    with sqlite3.connect(path) as base:
        base.execute("PRAGMA user_version = 99")
        base.execute("CREATE TABLE old (x)")
    base.close()
    store = Store(path)
    assert "layout 99" in said(store)
    store.close()
    assert path.with_name(f"{path.name}.aside-1").exists()


def test_the_key_is_the_same_in_every_process():
    """Proves that no order that Python draws anew at each start gets into the key."""
    code = (
        f"from model import read; from model.running.store import key_of; print(key_of(read({str(TINY)!r}), 0.001))"
    )
    keys = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.strip()
        for _ in range(3)
    }
    assert keys == {key_of(DATA, 0.001)}


def test_the_key_knows_every_figure_and_nothing_else():
    key = key_of(DATA, 0.001)
    assert key == key_of(read(TINY), 0.001)
    assert key == key_of(replace(DATA, workbook="renamed", sha256="0"), 0.001)
    assert key != key_of(DATA, 0.01)
    for text in (
        "funds.income *= 1.000001",
        "settings.discount_rate = 0.1",
        "targets.value = 0.4",
        "stock.quantity += 1",
    ):
        assert key != key_of(edited(DATA, Case("c", edits_of([text]))), 0.001), text


@pytest.mark.parametrize("sql", [
    "CREATE TABLE answers (key TEXT PRIMARY KEY, title TEXT)",
    "CREATE TABLE answers (name TEXT); PRAGMA user_version = 1",
    "CREATE TABLE other (x); PRAGMA user_version = 1",
])  # fmt: skip
def test_a_file_of_another_schema_is_set_aside(path, sql):
    """Proves that a database which is whole, but not a store, is no refusal: its columns are not ours."""
    base = sqlite3.connect(path)
    base.executescript(sql)
    base.close()
    store = Store(path)
    assert "set aside" in said(store)
    store.keep("key", "name", b"answer")
    assert store.find("key") == b"answer"
    store.close()


def test_a_file_that_is_cut_short_is_set_aside(path):
    store = Store(path)
    for number in range(50):
        store.keep(str(number), "name", b"x" * 1000)
    store.close()
    path.write_bytes(path.read_bytes()[:9000])
    store = Store(path)
    assert "set aside" in said(store)
    assert store.find("1") is None
    store.close()


def whole() -> bytes:
    """Return a record that can be read."""
    return pack(Solution(Status.INFEASIBLE))


RECORDS = {
    "cut short": lambda: whole()[:-9],
    "another byte": lambda: whole()[:20] + bytes([whole()[20] ^ 255]) + whole()[21:],
    "no bytes": lambda: b"",
    "other bytes": lambda: b"no answer",
    "text": lambda: "no answer",
    "a number": lambda: 9_000_000_000,
    "another content": lambda: zlib.compress(b"[1, 2]"),
    "no tables": lambda: pack(Solution(Status.OPTIMAL)),
}


@pytest.mark.parametrize("record", RECORDS)
def test_a_damaged_record_is_set_aside_and_its_case_solved_anew(path, record):
    """Proves that one record costs no other, is told of once, and is replaced by the answer found anew."""
    key = key_of(DATA, DATA.settings.gap)
    store = Store(path)
    with sqlite3.connect(path) as base:
        base.execute("INSERT INTO answers VALUES (?, 'base', ?)", (key, RECORDS[record]()))
    base.close()
    batch = Batch(DATA, Options(), local(1), store, None)
    assert [job.function.__name__ for job in batch.jobs((Case(BASE),))] == ["answer"]
    assert said(store).count("set aside") == 1
    assert "case base" in said(store)
    store.keep(key, BASE, whole())
    again = Batch(DATA, Options(), local(1), store, None)
    assert [job.function.__name__ for job in again.jobs((Case(BASE),))] == ["report_again"]
    store.close()
