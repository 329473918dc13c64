"""Benchmarks count every row at the rule that adds it; what their page keeps, and what fails CI."""

import json

import pytest

from benchmarks import alternatives, page, small
from benchmarks.figures import Figure, build_ratio, peak_of
from benchmarks.growth import with_areas
from benchmarks.rules import lines
from model.explain.alternatives import Wanted
from model.formulation import build
from model.formulation.staff import HEADCOUNT_BALANCE
from model.inputs import from_rows
from model.solving.arrays import from_model
from tests.audit.city import full
from tests.explain.cities import two_machines


def test_every_row_counts_at_its_rule():
    """Proves that rows and nonzeros add to those of the program, and that a rule of two steps is one line."""
    data = from_rows(full())
    arrays = from_model(build(data)[0])
    found = {name: (rows, nonzeros, seconds) for name, rows, nonzeros, seconds in lines(data)}
    assert sum(rows for rows, _, _ in found.values()) == len(arrays.rows)
    assert sum(nonzeros for _, nonzeros, _ in found.values()) == arrays.matrix.nnz
    assert all(seconds > 0.0 for _, _, seconds in found.values())
    assert found["fund"][0] == sum(
        row.rule.name in ("fund_balance", "reserve", "growth", "closing") for row in arrays.rows
    )
    assert found["staff"][0] > sum(row.rule is HEADCOUNT_BALANCE for row in arrays.rows) > 0
    assert found["extraction to arrays"][:2] == found["hand-over to HiGHS"][:2] == (0, 0)


def test_a_ratio_that_doubles_fails_and_one_that_does_not_passes(monkeypatch, tmp_path, capsys):
    """Proves the check of CI: 3 kept, 6 is twice that and passes, 6.1 is more and fails."""
    monkeypatch.setattr(small, "KEPT", tmp_path / "small.json")
    for value, words, code in ((3.0, ["keep"], 0), (6.0, [], 0), (6.1, [], 1)):
        monkeypatch.setattr(small, "measure", lambda value=value: iter([Figure("some ratio", value)]))
        assert small.check(words) == code
    assert json.loads(small.KEPT.read_text("utf-8")) == {"some ratio": 3.0}
    assert "some ratio: 6.1 (kept: 3)" in capsys.readouterr().out


def test_a_part_of_the_page_is_written_anew_and_the_rest_stays(monkeypatch, tmp_path):
    """Proves that a part gets new figures, machine and date, and that others and what is by hand stay."""
    monkeypatch.setattr(page, "PAGE", tmp_path / "benchmarks.md")
    titles = [page.PARTS[name].title for name in ("figures", "rules")]
    others = f"## {titles[1]}\n\n| kept | 2 |\n\n{page.BY_HAND}\n\n- Tried: 0.9.\n"
    page.PAGE.write_text(f"# Speed\n\n## {titles[0]}\n\n| old | 1 |\n\n{others}", encoding="utf-8")
    cells = (Figure("new", 2.0, "(1 s)", "<= 3").cells,)
    for name in ("figures", "growth"):
        monkeypatch.setitem(page.PARTS, name, page.PARTS[name]._replace(lines=lambda _workbook: cells))
    page.write(tmp_path, ["figures"])
    written = page.PAGE.read_text("utf-8")
    assert "| new | 2 (1 s) | <= 3 |" in written
    assert "highspy" in written
    assert "old" not in written
    assert written.endswith(others)
    page.write(tmp_path, ["growth"])  # a part that was not there
    grown = page.PAGE.read_text("utf-8")
    assert grown.index(titles[1]) < grown.index(page.PARTS["growth"].title) < grown.index(page.BY_HAND)
    assert len(grown) > len(written)


def test_a_county_with_more_areas_has_the_same_people_and_more_routes():
    """Proves the growing county: three times the areas, the same people and more columns to build."""
    rows = full()
    once, thrice = from_rows(rows), from_rows(with_areas(rows, 3))
    assert len(thrice.areas) == 3 * len(once.areas)
    assert thrice.groups["people"].sum() == pytest.approx(once.groups["people"].sum())
    assert len(thrice.routes) > len(once.routes)


def test_building_is_measured_against_raw_arrays():
    """Proves that there is a ratio, and a peak, for any city."""
    data = from_rows(full())
    assert build_ratio(data).value > 1.0
    assert peak_of(data) >= 0.0


def test_other_good_plans_are_counted_and_audited():
    """Proves what is told of other plans: beside 30 for A there is one, B's 27, a tenth less; nothing is broken."""
    found = {one.name: one.value for one in alternatives.measure(two_machines()[0], Wanted(within=0.2, count=3))}
    assert found["other plans"] == 1
    assert found["value that they lack, most"] == pytest.approx(0.1)
    assert found["broken limits"] == 0
    assert found["all of them / solve"] > 0.0
