"""A plan whose tables are damaged: every command that reads it names the files, and writes nothing."""

import shutil

import pytest

from model.cli.parser import main
from model.year.plan import NEEDED
from tests.year.town import write_sheets, year

DAMAGE = {
    "empty": lambda content: b"",
    "cut short": lambda content: content[: len(content) - 3],
    "other columns": lambda content: b"\xef\xbb\xbfa,b\n1,2\n",
    "a zero byte": lambda content: content.replace(b",", b"\0,", 1),
    "no text": lambda content: b"\xff\xfe\n" + content,
    "ragged": lambda content: content + b"a,b,c,d,e,f,g,h,i,j,k,l,m,n\n",
    "a word for a number": lambda content: content.rpartition(b",")[0] + b",many\n",
}
READERS = ("letters", "monitor", "settle", "replan", "rehearse", "compare")


@pytest.fixture
def broken(plan, tmp_path):
    """A copy of the plan, to be damaged."""
    return shutil.copytree(plan.folder, tmp_path / "broken")


def give(plan, command, broken, tmp_path) -> int:
    """Give a command that reads the damaged plan; return its exit code."""
    write_sheets({name: rows for name, rows in year().items() if rows}, tmp_path / "actuals")
    more = {"compare": [plan.folder], "letters": [], "rehearse": []}.get(command, [tmp_path / "actuals"])
    book = [] if command == "compare" else ["--workbook", plan.folder.parent.parent / "town"]
    return main([*map(str, (command, broken, *more, *book)), "-o", str(tmp_path / "out")])


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_table_is_named(plan, broken, tmp_path, damage, capsys):
    """Proves each kind of damage on the table of what is treated."""
    path = broken / "tables" / "treat.csv"
    path.write_bytes(DAMAGE[damage](path.read_bytes()))
    assert give(plan, "letters", broken, tmp_path) == 2
    assert str(path) in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", READERS)
def test_each_command_names_an_empty_table(plan, broken, tmp_path, command, capsys):
    path = broken / "tables" / "treat.csv"
    path.write_bytes(b"")
    assert give(plan, command, broken, tmp_path) == 2
    assert str(path) in capsys.readouterr().err


def test_all_damaged_tables_are_named_at_once(plan, broken, tmp_path, capsys):
    """Proves it for each table that a plan is read from."""
    paths = [broken / "tables" / f"{name}.csv" for name in NEEDED]
    for path in paths:
        path.write_bytes(b"\xef\xbb\xbfa,b\n1,2\n")
    assert give(plan, "letters", broken, tmp_path) == 2
    said = capsys.readouterr().err
    assert [path for path in paths if str(path) not in said] == []


@pytest.mark.parametrize("content", ["", "{", "[]", '{"status": "optimal"', "\0"])
def test_a_damaged_run_json_is_named(plan, broken, tmp_path, content, capsys):
    (broken / "run.json").write_text(content, encoding="utf-8")
    assert give(plan, "settle", broken, tmp_path) == 2
    assert str(broken / "run.json") in capsys.readouterr().err
