"""The command `surge`: what a plan can do in a surge, what to hold for one, and the price of holding it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from model.answer.solution import Solution
from model.answer.standing import founded
from model.city.city import City
from model.inputs import InputProblems
from model.reporting import write_report
from model.running.exits import Exit
from model.running.outcome import gravest, outcome, refuse
from model.running.pdf import print_pages
from model.running.progress import telling
from model.running.request import Request, UsageError
from model.running.summary import summary
from model.running.terminal import show
from model.solving.clock import Progress
from model.solving.solve import solve
from model.words import Phrase, say
from model.year.plan import HOLDING
from model.year.surge import Search, dispatches, holding, reserve_tables, surge_tables
from model.year.surge.emergency import OBJECTIVES

HELD = "reserve"  # folder of the plan that keeps surges in view, beside the report


@dataclass(frozen=True)
class Surging:
    """What is asked: the calendar year in which surges come (None = the last), and whether a reserve is sought."""

    year: int | None = None
    reserve: bool = True

    def of(self, data: City) -> int:
        """Return the year; raises UsageError where the plan does not have it or the workbook has no surge."""
        if not len(data.surge):
            raise UsageError(say("surge_sheet_none"))
        first, last = data.settings.first_year, data.settings.calendar(data.settings.years - 1)
        if self.year is not None and not first <= self.year <= last:
            raise UsageError(say("surge_no_year", year=self.year, first=first, last=last))
        return last if self.year is None else self.year


@dataclass(frozen=True, eq=False)
class Met:
    """What came of the surges: tables, the plan that keeps them in view, and what was not found in the time."""

    tables: dict[str, pd.DataFrame]
    held: Solution | None = None
    missing: tuple[Phrase, ...] = ()


def surge(asked: Request, surging: Surging) -> Exit:
    """Solve a workbook, meet its surges, seek what to hold for them; write the report with what was found in it."""
    met, place = Met({}), asked.place
    try:
        with telling() as progress:
            data = asked.read(progress)
            year = surging.of(data)
            with place as work:
                progress.stage(say("stage_plan"))
                plain = solve(data, gap=asked.gap, time_limit_s=asked.time_limit, progress=progress)
                if plain.status.has_plan:
                    progress.stage(say("stage_surges"))
                    met = _met(data, plain, year, surging, asked, progress)
                progress.stage(say("stage_writing"))
                plain = replace(plain, explained=met.tables)
                write_report(data, plain, work, lang=asked.lang, sets=asked.set)
                if met.held is not None:
                    (work / HELD).mkdir()
                    write_report(data, met.held, work / HELD, lang=asked.lang, case=HOLDING, sets=asked.set)
    except InputProblems as found:
        return refuse(found.problems, place)
    show(place.said, *_said(met), *summary(data, plain, place.folder))
    if asked.pdf:
        print_pages(place)
    return gravest([outcome(plain), *([Exit.STOPPED] if met.missing else [])])


def _met(data: City, plain: Solution, year: int, surging: Surging, asked: Request, progress: Progress) -> Met:
    """Return what came of the surges of a workbook, and of the search for a plan that keeps them in view."""
    limit = data.settings.time_limit_s if asked.time_limit is None else asked.time_limit
    gap = data.settings.gap if asked.gap is None else asked.gap
    search, data = Search(gap, limit, progress), founded(data, plain)
    found = dispatches(data, plain.tables, year, search)
    tables = surge_tables(data, plain.tables, year, found)
    missing = tuple(one.stretch.said for one in found if not one.answer.status.has_plan)
    if missing or not surging.reserve or data.settings.objective not in OBJECTIVES:
        return Met(tables, missing=missing)
    held = holding(data, plain, year, search)
    if not held.status.has_plan:
        return Met(tables, missing=(say("surge_reserve"),))
    again = dispatches(data, held.tables, year, search)
    return Met(tables | reserve_tables(data, year, (plain, found), (held, again)), held)


def _said(met: Met) -> Iterator[Phrase]:
    """Yield what was found, a line each."""
    yield from (say("surge_missing", what=one) for one in met.missing)
    if not met.tables:
        return
    for row in met.tables["surge"].itertuples():
        care = {name: f"{getattr(row, name):,.0f}" for name in ("treated", "needed", "put_off")}
        kept = {"limits": f"{row.checked:,}", "broken": row.broken}
        yield say("surge_said", surge=row.surge, weeks=f"{row.weeks:g}", **care, **kept)
    if "surge_price" in met.tables:
        change = met.tables["surge_price"].set_index("measure")["difference"]
        yield say("surge_price_said", **{name: f"{change[name]:+,.4g}" for name in ("health", "expected", "worst")})
