"""The whole story in a browser, by a tiny city: a faulty workbook mended, solved, read in both languages, stopped."""

import json
import os
import re
import shutil
import signal
import time
import zipfile
from pathlib import Path

import openpyxl

from tests.desk.opened import opened, saved_as, sent, swept, until
from tests.faults.hard import hard

TINY = Path(__file__).parents[2] / "data" / "tiny.xlsx"


def _spoilt(path: Path) -> Path:
    """Write the tiny city with a word where a number belongs, and a negative number."""
    book = openpyxl.load_workbook(TINY)
    book["needs"]["C2"], book["groups"]["D2"] = "many", -5
    book.save(path)
    return path


def test_a_faulty_workbook_is_mended_solved_and_read_in_both_languages(desk, watched, tmp_path):
    """Proves the story of the page; that no request leaves 127.0.0.1, and that the console stays silent."""
    page, given = watched.page(), _spoilt(tmp_path / "镇 city.xlsx")
    before = given.read_bytes()
    sent(page, desk, given)
    assert page.inner_text("h1") == "镇 city.xlsx"
    assert page.locator("article.error").count() == 2
    assert page.get_by_text("Find the plan").count() == 0
    page.fill("input[name='needs!C2']", "1000")
    page.fill("input[name='groups!D2']", "1000")
    page.click(".bar button")
    page.wait_for_selector(".count.good")
    assert given.read_bytes() == next(desk.folder.glob("books/*/original/*city.xlsx")).read_bytes() == before
    with page.expect_download() as saved:
        page.get_by_text("Download the workbook").click()
    assert openpyxl.load_workbook(saved_as(saved.value, tmp_path))["needs"]["C2"].value == 1000

    page.get_by_text("Find the plan").click()
    page.wait_for_url("**/runs/*")
    address = page.url
    other = watched.page()
    other.goto(address)
    page.close()  # the run goes on, and another tab shows it
    other.wait_for_selector(".brief section.decide")
    answer = next(desk.folder.glob("runs/*/answer"))
    assert json.loads((answer / "run.json").read_text("utf-8"))["status"] == "optimal"
    assert "732 point" in other.inner_text(".brief section.gain")
    written = max(path.stat().st_mtime for path in answer.iterdir())
    assert (answer / "brief.json").stat().st_mtime <= written

    other.click("nav a[lang=zh]")
    other.wait_for_selector(".brief section.decide")
    assert "建议决定事项" in other.inner_text(".brief")
    with other.expect_download() as brief:
        other.get_by_text("简报（Word）").click()
    assert "word/document.xml" in zipfile.ZipFile(brief.value.path()).namelist()
    with other.expect_download() as plan:
        other.get_by_text("方案工作簿").click()
    assert openpyxl.load_workbook(saved_as(plan.value, tmp_path)).sheetnames[0]
    with other.expect_download() as everything:
        other.get_by_text("全部文件（zip）").click()
    assert {"run.json", "report.html", "allocation.xlsx"} <= {*zipfile.ZipFile(everything.value.path()).namelist()}

    other.click(".brief .source >> nth=0")
    report = other.frame_locator("#report")
    report.locator("h1").wait_for()
    assert re.search("#machines$", other.evaluate("document.getElementById('report').src"))
    other.goto(address)
    other.click("text=Ask what if")
    other.wait_for_url("**/what-if")
    other.fill("#handles input >> nth=0", "-10")
    assert other.input_value("#edits") == "funds[fund=fund].income *= 0.9"
    other.fill("#title", "Less income")
    other.click("text=Solve this case")
    other.wait_for_selector(".cases .state.plan")
    other.click("text=Less income")
    other.wait_for_selector(".differs li")
    with other.expect_download() as saved:
        other.click("text=Every difference")
    assert openpyxl.load_workbook(saved_as(saved.value, tmp_path)).sheetnames
    other.click("text=To the plan without these edits")
    other.click(".cases tbody button")
    other.wait_for_selector(".cases tbody", state="detached")
    assert len([*desk.folder.glob("runs/*")]) == 1
    other.goto(desk.address)
    assert "plan found" in other.inner_text(".recent")
    assert watched.said == []
    assert watched.asked == {desk.address.split("/")[2]}


def test_stop_keeps_the_best_plan_and_a_desk_that_is_opened_again_shows_it(watched, tmp_path):
    """Proves that a run outlives the desk, that Stop ends its search at once, and that its plan is kept."""
    book = openpyxl.load_workbook(hard(tmp_path / "hard.xlsx"))
    book["settings"].append(["gap", 0])
    book["settings"].append(["time_limit_s", 3000])
    book.save(tmp_path / "hard.xlsx")
    with swept(tmp_path / "home") as folder:
        _begun_and_stopped(watched.page(), folder, tmp_path / "hard.xlsx")


def _begun_and_stopped(page, folder: Path, workbook: Path) -> None:
    """Begin a run in one desk, and stop it in another."""
    with opened(folder, "--lang", "en") as first:
        sent(page, first, workbook)
        page.get_by_text("Find the plan").click()
        page.wait_for_selector("figcaption")
        assert "preliminary" in page.inner_text(".figures")
        told = page.inner_text(".first")
        assert re.search(r"health \(\w+\), stands at [\d,.]+\. The best that can be is [\d,.]+, ", told)
        assert "has not been audited yet" in told
        assert "searches that go on: 1" in first.close()
    with opened(folder, "--lang", "en") as second:
        run = next(folder.glob("runs/*"))
        page.goto(f"{second.address}runs/{run.name}")
        page.wait_for_selector("figcaption")
        page.get_by_role("button", name="Stop").click()
        begun = time.monotonic()
        until(lambda: "stage_writing" in (run / "solve.progress").read_text("utf-8"))
        # of the 50 minutes that were left: what is beside the plan is finished before it is written
        assert time.monotonic() - begun < 20.0
        page.wait_for_selector(".brief section.decide")
        assert "stopped early" in page.inner_text("#live")
        assert (run / "answer" / "allocation.xlsx").exists()
        second.close()


def test_a_run_that_is_killed_leaves_the_desk_up(desk, watched):
    page = watched.page()
    sent(page, desk, TINY)
    page.get_by_text("Find the plan").click()
    page.wait_for_selector(".stages li")
    run = max(desk.folder.glob("runs/*"))
    pid = json.loads((run / "solve.progress").read_text("utf-8").splitlines()[0])["pid"]
    os.kill(pid, signal.SIGKILL)
    page.wait_for_selector(".warning")
    assert "The program failed" in page.inner_text(".warning")
    assert desk.ask("/en/")[0] == 200


def test_a_large_workbook_is_taken_and_checked(desk, watched, tmp_path):
    """Proves 60 MB: a picture of that size in the tiny city."""
    large = tmp_path / "large.xlsx"
    shutil.copyfile(TINY, large)
    with zipfile.ZipFile(large, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("xl/media/picture.png", os.urandom(60 * 2**20))
    page = watched.page()
    sent(page, desk, large)
    assert "No problem that stops a solve" in page.inner_text(".count")
    assert desk.process.poll() is None
