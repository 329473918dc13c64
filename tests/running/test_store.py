"""The store of finished cases: what it finds again, and what it does with a file that is none."""

import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from model import read
from model.casework import Case, edited, edits_of
from model.running.store import Store, key_of

ROOT = Path(__file__).parents[2]
TINY = ROOT / "data" / "tiny.xlsx"
DATA = read(TINY)


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
    assert second.said == ""
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
    assert "set aside" in store.said
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
    assert "layout 99" in store.said
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
