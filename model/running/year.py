"""The commands of the year around a plan: letters, monitor, settle. They read, compute, write; nothing is solved."""

from dataclasses import dataclass
from pathlib import Path

from model.inputs import InputProblems
from model.inputs.problems import Problems, lines
from model.reporting.compare.folders import FolderError
from model.running.commands import Exit, refuse
from model.running.folder import Replacement, replacing
from model.running.terminal import say
from model.words import Words
from model.words.choice import language_of
from model.year.actuals import Actuals, read_actuals
from model.year.assess import gap
from model.year.board import FILE as BOARD
from model.year.board import write_board
from model.year.files import write_run, write_steps
from model.year.letters import FILE as BUDGETS
from model.year.letters import Terms, write_letters
from model.year.monitor import HOW, monitor
from model.year.plan import Plan, read_plan
from model.year.settle import HOW as SETTLED_HOW
from model.year.settle import settle
from model.year.shown import shown
from model.year.statement import FILE as STATEMENT
from model.year.statement import write_statement

WHOLE_YEAR = 12
NOT_COMPUTED = "nothing was computed"


@dataclass(frozen=True)
class Asked:
    """What every command of the year is told: the plan, where to write, the workbook if it is not found, language."""

    plan: Path
    folder: Path
    workbook: Path | None = None
    lang: str | None = None

    def place(self, *reads: Path | None) -> Replacement:
        """Return where the answer goes, which is made from the plan, its workbook and ``reads``."""
        return replacing(self.folder, reads=(self.plan, self.workbook, *reads))


def write_budgets(asked: Asked, year: int | None, advance: float, instalments: int) -> Exit:
    """Write the letters of a year's budgets."""
    place = asked.place()
    try:
        plan = read_plan(asked.plan, asked.workbook)
    except InputProblems as found:
        return refuse(found.problems, place, NOT_COMPUTED)
    terms = Terms(year or plan.years[0], advance, instalments)
    if terms.year not in plan.years:
        raise FolderError(f"{asked.plan} has no year {terms.year}: it plans {plan.years[0]} to {plan.years[-1]}.")
    view = shown(plan, asked.lang)
    with place as work:
        found_letters = write_letters(view, terms, work / BUDGETS)
        write_steps({"letters": found_letters}, {"letters": "budget, instalments and remainder by facility"},
                    work / "tables")  # fmt: skip
        sums = found_letters[["budget", "advance", "remainder"]].sum().round(2)
        figures = {"year": terms.year, "advance": advance, "instalments": instalments, **sums.to_dict()}
        write_run(work / "run.json", "letters", plan, None, figures)
    say(place.said)
    count = len(found_letters[["group", "alone"]].drop_duplicates())
    say(view.words("letters_said", year=terms.year, letters=count, currency=view.currency,
                    budget=f"{sums['budget']:,.2f}", advance=f"{sums['advance']:,.2f}"))  # fmt: skip
    say(view.words("read_said", path=place.folder / BUDGETS))
    return Exit.ANSWERED


def write_monitor(asked: Asked, path: Path) -> Exit:
    """Write how the year goes against the plan."""
    place = asked.place(path)
    try:
        plan, actuals = _read(asked, path)
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
    say(place.said)
    for row in funds.itertuples():
        shown_as = {name: f"{getattr(row, name):,.0f}" for name in ("actual", "forecast", "low", "high", "plan")}
        say(view.words("monitor_said", year=actuals.year, month=max(actuals.months), **shown_as))
    for row in funds[~funds["enough"]].itertuples():
        short = {"closing": f"{row.closing_forecast:,.0f}", "reserve": f"{row.reserve:,.0f}"}
        say(view.words("monitor_reserve_said", fund=row.fund, **short))
    say(view.words("monitor_targets_said", kept=figures["on_course"], asked=len(targets)))
    say(view.words("read_said", path=place.folder / BOARD))
    return Exit.ANSWERED


def write_settlement(asked: Asked, path: Path) -> Exit:
    """Write the settlement of a whole year."""
    place = asked.place(path)
    try:
        plan, actuals = _read(asked, path, whole=True)
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
    say(place.said)
    shown_as = {name: f"{sums[name]:,.2f}" for name in ("prepaid", "balance")}
    say(view.words("settle_said", year=actuals.year, facilities=len(settled.statement), units=len(settled.units),
                    currency=view.currency, **shown_as))  # fmt: skip
    if sides["in"] != sides["out"]:
        say(f"Fund in {sides['in']:,.2f}, fund out {sides['out']:,.2f}: a fault of the program; do not pay by it.")
        return Exit.FAULT
    say(view.words("settle_fund_said", total=f"{sides['in']:,.2f}", currency=view.currency))
    say(view.words("read_said", path=place.folder / STATEMENT))
    return Exit.ANSWERED


def _read(asked: Asked, path: Path, *, whole: bool = False) -> tuple[Plan, Actuals]:
    """Return plan and actuals, of a whole year where that is needed; raises InputProblems."""
    plan = read_plan(asked.plan, asked.workbook)
    actuals = read_actuals(path, plan, months=WHOLE_YEAR if whole else 1)
    say_warnings(actuals)
    return plan, actuals


def say_warnings(actuals: Actuals) -> None:
    """Print what is to be asked about the actuals."""
    if actuals.warnings:
        say("\n".join(lines(Problems(actuals.warnings), Words(language_of()))))
