"""What the desk answers at each of its addresses."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TypeVar
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)

from model.desk import orders
from model.desk.findings import changed
from model.desk.guard import REPORT_POLICY
from model.desk.office import Office
from model.desk.pages import Pages
from model.desk.shelf import Book, Item, Run, Shelf
from model.desk.showing import Shown, book_shown, run_shown, start_shown
from model.desk.taking import EXAMPLE, TooLarge, form_of, packed, received
from model.desk.verdict import content
from model.words import LANGUAGES, Words

LOOK_S = 0.15
"""Seconds between two looks at what has changed."""
SEE_OTHER, TOO_LARGE, NOT_FOUND = 303, 413, 404
FILES = {
    "allocation.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "brief.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "report.pdf": "application/pdf", "report.html": "text/html; charset=utf-8",
}  # fmt: skip
PAGE = "report.html"


class Desk:
    """What answers: the shelf, who runs the tasks, and the pages."""

    def __init__(self, shelf: Shelf, pages: Pages) -> None:
        """Keep them."""
        self.shelf, self.pages, self.office = shelf, pages, Office()

    async def start(self, request: Request) -> Response:
        """Show where one begins, and what there is."""
        return self._page("start", request, "/", start_shown(self.shelf, self.office, _lang(request)))

    async def upload(self, request: Request) -> Response:
        """Take a workbook, as the body of the request; answer where it is shown."""
        lang = _lang(request)
        book = self.shelf.new_book(request.query_params.get("name", ""), "upload")
        try:
            await received(request, book.path(0))
        except TooLarge as fault:
            return JSONResponse({"said": Words(lang).said(fault.args[0])}, TOO_LARGE)
        return JSONResponse({"to": self._begun(book, lang)})

    async def example(self, request: Request) -> Response:
        """Take the example."""
        book = self.shelf.new_book(EXAMPLE.name, "example")
        await run_in_threadpool(book.path(0).write_bytes, EXAMPLE.read_bytes())
        return RedirectResponse(self._begun(book, _lang(request)), SEE_OTHER)

    async def template(self, request: Request) -> Response:
        """Begin with the small template."""
        lang = _lang(request)
        book = self.shelf.new_book(Words(lang)("desk_template_file"), "template")
        await orders.fill(book, self.office, lang)
        return RedirectResponse(self._begun(book, lang), SEE_OTHER)

    async def book(self, request: Request) -> Response:
        """Show what is wrong with a workbook."""
        book = self._book(request)
        return self._page("book", request, f"/books/{book.id}", book_shown(book, self.office))

    async def cells(self, request: Request) -> Response:
        """Correct cells in a copy, and check that."""
        book, lang = self._book(request), _lang(request)
        cells = changed(content(book.problems) or {"problems": []}, parse_qsl(await form_of(request), True))
        said = await orders.mend(book, cells, self.office, lang) if cells else ""
        if said:
            shown = book_shown(book, self.office, said=said, typed=cells)
            return self._page("book", request, f"/books/{book.id}", shown)
        orders.check(book, self.office, lang)
        return RedirectResponse(f"{self._base(request)}/books/{book.id}", SEE_OTHER)

    async def workbook(self, request: Request) -> Response:
        """Hand out the workbook that counts."""
        book = self._book(request)
        name = Path(book.name)
        mark = Words(_lang(request))("desk_corrected_mark") if book.corrections else ""
        return FileResponse(book.current, filename=f"{name.stem}{mark}{name.suffix}")

    async def solve(self, request: Request) -> Response:
        """Solve a workbook without errors."""
        book = self._book(request)
        found = content(book.problems)
        if found is None or found["counts"]["error"]:
            return RedirectResponse(f"{self._base(request)}/books/{book.id}", SEE_OTHER)
        run = orders.solve(book, self.shelf, self.office, _lang(request))
        return RedirectResponse(f"{self._base(request)}/runs/{run.id}", SEE_OTHER)

    async def run(self, request: Request) -> Response:
        """Show a run: how far it is, or what it found."""
        run = self._run(request)
        shown = run_shown(run, self.shelf, self.office, _lang(request))
        if shown.more["unwritten"]:
            orders.write_in(run, _lang(request), self.office)
        return self._page("run", request, f"/runs/{run.id}", shown)

    async def stop(self, request: Request) -> Response:
        """Stop a run."""
        run = self._run(request)
        self.office.stop(run.solve)
        return RedirectResponse(f"{self._base(request)}/runs/{run.id}", SEE_OTHER)

    async def print(self, request: Request) -> Response:
        """Print the page of a run."""
        run = self._run(request)
        orders.print_in(run, _lang(request), self.office)
        return RedirectResponse(f"{self._base(request)}/runs/{run.id}", SEE_OTHER)

    async def report(self, request: Request) -> Response:
        """Show the whole report."""
        run = self._run(request)
        shown = run_shown(run, self.shelf, self.office, _lang(request))
        return self._page("report", request, f"/runs/{run.id}/report", shown)

    async def file(self, request: Request) -> Response:
        """Hand out a file of an answer in the language of the page."""
        run, name = self._run(request), request.path_params["name"]
        path = run.answer(_lang(request)) / name
        if name not in FILES or not path.is_file():
            raise HTTPException(NOT_FOUND)
        if name == PAGE and "save" not in request.query_params:
            return FileResponse(path, media_type=FILES[name], headers={"content-security-policy": REPORT_POLICY})
        stem = Path(str(run.facts["name"])).stem
        return FileResponse(path, media_type=FILES[name], filename=f"{stem}-{name}")

    async def everything(self, request: Request) -> Response:
        """Hand out the whole answer as a zip."""
        run = self._run(request)
        path = await run_in_threadpool(packed, run, _lang(request))
        return FileResponse(path, filename=f"{Path(str(run.facts['name'])).stem}.zip")

    async def live_book(self, request: Request) -> Response:
        """Tell of a workbook whenever something has changed."""
        book = self._book(request)
        return self._live(request, "book_live", lambda: book_shown(book, self.office))

    async def live_run(self, request: Request) -> Response:
        """Tell of a run whenever something has changed."""
        run = self._run(request)
        return self._live(request, "run_live", lambda: run_shown(run, self.shelf, self.office, _lang(request)))

    def _live(self, request: Request, template: str, look: Callable[[], Shown]) -> Response:
        """Return events: the part of the page that changes, and ``over`` when there is another page to show."""

        async def events() -> AsyncIterator[str]:
            last, begun = "", look().state
            while not await request.is_disconnected():
                shown = look()
                if shown.state != begun:
                    yield "event: over\ndata: \n\n"
                    return
                part = self.pages.page(template, _lang(request), "", shown=shown, **shown.more)
                if part != last:
                    last = part
                    yield f"data: {json.dumps(part)}\n\n"
                await asyncio.sleep(LOOK_S)

        return StreamingResponse(events(), media_type="text/event-stream")

    def _page(self, name: str, request: Request, path: str, shown: Shown) -> Response:
        """Return a page."""
        return HTMLResponse(self.pages.page(name, _lang(request), path, shown=shown, **shown.more))

    def _begun(self, book: Book, lang: str) -> str:
        """Have a new book checked; return its address."""
        orders.check(book, self.office, lang)
        return f"{self.pages.top}/{lang}/books/{book.id}"

    def _base(self, request: Request) -> str:
        """Return the address of the pages in the language of a request."""
        return f"{self.pages.top}/{_lang(request)}"

    def _book(self, request: Request) -> Book:
        """Return the book that is asked for."""
        return _there(self.shelf.book(request.path_params["id"]))

    def _run(self, request: Request) -> Run:
        """Return the run that is asked for."""
        return _there(self.shelf.run(request.path_params["id"]))

    async def lost(self, request: Request, _fault: Exception) -> Response:
        """Say that there is no such page."""
        lang = request.url.path.split("/")[2] if request.url.path.count("/") > 1 else ""
        lang = lang if lang in LANGUAGES else LANGUAGES[0]
        return HTMLResponse(self.pages.page("lost", lang, "/", shown=Shown("lost", {})), NOT_FOUND)


def _lang(request: Request) -> str:
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
