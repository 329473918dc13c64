"""The addresses of the desk."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from model.desk.books import Books
from model.desk.desk import NOT_FOUND, OTHER_METHOD, Desk
from model.desk.grids import Grids
from model.desk.guard import App
from model.desk.runs import Runs
from model.desk.taking import TooLarge
from model.desk.what_if import WhatIf
from model.desk.why import Why
from model.desk.year import Year

STATIC = Path(__file__).parent / "static"
GET, POST = ["GET"], ["POST"]


def application(desk: Desk, lifespan: Callable[[Any], Any]) -> App:
    """Return the application behind the guard; ``lifespan``: what is done as it opens and closes."""
    books, runs, why, year = Books(desk), Runs(desk), Why(desk), Year(desk)
    what_if, grids = WhatIf(desk), Grids(desk)
    book, run = "/books/{id}", "/runs/{id}"
    errand, grid = f"{run}/errands/{{errand}}", f"{run}/grids/{{grid}}"
    table: tuple[tuple[str, Callable[..., Any], list[str]], ...] = (
        ("/", books.start, GET), ("/books", books.upload, POST), ("/example", books.example, POST),
        ("/template", books.template, POST),
        (book, books.book, GET), (f"{book}/live", books.live_book, GET), (f"{book}/file", books.workbook, GET),
        (f"{book}/cells", books.cells, POST), (f"{book}/solve", books.solve, POST),
        (run, runs.run, GET), (f"{run}/live", runs.live_run, GET), (f"{run}/stop", runs.stop, POST),
        (f"{run}/what-if", what_if.show, GET), (f"{run}/what-if", what_if.case, POST),
        (f"{run}/with-cases", what_if.workbook, POST), (f"{run}/grids", grids.begin, POST),
        (grid, grids.grid, GET), (f"{grid}/live", grids.live, GET), (f"{grid}/stop", grids.stop, POST),
        (f"{grid}/go-on", grids.go_on, POST), (f"{grid}/forget", grids.forget, POST),
        (f"{grid}/files/{{name}}", grids.file, GET),
        (f"{run}/forget", runs.forget, POST), (f"{run}/differences.xlsx", runs.differences, GET),
        (f"{run}/print", runs.print, POST), (f"{run}/report", runs.report, GET),
        (f"{run}/files/{{name}}", runs.file, GET), (f"{run}/everything.zip", runs.everything, GET),
        (f"{run}/why", why.page, GET), (f"{run}/why", why.ask, POST), (f"{run}/why/live", why.live, GET),
        (f"{run}/why/stop", why.stop, POST), (f"{run}/remedy", why.remedy, POST),
        (f"{run}/year", year.page, GET), (f"{run}/year/live", year.live, GET),
        (f"{run}/year/letters", year.letters, POST), (f"{run}/year/template", year.blank, POST),
        (f"{run}/year/{{command}}", year.given, POST),
        (f"{run}/year/{{command}}/again", year.again, POST),
        (errand, year.errand, GET), (f"{errand}/live", year.live_errand, GET), (f"{errand}/stop", year.stop, POST),
        (f"{errand}/files/{{name:path}}", year.file, GET), (f"{errand}/everything.zip", year.everything, GET),
    )  # fmt: skip
    routes = [Route(f"/{{lang}}{path}", answer, methods=methods) for path, answer, methods in table]
    handlers: dict[Any, Any] = {
        NOT_FOUND: desk.lost, OTHER_METHOD: desk.lost, ClientDisconnect: desk.lost, TooLarge: desk.too_large,
        Exception: desk.fault,
    }  # fmt: skip
    static = Mount("/static", StaticFiles(directory=STATIC))
    return Starlette(routes=[static, *routes], exception_handlers=handlers, lifespan=lifespan)
