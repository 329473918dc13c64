"""Ids with any sign in them are read, named in lists, scopes, conditions and edits, and written as they are."""

from dataclasses import replace

import pandas as pd

from model.cases import Case, cases_of, edited, edits_of, ranges_of, said
from model.cases.reading import read
from model.city.city import City
from model.inputs.schema import SHEETS, Kind
from model.inputs.words import clean
from model.reporting import write_tables_and_run
from model.running.record import pack, unpack
from model.tables.problem import Place
from model.year.plan import NEEDED, read_plan
from tests.ids.odd import NAMED_APART, NO_IDS, kind_of
from tests.ids.pair import same, tables_of
from tests.random_city import write_csv, write_xlsx


def test_every_column_of_ids_is_renamed():
    """Proves that the schema has no column of ids that the renaming leaves out."""
    left = {(sheet.name, column.name) for sheet in SHEETS for column in sheet.columns
            if (column.kind is Kind.ID or column.refers) and not kind_of(sheet, column)}  # fmt: skip
    assert left == NO_IDS | {place for place in NAMED_APART if place[0] == "targets"}


def test_cities(pair):
    """Proves that reading keeps every id, cases and ranges of them too, in all that follows without deciding."""
    plain, odd = pair.cities
    same(pair, tables_of(plain), tables_of(odd))
    assert [one.place.row for one in plain.warnings] == [one.place.row for one in odd.warnings]


def test_cases_and_ranges(pair):
    """Proves that edits mean the same rows, and that their words on the command line mean the same edits."""
    plain, odd = pair.cities
    for ours, theirs in zip(cases_of(plain), cases_of(odd), strict=True):
        same(pair, tables_of(edited(plain, ours)), tables_of(edited(odd, theirs)))
        assert theirs.name == pair.told(ours.name)
        texts = [said(edit) for edit in theirs.edits]
        here = [replace(edit, place=Place()) for edit in theirs.edits]
        assert [replace(edit, place=Place()) for edit in edits_of(texts)] == here
        assert [clean(text) for text in texts] == [clean(pair.told(said(edit))) for edit in ours.edits]
    for ours, theirs in zip(ranges_of(plain), ranges_of(odd), strict=True):
        ends = [Case("end", (one.at(one.low),)) for one in (ours, theirs)]
        same(pair, tables_of(edited(plain, ends[0])), tables_of(edited(odd, ends[1])))
        if ours.edit.table != "responses":  # of which lists of tiers are conditions
            assert clean(theirs.name) == clean(pair.told(ours.name))


def test_folder_and_record(pair, tmp_path):
    """Proves that an answer read back, from its folder or from the store, has the ids that it had."""
    _, odd = pair.cities
    answer = pair.answers[1]
    book = tmp_path / "city"
    write_csv(pair.odd_rows, book)
    data = read(book)
    same_cities(data, odd)
    write_tables_and_run(data, answer, tmp_path)
    plan = read_plan(tmp_path, book)
    for name in NEEDED:
        pd.testing.assert_frame_equal(plan.tables[name], answer[name], check_dtype=False)
    again = unpack(pack(answer))
    for name, table in answer.tables.items():
        pd.testing.assert_frame_equal(again[name], table, check_dtype=False)


def test_workbook(pair, tmp_path):
    """Proves that a workbook holds the ids that its rows have."""
    write_xlsx(pair.odd_rows, tmp_path / "city.xlsx")
    same_cities(read(tmp_path / "city.xlsx"), pair.cities[1])


def same_cities(one: City, other: City) -> None:
    """Assert that two cities have the same tables."""
    for name, table in tables_of(one).items():
        pd.testing.assert_frame_equal(table, tables_of(other)[name], check_dtype=False)
