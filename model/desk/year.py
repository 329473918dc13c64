"""The year around the plan of a run: its letters, and what becomes of it by the actuals that are given."""

import secrets
import shutil
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response

from model.desk import orders
from model.desk.desk import NOT_FOUND, SEE_OTHER, TOO_LARGE, Desk, lang_of
from model.desk.errand_showing import errand_shown, last_given, year_shown
from model.desk.errands import MONITOR, REPLAN, SETTLE, Errand, errands_of
from model.desk.guard import REPORT_POLICY
from model.desk.item import kept_name
from model.desk.shelf import Run
from model.desk.taking import TooLarge, form_of, packed, received
from model.desk.verdict import Verdict, verdict_of
from model.words import Words

TAKERS = (MONITOR, SETTLE, REPLAN)
PERCENT = 100.0
PAGE = ".html"


class Year:
    """The addresses of a year and of errands."""

    def __init__(self, desk: Desk) -> None:
        """Answer for a desk."""
        self.desk = desk

    async def page(self, request: Request) -> Response:
        """Show what can be done with a plan in a year, and what was done."""
        run = self._planned(request)
        shown = year_shown(run, self.desk.shelf, self.desk.office)
        return self.desk.page("year", request, f"/runs/{run.id}/year", shown)

    async def live(self, request: Request) -> Response:
        """Tell of what was done whenever something has changed."""
        run = self._planned(request)
        return self.desk.live(request, "year_live", lambda: year_shown(run, self.desk.shelf, self.desk.office))

    async def letters(self, request: Request) -> Response:
        """Have letters written."""
        run, form = self._planned(request), dict(parse_qsl(await form_of(request)))
        with suppress(KeyError, ValueError):
            form["advance"] = f"{float(form['advance']) / PERCENT:.6g}"
        names = ("year", "advance", "instalments", "office")
        options = [f"--{name}={form[name].strip()}" for name in names if form.get(name, "").strip()]
        errand = orders.letters(run, options, self.desk.office, lang_of(request))
        return RedirectResponse(f"{self.desk.base(request)}{_place(errand, run)}", SEE_OTHER)

    async def blank(self, request: Request) -> Response:
        """Have a workbook for actuals written."""
        run, lang = self._planned(request), lang_of(request)
        errand = orders.blank_actuals(run, Words(lang)("desk_blank_file"), self.desk.office, lang)
        return RedirectResponse(f"{self.desk.base(request)}{_place(errand, run)}", SEE_OTHER)

    async def given(self, request: Request) -> Response:
        """Take actuals, as the body of the request, for a command; answer where it is shown."""
        run, command, lang = self._planned(request), _taker(request), lang_of(request)
        path = run.folder / f"arrived-{secrets.token_hex(8)}"
        try:
            await received(request, path)
        except TooLarge as fault:
            return JSONResponse({"said": Words(lang).said(fault.args[0])}, TOO_LARGE)
        place = self._begun(run, command, path, kept_name(request.query_params.get("name", "")), lang)
        return JSONResponse({"to": f"{self.desk.pages.top}/{lang}{place}"})

    async def again(self, request: Request) -> Response:
        """Use the actuals that were given last for a command."""
        run, command = self._planned(request), _taker(request)
        last = last_given(run, self.desk.shelf)
        if last is None:
            raise HTTPException(NOT_FOUND)
        path = run.folder / f"arrived-{secrets.token_hex(8)}"
        await run_in_threadpool(shutil.copyfile, last.given, path)
        place = self._begun(run, command, path, last.given.name, lang_of(request))
        return RedirectResponse(f"{self.desk.base(request)}{place}", SEE_OTHER)

    async def errand(self, request: Request) -> Response:
        """Show an errand: how far it is, or what came of it."""
        run, errand = self._errand(request)
        shown = errand_shown(errand, run, self.desk.shelf, self.desk.office)
        return self.desk.page("errand", request, _place(errand, run), shown)

    async def live_errand(self, request: Request) -> Response:
        """Tell of an errand whenever something has changed."""
        run, errand = self._errand(request)
        return self.desk.live(
            request, "errand_live", lambda: errand_shown(errand, run, self.desk.shelf, self.desk.office)
        )  # fmt: skip

    async def stop(self, request: Request) -> Response:
        """Stop an errand."""
        run, errand = self._errand(request)
        self.desk.office.stop(errand.solve)
        return RedirectResponse(f"{self.desk.base(request)}{_place(errand, run)}", SEE_OTHER)

    async def file(self, request: Request) -> Response:
        """Hand out a file of an errand: one of those that it wrote, in the language of the page if it is there."""
        run, errand = self._errand(request)
        name = request.path_params["name"]
        if name not in errand.files:
            raise HTTPException(NOT_FOUND)
        path = next(filter(Path.is_file, (errand.answer(lang) / name for lang in (lang_of(request), errand.lang))))
        if name.endswith(PAGE):
            return FileResponse(path, headers={"content-security-policy": REPORT_POLICY})
        return FileResponse(path, filename=f"{_stem(run)}-{path.name}")

    async def everything(self, request: Request) -> Response:
        """Hand out all files of an errand as a zip."""
        run, errand = self._errand(request)
        path = await run_in_threadpool(packed, errand, errand.lang)
        return FileResponse(path, filename=f"{_stem(run)}-{errand.command}.zip")

    def _begun(self, run: Run, command: str, actuals: Path, name: str, lang: str) -> str:
        """Begin a command by actuals; return its place."""
        if command == REPLAN:
            title = Words(lang)("desk_replanned", name=name)
            return f"/runs/{orders.replan(run, title, actuals, name, self.desk.shelf, self.desk.office, lang).id}"
        return _place(orders.of_actuals(run, command, actuals, name, self.desk.office, lang), run)

    def _planned(self, request: Request) -> Run:
        """Return the run that is asked for, which has a plan."""
        run = self.desk.run(request)
        if verdict_of(run, self.desk.office) is not Verdict.PLAN:
            raise HTTPException(NOT_FOUND)
        return run

    def _errand(self, request: Request) -> tuple[Run, Errand]:
        """Return the errand that is asked for, and its run."""
        run, wanted = self.desk.run(request), request.path_params["errand"]
        errand = next((errand for errand in errands_of(run.folder) if errand.id == wanted), None)
        if errand is None:
            raise HTTPException(NOT_FOUND)
        return run, errand


def _place(errand: Errand, run: Run) -> str:
    """Return where an errand is shown."""
    return f"/runs/{run.id}/errands/{errand.id}"


def _taker(request: Request) -> str:
    """Return the command that is to be given actuals."""
    command: str = request.path_params["command"]
    if command not in TAKERS:
        raise HTTPException(NOT_FOUND)
    return command


def _stem(run: Run) -> str:
    """Return how the names of a run's files begin."""
    return Path(str(run.facts["name"])).stem
