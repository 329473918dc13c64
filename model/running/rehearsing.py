"""The command `rehearse`: settlement in advance. It reads, draws, settles and writes; nothing is solved."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from model.inputs import InputProblems
from model.running.exits import Exit
from model.running.outcome import NOT_COMPUTED, refuse
from model.running.request import UsageError
from model.running.terminal import show
from model.running.year import Asked, year_of
from model.words import say
from model.year.actuals import Actuals
from model.year.files import write_run, write_steps
from model.year.plan import Plan
from model.year.rehearsal.assumed import drawn
from model.year.rehearsal.book import FILE, OF_FUND, OF_PLACES, OF_UNITS, write_rehearsal
from model.year.rehearsal.chances import chances, fund_chances
from model.year.rehearsal.known import read_known
from model.year.rehearsal.rehearse import Rehearsed, rehearse
from model.year.rehearsal.sampled import Terms
from model.year.shown import shown

MOST_ROWS = 1_000_000
"""Facilities x samples that a sheet of the workbook has room for."""
HOW = {
    "facilities": "chances of each facility, means and bounds (5%, 95%) of its amounts, over the samples",
    "units": "the same of each alliance, and of facilities that settle alone",
    "fund": "payments, closing balance, reserve of each fund: plan, mean, bounds; chance above plan, below reserve",
    "assumed": "what was drawn: ends or standard deviation, shape, source; blank bears_on: not drawn",
    "draws": "the factor of every draw in every sample, 1 = as planned",
    "samples_facilities": "every sample settled: steps of each facility; result = due + patients' part - own cost",
    "samples_units": "every sample settled: steps of each unit",
    "samples_fund": "every sample settled: payments, closing balance and reserve of each fund",
}


@dataclass(frozen=True)
class Wanted:
    """What is rehearsed as it is asked for; ``year``: None = the plan's first."""

    year: int | None
    samples: int
    seed: int
    need_spread: float
    cost_spread: float

    def terms(self, plan: Plan) -> Terms:
        """Return the terms for a plan; raises FolderError or UsageError where they do not fit it."""
        year = year_of(plan, self.year)
        most = MOST_ROWS // (len(plan.data.facilities) * len(plan.data.funds))
        if self.samples > most:
            raise UsageError(say("samples_too_many", samples=self.samples, most=most))
        return Terms(year, self.samples, self.seed, self.need_spread, self.cost_spread)


def write_rehearsed(asked: Asked, rules: Path | None, wanted: Wanted) -> Exit:
    """Write the rehearsal of a year of a plan."""
    place = asked.place(rules)
    try:
        plan = asked.read()
        terms = wanted.terms(plan)
        known = read_known(rules, plan, terms.year)
    except InputProblems as found:
        return refuse(found.problems, place, NOT_COMPUTED)
    view, rehearsed = shown(plan, asked.lang), rehearse(plan, known, terms)
    tables = _tables(plan, terms, rehearsed)
    with place as work:
        said = write_rehearsal(view, terms, known, rehearsed, work / FILE)
        write_steps(tables, HOW, work / "tables")
        write_run(work / "run.json", "rehearse", plan, None, _figures(terms, known, tables))
    counts = {name: len(tables[name]) for name in ("facilities", "units")}
    show(
        place.said,
        say("rehearse_said", year=terms.year, samples=terms.samples, **counts),
        *said,
        say("read_said", path=place.folder / FILE),
    )
    return Exit.ANSWERED


def _tables(plan: Plan, terms: Terms, found: Rehearsed) -> dict[str, pd.DataFrame]:
    """Return every table of a rehearsal."""
    return {
        "facilities": chances(found.facilities, OF_PLACES),
        "units": chances(found.units, OF_UNITS),
        "fund": fund_chances(found.fund),
        "assumed": drawn(terms, found.effects),
        "draws": found.draws.tidy(),
        "samples_facilities": found.facilities,
        "samples_units": found.units,
        "samples_fund": found.fund,
    }


def _figures(terms: Terms, known: Actuals, tables: Mapping[str, pd.DataFrame]) -> dict[str, object]:
    """Return the figures of run.json."""
    rules = {"rules": known.name, "rules_sha256": known.sha256} if known.name else {"rules": None}
    funds = {
        fund: {f"{row.item}_{name}": float(getattr(row, name)) for row in rows.itertuples()
               for name in ("plan", "mean", "low", "high", "chance")}
        for fund, rows in tables["fund"].groupby(*OF_FUND)
    }  # fmt: skip
    return {
        **rules, "year": terms.year, "samples": terms.samples, "seed": terms.seed,
        "need_spread": terms.need_spread, "cost_spread": terms.cost_spread, "funds": funds,
    }  # fmt: skip
