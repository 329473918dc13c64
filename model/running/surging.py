"""The command `surge`: what a plan can do in a surge, what to hold for one, and the price of holding it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from model.answer.solution import Solution
from model.cases.reading import read
from model.city.city import City
from model.inputs import InputProblems
from model.reporting import write_report
from model.running.cases import Options
from model.running.commands import Exit, gravest, outcome, refuse
from model.running.folder import Replacement
from model.running.many import UsageError, with_sets
from model.running.progress import telling
from model.running.summary import summary
from model.running.terminal import say
from model.solving.highs import Progress
from model.solving.solve import solve
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
            raise UsageError("The workbook has no sheet `surge` with rows: service, county, factor, weeks.")
        first, last = data.settings.first_year, data.settings.calendar(data.settings.years - 1)
        if self.year is not None and not first <= self.year <= last:
            raise UsageError(f"The plan has no year {self.year}: it plans {first} to {last}.")
        return last if self.year is None else self.year


@dataclass(frozen=True, eq=False)
class Met:
    """What came of the surges: tables, the plan that keeps them in view, and what was not found in the time."""

    tables: dict[str, pd.DataFrame]
    held: Solution | None = None
    missing: tuple[str, ...] = ()


def surge(workbook: Path, place: Replacement, options: Options, asked: Surging, sets: Sequence[str] = ()) -> Exit:
    """Solve a workbook, meet its surges, seek what to hold for them; write the report with what was found in it."""
    met = Met({})
    try:
        with telling() as progress:
            progress.stage("reading the workbook")
            data = with_sets(read(workbook), sets)
            year = asked.of(data)
            with place as work:
                progress.stage("solving")
                plain = solve(data, gap=options.gap, time_limit_s=options.time_limit_s, progress=progress)
                if plain.status.has_plan:
                    progress.stage("meeting the surges")
                    met = _met(data, plain, year, asked, options, progress)
                progress.stage("writing the report")
                plain = replace(plain, explained=met.tables)
                write_report(data, plain, work, lang=options.lang)
                if met.held is not None:
                    (work / HELD).mkdir()
                    write_report(data, met.held, work / HELD, lang=options.lang, case=HOLDING)
    except InputProblems as found:
        return refuse(found.problems, place)
    say(place.said)
    say(_said(met))
    say(summary(data, plain, place.folder))
    return gravest([outcome(plain), *([Exit.STOPPED] if met.missing else [])])


def _met(data: City, plain: Solution, year: int, asked: Surging, options: Options, progress: Progress) -> Met:
    """Return what came of the surges of a workbook, and of the search for a plan that keeps them in view."""
    limit = data.settings.time_limit_s if options.time_limit_s is None else options.time_limit_s
    gap = data.settings.gap if options.gap is None else options.gap
    search = Search(gap, limit, progress)
    found = dispatches(data, plain.tables, year, search)
    tables = surge_tables(data, plain.tables, year, found)
    missing = tuple(f"surge {one.stretch.name}" for one in found if not one.answer.status.has_plan)
    if missing or not asked.reserve or data.settings.objective not in OBJECTIVES:
        return Met(tables, missing=missing)
    held = holding(data, plain, year, search)
    if not held.status.has_plan:
        return Met(tables, missing=("a plan that keeps the surges in view",))
    again = dispatches(data, held.tables, year, search)
    return Met(tables | reserve_tables(data, year, (plain, found), (held, again)), held)


def _said(met: Met) -> str:
    """Return what was found in a few lines."""
    lines = [f"Not found within the time limit: {one}." for one in met.missing]
    lines += [
        f"Surge {row.surge}: {row.treated:,.0f} of {row.needed:,.0f} units treated in {row.weeks:g} weeks; "
        f"{row.put_off:,.0f} units of other care put off; {row.checked:,} limits checked, {row.broken} broken."
        for row in met.tables["surge"].itertuples()
    ] if met.tables else []  # fmt: skip
    price = met.tables.get("surge_price")
    if price is not None:
        change = price.set_index("measure")["difference"]
        lines.append(
            f"Holding a reserve: {change['health']:+,.4g} health if no surge comes, {change['expected']:+,.4g} to be "
            f"expected, {change['worst']:+,.4g} in the worst."
        )
    return "\n".join(lines)
