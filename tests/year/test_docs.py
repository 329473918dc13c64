"""The tables of the pages are those that the declarations make."""

import pytest

from model.year import docs


@pytest.mark.parametrize(("name", "lang"), list(docs.PAGES.items()))
def test_the_committed_tables_are_the_generated_ones(name, lang):
    text = (docs.FOLDER / name).read_text(encoding="utf-8")
    assert docs.MARK in text
    assert text == docs.page(text, lang), "run: python -m model.year.docs"
