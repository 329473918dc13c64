"""The desk itself: its shelf, who runs its tasks, and the pages that show them."""

import asyncio
import json
import traceback
from collections.abc import AsyncIterator, Callable
from typing import TypeVar

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse

from model.desk.item import Item
from model.desk.office import Office
from model.desk.pages import Pages
from model.desk.shelf import Book, Run, Shelf
from model.desk.showing import Shown
from model.running.terminal import tell
from model.words import LANGUAGES, Words

LOOK_S = 0.1
"""Seconds between two looks at what has changed."""
SEE_OTHER, TOO_LARGE, NOT_FOUND, OTHER_METHOD, FAULT = 303, 413, 404, 405, 500


class Desk:
    """What every address asks: the shelf, who runs the tasks, and the pages."""

    def __init__(self, shelf: Shelf, pages: Pages) -> None:
        """Keep them."""
        self.shelf, self.pages, self.office = shelf, pages, Office()

    def live(self, request: Request, template: str, look: Callable[[], Shown]) -> Response:
        """Return events: the part of the page that changes, and ``over`` when there is another page to show.

        ``state`` of the request: that of the page that listens, which may be over before it does.
        """

        async def events() -> AsyncIterator[str]:
            last, begun = "", request.query_params.get("state", "")
            while not await request.is_disconnected():
                shown = look()
                if shown.state != begun:
                    yield "event: over\ndata: \n\n"
                    return
                part = self.pages.page(template, lang_of(request), "", shown=shown, **shown.more)
                if part != last:
                    last = part
                    yield f"data: {json.dumps(part)}\n\n"
                await asyncio.sleep(LOOK_S)

        return StreamingResponse(events(), media_type="text/event-stream")

    def page(self, name: str, request: Request, path: str, shown: Shown) -> Response:
        """Return a page."""
        return HTMLResponse(self.pages.page(name, lang_of(request), path, shown=shown, **shown.more))

    def base(self, request: Request) -> str:
        """Return the address of the pages in the language of a request."""
        return f"{self.pages.top}/{lang_of(request)}"

    def book(self, request: Request) -> Book:
        """Return the book that is asked for."""
        return _there(self.shelf.book(request.path_params["id"]))

    def run(self, request: Request) -> Run:
        """Return the run that is asked for."""
        return _there(self.shelf.run(request.path_params["id"]))

    async def fault(self, request: Request, fault: Exception) -> Response:
        """Say that the program failed, and on the terminal where."""
        tell("".join(traceback.format_exception(fault)))
        return HTMLResponse(self.pages.page("fault", self._spoken(request), "/", shown=Shown("fault", {})), FAULT)

    async def lost(self, request: Request, _fault: Exception) -> Response:
        """Say that there is no such page."""
        return HTMLResponse(self.pages.page("lost", self._spoken(request), "/", shown=Shown("lost", {})), NOT_FOUND)

    async def too_large(self, request: Request, fault: Exception) -> Response:
        """Say that more was sent than may be."""
        return PlainTextResponse(str(Words(self._spoken(request)).said(fault.args[0])), TOO_LARGE)

    def _spoken(self, request: Request) -> str:
        """Return the language of an address that may be wrong."""
        parts = request.url.path.split("/")
        return next((part for part in parts if part in LANGUAGES), LANGUAGES[0])


def lang_of(request: Request) -> str:
    """Return the language of an address."""
    lang: str = request.path_params["lang"]
    if lang not in LANGUAGES:
        raise HTTPException(NOT_FOUND)
    return lang


Found = TypeVar("Found", bound=Item)


def _there(item: Found | None) -> Found:
    """Return what is there; raises the fault of a page that is not."""
    if item is None:
        raise HTTPException(NOT_FOUND)
    return item
