"""What is asked about a plan that there is, or that there is not, in a browser: why, remedies, the year."""

import zipfile
from pathlib import Path

import openpyxl
import pytest

from model.answer.outcome import payments_by_route
from model.year.plan import read_plan

TINY = Path(__file__).parents[2] / "data" / "tiny.xlsx"
GRAVE = ("serious", "critical")
PATIENCE_MS = 300_000.0
ASK = """axe.run(document, {resultTypes: ["violations"]}).then(found => found.violations.map(
    rule => [rule.impact, rule.id, rule.nodes[0].html.slice(0, 200)]))"""


@pytest.fixture(scope="module")
def axe() -> str | None:
    """Return axe-core, which the package axe-core-python brings; None where it is not installed."""
    try:
        import axe_core_python
    except ImportError:
        return None
    return (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def _short(path: Path) -> Path:
    """Write the tiny city with 85% of its fund's income."""
    book = openpyxl.load_workbook(TINY)
    book["funds"]["C2"] = 42500
    book.save(path)
    return path


def _solved(page, desk, workbook: Path) -> str:
    """Have a workbook solved; return where its run is."""
    page.goto(desk.address)
    page.set_input_files("input[type=file]", workbook)
    page.wait_for_url("**/books/*")
    page.wait_for_selector(".count.good")
    page.get_by_text("Find the plan").click()
    page.wait_for_url("**/runs/*")
    return page.url


def _filled(path: Path, blank: Path, answer: Path, workbook: Path, **more: object) -> Path:
    """Fill actuals in with a twelfth of the plan's units a month; ``more``: cells that stand otherwise."""
    plan = read_plan(answer, workbook)
    care = payments_by_route(plan.data, plan.tables).query(f"year == {plan.years[0]}")
    units = care.groupby(["facility", "option", "county"])["units"].sum() / 12
    book = openpyxl.load_workbook(blank)
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(min_row=3):
        row[6].value = units[tuple(cell.value for cell in row[1:4])]
    for cell, value in more.items():
        sheet[cell] = value
    book.save(path)
    return path


def _given(page, command: str, workbook: Path) -> None:
    """Give actuals to a command, from its page of the year."""
    page.click("text=Back to the year")
    page.wait_for_url("**/year")
    page.set_input_files(f"#file-{command}", workbook)


def _kept(page, text: str) -> Path:
    """Download what a link of the page leads to, under the name that it comes with."""
    with page.expect_download() as saved:
        page.get_by_role("link", name=text).first.click()
    path = saved.value.path()
    return path.rename(path.with_name(f"{path.name} {saved.value.suggested_filename}"))


def _shut(desk, run: str, errand: str) -> None:
    """See that no path of an errand leads out of what it wrote, and that actuals have the limits of workbooks."""
    for name in ("../asked.json", "%2e%2e/asked.json", "../given.json", "nothing.xlsx"):
        assert desk.ask(f"/en/runs/{run}/errands/{errand}/files/{name}")[0] == 404
    large = {"Content-Length": str(65 * 2**20)}
    assert desk.ask(f"/en/runs/{run}/year/monitor?name=x.xlsx", "POST", **large)[0] == 413
    assert desk.ask(f"/en/runs/{run}/year/forget?name=x.xlsx", "POST", body=b"x")[0] == 404


def _silent(watched, desk) -> None:
    """See that the console said nothing, and that nobody else was asked for anything."""
    assert watched.said == []
    assert watched.asked == {desk.address.split("/")[2]}


def _judged(page, axe: str | None) -> None:
    """Let axe find nothing grave on a page, on a screen and on a phone."""
    for width in (1280, 390) if axe else ():
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(axe)
        assert [one for one in page.evaluate(ASK) if one[0] in GRAVE] == []
    page.set_viewport_size({"width": 1280, "height": 900})


@pytest.fixture(scope="module")
def planned(desk, watched, tmp_path_factory) -> tuple[str, Path]:
    """Return where the run of a plan is, and its workbook."""
    book = _short(tmp_path_factory.mktemp("book") / "city.xlsx")
    page = watched.page()
    address = _solved(page, desk, book)
    page.wait_for_selector(".brief section.decide")
    return address, book


def test_why_is_told_in_both_languages(planned, desk, watched, axe):
    """Proves prices, worth and what binds, with stages while they are sought, and after a Stop.

    A fund of 42,500 a year lacks money: 5,000 a year more gain 213.796 (tests/explain), 42,759.2 a million.
    """
    page = watched.page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(planned[0])
    page.get_by_role("button", name="Ask why").click()
    page.locator(".stages li").first.wait_for()
    _judged(page, axe)
    page.get_by_role("button", name="Stop").click()
    page.wait_for_selector("text=Stopped: nothing was written")
    page.get_by_role("button", name="Ask why").click()
    page.wait_for_selector("#why-prices")
    row = page.locator(".why:has(#why-prices) tbody tr", has_text="fund").first.inner_text()
    assert "42,759" in row
    assert "397.5" in page.locator(".why:has(#why-worth) tbody tr", has_text="Screening").inner_text()
    assert page.locator("#why-target_prices").count() == 1
    assert page.locator("#why-why").count() == 1
    _judged(page, axe)
    assert zipfile.is_zipfile(_kept(page, "Workbook with these tables"))
    page.click("nav a[lang=zh]")
    page.wait_for_selector("text=下一笔钱该花在哪里")
    _silent(watched, desk)


def test_a_year_goes_around_a_plan(planned, desk, watched, axe, tmp_path):
    """Proves blank actuals, letters, monitor, settle, replan with their files, and that the plan stays as it is."""
    address, book = planned
    page = watched.page()
    page.set_default_timeout(PATIENCE_MS)
    answer = desk.folder / "runs" / address.rpartition("/")[2] / "answer"
    before = {path: path.read_bytes() for path in answer.rglob("*") if path.is_file()}
    page.goto(address)
    page.get_by_role("link", name="Year", exact=True).click()
    _judged(page, axe)
    page.get_by_role("button", name="A workbook for actuals").click()
    blank = _kept(page, "Download actuals.xlsx")

    page.click("text=Back to the year")
    page.fill("input[name=office]", "City Office")
    page.get_by_role("button", name="Write the letters").click()
    assert zipfile.is_zipfile(_kept(page, "Download budgets.xlsx"))
    _judged(page, axe)
    names = zipfile.ZipFile(_kept(page, "Everything (zip)")).namelist()
    assert [name for name in names if name.startswith("letters/")]
    with page.expect_download() as letter:
        page.click(".files a >> nth=0")
    assert "word/document.xml" in zipfile.ZipFile(letter.value.path()).namelist()

    _given(page, "monitor", _filled(tmp_path / "wrong.xlsx", blank, answer, book, B3="nowhere", G4=-5))
    _told_with_cells(page, axe)
    _given(page, "monitor", _filled(tmp_path / "实际 actuals.xlsx", blank, answer, book))
    assert zipfile.is_zipfile(_kept(page, "Download monitor.xlsx"))
    assert "forecast 44,336 (44,336 to 44,336), plan 44,336" in page.inner_text(".lines")

    _shut(desk, address.rpartition("/")[2], page.url.rpartition("/")[2])
    page.click("text=Back to the year")
    page.click("section:has(#file-settle) form button")
    assert zipfile.is_zipfile(_kept(page, "Download settlement.xlsx"))

    _given(page, "replan", tmp_path / "实际 actuals.xlsx")
    page.wait_for_selector(".brief section.decide")
    assert page.inner_text("h1") == "Mended by 实际 actuals.xlsx"
    assert zipfile.is_zipfile(_kept(page, "Workbook of the plan"))
    page.click("nav a[lang=zh]")
    page.wait_for_selector("text=建议决定事项")
    page.click("text=返回调整前的方案")
    page.click("text=进入年度管理")
    _judged(page, axe)
    assert "Mended by" in page.inner_text("#live .recent")
    assert {path: path.read_bytes() for path in before} == before
    _silent(watched, desk)


def _told_with_cells(page, axe: str | None) -> None:
    """See each of two wrong cells told with its cell, its row, its value and what to do, for Excel to correct."""
    page.wait_for_selector("article.error >> nth=1")
    assert {one.inner_text() for one in page.locator("article.error b").all()} == {"activity!B3", "activity!G4"}
    first = page.locator("article.error", has_text="activity!B3")
    assert first.locator("td.wrong").inner_text() == "nowhere"
    assert first.locator(".do").inner_text()
    assert page.locator("main input").count() == 0
    _judged(page, axe)


def test_where_there_is_no_plan_a_remedy_is_tried(desk, watched, axe, tmp_path):
    """Proves reasons, remedies as edits, and that "Try this" begins a case that is solved and stands beside the run.

    A fund of a tenth of its income cannot pay for nine tenths of what is treated today, as setting no_harm asks.
    """
    page = watched.page()
    page.set_default_timeout(PATIENCE_MS)
    book = openpyxl.load_workbook(TINY)
    book["funds"]["C2"] = 5000
    book.save(tmp_path / "none.xlsx")
    address = _solved(page, desk, tmp_path / "none.xlsx")
    page.wait_for_selector("#why-reasons")
    _judged(page, axe)
    page.get_by_role("button", name="Ask why").click()
    page.wait_for_selector("#why-remedies")
    _judged(page, axe)
    edit = page.locator("#why-remedies ~ .row code").first.inner_text()
    page.get_by_role("button", name="Try this", exact=True).last.click()
    page.wait_for_selector(".brief section.cost")
    assert edit in page.inner_text("pre.edits")
    page.goto(address)
    page.wait_for_selector(".cases .state.plan")
    _silent(watched, desk)
