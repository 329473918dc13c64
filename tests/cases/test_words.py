"""Edits in one line: what is read, and that what is said is read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.cases import Edit, WordsError, edits_of, said

GOOD = [
    ("funds[fund=resident].income *= 0.95", Edit("funds", (("fund", "resident"),), "income", "scale", "0.95")),
    ("funds.income=1", Edit("funds", (), "income", "set", "1")),
    ("funds[].income += 1", Edit("funds", (), "income", "add", "1")),
    ("funds.income -= 5%", Edit("funds", (), "income", "add", "-5%")),
    ("funds.income -= -5", Edit("funds", (), "income", "add", "5")),
    ("funds.income =", Edit("funds", (), "income", "set", "")),
    ("targets[target=x] drop", Edit("targets", (("target", "x"),), "", "drop", "")),
    ("targets[target=x]drop", Edit("targets", (("target", "x"),), "", "drop", "")),
    ("targets drop", Edit("targets", (), "", "drop", "")),
    ("settings.no_harm = 0.95", Edit("settings", (), "no_harm", "set", "0.95")),
    ("settings[key=no_harm].value = 0.95", Edit("settings", (("key", "no_harm"),), "value", "set", "0.95")),
    ("stock[facility=宝应 县医院; resource=ct].quantity = 2",
     Edit("stock", (("facility", "宝应 县医院"), ("resource", "ct")), "quantity", "set", "2")),
    ("stock[facility=a.b [1], resource=ct].quantity = 2",
     Edit("stock", (("facility", "a.b [1]"), ("resource", "ct")), "quantity", "set", "2")),
    ("budgets[pays_for=hire, pay; year=].pays_for = hire，pay",
     Edit("budgets", (("pays_for", "hire, pay"), ("year", "")), "pays_for", "set", "hire，pay")),
    ("settings.title = a = b", Edit("settings", (), "title", "set", "a = b")),
    (" 基金 [ 基金 = 居民 ] . 收入 *= 2 ", Edit("基金", (("基金", "居民"),), "收入", "scale", "2")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "edit"), GOOD, ids=[text for text, _ in GOOD])
def test_words_are_read(text, edit):
    """Proves each form, with and without conditions, spaces and Chinese."""
    (found,) = edits_of([text])
    assert found == Edit(edit.table, edit.where, edit.column, edit.op, edit.value, found.place)
    assert (found.place.sheet, found.place.row) == ("--set", 1)


@pytest.mark.parametrize(
    "text", ["", "funds", "drop", "funds.income", "funds.income 3", ".income = 3", "funds[fund=a.income = 3",
             "funds[resident].income = 3", "funds[=x].income = 3", "funds[fund=x] remove", "targetsdrop"],
)  # fmt: skip
def test_words_that_are_no_edit_get_one_sentence_with_the_right_form(text):
    """Proves the refusal."""
    with pytest.raises(WordsError, match=r"^[^\n]*TABLE\[column=value; \.\.\.\]\.COLUMN = VALUE[^\n]*\.$"):
        edits_of([text])


PLAIN = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
VALUES = st.text(st.characters(categories=["L", "N"], include_characters=" .%()-"), min_size=1, max_size=12)


WHERE = st.lists(st.tuples(PLAIN, VALUES.map(str.strip)), max_size=3)


@given(PLAIN, WHERE, PLAIN, st.sampled_from(["set", "scale", "add", "drop"]), VALUES)
def test_what_is_said_is_read_back(table, where, column, op, value):
    """Proves that said and edits_of are each other's inverse."""
    change = ("", "") if op == "drop" else (column, value.strip())
    edit = Edit(table, tuple(where), change[0], op, change[1])
    (found,) = edits_of([said(edit)])
    assert (found.table, found.where, found.column, found.op, found.value) == (
        edit.table, edit.where, edit.column, edit.op, edit.value,
    )  # fmt: skip
