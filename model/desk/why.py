"""Why an answer is as it is: what binds, what one more of each thing is worth; without a plan, what restores one.

The tables are those of the report (``why.json``): at first the run's own, then those of `explain`, once it was asked.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from model.desk import orders
from model.desk.desk import SEE_OTHER, Desk, lang_of
from model.desk.errand_showing import told
from model.desk.errands import EXPLAIN, Came, Errand, errands_of
from model.desk.office import Office
from model.desk.shelf import Run, Shelf
from model.desk.showing import Shown
from model.desk.taking import LONGEST_TITLE, form_of
from model.desk.task import State
from model.desk.verdict import Verdict, content, verdict_of
from model.desk.what_if import lines
from model.words import Words

FILE = "why.json"
Tables = Mapping[str, Any]


class Why:
    """The addresses of why."""

    def __init__(self, desk: Desk) -> None:
        """Answer for a desk."""
        self.desk = desk

    async def page(self, request: Request) -> Response:
        """Show why, or how far the search for it is."""
        run, lang = self.desk.run(request), lang_of(request)
        shown = why_shown(run, self.desk.shelf, self.desk.office, lang)
        if shown.more["unwritten"]:
            orders.write_errand_in(shown.more["errand"], run, lang, self.desk.office)
        return self.desk.page("why", request, f"/runs/{run.id}/why", shown)

    async def ask(self, request: Request) -> Response:
        """Begin to ask why, unless that is under way or done."""
        run = self.desk.run(request)
        last = asked_last(run)
        came = last.came(self.desk.office.state(last.solve)) if last else None
        answered = verdict_of(run, self.desk.office) in (Verdict.PLAN, Verdict.NO_PLAN) and not run.actuals
        if answered and (came is None or not (came.open or came is Came.DONE)):
            orders.explain(run, self.desk.office, lang_of(request))
        return self._back(request, run)

    async def stop(self, request: Request) -> Response:
        """Stop asking."""
        run = self.desk.run(request)
        if last := asked_last(run):
            self.desk.office.stop(last.solve)
        return self._back(request, run)

    async def live(self, request: Request) -> Response:
        """Tell how far it is whenever something has changed."""
        run, lang = self.desk.run(request), lang_of(request)
        return self.desk.live(
            request, "why_live", lambda: why_shown(run, self.desk.shelf, self.desk.office, lang)
        )  # fmt: skip

    async def remedy(self, request: Request) -> Response:
        """Solve the case in which a remedy is applied: the workbook with its edits after those that the run has."""
        run, lang, form = self.desk.run(request), lang_of(request), dict(parse_qsl(await form_of(request)))
        edits = lines(form.get("edits", ""))
        if not edits:
            return self._back(request, run)
        base = (self.desk.shelf.run(run.base) if run.base else None) or run
        title = Words(lang)("desk_remedy", title=form.get("title", "").strip() or ", ".join(edits))[:LONGEST_TITLE]
        case = orders.solve_case(base, title, [*run.edits, *edits], self.desk.shelf, self.desk.office, lang)
        return RedirectResponse(f"{self.desk.base(request)}/runs/{case.id}", SEE_OTHER)

    def _back(self, request: Request, run: Run) -> Response:
        """Return to the page of why."""
        return RedirectResponse(f"{self.desk.base(request)}/runs/{run.id}/why", SEE_OTHER)


def asked_last(run: Run) -> Errand | None:
    """Return the last errand that asked why; None where nobody has."""
    return next((errand for errand in errands_of(run.folder) if errand.command == EXPLAIN), None)


def why_shown(run: Run, shelf: Shelf, office: Office, lang: str) -> Shown:
    """Return why an answer is as it is, in a language, or how far the search for it is."""
    errand = asked_last(run)
    one = told(errand, shelf, office) if errand else {"errand": None, "came": None}
    came, writing = one["came"], office.state(errand.report(lang)) if errand else State.NONE
    written = errand is not None and (errand.answer(lang) / FILE).is_file()
    unwritten = came is Came.DONE and not written and writing is State.NONE
    more = {
        **one, "run": run, "facts": run.facts, "verdict": verdict_of(run, office), "unwritten": unwritten,
        "writing": unwritten or writing.open, "tables": tables(run, office, lang),
        "said": errand.solve.said("err") if errand and came not in (Came.DONE, Came.STOPPED) else "",
    }  # fmt: skip
    return Shown("-".join(map(str, (errand.id if errand else "", came, written, more["writing"]))), more)


def tables(run: Run, office: Office, lang: str) -> Tables:
    """Return the sections that say why, in a language if they are written in it, and whether that was asked."""
    errand = asked_last(run)
    explained = errand is not None and errand.came(office.state(errand.solve)) is Came.DONE
    own = str(run.facts["lang"])
    places = [run.answer(lang), run.answer(own)]
    if errand is not None and explained:
        places = [errand.answer(lang), errand.answer(errand.lang), *places]
    found = next(filter(None, (content(place / FILE) for place in places)), {"lang": lang, "sections": []})
    return {**found, "explained": explained, "asked": errand is not None}
