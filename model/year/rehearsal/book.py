"""rehearsal.xlsx: answers in short, chances of facilities, of units and of the fund, what was assumed, the rules.

Every chance, mean and bound is a formula over the samples, which stand at the end of the workbook.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from model.reporting.display import Column, DataSheet, Money, Report, Section, Table
from model.reporting.excel import write_workbook
from model.reporting.view import money_unit
from model.year.actuals import Actuals
from model.year.evidence import rules_section
from model.year.rehearsal.answers import answers
from model.year.rehearsal.assumed import assumed_section
from model.year.rehearsal.chances import ENOUGH, HIGH, LOW, SPREAD, chances, fund_chances
from model.year.rehearsal.rehearse import Rehearsed
from model.year.rehearsal.sampled import Terms
from model.year.settle import KEYS
from model.year.shown import Shown, data_sheet, sheet_name

FILE = "rehearsal.xlsx"
OF_PLACES, OF_UNITS, OF_FUND = [*KEYS, "unit"], ["fund", "unit", "alone"], ["fund"]
SAMPLED = ("budget", "diff", "beyond", "borne", "retained", "balance", "result")
FUND_SAMPLED = ("planned", "payments", "planned_closing", "closing", "planned_reserve", "reserve")
ENDS = {"mean": "AVERAGE({})", "low": f"PERCENTILE({{}},{LOW})", "high": f"PERCENTILE({{}},{HIGH})"}
EVENTS = {"surplus": ("diff", ">0"), "overspend": ("diff", "<0"), "beyond": ("beyond", ">0")}
EVENTS_OF_FUND = {"payments": "{payments}>{planned}", "closing": f"{{closing}}<{{reserve}}-{ENOUGH}"}


@dataclass(frozen=True, eq=False)
class Book:
    """What the workbook is made of: names and language, terms, rules, samples, and their unit of money."""

    shown: Shown
    terms: Terms
    known: Actuals
    rehearsed: Rehearsed
    money: Money
    taken: set[str]


def write_rehearsal(shown: Shown, terms: Terms, known: Actuals, rehearsed: Rehearsed, path: Path) -> list[str]:
    """Write the workbook of a rehearsal; return its answers in short."""
    largest = rehearsed.fund["payments"].max()
    money = money_unit(shown.plan.data, float(largest), shown.words)
    book = Book(shown, terms, known, rehearsed, money, set())
    answered = answers(shown, money, rehearsed)
    sections = (
        _summary(book, answered),
        _section(book, "chances", _places(book), shown.words("chances_lead", samples=terms.samples)),
        _section(book, "unit_chances", _units(book)),
        _section(book, "fund_chances", _fund(book), shown.words("fund_chances_lead")),
        assumed_section(shown, terms, known, rehearsed, book.taken),
        rules_section(shown, known, book.taken),
    )
    report = Report(shown.words.lang, sections[0].title, sections, _samples(book), money, set())
    write_workbook(report, path, datetime.datetime(terms.year, 1, 1))
    return [f"{asks} {answer}" for asks, answer in answered.itertuples(index=False, name=None)]


def _section(book: Book, key: str, table: Table, lead: str = "") -> Section:
    """Return a sheet with one table."""
    words = book.shown.words
    return Section(key, sheet_name(words(f"sheet_{key}"), book.taken), words(f"{key}_title"), (table,), lead)


def _summary(book: Book, answered: pd.DataFrame) -> Section:
    """Return the answers in short."""
    words, terms, name = book.shown.words, book.terms, book.known.name
    rules = words("rules_of_file", name=name) if name else words("rules_by_default")
    lead = words("rehearse_lead", samples=terms.samples, year=terms.year, plan=book.shown.plan.name, rules=rules,
                 money=book.money.name)  # fmt: skip
    columns = (Column("asks", words("asks"), "words"), Column("answer", words("answer_said"), "words"))
    table = Table("answers", words("rehearse_answers"), columns, answered)
    title = words("rehearse_title", year=terms.year, name=book.shown.title)
    return Section("summary", sheet_name(words("rehearse_answers"), book.taken), title, (table,), lead)


def _places(book: Book) -> Table:
    """Return the facilities, the likeliest to overspend first."""
    words, shown = book.shown.words, book.shown
    samples = book.rehearsed.facilities
    frame = _with_formulas(chances(samples, OF_PLACES), samples, KEYS, "place_samples")
    frame["name"] = shown.labels.column("facility", frame["facility"])
    frame["settles"] = [shown.unit(unit) for unit in frame["unit"]]
    heads = (
        Column("name", words("facility")), Column("fund", words("fund_code"), "code"),
        Column("facility", words("facility_code"), "code"), Column("settles", words("unit")),
    )  # fmt: skip
    return Table("chances", words("chances_title"), (*heads, *_columns(book)), frame)


def _units(book: Book) -> Table:
    """Return the alliances and the facilities that settle by themselves."""
    words, shown = book.shown.words, book.shown
    samples = book.rehearsed.units
    frame = _with_formulas(chances(samples, OF_UNITS), samples, ["fund", "unit"], "unit_samples")
    frame["name"] = [shown.unit(unit) for unit in frame["unit"]]
    heads = (
        Column("name", words("unit")), Column("fund", words("fund_code"), "code"),
        Column("unit", words("unit_code"), "code"),
    )  # fmt: skip
    return Table("unit_chances", words("unit_chances_title"), (*heads, *_columns(book)), frame)


def _columns(book: Book) -> tuple[Column, ...]:
    """Return the columns of chances and amounts."""
    words = book.shown.words
    amounts = [
        Column(f"{name}_{end}", words(f"chance.{name}", end=words(f"end.{end}")), "money")
        for name in SPREAD for end in ENDS
    ]  # fmt: skip
    return (
        Column("budget", words("step.budget"), "money"),
        *(Column(name, words(f"chance.{name}"), "share") for name in EVENTS),
        Column("borne", words("chance.borne"), "money"), *amounts,
    )  # fmt: skip


def _with_formulas(table: pd.DataFrame, samples: pd.DataFrame, keys: list[str], sheet: str) -> pd.DataFrame:
    """Return chances, each with its formula in a column ``<name>_formula``."""
    blocks = samples.groupby(keys).indices
    formulas = [_formulas(sheet, blocks[names]) for names in table[keys].itertuples(index=False, name=None)]
    return table.join(pd.DataFrame(formulas).add_suffix("_formula"))


def _formulas(sheet: str, rows: Sequence[int]) -> dict[str, str]:
    """Return the formulas over the rows of one facility or unit."""
    amounts = {f"{name}_{end}": (name, text) for name in SPREAD for end, text in ENDS.items()}
    amounts |= {name: (name, ENDS["mean"]) for name in ("budget", "borne")}
    events = {
        event: f'COUNTIF({_block(sheet, name, rows)},"{sign}")/{len(rows)}' for event, (name, sign) in EVENTS.items()
    }
    return events | {
        column: f"{text.format(_block(sheet, name, rows))}/UNIT" for column, (name, text) in amounts.items()
    }


def _block(sheet: str, column: str, rows: Sequence[int]) -> str:
    """Return the cells of a data sheet's column with the samples of one facility, unit or fund: one block of rows."""
    return f"[{sheet}.{column}@{rows[0]}]:[{sheet}.{column}@{rows[-1]}]"


def _fund(book: Book) -> Table:
    """Return payments, closing balance and reserve of each fund."""
    words, samples = book.shown.words, book.rehearsed.fund
    table = fund_chances(samples)
    blocks = samples.groupby("fund").indices
    formulas = [
        _fund_formulas(str(item), blocks[fund]) for fund, item in zip(table["fund"], table["item"], strict=True)
    ]
    frame = table.join(pd.DataFrame(formulas).add_suffix("_formula"))
    frame["name"] = [words(f"fund_item.{item}") for item in frame["item"]]
    frame["fund"] = book.shown.labels.column("fund", frame["fund"])
    frame["event"] = [words(f"chance_of.{item}") if item in EVENTS_OF_FUND else "" for item in frame["item"]]
    columns = (
        Column("fund", words("fund")), Column("name", words("quantity")), Column("plan", words("plan_year"), "money"),
        *(Column(end, words(f"end.{end}"), "money") for end in ENDS),
        Column("chance", words("chance"), "share"), Column("event", words("chance_of")),
    )  # fmt: skip
    return Table("fund_chances", words("fund_chances_title"), columns, frame)


def _fund_formulas(item: str, rows: Sequence[int]) -> dict[str, str]:
    """Return the formulas of one line of a fund."""
    cells = {name: _block("fund_samples", name, rows) for name in FUND_SAMPLED}
    plan = "planned" if item == "payments" else f"planned_{item}"
    amounts = {"plan": ENDS["mean"].format(cells[plan])}
    amounts |= {end: text.format(cells[item]) for end, text in ENDS.items()}
    event = EVENTS_OF_FUND.get(item, "").format(**cells)
    chance = f"SUMPRODUCT(({event})*1)/{len(rows)}" if event else ""
    return {name: f"{text}/UNIT" for name, text in amounts.items()} | {"chance": chance}


def _samples(book: Book) -> tuple[DataSheet, ...]:
    """Return the samples as tidy data sheets."""
    words, rehearsed = book.shown.words, book.rehearsed
    tables = {
        "place_samples": rehearsed.facilities[[*OF_PLACES, "sample", *SAMPLED]],
        "unit_samples": rehearsed.units[["fund", "unit", "sample", *SAMPLED]],
        "fund_samples": rehearsed.fund[["fund", "sample", *FUND_SAMPLED]],
    }
    return tuple(data_sheet(words, name, words(f"sheet_{name}"), table) for name, table in tables.items())
