"""The commands of the year around a plan: letters, monitor, settle. They read, compute, write; nothing is solved."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from model.inputs import InputProblems
from model.inputs.listing import as_json
from model.inputs.problems import Problems, lines
from model.reporting.compare.folders import FolderError
from model.running.exits import Exit
from model.running.folder import PlaceError, Replacement, adding, real, replacing, unread, usual
from model.running.outcome import NOT_COMPUTED, refuse
from model.running.terminal import show, speak, spoken
from model.words import Phrase, Words, say
from model.words.choice import language_of
from model.year.actuals import Actuals, read_actuals
from model.year.assess import gap
from model.year.blank import write_blank
from model.year.board import FILE as BOARD
from model.year.board import write_board
from model.year.files import write_run, write_steps
from model.year.letter_documents import FOLDER as DOCUMENTS
from model.year.letter_documents import write_documents
from model.year.letters import FILE as BUDGETS
from model.year.letters import Terms, write_letters
from model.year.monitor import HOW, monitor
from model.year.plan import Plan, read_plan
from model.year.schema import SHEETS
from model.year.settle import HOW as SETTLED_HOW
from model.year.settle import settle
from model.year.shown import shown
from model.year.statement import FILE as STATEMENT
from model.year.statement import write_statement

WHOLE_YEAR = 12


@dataclass(frozen=True)
class Asked:
    """What every command of the year is told: its name, the plan, where to write, the workbook, the language.

    ``listed``: a file for what a program reads of the problems of the actuals.
    """

    command: str
    plan: Path
    output: Path | None = None
    workbook: Path | None = None
    lang: str | None = None
    listed: Path | None = None

    def place(self, *reads: Path | None) -> Replacement:
        """Return where the answer goes, which is made from the plan, its workbook and ``reads``."""
        folder = self.output or usual(real(self.plan).name, self.command)
        return replacing(folder, reads=(self.plan, self.workbook, *reads))

    def read(self) -> Plan:
        """Return the plan, and speak its language from now on; raises FolderError or InputProblems."""
        plan = read_plan(self.plan, self.workbook)
        speak(plan.data.settings.language)
        return plan

    def read_both(self, path: Path, *, whole: bool = False) -> tuple[Plan, Actuals]:
        """Return plan and actuals, of a whole year where that is needed, and tell of what is to be asked of them."""
        if self.listed is not None:
            unread(self.listed, path, self.workbook)
        plan = self.read()
        try:
            actuals = read_actuals(path, plan, months=WHOLE_YEAR if whole else 1)
        except InputProblems as found:
            self._list(found.problems, path)
            raise
        self._list(Problems(actuals.warnings), path)
        if actuals.warnings:
            show(*lines(Problems(actuals.warnings), spoken()))
        return plan, actuals

    def _list(self, problems: Problems, path: Path) -> None:
        """Write the problems of the actuals where a program reads them, if it is asked for."""
        if self.listed is not None:
            self.listed.write_text(as_json(problems, path, sheets=SHEETS), encoding="utf-8")


def year_of(plan: Plan, year: int | None) -> int:
    """Return the year that is asked for, else the plan's first; raises FolderError where the plan has it not."""
    first, last = plan.years[0], plan.years[-1]
    if year is not None and year not in plan.years:
        raise FolderError(say("plan_no_year", folder=plan.folder, year=year, first=first, last=last))
    return first if year is None else year


def write_budgets(asked: Asked, year: int | None, advance: float, instalments: int, office: str) -> Exit:
    """Write the letters of a year's budgets; ``office``: who sends them, blank for the usual one."""
    place = asked.place()
    try:
        plan = asked.read()
    except InputProblems as found:
        return refuse(found.problems, place, NOT_COMPUTED)
    terms = Terms(year_of(plan, year), advance, instalments)
    view = shown(plan, asked.lang)
    with place as work:
        found_letters = write_letters(view, terms, work / BUDGETS)
        write_documents(view, terms, found_letters, office, work / DOCUMENTS)
        write_steps({"letters": found_letters}, {"letters": "budget, instalments and remainder by facility"},
                    work / "tables")  # fmt: skip
        sums = found_letters[["budget", "advance", "remainder"]].sum().round(2)
        figures = {"year": terms.year, "advance": advance, "instalments": instalments, **sums.to_dict()}
        write_run(work / "run.json", "letters", plan, None, figures)
    count = len(found_letters[["group", "alone"]].drop_duplicates())
    amounts = {name: f"{sums[name]:,.2f}" for name in ("budget", "advance")}
    show(
        place.said,
        say("letters_said", year=terms.year, letters=count, currency=view.currency, **amounts),
        say("read_said", path=place.folder / BUDGETS),
        say("letters_printed", folder=place.folder / DOCUMENTS, file=f"{view.words('letters_together')}.docx"),
    )
    return Exit.ANSWERED


def write_blank_actuals(asked: Asked, path: Path, year: int | None) -> Exit:
    """Write a workbook for the actuals of a year; one that is there already may be filled in, and stays."""
    if path.exists():
        raise PlaceError(say("template_there", path=path))
    try:
        plan = asked.read()
    except InputProblems as found:
        return refuse(found.problems, asked.place(), NOT_COMPUTED)
    with adding(path.parent) as work:
        write_blank(plan, year_of(plan, year), work / path.name, Words(language_of(asked.lang, spoken().lang)))
    show(say("actuals_written", path=path, plan=plan.folder))
    return Exit.ANSWERED


def write_monitor(asked: Asked, path: Path) -> Exit:
    """Write how the year goes against the plan."""
    place = asked.place(path)
    try:
        plan, actuals = asked.read_both(path)
    except InputProblems as found:
        return refuse(found.problems, place, NOT_COMPUTED)
    view, tables = shown(plan, asked.lang), monitor(plan, actuals)
    funds, metrics = tables["funds"], tables["metrics"]
    targets = metrics[metrics["target"].notna()]
    names = ("plan", "plan_to_date", "actual", "forecast", "low", "high", "closing_forecast", "reserve")
    figures = {
        "funds": {row["fund"]: {name: float(row[name]) for name in names} for row in funds.to_dict("records")},
        "targets": len(targets), "on_course": int((targets["good"] == True).sum()),  # noqa: E712 - None is neither
        "gap_between_tiers": gap(tables["tiers"]),
    }  # fmt: skip
    with place as work:
        write_board(view, actuals, tables, work / BOARD)
        write_steps(tables, HOW, work / "tables")
        write_run(work / "run.json", "monitor", plan, actuals, figures)
    show(
        place.said,
        *_funds_said(funds, actuals),
        say("monitor_targets_said", kept=figures["on_course"], asked=len(targets)),
        say("read_said", path=place.folder / BOARD),
    )
    return Exit.ANSWERED


def _funds_said(funds: pd.DataFrame, actuals: Actuals) -> Iterator[Phrase]:
    """Yield how each fund's year goes, and which balance heads for less than its reserve."""
    for row in funds.itertuples():
        amounts = {name: f"{getattr(row, name):,.0f}" for name in ("actual", "forecast", "low", "high", "plan")}
        yield say("monitor_said", year=actuals.year, month=max(actuals.months), **amounts)
    for row in funds[~funds["enough"]].itertuples():
        short = {"closing": f"{row.closing_forecast:,.0f}", "reserve": f"{row.reserve:,.0f}"}
        yield say("monitor_reserve_said", fund=row.fund, **short)


def write_settlement(asked: Asked, path: Path) -> Exit:
    """Write the settlement of a whole year."""
    place = asked.place(path)
    try:
        plan, actuals = asked.read_both(path, whole=True)
    except InputProblems as found:
        return refuse(found.problems, place, NOT_COMPUTED)
    view, settled = shown(plan, asked.lang), settle(plan, actuals)
    sides = settled.fund.groupby("side")["amount"].sum().round(2)
    sums = settled.statement[["due", "prepaid", "balance"]].sum().round(2)
    with place as work:
        write_statement(view, actuals, settled, work / STATEMENT)
        write_steps(settled.tables, SETTLED_HOW, work / "tables")
        write_run(
            work / "run.json", "settle", plan, actuals, {**sums.to_dict(), **sides.add_prefix("fund_").to_dict()}
        )
    amounts = {name: f"{sums[name]:,.2f}" for name in ("prepaid", "balance")}
    counts = {"facilities": len(settled.statement), "units": len(settled.units)}
    show(place.said, say("settle_said", year=actuals.year, currency=view.currency, **counts, **amounts))
    fund = {"paid_in": f"{sides['in']:,.2f}", "paid_out": f"{sides['out']:,.2f}"}
    if sides["in"] != sides["out"]:
        show(say("settle_fault", **fund))
        return Exit.FAULT
    show(
        say("settle_fund_said", total=fund["paid_in"], currency=view.currency),
        say("read_said", path=place.folder / STATEMENT),
    )
    return Exit.ANSWERED
