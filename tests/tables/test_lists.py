"""Lists in one cell: what parts their words, and which words stand in quotes."""

import pytest

from model.cases import edits_of
from model.cases.conditions import conditions_in, conditions_said
from model.tables.lists import parted, quoted, unquoted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a, b;c、d", ["a", "b", "c", "d"]),
        ('"a, b",c', ["a, b", "c"]),
        ('"say ""a""", b', ['say "a"', "b"]),
        ('5" pipe, 6" pipe', ['5" pipe', '6" pipe']),  # no quote opens within a word
        ('"a, b', ['"a', "b"]),  # nor one that nothing closes
        (" , ;", []),
    ],
)
def test_words_of_a_list(text, words):
    assert [unquoted(part) for part in parted(text, ",;、")] == words


@pytest.mark.parametrize("word", ["a", "a b", "a=b", "a,b", "a;b", '"', '"a"', "a]b", "、"])
def test_a_word_in_quotes_is_that_word(word):
    assert [unquoted(part) for part in parted(f"x,{quoted(word)},y", ",;、")] == ["x", word, "y"]


@pytest.mark.parametrize(
    ("where", "pairs"),
    [
        ("facility=a,b; resource=gp", (("facility", "a,b"), ("resource", "gp"))),
        ('facility="a;b"; resource=gp', (("facility", "a;b"), ("resource", "gp"))),
        ('机构="a""b"', (("机构", 'a"b'),)),
    ],
)
def test_conditions(where, pairs):
    assert conditions_in("stock", where) == pairs
    assert conditions_in("stock", conditions_said("stock", pairs)) == pairs


def test_a_condition_on_a_list_is_a_list():
    """Proves that quotes stay with the words of a list, and part it from the next condition all the same."""
    pairs = (("tiers", '"a;b",c'), ("staff", "gp"))
    assert conditions_in("staff_types", 'tiers="a;b",c; staff=gp') == pairs
    (edit,) = edits_of(['staff_types[tiers="a;b",c; staff="x].y=]"].hires_per_year = 5'])
    assert (edit.where, edit.column, edit.value) == ((pairs[0], ("staff", "x].y=]")), "hires_per_year", "5")
