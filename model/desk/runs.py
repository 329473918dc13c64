"""What the desk answers of runs: how far they are, what they found, files."""

from dataclasses import replace
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from model.desk import orders
from model.desk.desk import NOT_FOUND, SEE_OTHER, Desk, lang_of
from model.desk.findings import sheets_of
from model.desk.guard import REPORT_POLICY
from model.desk.showing import DIFFERENCES, Shown, run_shown
from model.desk.taking import packed
from model.desk.verdict import content
from model.desk.why import tables

FILES = {
    "allocation.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "brief.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "report.pdf": "application/pdf", "report.html": "text/html; charset=utf-8",
}  # fmt: skip
PAGE = "report.html"


class Runs:
    """The addresses of runs."""

    def __init__(self, desk: Desk) -> None:
        """Answer for a desk."""
        self.desk = desk

    async def run(self, request: Request) -> Response:
        """Show a run: how far it is, or what it found."""
        run = self.desk.run(request)
        shown = run_shown(run, self.desk.shelf, self.desk.office, lang_of(request))
        if shown.more["unwritten"]:
            orders.write_in(run, lang_of(request), self.desk.office)
        if shown.more["uncompared"]:
            orders.compare(run, shown.more["base_run"], lang_of(request), self.desk.office)
        found = content(run.given_problems) if run.actuals else None
        beyond = {"why": tables(run, self.desk.office, lang_of(request)), "sheets": sheets_of(found) if found else ()}
        return self.desk.page("run", request, f"/runs/{run.id}", Shown(shown.state, {**shown.more, **beyond}))

    async def forget(self, request: Request) -> Response:
        """Forget a run and what came from it, none of which is under way."""
        run = self.desk.run(request)
        tasks = [task for one in self.desk.shelf.family(run) for task in one.tasks]
        ended = await self.desk.office.ended(tasks)
        home = "/year" if run.actuals else "#cases"
        back = f"/runs/{run.base}{home}" if run.base else "/" if ended else f"/runs/{run.id}"
        if ended:
            await run_in_threadpool(self.desk.shelf.forget, run)
        return RedirectResponse(f"{self.desk.base(request)}{back}", SEE_OTHER)

    async def stop(self, request: Request) -> Response:
        """Stop a run."""
        run = self.desk.run(request)
        self.desk.office.stop(run.solve)
        return RedirectResponse(f"{self.desk.base(request)}/runs/{run.id}", SEE_OTHER)

    async def print(self, request: Request) -> Response:
        """Print the page of a run."""
        run = self.desk.run(request)
        orders.print_in(run, lang_of(request), self.desk.office)
        return RedirectResponse(f"{self.desk.base(request)}/runs/{run.id}", SEE_OTHER)

    async def report(self, request: Request) -> Response:
        """Show the whole report, at a table of it where one is asked for."""
        run = self.desk.run(request)
        shown = run_shown(run, self.desk.shelf, self.desk.office, lang_of(request))
        shown = replace(shown, more={**shown.more, "at": request.query_params.get("at", "")})
        return self.desk.page("report", request, f"/runs/{run.id}/report", shown)

    async def file(self, request: Request) -> Response:
        """Hand out a file of an answer in the language of the page."""
        run, name = self.desk.run(request), request.path_params["name"]
        path = run.answer(lang_of(request)) / name
        if name not in FILES or not path.is_file():
            raise HTTPException(NOT_FOUND)
        if name == PAGE and "save" not in request.query_params:
            return FileResponse(path, media_type=FILES[name], headers={"content-security-policy": REPORT_POLICY})
        stem = Path(str(run.facts["name"])).stem
        return FileResponse(path, media_type=FILES[name], filename=f"{stem}-{name}")

    async def differences(self, request: Request) -> Response:
        """Hand out what differs between a case and its base."""
        run = self.desk.run(request)
        path = run.folder / f"differences-{lang_of(request)}" / DIFFERENCES
        if not path.is_file():
            raise HTTPException(NOT_FOUND)
        return FileResponse(path, filename=DIFFERENCES)

    async def everything(self, request: Request) -> Response:
        """Hand out the whole answer as a zip."""
        run = self.desk.run(request)
        path = await run_in_threadpool(packed, run, lang_of(request))
        return FileResponse(path, filename=f"{Path(str(run.facts['name'])).stem}.zip")

    async def live_run(self, request: Request) -> Response:
        """Tell of a run whenever something has changed."""
        run = self.desk.run(request)
        return self.desk.live(
            request, "run_live", lambda: run_shown(run, self.desk.shelf, self.desk.office, lang_of(request))
        )
