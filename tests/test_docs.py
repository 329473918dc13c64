"""The pages of docs/ and the READMEs say what the code says."""

import re
from pathlib import Path

from model.formulation import docs

ROOT = Path(__file__).parents[1]


def test_the_page_of_rules_is_that_of_the_docstrings():
    assert docs.TARGET.read_text("utf-8") == docs.page()


def test_both_readmes_give_the_same_commands():
    def commands(name):
        text = (ROOT / name).read_text("utf-8")
        return re.findall(r"^(?:python3 -m venv|\.venv/bin/python) .*?(?=\s{2,}#|$)", text, flags=re.MULTILINE)

    assert commands("README.md")
    assert commands("README.md") == commands("README.zh.md")


def test_what_the_readme_names_is_there():
    for name in ("README.md", "README.zh.md"):
        links = re.findall(r"\]\(([^)#]+)\)", (ROOT / name).read_text("utf-8"))
        assert [link for link in links if not (ROOT / link).exists()] == []
