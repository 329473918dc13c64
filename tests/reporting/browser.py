"""Chromium driven by its own pipe, for tests that press keys in a page and listen to what it says and asks for."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
COMPLAINTS = ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown")
KEYS = {"ArrowRight": 39, "ArrowLeft": 37, "End": 35, "Home": 36, "Enter": 13}


class Tab:
    """One page: commands go to Chromium's pipe, events are kept."""

    def __init__(self, to: int, back: int) -> None:
        self.to, self.back = to, back
        self.rest, self.number, self.session = b"", 0, ""
        self.events: list[dict] = []

    def ask(self, method: str, **params: object) -> dict:
        """Send a command and return its answer; events that come first are kept."""
        self.number += 1
        command = {"id": self.number, "method": method, "params": params}
        command |= {"sessionId": self.session} if self.session else {}
        os.write(self.to, json.dumps(command).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self.number:
                assert "error" not in answer, answer
                return answer["result"]
            self.events.append(answer)

    def wait(self, event: str) -> None:
        """Wait for an event."""
        while not any(one.get("method") == event for one in self.events):
            self.events.append(self._next())

    def value(self, script: str) -> object:
        """Return what a line of script gives."""
        return self.ask("Runtime.evaluate", expression=script, returnByValue=True)["result"].get("value")

    def press(self, key: str, letter: str = "") -> None:
        """Press a key; ``letter``: what it types, where it types something."""
        typed = {"text": letter} if letter else {}
        for kind in ("keyDown" if letter else "rawKeyDown", "keyUp"):
            self.ask("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=KEYS[key], **typed)

    @property
    def complaints(self) -> list[dict]:
        """Return what the console says."""
        return [one for one in self.events if one.get("method") in COMPLAINTS]

    @property
    def requests(self) -> list[str]:
        """Return the addresses that were asked for, data in the page itself left out."""
        asked = [one["params"]["request"]["url"] for one in self.events
                 if one.get("method") == "Network.requestWillBeSent"]  # fmt: skip
        return [url for url in asked if not url.startswith(("data:", "blob:"))]

    def _next(self) -> dict:
        while b"\0" not in self.rest:
            part = os.read(self.back, 1 << 20)
            assert part, "Chromium closed its pipe"
            self.rest += part
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)


@contextmanager
def tab(path: Path, profile: Path) -> Iterator[Tab]:
    """Open a file in Chromium; skip where it is missing."""
    program = next(filter(None, map(shutil.which, NAMES)), None) or pytest.skip("Chromium is not installed")
    their_in, to = os.pipe()
    back, their_out = os.pipe()
    # Chromium reads commands from 3 and writes answers to 4
    shell = f'exec "$@" 3<&{their_in} 4>&{their_out}'
    words = [program, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
             f"--user-data-dir={profile}"]  # fmt: skip
    process = subprocess.Popen(
        ["bash", "-c", shell, "bash", *words], pass_fds=(their_in, their_out), stderr=subprocess.DEVNULL
    )
    try:
        yield _opened(Tab(to, back), path)
    finally:
        process.kill()
        process.wait()
        for end in (their_in, to, back, their_out):
            os.close(end)


def _opened(page: Tab, path: Path) -> Tab:
    """Return the page, loaded."""
    target = page.ask("Target.createTarget", url="about:blank")["targetId"]
    page.session = page.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    for part in ("Page", "Runtime", "Log", "Network"):
        page.ask(f"{part}.enable")
    page.events.clear()
    page.ask("Page.navigate", url=path.as_uri())
    page.wait("Page.loadEventFired")
    return page
