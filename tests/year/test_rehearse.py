"""Settlement in advance: sampled years of the town, by hand, by law, and as a command."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest

from model.answer.standing import founded
from model.cases import ranges_of
from model.cases.draws import draws
from model.cli.parser import main
from model.inputs import InputProblems, from_rows
from model.inputs.rows import source_of
from model.solving.solve import solve
from model.year.plan import Plan
from model.year.rehearsal.book import OF_PLACES, OF_UNITS, write_rehearsal
from model.year.rehearsal.chances import SPREAD, chances, fund_chances
from model.year.rehearsal.known import NOTHING, known_of
from model.year.rehearsal.rehearse import STEPS, UNIT_STEPS, rehearse
from model.year.rehearsal.sampled import Terms, effects_of, planned_care
from model.year.settle import settle
from model.year.shown import shown
from tests.formulation.tiny import HOSPITAL, city
from tests.reporting.office import differences, recalculated
from tests.year.town import CONTRACTS, COUNTY, VISITS, of, told, write_sheets, year

STILL = Terms(2025, 3, 1, 0.0, 0.0)


def known(plan, tables=None):
    """Return what is known beforehand: of sheets, or nothing."""
    return known_of(source_of({name: rows for name, rows in tables.items() if rows}) if tables else NOTHING,
                    plan, 2025)  # fmt: skip


def with_range(plan, table, where, column, low, high, shape="uniform"):
    """Return the plan whose workbook has one range."""
    row = {"table": table, "where": where, "column": column, "low": low, "high": high, "shape": shape,
           "source": "assumption", "note": ""}  # fmt: skip
    return replace(plan, data=plan.data.changed(ranges=pd.DataFrame([row])))


def as_planned():
    """Return actuals equal to the plan, with every rule."""
    care = [(post, "visit post", COUNTY[post], units) for post, units in VISITS.items()]
    care += [(post, "contract post", COUNTY[post], units) for post, units in CONTRACTS.items()]
    care += [("away", "complex away", county, units) for county, units in (("A", 20), ("B", 10), ("C", 10))]
    return {
        **year(),
        "activity": [
            {"facility": place, "option": option, "county": county, "year": 2025, "month": month, "units": units / 12}
            for place, option, county, units in care for month in range(1, 13)
        ],
    }  # fmt: skip


def test_without_any_spread_every_year_is_the_plan_settled(plan):
    """Proves that a sample goes through the settlement itself: each is that of actuals equal to the plan."""
    settled = settle(plan, told(plan, as_planned()))
    found = rehearse(plan, known(plan, as_planned()), STILL)
    for table, of_year, steps in (
        (found.facilities, settled.statement, STEPS),
        (found.units, settled.units, UNIT_STEPS),
    ):
        keys = ["fund", "facility"] if "facility" in table else ["fund", "unit"]
        shared = [name for name in steps if name in of_year]
        wanted = of_year.sort_values(keys)[[*keys, *shared]].reset_index(drop=True)
        assert len(shared) >= 6
        for _, sample in table.groupby("sample"):
            pd.testing.assert_frame_equal(sample[[*keys, *shared]].reset_index(drop=True), wanted, atol=1e-9)
    # nobody overspends: what is above the budgets are the rewards, and 230 heads at 28 are as budgeted
    lines = settled.fund.set_index("line")["amount"]
    rewards = lines["control"] + lines["readmission"] - lines["unreleased"]
    assert found.fund["payments"].tolist() == pytest.approx([136_440.0 + rewards] * 3, abs=0.005)
    assert found.fund["closing"].tolist() == pytest.approx([163_560.0 - rewards] * 3, abs=0.005)


def test_chances_of_one_facility_as_on_paper(plan):
    """Proves chances, means and bounds: visits of p4 are 200 x u, u uniform from 0.9 to 1.2.

    Claims are 10,000 u + 560, the budget is 10,560: overspend where u > 1, in 2/3 of the years. Up to 5% of the
    budget, 528, is reasonable: beyond where u > 1.0528, in 0.1472 / 0.3. The mean overspend is 2,000 x 2/3 / 2 =
    666.67; of that the fund takes half of what is reasonable, (0.0528^2 / 2 x 10,000 + 528 x 0.1472) / 0.3 / 2 =
    152.77, and p4 bears the rest. Balance is 10,000 min(u, 1) + 560 plus what
    the fund takes, less 8,448; its 5% is at u = 0.915: 1,262. By 50 samples a chance of 2/3 is known within 0.067;
    all is tested at four standard errors.
    """
    town = with_range(plan, "needs", ("group=gp4", "service=visit"), "units", 0.9, 1.2)
    rules = {"settlement": [{"rule": "overspend_share", "value": 0.5}, {"rule": "overspend_cap", "value": 0.05}]}
    found = rehearse(town, known(town, rules), replace(STILL, samples=50))
    row = of(chances(found.facilities, OF_PLACES), "p4")
    assert (row["overspend"], row["surplus"]) == pytest.approx((2 / 3, 1 / 3), abs=4 * 0.067)
    assert row["beyond"] == pytest.approx(0.1472 / 0.3, abs=4 * 0.071)
    u = draws([one for one in ranges_of(town.data) if one.edit.op == "scale"], 50, 1)[:, 0]
    assert (row["overspend"], row["beyond"]) == ((u > 1.0).mean(), (u > 1.0528).mean())
    assert row["borne"] == pytest.approx(666.67 - 152.77, abs=4 * 80)
    assert row["balance_low"] == pytest.approx(1_262.0, abs=4 * 92)
    assert row["balance_high"] == 2_112.0 + 264.0
    others = chances(found.facilities, OF_PLACES).query("facility != 'p4'")
    assert (others[["surplus", "overspend", "beyond", "borne"]] == 0.0).all(axis=None)


def test_the_same_seed_gives_the_same_years(plan):
    terms = Terms(2025, 4, 7)
    one, two, other = (rehearse(plan, known(plan), each) for each in (terms, terms, replace(terms, seed=8)))
    for name in ("facilities", "units", "fund"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(two, name))
    assert not one.facilities["paid"].equals(other.facilities["paid"])
    # a stream of its own: more samples begin with the same ones
    more = rehearse(plan, known(plan), replace(terms, samples=6)).facilities.query("sample <= 4")
    assert more["paid"].tolist() == one.facilities["paid"].tolist()


def test_a_wider_spread_never_makes_an_interval_narrower(plan):
    """Proves the law facility by facility, for what is paid at the year's end, what is kept, and the result."""
    widths = []
    for spread in (0.0, 0.03, 0.1):
        found = rehearse(plan, known(plan, year()), Terms(2025, 20, 1, spread, spread))
        table = chances(found.facilities, OF_PLACES).sort_values("facility")
        parts = [table[f"{name}_high"] - table[f"{name}_low"] for name in SPREAD]
        money = fund_chances(found.fund)
        widths.append([*pd.concat(parts), *(money["high"] - money["low"])])
    for narrow, wide in zip(widths, widths[1:], strict=False):
        assert all(after >= before - 0.011 for before, after in zip(narrow, wide, strict=True))
    assert max(widths[0]) == pytest.approx(0.0, abs=1e-6)
    assert min(widths[-1]) > 0.0


def test_ranges_bear_on_what_they_move_by_the_streams_of_explain(plan):
    """Proves: a price moves claims and the unit costs that were left blank; income moves nothing that is drawn."""
    town = with_range(plan, "options", ("service=visit",), "price", 0.9, 1.1)
    found = rehearse(town, known(town), STILL)
    drawn = draws([one for one in ranges_of(town.data) if one.edit.op == "scale"], 3, 1)[:, 0]
    mine = found.facilities.query("facility == 'p4'")
    assert mine["paid"].tolist() == pytest.approx((10_000.0 * drawn + 560.0).tolist(), abs=0.006)
    effect = effects_of(town, planned_care(town, 2025))[0]
    assert effect.quantities == ("price", "cost")
    income = with_range(plan, "funds", (), "income", 0.9, 1.1)
    assert rehearse(income, known(income), STILL).effects[0].quantities == ()


LEVER = {"lever": "P", "to_tier": "centre", "from_tier": "hospital", "points": 0.2, "points_low": 0.1}


def led(lever):
    """Return a plan in which a desk leads people home: half of 100 turn there today."""
    today = [{"county": "C", "service": "S", "tier": tier, "share": 0.5} for tier in ("centre", "hospital")]
    data = from_rows(city(
        {"shift_per_year": 0}, options=[HOSPITAL, {"option": "O", "health_gain": 3}], today=today,
        projects=[{"project": "P"}], responses=[lever],
    ))  # fmt: skip
    found = solve(data, gap=0.0)
    return Plan(Path(), {}, found.tables, founded(data, found))


def test_points_of_a_lever_move_who_turns_where():
    """Proves the slopes: of 100, 1 / (1 + exp(-4 x points)) turn to the centre, 68.997 by 0.2 and 59.869 by 0.1."""
    plan = led(LEVER)
    care = planned_care(plan, 2026)
    (there, fewer), taken = (100.0 / (1.0 + np.exp(-4.0 * points)) for points in (0.2, 0.1)), 0.1
    assert care.set_index("tier")["units"].to_dict() == pytest.approx({"centre": there, "hospital": 100.0 - there})
    (effect,) = effects_of(plan, care)
    assert effect.range.name == "responses[lever=P; service=; to_tier=centre; from_tier=hospital; county=].points"
    assert (effect.range.low, effect.range.plan, effect.range.high) == (0.1, 0.2, 0.2)
    slopes = dict(zip(care["tier"], effect.slopes["need"], strict=True))
    move = (there - fewer) / taken
    assert slopes == pytest.approx({"centre": move / there, "hospital": -move / (100.0 - there)})
    assert effects_of(led({**LEVER, "points_low": None}), care) == ()


def test_cost_moves_the_result_alone(plan):
    """Proves: result = due + patients' part - own cost; p4 is due 10,560, patients pay 10,240, care costs 20,800."""
    found = rehearse(plan, known(plan), replace(STILL, cost_spread=0.1)).facilities.query("facility == 'p4'")
    cost = 20_800.0 * rehearse(plan, known(plan), replace(STILL, cost_spread=0.1)).draws.cost["p4"]
    assert found["diff"].tolist() == [0.0, 0.0, 0.0]
    assert found["result"].tolist() == pytest.approx((20_800.0 - cost).tolist(), abs=0.006)
    assert found["result"].nunique() == 3


def test_rules_are_read_from_actuals_as_they_are(plan):
    """Proves: half a year, impossible activity and books are not read; rules, heads and marks are."""
    tables = year(6)
    tables["activity"][0] |= {"facility": "nowhere", "units": -1}
    found = known(plan, tables)
    assert found.activity.empty
    assert found.signed["heads"].sum() == 230
    assert found.rules.value("retained_share") == 0.6
    assert set(found.indicators["indicator"]) == {"satisfied", "control", "again"}


def test_what_nobody_has_measured_is_at_full_marks(plan):
    """Proves: with a fifth withheld and no indicators, all of it is released and paid."""
    rules = known(plan, {"settlement": [{"rule": "withheld_share", "value": 0.2}]})
    assert rehearse(plan, rules, STILL).facilities.query("facility == 'p4'")["due"].tolist() == [10_560.0] * 3


@pytest.mark.parametrize(("tables", "cell"), [
    ({"settlement": [{"rule": "overspend_share", "value": 0.5}]}, "settlement!B2"),
    ({"settlement": [{"rule": "capitation", "value": 28, "services": "contract"}]}, "settlement!A2"),
    ({"funds": [{"fund": "resident", "income": 1}]}, ""),
])  # fmt: skip
def test_rules_that_cannot_be_are_refused(plan, tables, cell):
    """Proves: contradictions are told at their cells, and a file without any rule is not taken for the defaults."""
    with pytest.raises(InputProblems) as found:
        known(plan, tables)
    assert [item.place.cell for item in found.value.problems.errors] == [cell]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_chance_is_a_formula_over_the_samples(plan, tmp_path, lang):
    """Proves that the workbook computes what the program says."""
    town, terms, path = with_range(plan, "needs", (), "units", 0.9, 1.2), Terms(2025, 12), tmp_path / "rehearsal.xlsx"
    rules = known(town, year())
    found = rehearse(town, rules, terms)
    answers = write_rehearsal(shown(town, lang), terms, rules, found, path)
    assert len(answers) == 5
    formulas = openpyxl.load_workbook(path)
    count = sum(cell.data_type == "f" for sheet in formulas for row in sheet.iter_rows() for cell in row)
    assert count >= (len(chances(found.facilities, OF_PLACES)) + len(chances(found.units, OF_UNITS))) * 14 + 14
    assert differences(openpyxl.load_workbook(path, data_only=True), recalculated(path, tmp_path / "again")) == {}


def run(plan, out, *words):
    book = plan.folder.parent.parent / "town"
    return main(["rehearse", str(plan.folder), *map(str, words), "--workbook", str(book), "-o", str(out)])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_command_writes_workbook_tables_and_figures(plan, tmp_path, lang, capsys):
    write_sheets({name: rows for name, rows in year().items() if rows}, tmp_path / "rules")
    out = tmp_path / "out"
    assert run(plan, out, tmp_path / "rules", "--samples", 5, "--lang", lang) == 0
    assert {"en": "Will the fund pay more than planned?", "zh": "基金支付会超出计划吗？"}[
        lang
    ] in capsys.readouterr().out
    figures = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert (figures["rules"], figures["samples"], figures["need_spread"]) == ("rules", 5, 0.05)
    assert figures["funds"]["resident"]["payments_plan"] == 136_440.0
    with (out / "tables" / "steps.csv").open(encoding="utf-8-sig") as stream:
        steps = [row["file"] for row in csv.DictReader(stream)]
    assert sorted(path.name for path in (out / "tables").iterdir()) == sorted([*steps, "steps.csv"])
    samples = pd.read_csv(out / "tables" / "samples_facilities.csv")
    assert len(samples) == 4 * 5
    assert (out / "rehearsal.xlsx").is_file()


def test_exit_codes(plan, tmp_path, capsys):
    """Proves 0 without a file of rules, 2 for what cannot be asked, 3 with the list of problems for a bad file."""
    out = tmp_path / "out"
    assert run(plan, out, "--samples", 1) == 0
    assert run(plan, out, "--year", 2030) == 2
    assert run(plan, out, "--samples", 300_000) == 2
    assert "at most" in capsys.readouterr().err
    with pytest.raises(SystemExit) as left:
        run(plan, out, "--need-spread", 1.5)
    assert left.value.code == 2
    assert main(["rehearse", str(tmp_path)]) == 2
    assert run(plan, tmp_path / "bad", tmp_path / "nothing.xlsx") == 3
    write_sheets({"settlement": [{"rule": "prepaid_share", "value": 2}]}, tmp_path / "rules")
    assert run(plan, tmp_path / "bad", tmp_path / "rules") == 3
    assert "settlement" in (tmp_path / "bad" / "problems.csv").read_text(encoding="utf-8-sig")
