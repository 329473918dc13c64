"""What if, in a browser: the answer of patients, a slider over solved cases, a grid, the workbook with its cases."""

from pathlib import Path

import openpyxl
import pytest

from model.cases import cases_of
from model.cases.reading import read
from tests.desk.opened import browser, opened, saved_as, sent, swept, until

TINY = Path(__file__).parents[2] / "data" / "tiny.xlsx"
LOW = "responses[lever=screening; service=chronic; to_tier=clinic; from_tier=untreated; county=].points = 0.5"
POOR = "funds[fund=fund].income *= 0.2"
SOLVES_S = 240.0


@pytest.fixture
def plan(tmp_path):
    """Solve the tiny city, to whose screening people may answer less; give the desk, a browser, and its page."""
    book = openpyxl.load_workbook(TINY)
    column = book["responses"].max_column + 1
    book["responses"].cell(1, column, "points_low")
    book["responses"].cell(2, column, 0.5)
    book.save(tmp_path / "镇.xlsx")
    with swept(tmp_path / "home") as folder, opened(folder, "--lang", "en") as desk, browser() as watched:
        page = watched.page()
        sent(page, desk, tmp_path / "镇.xlsx")
        page.get_by_text("Find the plan").click()
        page.wait_for_selector(".brief section.decide")
        yield desk, watched, page


def test_cases_are_asked_stepped_over_swept_and_kept(plan, tmp_path):
    """Proves the words of each handle, the figures of solved cases alone, a point without a plan that is not drawn,
    and a workbook whose check passes and which holds the cases; no request leaves 127.0.0.1, the console is silent.
    """
    desk, watched, page = plan
    watched.context.grant_permissions(["clipboard-read", "clipboard-write"])
    base = page.url
    _asked_low(page, base)
    _asked_without_money(page, base)
    until(lambda: page.locator(".cases .state.plan, .cases .state.no_plan").count() == 2, SOLVES_S)
    page.goto(f"{base}/what-if")
    _stepped_over(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Workbook with these cases").click()
    kept = saved_as(saved.value, tmp_path)
    assert {case.name: len(case.edits) for case in cases_of(read(kept))} == {"-slow": 1, POOR: 1}
    _swept_over(page, tmp_path)
    assert watched.said == []
    assert watched.asked == {desk.address.split("/")[2]}


def _asked_low(page, base: str) -> None:
    """Ask what if people answer less; its words can be copied."""
    page.goto(f"{base}/what-if")
    page.get_by_text("How patients respond").click()
    page.get_by_label("Answers of patients to projects and schedules").select_option("low")
    assert page.input_value("#edits") == LOW
    page.get_by_label("Answers of patients to projects and schedules").select_option("as the workbook says")
    assert page.input_value("#edits") == ""
    page.get_by_label("Answers of patients to projects and schedules").select_option("low")
    page.click("[data-copies=edits]")
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == LOW
    page.fill("#title", "-slow")
    page.click("text=Solve this case")
    page.wait_for_url("**#cases")


def _asked_without_money(page, base: str) -> None:
    """Ask what if four fifths of the income were gone: no plan."""
    page.goto(f"{base}/what-if")
    page.fill("#handles input >> nth=0", "-80")
    page.click("text=Solve this case")
    page.wait_for_url("**#cases")


def _stepped_over(page) -> None:
    """Step over the solved cases by the keyboard: only the figures of one of them are shown."""
    shown = page.locator("#steps > article:visible")
    page.focus("#step")
    found = {}
    for key in ("Home", "ArrowRight"):
        page.keyboard.press(key)
        assert shown.count() == 1
        found[page.get_attribute("#step", "aria-valuetext")] = shown.inner_text()
    assert found.keys() == {"-slow", POOR}
    assert "No plan keeps every hard rule" in found[POOR]
    assert "Health" not in found[POOR]
    assert "2,872 (-308)" in found["-slow"]
    assert "1 of 1" in found["-slow"]


def _swept_over(page, folder: Path) -> None:
    """Sweep the income: the curve leaves out the point without a plan; Stop, and go on; what is no grid is told."""
    first = page.locator(".axis >> nth=0")
    first.locator("select").select_option("fund")
    for place, typed in enumerate(("-80", "20", "50")):
        first.locator("input").nth(place).fill(typed)
    assert page.input_value("#vary") == "funds[fund=fund].income*=0.2:1.2:0.5"
    page.locator(".axis >> nth=1 >> select").select_option("fund")
    page.fill("#vary", page.input_value("#vary").replace(":0.5", ":-1"))
    page.click("text=Solve every point")
    page.wait_for_selector("p.warning[role=alert]")
    assert "-1" in page.input_value("#vary")
    page.fill("#vary", "funds[fund=fund].income*=0.2:1.2:0.5")
    page.click("text=Solve every point")
    page.wait_for_url("**/grids/*")
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("button", name="Go on").click()
    page.wait_for_selector("iframe", timeout=SOLVES_S * 1000)
    curve = page.frame_locator("iframe").locator("#drawing-curve")
    curve.locator(".main-svg").first.wait_for()
    drawn = curve.evaluate("drawing => drawing.data[0].y")
    assert [value and round(value) for value in drawn] == [None, 2578, 3180]
    with page.expect_download() as saved:
        page.click("text=Comparison (Excel)")
    assert "Curve" in openpyxl.load_workbook(saved_as(saved.value, folder)).sheetnames
    page.click("nav a[lang=zh]")
    page.wait_for_selector("iframe", timeout=SOLVES_S * 1000)
    assert "情景比较" in page.frame_locator("iframe").locator("h1").inner_text()
    page.click("text=返回情景页")
    assert "已求解" in page.inner_text(".grids ul")
    page.click(".grids ul a")
    page.get_by_role("button", name="删除").click()
    page.wait_for_url("**/what-if#grids")
    assert page.locator(".grids ul").count() == 0
