"""--pdf: a page printed on A4 with numbers and Chinese letters; a sentence, and no failure, without a browser."""

import shutil
import subprocess
from pathlib import Path

import pytest

from model.cli.parser import main
from model.running import pdf
from model.running.folder import replacing

TOWN = Path(__file__).parents[2] / "data" / "tiny.xlsx"
A4 = (595.0, 842.0)
"""Points."""


@pytest.fixture
def nothing_installed(monkeypatch) -> None:
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    monkeypatch.setattr(pdf, "_usual_places", lambda: iter(()))


def told(*words: str) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True, timeout=60).stdout


def test_the_page_is_printed(tmp_path: Path, capsys) -> None:
    """Proves that a real browser prints report.pdf: A4, page numbers on every page, Chinese text, no address."""
    if pdf.browser() is None or not (shutil.which("pdfinfo") and shutil.which("pdftotext")):
        pytest.skip("no browser, or no poppler, is installed")
    assert main([str(TOWN), "-o", str(tmp_path / "out"), "--lang", "zh", "--pdf"]) == 0
    printed = tmp_path / "out" / "report.pdf"
    assert f"已打印 {printed}" in capsys.readouterr().err
    facts = dict(line.split(":", 1) for line in told("pdfinfo", str(printed)).splitlines())
    size = [float(number) for number in facts["Page size"].split("pts")[0].split("x")]
    assert size == pytest.approx(A4, abs=1.0)
    pages, text = int(facts["Pages"]), told("pdftotext", "-layout", str(printed), "-")
    assert pages > 2
    assert [f"{number} / {pages}" for number in range(1, pages + 1) if f"{number} / {pages}" not in text] == []
    assert "各机构所得资金" in text
    assert "file://" not in text


def test_without_a_browser_the_answer_stands(tmp_path: Path, capsys, nothing_installed: None) -> None:
    """Proves that the run succeeds, says once on stderr what is missing, and writes the page."""
    assert main([str(TOWN), "-o", str(tmp_path / "out"), "--pdf"]) == 0
    assert capsys.readouterr().err.count(str(pdf.NONE_FOUND)) == 1
    assert (tmp_path / "out" / "report.html").is_file()
    assert not (tmp_path / "out" / "report.pdf").exists()


def test_a_page_that_was_not_written_now_is_not_printed(tmp_path: Path, capsys, nothing_installed: None) -> None:
    """Proves that an earlier answer's page is left alone when nothing new was written."""
    (tmp_path / "report.html").write_text("earlier", encoding="utf-8")
    pdf.print_pages(replacing(tmp_path))
    assert capsys.readouterr().err == ""


def test_a_browser_that_fails_is_told_of(tmp_path: Path, capsys, monkeypatch) -> None:
    """Proves that the answer stands, and the browser's own last words are handed on."""
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\necho no display >&2\nexit 7\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr(pdf, "browser", lambda: str(broken))

    place = replacing(tmp_path / "out")

    with place as work:
        (work / "report.html").write_text("now", encoding="utf-8")
    pdf.print_pages(place)
    page = tmp_path / "out" / "report.html"
    assert capsys.readouterr().err == f"Could not print {page}: no display\n"


def test_pages_of_cases_are_printed_too(tmp_path: Path, monkeypatch, capsys) -> None:
    """Proves it where the answer had to go elsewhere, too: the pages are printed where it stands."""
    printed = []
    monkeypatch.setattr(pdf, "browser", lambda: "a browser")
    monkeypatch.setattr(pdf, "_print", lambda program, page, path: printed.append(path) or "")

    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    place = replacing(tmp_path / "out")

    with place as work:
        for folder in (work, work / "cases" / "less"):
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "report.html").write_text("now", encoding="utf-8")
    pdf.print_pages(place)
    there = tmp_path / "out-2"
    assert printed == [there / "report.pdf", there / "cases" / "less" / "report.pdf"]
    capsys.readouterr()


def test_the_usual_places_of_windows_are_looked_through(monkeypatch, tmp_path: Path) -> None:
    """Proves that Edge, which stands on no path there, is found."""
    edge = tmp_path / "Microsoft" / "Edge" / "Application" / "msedge.exe"
    edge.parent.mkdir(parents=True)
    edge.touch()
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    monkeypatch.setenv("PROGRAMFILES(X86)", str(tmp_path))
    monkeypatch.setattr(pdf, "MAC", ())
    assert pdf.browser() == str(edge)
