"""report.html: one file that asks for nothing, shows text as text, and opens without a complaint."""

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from model.answer.solution import Solution
from tests.reporting.office import opened
from tests.reporting.town import TRAPS
from tests.spoken import CATALOGUE


class Reader(HTMLParser):
    """Collects the tags of a page, the ids of its sections, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.targets += [found[name] or "" for name in ("href", "src") if name in found]

    def handle_data(self, data: str) -> None:
        self.text.append(data.strip())


@pytest.fixture(scope="module")
def page(folder: Path) -> str:
    return (folder / "report.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


def test_markup_is_shown_as_text(read: Reader) -> None:
    """Proves that the scripts are the page's data, plotly and our own, and that a label is none."""
    assert read.tags.count("script") == 3
    assert [trap for trap in TRAPS if trap not in read.text] == []
    assert any("Town <b>& sons</b>" in text for text in read.text)


def test_the_page_asks_for_nothing(page: str, read: Reader) -> None:
    assert [target for target in read.targets if not target.startswith(("#", "data:"))] == []
    own = page.split("<script", 1)[0]  # plotly's script names addresses that it does not ask for
    assert re.search(r"url\(|@import", own) is None
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', unescape(page))[1]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy.split("style-src")[0]


def test_every_entry_of_the_contents_leads_somewhere(read: Reader) -> None:
    entries = {target[1:] for target in read.targets if target.startswith("#")}
    assert len(entries) >= 20
    assert entries <= set(read.ids)


def test_totals_are_those_of_the_tables(read: Reader, solution: Solution, folder: Path) -> None:
    payments = solution["payments"]
    paid = payments.loc[payments["year"] == 2027, "amount"].sum()
    assert {f"{paid / unit:,.1f}" for unit in (1e6, 1e4)} & set(read.text)


@pytest.mark.parametrize("size", ["1280,900", "390,844"])
def test_chromium_opens_the_page_without_a_complaint(folder: Path, size: str) -> None:
    dom, console = opened(folder / "report.html", f"--window-size={size}")
    assert console == ""
    assert dom.count("<section") >= 20
    assert dom.count("bar-row") > 5


def test_without_a_plan_the_page_says_why(no_plan_folder: Path, no_plan: Solution) -> None:
    page = (no_plan_folder / "report.html").read_text(encoding="utf-8")
    rule = no_plan.reasons["rule"].iloc[0]
    for word in (f"rule.{rule}", f"reason.{rule}"):
        assert any(text in unescape(page) for text in CATALOGUE[word])
