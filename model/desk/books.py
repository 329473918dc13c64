"""What the desk answers of workbooks: given, checked, corrected, solved."""

import shutil
from pathlib import Path
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response

from model.desk import orders
from model.desk.desk import SEE_OTHER, TOO_LARGE, Desk, lang_of
from model.desk.findings import changed
from model.desk.shelf import Book
from model.desk.showing import book_shown, start_shown
from model.desk.taking import EXAMPLE, TooLarge, form_of, received
from model.desk.verdict import content
from model.words import Words


class Books:
    """The addresses of workbooks, and where one begins."""

    def __init__(self, desk: Desk) -> None:
        """Answer for a desk."""
        self.desk = desk

    async def start(self, request: Request) -> Response:
        """Show where one begins, and what there is."""
        return self.desk.page("start", request, "/", start_shown(self.desk.shelf, self.desk.office, lang_of(request)))

    async def upload(self, request: Request) -> Response:
        """Take a workbook, as the body of the request; answer where it is shown."""
        lang = lang_of(request)
        book = self.desk.shelf.new_book(request.query_params.get("name", ""), "upload")
        try:
            await received(request, book.path(0))
        except TooLarge as fault:
            return JSONResponse({"said": Words(lang).said(fault.args[0])}, TOO_LARGE)
        finally:
            if not book.path(0).exists():
                shutil.rmtree(book.folder, ignore_errors=True)
        return JSONResponse({"to": self._begun(book, lang)})

    async def example(self, request: Request) -> Response:
        """Take the example."""
        book = self.desk.shelf.new_book(EXAMPLE.name, "example")
        await run_in_threadpool(book.path(0).write_bytes, EXAMPLE.read_bytes())
        return RedirectResponse(self._begun(book, lang_of(request)), SEE_OTHER)

    async def template(self, request: Request) -> Response:
        """Begin with the small template."""
        lang = lang_of(request)
        book = self.desk.shelf.new_book(Words(lang)("desk_template_file"), "template")
        await orders.fill(book, self.desk.office, lang)
        return RedirectResponse(self._begun(book, lang), SEE_OTHER)

    async def book(self, request: Request) -> Response:
        """Show what is wrong with a workbook."""
        book = self.desk.book(request)
        return self.desk.page("book", request, f"/books/{book.id}", book_shown(book, self.desk.office))

    async def cells(self, request: Request) -> Response:
        """Correct cells in a copy, and check that."""
        book, lang = self.desk.book(request), lang_of(request)
        cells = changed(content(book.problems) or {"problems": []}, parse_qsl(await form_of(request), True))
        said = await orders.mend(book, cells, self.desk.office, lang) if cells else ""
        if said:
            shown = book_shown(book, self.desk.office, said=said, typed=cells)
            return self.desk.page("book", request, f"/books/{book.id}", shown)
        orders.check(book, self.desk.office, lang)
        return RedirectResponse(f"{self.desk.base(request)}/books/{book.id}", SEE_OTHER)

    async def workbook(self, request: Request) -> Response:
        """Hand out the workbook that counts."""
        book = self.desk.book(request)
        name = Path(book.name)
        mark = Words(lang_of(request))("desk_corrected_mark") if book.corrections else ""
        return FileResponse(book.current, filename=f"{name.stem}{mark}{name.suffix}")

    async def solve(self, request: Request) -> Response:
        """Solve a workbook without errors."""
        book = self.desk.book(request)
        found = content(book.problems)
        if found is None or found["counts"]["error"]:
            return RedirectResponse(f"{self.desk.base(request)}/books/{book.id}", SEE_OTHER)
        run = orders.solve(book, self.desk.shelf, self.desk.office, lang_of(request))
        return RedirectResponse(f"{self.desk.base(request)}/runs/{run.id}", SEE_OTHER)

    async def live_book(self, request: Request) -> Response:
        """Tell of a workbook whenever something has changed."""
        book = self.desk.book(request)
        return self.desk.live(request, "book_live", lambda: book_shown(book, self.desk.office))

    def _begun(self, book: Book, lang: str) -> str:
        """Have a new book checked; return its address."""
        orders.check(book, self.desk.office, lang)
        return f"{self.desk.pages.top}/{lang}/books/{book.id}"
