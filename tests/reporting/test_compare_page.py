"""compare.html: one file that asks for nothing, a slider that works from the keyboard, names shown as text."""

import json
import re
from pathlib import Path

import pytest

from model.reporting.compare import write_compare
from tests.reporting.browser import tab
from tests.reporting.comparing import HOSTILE, base, data, sweep, three

SHOWN = {"three": three, "sweep": sweep}


@pytest.fixture(scope="module", params=[(name, lang) for name in SHOWN for lang in ("en", "zh")])
def page(request, tmp_path_factory) -> Path:
    name, lang = request.param
    folder = tmp_path_factory.mktemp(f"{name}_{lang}")
    write_compare(base(), SHOWN[name](), folder, lang, data())
    return folder / "compare.html"


def test_the_slider_goes_through_the_cases_by_key(page: Path, tmp_path: Path) -> None:
    """Proves arrow and end keys change name, figure and difference, without a complaint or a request."""
    cases = json.loads(re.search(r'id="cases">(.*?)</script>', page.read_text(encoding="utf-8"), re.DOTALL)[1])[
        "cases"
    ]
    with tab(page, tmp_path / "profile") as shown:
        shown.value("document.getElementById('slider').focus()")
        for key, number in (("ArrowRight", 1), ("ArrowRight", 2), ("ArrowLeft", 1), ("End", len(cases) - 1)):
            shown.press(key)
            places = ("case-name", "case-status", "headline-0-0", "headline-0-1", "targets-0-2")
            text = {place: shown.value(f"document.getElementById('{place}').textContent") for place in places}
            cells = cases[number]["cells"]
            assert text["case-name"] == cases[number]["name"]
            assert text["case-status"] == cases[number]["status"]
            assert [text["headline-0-0"], text["headline-0-1"]] == [cell[0] for cell in cells["headline"][0]]
            assert text["targets-0-2"] == cells["targets"][0][2][0]
        assert shown.complaints == []
        assert shown.requests == [page.as_uri()]


def test_the_curve_is_drawn_and_follows_the_slider(tmp_path: Path) -> None:
    write_compare(base(), sweep(), tmp_path, "en", data())
    with tab(tmp_path / "compare.html", tmp_path / "profile") as shown:
        shown.value("document.getElementById('slider').focus()")
        shown.press("End")
        assert shown.value("document.getElementById('drawing-curve').data[3].x[0]") == 1.3
        assert shown.value("document.querySelectorAll('#drawing-curve svg .scatterlayer .trace').length") == 4
        assert shown.complaints == []


def test_names_are_text_and_scripts_are_our_own(tmp_path: Path) -> None:
    """Proves that the page's policy allows its own scripts by hash alone, and that a name is never markup."""
    write_compare(base(), three(), tmp_path, "en", data())
    text = (tmp_path / "compare.html").read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-inline" not in policy.split("style-src")[0]
    assert text.count("<script") == 2
    assert "<script>evil()" not in text
    assert HOSTILE[1] not in text
    assert "&lt;script&gt;evil()&lt;/script&gt;" in text
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in text
    assert re.findall(r'(?:src|href)="(?!#|data:)', text) == []


def test_plotly_stands_once_where_there_is_a_curve(tmp_path: Path) -> None:
    write_compare(base(), sweep(), tmp_path, "en", data())
    assert (tmp_path / "compare.html").read_text(encoding="utf-8").count("plotly.js v") == 1
