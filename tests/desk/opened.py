"""The desk as a planner opens it, and a browser in front of it."""

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60.0
NAMES = ("chromium", "chromium-browser", "google-chrome")


@dataclass
class Opened:
    """A desk that is open: its address, its process, its folder."""

    address: str
    process: subprocess.Popen[str]
    folder: Path

    @property
    def parts(self) -> tuple[int, str]:
        """Port and token."""
        found = urlsplit(self.address)
        return found.port, found.path.split("/")[1]

    def ask(self, path: str, method: str = "GET", *, body: object = None, **heads: str) -> tuple[int, dict, bytes]:
        """Ask for a path behind the token, by a page of its own; ``heads`` in place of the usual ones."""
        port, token = self.parts
        usual = {"Host": f"127.0.0.1:{port}", "Origin": f"http://127.0.0.1:{port}"}
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)) as connection:
            connection.putrequest(method, f"/{token}{path}", skip_host=True)
            for name, value in {**usual, "Content-Length": str(len(body or b"")), **heads}.items():
                if value:
                    connection.putheader(name, value)
            connection.endheaders(body)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()

    def close(self) -> str:
        """Close it as Ctrl-C does; return what it says."""
        self.process.send_signal(signal.SIGINT)
        said, _ = self.process.communicate(timeout=PATIENCE_S)
        assert self.process.returncode == 0
        return said


@contextmanager
def opened(folder: Path, *words: str) -> Iterator[Opened]:
    """Open the desk of a folder."""
    command = [sys.executable, str(ROOT / "solve.py"), "desk", "--no-browser", "-o", str(folder), *words]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", cwd=ROOT,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    try:
        said = process.stdout.readline()
        yield Opened(re.search(r"http\S+", said)[0], process, folder)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        process.stdout.close()


@contextmanager
def swept(folder: Path) -> Iterator[Path]:
    """Give the folder of a desk; at the end, end the tasks that its desks have left."""
    yield folder
    for record in folder.rglob("*.progress"):
        number = int(json.loads(record.read_text("utf-8").splitlines()[0])["pid"])
        command = Path(f"/proc/{number}/cmdline")
        if command.exists() and str(folder).encode() in command.read_bytes():
            os.kill(number, signal.SIGKILL)


def until(true: Callable[[], object], seconds: float = PATIENCE_S) -> object:
    """Wait until something is there; return it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := true():
            return found
        time.sleep(0.05)
    pytest.fail("waited too long")


@dataclass
class Watched:
    """A browser whose console and whose requests are heard."""

    context: object
    said: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)

    def page(self):
        """Return a new tab."""
        page = self.context.new_page()
        page.set_default_timeout(PATIENCE_S * 1000)
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda fault: self.said.append(str(fault)))
        page.on("request", lambda request: self.asked.add(urlsplit(request.url).netloc))
        return page


def sent(page, desk: Opened, workbook: Path) -> None:
    """Give a desk a workbook, and wait until it has been checked."""
    page.goto(desk.address)
    page.set_input_files("#file", workbook)
    page.wait_for_url("**/books/*")
    page.wait_for_selector(".count")


def saved_as(download, folder: Path) -> Path:
    """Save a download under the name that it comes with."""
    path = folder / f"saved {download.suggested_filename}"
    download.save_as(path)
    return path


@contextmanager
def browser() -> Iterator[Watched]:
    """Give a browser; skip where there is none."""
    program = next(filter(None, map(shutil.which, NAMES)), None) or pytest.skip("Chromium is not installed")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield Watched(chromium.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True))
        chromium.close()
