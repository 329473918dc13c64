"""Ids with any sign in them: a city has the plan, the reports and the year that it has under plain ids."""

import json
import os
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

import openpyxl
import pandas as pd
import pytest

from model.answer.outcome import payments_by_route
from model.answer.solution import Run, Solution
from model.cases import cases_of, edited, edits_of, ranges_of, said
from model.cases.reading import from_rows, read
from model.city.city import City
from model.explain import prices
from model.explain.doubts import doubts
from model.explain.probes import probes
from model.explain.remedies import remedies
from model.inputs.problems import Place
from model.inputs.rows import source_of
from model.inputs.schema import SHEETS, Kind
from model.inputs.words import clean
from model.reporting import write_report, write_tables_and_run
from model.reporting.compare import compare_folders, figures_of, write_compare
from model.running.record import pack, unpack
from model.solving import Clock, prepare, ties
from model.solving.relaxed import relaxed
from model.solving.solve import quiet, solve
from model.tables.lists import quoted
from model.year.actuals import Actuals, checked
from model.year.letters import Terms, write_letters
from model.year.monitor import monitor
from model.year.plan import Plan, read_plan
from model.year.plan_tables import NEEDED
from model.year.replan import moved, task
from model.year.schema import SHEETS as YEAR_SHEETS
from model.year.settle import settle
from model.year.shown import shown
from model.year.statement import write_statement
from model.year.surge import Search, dispatches, surge_tables
from tests.random_city import CORE, LATER, city, write_csv, write_xlsx
from tests.random_city.draft import OBJECTIVES, Tables
from tests.random_city.odd_ids import NAMED_APART, NO_IDS, Renaming, Tokens, kind_of, odd_ids

EVERYTHING = (CORE | LATER) - set(OBJECTIVES)


def rows_of(seed: int) -> Tables:
    """Return a random city with every lever and every sheet, over two years."""
    rows = city(seed, features=frozenset(EVERYTHING))
    next(row for row in rows["settings"] if row["key"] == "years")["value"] = 2
    first = {name: [row[key] for row in rows[name]] for name, key in KEYS.items()}
    places = [row["facility"] for row in rows["facilities"] if row["tier"] != "elsewhere"]
    county = rows["areas"][0]["county"]
    tiers = list(dict.fromkeys(row["tier"] for row in rows["facilities"] if row["tier"] != "elsewhere"))
    for row in rows["facilities"][:2]:
        row |= {"alliance": "east", "own_counties": ",".join(dict.fromkeys(first["areas"]))}
    rows["postings"] = [{"from_facility": places[0], "to_facility": places[-1]}]
    rows["surge"] = [
        {"service": first["services"][0], "county": county, "factor": 1.5, "weeks": 8, "surge": "flu"},
        {"service": first["services"][-1], "factor": 2, "weeks": 4, "surge": "flood"},
    ]
    paid = {"metric": "fund_payments", "sense": "<=", "kind": "soft", "value": 1000}
    rows["targets"] += [
        {"target": f"paid{number}", **paid, "scope": scope} for number, scope in enumerate((
            f"county:{county}", "alliance:east", f"facility:{places[0]}", f"tier:{tiers[0]}", "each_county"))
    ]  # fmt: skip
    need = rows["needs"][0]
    column = "units" if "units" in need else "per_1000"
    service = f"group={need['group']}; service={need['service']}"
    rows["ranges"] = [
        {"table": "needs", "where": service, "column": column, "low": 0.8, "high": 1.2},
        {"table": "options", "where": f"option={first['options'][0]}", "column": "price", "low": 0.9, "high": 1.1},
    ]
    staff, budget = rows["staff_types"][0]["staff"], rows["budgets"][0]
    rows["budgets"][0]["tiers"] = ",".join(tiers)
    rows["cases"] = [
        {"case": "less", "table": "funds", "where": f"fund={first['funds'][0]}", "column": "reserve_months",
         "op": "set", "value": "0"},
        {"case": "less", "table": "staff_types", "where": f"staff={staff}", "column": "tiers", "op": "set",
         "value": ",".join(tiers)},
        {"case": "moved", "table": "budgets", "where": f"tiers={','.join(tiers)}; budget={budget['budget']}",
         "column": "amount", "op": "scale", "value": "0.5"},
        {"case": "moved", "table": "targets", "where": f"scope=facility:{places[0]}", "op": "drop"},
        {"case": "moved", "table": "facilities", "where": f"facility={places[0]}", "column": "alliance", "op": "set",
         "value": "west"},
    ]  # fmt: skip
    rows["sources"] = [{"source": "book"}, {"source": "paper"}]
    rows["targets"][0]["source"] = "book,paper"
    return rows


KEYS = {"areas": "county", "services": "service", "options": "option", "funds": "fund"}


@dataclass(frozen=True, eq=False)
class Pair:
    """A city under plain and under odd ids; ``odd``: token -> id as a City has it."""

    plain_rows: Tables
    odd_rows: Tables
    odd: dict[str, str]

    def told(self, text: str) -> str:
        """Return a text about the plain city as it is told of the odd one; ids in conditions as these have them."""
        text = CONDITION.sub(lambda found: f"{found[1]}={quoted(TOKEN.sub(self._odd, found[2]))}", text)
        text = LIST.sub(lambda found: ",".join(quoted(self.odd[token]) for token in found[0].split(",")), text)
        return TOKEN.sub(self._odd, text)

    def _odd(self, found: re.Match[str]) -> str:
        return self.odd[found[0]]

    def table(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return a table of the plain city as it is of the odd one."""
        return frame.map(self.in_all)

    def in_all(self, value: object) -> object:
        """Return a value of the plain city, with all that it holds, as it is of the odd one."""
        if isinstance(value, dict):
            return {self.told(name): self.in_all(one) for name, one in value.items()}
        if isinstance(value, tuple | list):
            return type(value)(map(self.in_all, value))
        return self.told(value) if isinstance(value, str) else value

    @cached_property
    def cities(self) -> tuple[City, City]:
        """Return both cities."""
        return from_rows(self.plain_rows), from_rows(self.odd_rows)

    @cached_property
    def answers(self) -> tuple[Solution, Solution]:
        """Return both answers."""
        return self.solved(self.cities[0]), self.solved(self.cities[1])

    def solved(self, data: City, **asked: Any) -> Solution:
        """Return the plan of a city; among plans of one value, the one that the tokens of its ids decide."""
        token = {word: token for token, word in self.odd.items()}

        def rank(var: Any) -> float:
            index = var.index() if isinstance(var.index(), tuple) else (var.index(),)
            key = tuple(token.get(part, part) for part in index)
            return RANK(SimpleNamespace(parent_component=var.parent_component, index=lambda: key))

        with mock.patch.object(ties, "rank", rank):
            return replace(solve(data, **asked), run=Run())


RANK = ties.rank
TOKEN = re.compile(r"x\d{3}x")
CONDITION = re.compile(r"(\b[a-z_]+)=((?:[a-z]+:)?x\d{3}x)(?=;|\]|$)")
LIST = re.compile(r"x\d{3}x(?:,x\d{3}x)+")


# ids of the year alone, which are the first tokens
CONTROL, AGAIN, FALSE = "x000x", "x001x", "x002x"


def pair_of(rows: Tables, seed: int) -> Pair:
    """Return rows under tokens, and under odd ids."""
    tokens = Tokens()
    for name in (CONTROL, AGAIN, FALSE):
        tokens("year", name)
    plain = Renaming(tokens).tables(rows)
    odd = odd_ids(random.Random(seed), list(tokens.of.values()))
    other = Renaming(lambda kind, name: odd[tokens(kind, name)]).tables(rows)
    return Pair(plain, other, {token: clean(word) for token, word in odd.items()})


@cache
def pair() -> Pair:
    """Return the pair that most of the tests share."""
    return pair_of(rows_of(SEED), SEED)


SEED = int(os.environ.get("FENJI_ODD_IDS", "39"))


def same(one: Pair, plain: Mapping[str, pd.DataFrame], odd: Mapping[str, pd.DataFrame]) -> None:
    """Assert that tables are the same but for the ids."""
    assert plain.keys() == odd.keys()
    for name, table in plain.items():
        pd.testing.assert_frame_equal(one.table(table), odd[name], check_dtype=False, rtol=1e-9, obj=name)


def test_every_column_of_ids_is_renamed():
    """Proves that the schema has no column of ids that the renaming leaves out."""
    left = {(sheet.name, column.name) for sheet in SHEETS for column in sheet.columns
            if (column.kind is Kind.ID or column.refers) and not kind_of(sheet, column)}  # fmt: skip
    assert left == NO_IDS | {place for place in NAMED_APART if place[0] == "targets"}


def test_cities():
    """Proves that reading keeps every id, cases and ranges of them too, in all that follows without deciding."""
    plain, odd = pair().cities
    same(pair(), tables_of(plain), tables_of(odd))


def tables_of(data: City) -> dict[str, pd.DataFrame]:
    """Return the tables of a city, those that follow too; not the texts of edits."""
    found = {field.name: getattr(data, field.name) for field in fields(data)}
    return {name: table for name, table in found.items()
            if isinstance(table, pd.DataFrame) and name not in ("cases", "ranges", "warnings")}  # fmt: skip


def test_cases_and_ranges():
    """Proves that edits mean the same rows, and that their words on the command line mean the same edits."""
    plain, odd = pair().cities
    for ours, theirs in zip(cases_of(plain), cases_of(odd), strict=True):
        same(pair(), tables_of(edited(plain, ours)), tables_of(edited(odd, theirs)))
        assert theirs.name == pair().told(ours.name)
        texts = [said(edit) for edit in theirs.edits]
        here = [replace(edit, place=Place()) for edit in theirs.edits]
        assert [replace(edit, place=Place()) for edit in edits_of(texts)] == here
        assert texts == [pair().told(said(edit)) for edit in ours.edits]
    assert [one.name for one in ranges_of(odd)] == [pair().told(one.name) for one in ranges_of(plain)]


def test_tables():
    """Proves that the plan is the same, in every table of the answer and of today."""
    plain, odd = pair().answers
    assert plain.status.has_plan
    same(pair(), plain.tables, odd.tables)
    same(pair(), plain.today.tables, odd.today.tables)


def test_folder_and_record(tmp_path):
    """Proves that an answer read back, from its folder or from the store, has the ids that it had."""
    _, odd = pair().cities
    answer = pair().answers[1]
    book = tmp_path / "city"
    write_csv(pair().odd_rows, book)
    data = read(book)
    same_cities(data, odd)
    write_tables_and_run(data, answer, tmp_path)
    plan = read_plan(tmp_path, book)
    for name in NEEDED:
        pd.testing.assert_frame_equal(plan.tables[name], answer[name], check_dtype=False)
    again = unpack(pack(answer))
    for name, table in answer.tables.items():
        pd.testing.assert_frame_equal(again[name], table, check_dtype=False)


def test_workbook(tmp_path):
    """Proves that a workbook holds the ids that its rows have."""
    write_xlsx(pair().odd_rows, tmp_path / "city.xlsx")
    same_cities(read(tmp_path / "city.xlsx"), pair().cities[1])


def same_cities(one: City, other: City) -> None:
    """Assert that two cities have the same tables."""
    for name, table in tables_of(one).items():
        pd.testing.assert_frame_equal(table, tables_of(other)[name], check_dtype=False)


@cache
def without_plan() -> Pair:
    """Return the pair with targets that cannot be reached."""
    rows = rows_of(SEED)
    rows["targets"] += [
        {"target": "all", "metric": "coverage", "of": service, "scope": "each_county", "sense": ">=", "value": 1}
        for service in [row["service"] for row in rows["services"]][:1]
    ]  # fmt: skip
    return pair_of(rows, SEED + 1)


def test_reasons_and_remedies():
    """Proves that what breaks, and what would restore a plan, is told of the same rows."""
    one = without_plan()
    answers = [one.solved(data) for data in one.cities]
    assert not answers[0].status.has_plan
    same(one, {"reasons": answers[0].reasons}, {"reasons": answers[1].reasons})
    told = [remedies(data, answer, gap=1e-3, time_limit_s=60, progress=quiet)
            for data, answer in zip(one.cities, answers, strict=True)]  # fmt: skip
    same(one, *told)


def test_prices():
    """Proves that what is asked of the relaxation, and the edits that answer it, are of the same rows."""
    found = [probes(data, relaxed(prepare(data), 1e-3, Clock(60.0, quiet))) for data in pair().cities]
    tables = [prices.screened(asked, [1.0] * len(asked)) for asked in found]
    same(pair(), {"prices": tables[0]}, {"prices": tables[1]})
    texts = [[said(probe.edit) for probe in asked] for asked in found]
    assert [pair().told(text) for text in texts[0]] == texts[1]
    for probe in found[1]:
        assert edits_of([said(probe.edit)])[0].where == probe.edit.where


def test_doubts():
    """Proves that the doubts of a plan name the same things."""
    plain, odd = (doubts(data, answer) for data, answer in zip(pair().cities, pair().answers, strict=True))
    same(pair(), {"doubts": plain}, {"doubts": odd})


def test_surges():
    """Proves that surges meet the same people, staff and machines."""
    search = Search(1e-3, 60.0, quiet)
    tables = []
    for data, answer in zip(pair().cities, pair().answers, strict=True):
        tables.append(surge_tables(data, answer.tables, 2027, dispatches(data, answer.tables, 2027, search)))
    same(pair(), *tables)


class Texts(HTMLParser):
    """Collects the texts of a page: of its nodes and of its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for _, value in attrs if value]

    def handle_data(self, data: str) -> None:
        self.found.append(data)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_reports(tmp_path, lang):
    """Proves that the page and the workbook of an answer say the same of the same things."""
    folders = [tmp_path / "plain", tmp_path / "odd"]
    for data, answer, folder in zip(pair().cities, pair().answers, folders, strict=True):
        folder.mkdir()
        write_report(data, answer, folder, lang=lang)
    plain, odd = (Texts((folder / "report.html").read_text(encoding="utf-8")).found for folder in folders)
    assert [translated(pair(), text) for text in plain] == [translated(None, text) for text in odd]
    same_books(pair(), *(folder / "allocation.xlsx" for folder in folders))


def translated(one: Pair | None, text: str) -> object:
    """Return a text of a page, the data of its charts as values, as it is of the odd city."""
    found = json.loads(text) if text.startswith("{") else text
    return found if one is None else one.in_all(found)


def same_books(one: Pair, plain: Path, odd: Path) -> None:
    """Assert that workbooks hold the same cells; numbers of odd rows stand without a formula.

    A sheet has a name that Excel allows: of an odd id other signs, and fewer.
    """
    books = [openpyxl.load_workbook(path) for path in (plain, odd)]
    sheets = dict(zip(books[0].sheetnames, books[1].sheetnames, strict=True))
    for page, other in zip(*books, strict=True):
        for line, row in zip(page.iter_rows(), other.iter_rows(), strict=True):
            for cell, beside in zip(line, row, strict=True):
                if cell.data_type != "f":
                    said = sheets.get(cell.value, one.in_all(cell.value)) if cell.value else cell.value
                    assert said == beside.value, (page.title, cell.coordinate)


def compared(one: Pair, folder: Path, data: City, answer: Solution) -> Path:
    """Write a comparison of the base with its cases, all with the answer of the base; return its workbook."""
    folder.mkdir()
    base, *others = (figures_of(name, "", data, answer, {}) for name in ("base", *dict.fromkeys(data.cases["case"])))
    write_compare(base, tuple(others), folder, data=data, lang="en")
    return folder / "compare.xlsx"


def test_comparisons(tmp_path, monkeypatch):
    """Proves that cases and answers are compared line by line as they are under plain ids."""
    books = [compared(pair(), tmp_path / name, data, answer)
             for name, data, answer in zip(("plain", "odd"), pair().cities, pair().answers, strict=True)]  # fmt: skip
    same_books(pair(), *books)
    for data, answer, book in zip(pair().cities, pair().answers, books, strict=True):
        monkeypatch.chdir(book.parent)
        for name, half in (("first", answer), ("second", answer.today)):
            Path(name).mkdir()
            write_tables_and_run(data, half, Path(name))
        compare_folders(Path("first"), Path("second"), Path(), "en")
    same_books(pair(), *(book.parent / "differences.xlsx" for book in books))


YEAR = 2026


def plans() -> list[Plan]:
    """Return both plans, as their folders would be read."""
    return [Plan(Path("plan"), {"case": "base"}, answer.tables, data)
            for data, answer in zip(pair().cities, pair().answers, strict=True)]  # fmt: skip


def happened(plan: Plan) -> Tables:
    """Return the sheets of a year that went as planned in a fifth less or more."""
    care = payments_by_route(plan.data, plan.tables).query(f"year == {YEAR}")
    care = care.groupby(["fund", "facility", "option", "county"], as_index=False)["units"].sum()
    places, funds = list(plan.data.facilities["facility"]), list(plan.data.funds["fund"])
    services = list(plan.data.services["service"])
    indicators = [{"indicator": name, "kind": "outcome", "weight": 1, "floor": 0.2, "goal": 0.6}
                  for name in (CONTROL, AGAIN)]  # fmt: skip
    signed = [{"fund": fund, "facility": places[0], "heads": 90} for fund in funds]
    alliance = next(name for name in plan.data.facilities["alliance"] if name)
    return {
        "activity": [
            {"fund": row.fund, "facility": row.facility, "option": row.option, "county": row.county, "year": YEAR,
             "month": month, "units": row.units / 12 * (0.8 if number % 2 else 1.2)}
            for number, row in enumerate(care.itertuples()) for month in range(1, 13)
        ],
        "signed": signed,
        "scorecard": [indicators[0], indicators[1] | {"tiers": ",".join(plan.data.tiers["tier"])}],
        "indicators": [
            {"facility": place, "indicator": name, "value": 0.5, "before": 0.3}
            for place in places for name in (CONTROL, AGAIN)
        ],
        "settlement": [
            {"rule": "retained_share", "value": 0.6, "spend_on": "train"},
            {"rule": "retained_share", "unit": alliance, "value": 0.5, "spend_on": "train"},
            {"rule": "overspend_share", "value": 0.5}, {"rule": "overspend_cap", "value": 0.05},
            {"rule": "withheld_share", "value": 0.2},
            {"rule": "control_reward", "indicator": CONTROL, "value": 4},
            {"rule": "readmission_share", "indicator": AGAIN, "services": ",".join(services[1:]), "value": 0.05},
            {"rule": "capitation", "services": services[0], "value": 28},
        ],
        "violations": [{"violation": FALSE, "facility": places[0], "fund": funds[0], "share": 0.1, "amount": 500}],
        "need_change": [{"county": plan.data.areas["county"][0], "service": services[0], "factor": 1.1}],
    }  # fmt: skip


@cache
def years() -> list[tuple[Plan, Actuals]]:
    """Return both plans with their years."""
    plain, odd = plans()
    rows = happened(plain)
    other = Renaming(lambda kind, token: pair().odd[token], YEAR_SHEETS).tables(rows)
    return [(plain, checked(source_of(rows), plain, 12)), (odd, checked(source_of(other), odd, 12))]


def test_letters(tmp_path):
    """Proves that each place gets the letter of its budget."""
    terms, books = Terms(YEAR), [tmp_path / "plain.xlsx", tmp_path / "odd.xlsx"]
    tables = [write_letters(shown(plan, "en"), terms, book) for plan, book in zip(plans(), books, strict=True)]
    same(pair(), {"letters": tables[0]}, {"letters": tables[1]})
    same_books(pair(), *books)


def test_monitor():
    """Proves that the year is held against the plan of the same things."""
    same(pair(), *(monitor(plan, actuals) for plan, actuals in years()))


def test_settlement(tmp_path):
    """Proves that each place is due what it is due under a plain id, in tables and in the workbook's formulas."""
    books = [tmp_path / "plain.xlsx", tmp_path / "odd.xlsx"]
    settled = [settle(plan, actuals) for plan, actuals in years()]
    same(pair(), *(one.tables for one in settled))
    for (plan, actuals), one, book in zip(years(), settled, books, strict=True):
        write_statement(shown(plan, "en"), actuals, one, book)
    same_books(pair(), *books)


def test_replanning():
    """Proves that a plan is mended from what happened at the same places."""
    moves = []
    for plan, actuals in years():
        asked = task(plan, actuals)
        moves.append(moved(plan, asked, pair().solved(asked.data, past=asked.past)))
    same(pair(), {"moved": moves[0]}, {"moved": moves[1]})
