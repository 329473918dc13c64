"""LibreOffice and Chromium without a window, for tests that recalculate the workbook and open the page."""

import math
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""Recalculate every formula when a workbook is opened."""

ERRORS = ("#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "Err:")
Book = openpyxl.Workbook


def recalculated(path: Path, folder: Path) -> Book:
    """Return the workbook with every formula calculated again; skip where LibreOffice is missing."""
    return all_recalculated([path], folder)[0]


def all_recalculated(paths: list[Path], folder: Path) -> list[Book]:
    """Return workbooks of different names with every formula calculated again, in one run of LibreOffice."""
    program = shutil.which("soffice") or pytest.skip("LibreOffice is not installed: formulas not recalculated")
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    words = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
    ]
    files = [str(path) for path in paths]
    subprocess.run([*words, "--outdir", str(folder), *files], check=True, capture_output=True, timeout=600)
    return [openpyxl.load_workbook(folder / path.name, data_only=True) for path in paths]


def values(book: Book) -> dict[tuple[str, str], object]:
    """Return every cell that holds something, by sheet and address."""
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    return {(cell.parent.title, cell.coordinate): cell.value for cell in cells if cell.value not in (None, "")}


def differences(written: Book, again: Book) -> dict[tuple[str, str], tuple[object, object]]:
    """Return the cells whose value another calculation does not give again, with both values."""
    before, after = values(written), values(again)
    pairs = {place: (value, after.get(place)) for place, value in before.items()}
    return {place: pair for place, pair in pairs.items() if not _same(*pair)}


def _same(first: object, second: object) -> bool:
    """Return whether two values are the same, numbers to nine digits."""
    if isinstance(first, int | float) and isinstance(second, int | float):
        return math.isclose(first, second, rel_tol=1e-9, abs_tol=1e-9)
    return first == second


def opened(path: Path, *options: str) -> tuple[str, str]:
    """Return the page as Chromium reads it, and what its console says; skip where Chromium is missing."""
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None) or pytest.skip(
        "Chromium is not installed: the page was not opened"
    )
    words = [
        program,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--enable-logging=stderr",
        "--v=0",
        *options,
    ]
    done = subprocess.run(
        [*words, "--dump-dom", path.as_uri()], check=True, capture_output=True, timeout=120, text=True
    )
    console = [line for line in done.stderr.splitlines() if ":CONSOLE" in line]
    return done.stdout, "\n".join(console)
