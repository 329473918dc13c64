"""Names of folders: safe everywhere, and one for each case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.cases import folder_name

UNSAFE = set('<>:"/\\|?*') | {chr(code) for code in range(32)}
DEVICES = st.sampled_from(["CON", "con.txt", "LPT1", "nul "])
NAMES = st.text(max_size=120) | st.text("./\\ ~ab宝", max_size=12) | DEVICES


@given(NAMES)
def test_a_folder_name_is_safe(name):
    """Proves: no separator, no outer dot or space, no device, 80 bytes at most, one part of a path."""
    folder = folder_name(name)
    assert 0 < len(folder.encode("utf-8")) <= 80
    assert not set(folder) & UNSAFE
    assert folder.strip(". ") == folder
    assert folder.split(".")[0].strip().upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT1"}


@given(st.lists(NAMES, unique=True, max_size=20))
def test_two_cases_have_two_folders(names):
    """Proves that no two names share a folder, also where one is what another becomes."""
    names += [folder_name(name) for name in names]
    distinct = set(names)
    assert len({folder_name(name) for name in distinct}) == len(distinct)


@pytest.mark.parametrize("name", ["base", "基金收入少5%", "income 0.85, years=2", "a" * 80, "宝" * 26])
def test_a_safe_name_is_its_folder(name):
    """Proves that a name that can be a folder is kept, Chinese included."""
    assert folder_name(name) == name


@pytest.mark.parametrize(
    ("name", "begin"),
    [("a/b", "a_b~"), ("..", "_~"), ("", "_~"), ("CON", "_CON~"), (".git", "git~"), ("宝" * 27, "宝" * 23 + "~"),
     ("funds.income*=0.85", "funds.income_=0.85~"), ("a.", "a~"), ("x~12345678", "x_12345678~")],
)  # fmt: skip
def test_another_name_is_changed_and_marked(name, begin):
    """Proves what stays of a name, and the mark behind it."""
    assert folder_name(name).startswith(begin)
    assert len(folder_name(name)) == len(begin) + 8
