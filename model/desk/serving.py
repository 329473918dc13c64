"""The desk as a process: one for each folder, at a free port of 127.0.0.1, behind a new token."""

import json
import os
import secrets
import socket
import sys
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path

import uvicorn

from model.desk.desk import Desk
from model.desk.guard import HOST, Guard
from model.desk.office import SOLVE
from model.desk.pages import Pages
from model.desk.routes import application
from model.desk.shelf import Shelf
from model.desk.task import State
from model.running.terminal import show
from model.running.workspace import take
from model.words import say

LOCK, ADDRESS = "desk.lock", "desk.json"
PATIENCE_S = 1


def serve(folder: Path, port: int, lang: str, *, browser: bool) -> None:
    """Open the desk of a folder until Ctrl-C; where it is open already, show that one.

    Raises ShelfError where the folder is somebody else's, OSError where it, or the port, cannot be had.
    """
    shelf = Shelf(folder)
    shelf.prepare()
    lock = take(folder / LOCK)
    if lock is None:
        _shown(json.loads((folder / ADDRESS).read_text(encoding="utf-8"))["address"], "desk_is_open", browser)
        return
    listening = socket.create_server((HOST, port))
    number = listening.getsockname()[1]
    token = secrets.token_urlsafe(24)
    desk = Desk(shelf, Pages(f"/{token}", folder))
    address = f"http://{HOST}:{number}/{token}/{lang}/"
    _keep(folder / ADDRESS, json.dumps({"address": address}))
    config = uvicorn.Config(
        Guard(application(desk, _opening(desk)), token, number),
        log_level="critical", access_log=False, server_header=False,
        timeout_graceful_shutdown=PATIENCE_S,
    )  # fmt: skip
    _shown(address, "desk_opens", browser)
    try:
        # uvicorn raises it again once it has closed
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])
    finally:
        (folder / ADDRESS).unlink(missing_ok=True)
        lock.release()
        states = [task.state(held=False) for task in shelf.tasks() if task.asked["lane"] == SOLVE]
        going_on = sum(state in (State.RUNNING, State.STOPPING) for state in states)
        show(say("desk_goes_on", count=going_on) if going_on else say("desk_closed"))


def _opening(desk: Desk) -> Callable[[object], AbstractAsyncContextManager[None]]:
    """Return what takes up what an earlier desk has left, when the server begins."""

    @asynccontextmanager
    async def opening(_app: object) -> AsyncIterator[None]:
        desk.office.take_up(desk.shelf.tasks())
        yield

    return opening


def _keep(path: Path, text: str) -> None:
    """Write a file that its owner alone may read."""
    path.unlink(missing_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(text)


def _shown(address: str, key: str, browser: bool) -> None:
    """Say where the desk is, and open it in the browser where there is a screen."""
    show(say(key, address=address))
    sys.stdout.flush()
    screen = sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if browser and screen:
        webbrowser.open(address)
