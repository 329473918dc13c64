"""What the desk answers of grids: how far they are, how their points compare, files."""

import shutil
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from model.cases import WordsError, axes_of
from model.desk import orders
from model.desk.desk import NOT_FOUND, SEE_OTHER, Desk, lang_of
from model.desk.grid import PAGE, TABLE, Grid, grids_of
from model.desk.guard import REPORT_POLICY
from model.desk.item import facts_file
from model.desk.points import verdict_of
from model.desk.runs import FILES
from model.desk.showing import grid_shown
from model.desk.taking import form_of
from model.desk.verdict import Verdict
from model.desk.what_if import WhatIf, lines, title_of
from model.words import Words

KINDS = {PAGE: FILES["report.html"], TABLE: FILES["allocation.xlsx"]}


class Grids:
    """The addresses of the grids of a run."""

    def __init__(self, desk: Desk) -> None:
        """Answer for a desk."""
        self.desk, self.what_if = desk, WhatIf(desk)

    async def begin(self, request: Request) -> Response:
        """Solve every point of a grid: its axes as they were typed, one a line."""
        run, lang, form = self.what_if.whole(request), lang_of(request), dict(parse_qsl(await form_of(request)))
        vary = lines(form.get("vary", ""))
        try:
            axes_of(vary)
        except WordsError as fault:
            return self.what_if.page(request, said=str(Words(lang).said(fault.args[0])), typed=form)
        if not vary:
            return RedirectResponse(f"{self.desk.base(request)}/runs/{run.id}/what-if", SEE_OTHER)
        grid = orders.sweep(run, title_of(form.get("title", ""), vary), vary, self.desk.office, lang)
        return self._to(request, grid)

    async def grid(self, request: Request) -> Response:
        """Show a grid: how far it is, or how its points compare."""
        grid, lang = self._grid(request), lang_of(request)
        shown = grid_shown(grid, self.desk.run(request), self.desk.office, lang)
        if shown.more["unwritten"]:
            orders.write_grid_in(grid, lang, self.desk.office)
        return self.desk.page("grid", request, self._path(request, grid), shown)

    async def live(self, request: Request) -> Response:
        """Tell of a grid whenever something has changed."""
        grid, run = self._grid(request), self.desk.run(request)
        look = lambda: grid_shown(grid, run, self.desk.office, lang_of(request))  # noqa: E731
        return self.desk.live(request, "grid_live", look)

    async def stop(self, request: Request) -> Response:
        """Stop the search of a grid; its finished points are kept."""
        grid = self._grid(request)
        self.desk.office.stop(grid.last)
        return self._to(request, grid)

    async def go_on(self, request: Request) -> Response:
        """Go on where a search was stopped."""
        grid = self._grid(request)
        verdict = verdict_of(grid, self.desk.office)
        if not verdict.open and verdict is not Verdict.PLAN:
            orders.sweep_on(grid, self.desk.office)
        return self._to(request, grid)

    async def forget(self, request: Request) -> Response:
        """Forget a grid that is not under way."""
        grid = self._grid(request)
        if not await self.desk.office.ended(grid.tasks):
            return self._to(request, grid)
        facts_file(grid.folder).unlink(missing_ok=True)  # from here on it is not found
        await run_in_threadpool(shutil.rmtree, grid.folder, ignore_errors=True)
        run = request.path_params["id"]
        return RedirectResponse(f"{self.desk.base(request)}/runs/{run}/what-if#grids", SEE_OTHER)

    async def file(self, request: Request) -> Response:
        """Hand out how the points of a grid compare, as a page or a workbook."""
        grid, name = self._grid(request), request.path_params["name"]
        path = grid.answer(lang_of(request)) / name
        if name not in KINDS or not path.is_file():
            raise HTTPException(NOT_FOUND)
        if name == PAGE and "save" not in request.query_params:
            return FileResponse(path, media_type=KINDS[name], headers={"content-security-policy": REPORT_POLICY})
        return FileResponse(path, media_type=KINDS[name], filename=f"{grid.workbook.stem}-{name}")

    def _grid(self, request: Request) -> Grid:
        """Return the grid that is asked for."""
        name = request.path_params["grid"]
        found = next((grid for grid in grids_of(self.desk.run(request).folder) if grid.id == name), None)
        if found is None:
            raise HTTPException(NOT_FOUND)
        return found

    def _to(self, request: Request, grid: Grid) -> Response:
        """Return the way to a grid."""
        return RedirectResponse(f"{self.desk.base(request)}{self._path(request, grid)}", SEE_OTHER)

    @staticmethod
    def _path(request: Request, grid: Grid) -> str:
        """Return the address of a grid, after its language."""
        return f"/runs/{request.path_params['id']}/grids/{grid.id}"
