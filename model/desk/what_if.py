"""What the desk answers to what is asked of a plan: cases, and the workbook in which they are kept."""

from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from model.desk import orders
from model.desk.desk import NOT_FOUND, SEE_OTHER, Desk, lang_of
from model.desk.shelf import Run
from model.desk.showing import what_if_shown
from model.desk.steps import SOLVED
from model.desk.taking import LONGEST_TITLE, form_of
from model.desk.verdict import verdict_of


class WhatIf:
    """The addresses of what-if."""

    def __init__(self, desk: Desk) -> None:
        """Answer for a desk."""
        self.desk = desk

    async def show(self, request: Request) -> Response:
        """Show what there is to turn, and what came of what was turned."""
        return self.page(request)

    async def case(self, request: Request) -> Response:
        """Solve a case: the edits that were typed, one a line."""
        run, form = self.whole(request), dict(parse_qsl(await form_of(request)))
        edits = lines(form.get("edits", ""))
        if not edits:
            return RedirectResponse(f"{self.desk.base(request)}/runs/{run.id}/what-if", SEE_OTHER)
        title = title_of(form.get("title", ""), edits)
        orders.solve_case(run, title, edits, self.desk.shelf, self.desk.office, lang_of(request))
        return RedirectResponse(f"{self.desk.base(request)}/runs/{run.id}#cases", SEE_OTHER)

    async def workbook(self, request: Request) -> Response:
        """Hand out the workbook with its solved cases in sheet ``cases``; a refused one would be an error there."""
        run, office = self.desk.run(request), self.desk.office
        cases = [case for case in self.desk.shelf.cases(run) if verdict_of(case, office) in SOLVED]
        if not cases:
            return RedirectResponse(f"{self.desk.base(request)}/runs/{run.id}/what-if", SEE_OTHER)
        copy, said = await orders.keep(run, cases, office, lang_of(request))
        return self.page(request, said=said) if said else FileResponse(copy, filename=copy.name)

    def whole(self, request: Request) -> Run:
        """Return the run that is asked for, which is no case and mends no plan: of these nothing is asked here."""
        run = self.desk.run(request)
        if run.base:
            raise HTTPException(NOT_FOUND)
        return run

    def page(self, request: Request, *, said: str = "", typed: dict[str, str] | None = None) -> Response:
        """Return the page; ``said``: why something was not done, ``typed``: what was asked then."""
        run = self.whole(request)
        shown = what_if_shown(run, self.desk.shelf, self.desk.office, said=said, typed=typed)
        return self.desk.page("what_if", request, f"/runs/{run.id}/what-if", shown)


def lines(text: str) -> list[str]:
    """Return the lines of a text that are not blank."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def title_of(typed: str, words: list[str]) -> str:
    """Return what something is called: by a name that was typed, else by its words."""
    return typed.strip()[:LONGEST_TITLE] or ", ".join(words)[:LONGEST_TITLE]
