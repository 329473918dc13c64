"""The addresses of the desk."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from model.desk.app import NOT_FOUND, Desk
from model.desk.guard import App

STATIC = Path(__file__).parent / "static"
GET, POST = ["GET"], ["POST"]


def application(desk: Desk, lifespan: Callable[[Any], Any]) -> App:
    """Return the application behind the guard; ``lifespan``: what is done as it opens and closes."""
    book, run = "/books/{id}", "/runs/{id}"
    table: tuple[tuple[str, Callable[..., Any], list[str]], ...] = (
        ("/", desk.start, GET), ("/books", desk.upload, POST), ("/example", desk.example, POST),
        ("/template", desk.template, POST),
        (book, desk.book, GET), (f"{book}/live", desk.live_book, GET), (f"{book}/file", desk.workbook, GET),
        (f"{book}/cells", desk.cells, POST), (f"{book}/solve", desk.solve, POST),
        (run, desk.run, GET), (f"{run}/live", desk.live_run, GET), (f"{run}/stop", desk.stop, POST),
        (f"{run}/print", desk.print, POST), (f"{run}/report", desk.report, GET),
        (f"{run}/files/{{name}}", desk.file, GET), (f"{run}/everything.zip", desk.everything, GET),
    )  # fmt: skip
    routes = [Route(f"/{{lang}}{path}", answer, methods=methods) for path, answer, methods in table]
    static = Mount("/static", StaticFiles(directory=STATIC))
    return Starlette(routes=[static, *routes], exception_handlers={NOT_FOUND: desk.lost}, lifespan=lifespan)
