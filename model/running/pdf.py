"""report.pdf: the page as a browser of this machine prints it, on A4 with page numbers, where there is one."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from model.running.folder import Replacement
from model.running.terminal import reason, tell
from model.words import Phrase, say

PAGE, PRINT = "report.html", "report.pdf"
NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge",
    "microsoft-edge-stable", "msedge",
)  # fmt: skip
MAC = ("Google Chrome", "Chromium", "Microsoft Edge")
WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe",
           "Chromium/Application/chrome.exe")  # fmt: skip
LONGEST_S = 180
"""Seconds after which a browser that has not printed a page is given up."""
NONE_FOUND = say("pdf_no_browser", pdf=PRINT, page=PAGE)
OPTIONS = (
    "--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip


def print_pages(place: Replacement) -> None:
    """Print the pages of the answer that was put in its place, its cases' too."""
    if place.written:
        print_in(place.folder)


def print_in(folder: Path) -> None:
    """Print the pages of an answer in its folder, its cases' too.

    A page that cannot be printed is told of on stderr and changes no exit code: the answer stands without it.
    """
    for sentence in _print_all(_pages(folder)):
        tell(sentence)


def _pages(folder: Path) -> list[Path]:
    """Return the report pages of a folder: the base's, and those of its cases."""
    return [page for page in (folder / PAGE, *sorted(folder.glob(f"cases/*/{PAGE}"))) if page.is_file()]


def _print_all(pages: list[Path]) -> Iterator[Phrase]:
    """Print each page beside itself; yield what there is to tell."""
    program = browser()
    if program is None and pages:
        yield NONE_FOUND
    for page in pages if program else ():
        path = page.with_name(PRINT)
        fault = _print(str(program), page, path)
        yield say("pdf_failed", page=page, reason=fault) if fault else say("pdf_printed", path=path)


def browser() -> str | None:
    """Return a browser that prints without a window: on the path, or where it is usually installed."""
    found = (shutil.which(name) for name in NAMES)
    usual = (str(place) for place in _usual_places() if place.is_file())
    return next(filter(None, found), None) or next(usual, None)


def _usual_places() -> Iterator[Path]:
    """Yield where macOS and Windows keep their browsers."""
    for name in MAC:
        yield Path("/Applications", f"{name}.app", "Contents", "MacOS", name)
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if os.environ.get(variable):
            yield from (Path(os.environ[variable], place) for place in WINDOWS)


def _print(program: str, page: Path, path: Path) -> Phrase | str:
    """Print a page; return why it could not be, blank where it was."""
    # the browser will not run in its sandbox as the superuser of a container; the page is our own and offline
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        words = [program, *OPTIONS, *root, f"--user-data-dir={profile}", f"--print-to-pdf={path.resolve()}"]
        try:
            done = subprocess.run(
                [*words, page.resolve().as_uri()], capture_output=True, timeout=LONGEST_S, check=False
            )
        except OSError as fault:
            return reason(fault)
        except subprocess.TimeoutExpired:
            return say("pdf_too_long", seconds=LONGEST_S)
    if path.is_file():
        return ""
    told = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return told[-1] if told else say("pdf_ended", program=program, code=done.returncode)
