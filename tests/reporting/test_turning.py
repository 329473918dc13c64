"""The report on where people turn: beside where they are treated, whom levers move, and who is turned away."""

from pathlib import Path

import pandas as pd
import pytest

from model import solve
from model.inputs import from_rows
from model.reporting import write_report
from model.reporting.charts import figures
from model.reporting.tables import sections
from model.reporting.turned import NOWHERE
from model.reporting.view import view
from tests.reporting.levers import Case
from tests.reporting.test_levers import assert_recalculates
from tests.reporting.town import Rows, town

LEVERS: Rows = {
    "projects": [
        {"project": "van", "facility": "post1", "label_en": "Van", "label_zh": "巡诊车", "must_open": "yes"},
        {"project": "leaflet", "must_open": "yes"},
    ],
    "responses": [
        {"lever": "van", "service": "visit", "to_tier": "post", "from_tier": "hospital", "points": 0.05},
        {"lever": "leaflet", "service": "stay", "to_tier": "post", "from_tier": "clinic", "points": 0.05},
    ],
    "volumes": [{"facility": "post1", "service": "visit", "units": 120_000}],
}  # fmt: skip
"""The van brings visits of the west to the posts; there is no clinic that the leaflet could bring people from."""


def city() -> Rows:
    """Return the town where people turn by rule, guided by two points a year and drifting by one."""
    rows = town() | LEVERS
    rows["settings"] += [{"key": "shift_per_year", "value": 0.02}, {"key": "drift_per_year", "value": 0.01}]
    rows["tiers"].append({"tier": "clinic", "rank": 3, "serves": "city", "primary": "no"})
    return rows


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> Case:
    data = from_rows(city())
    return Case(data, solve(data), tmp_path_factory.mktemp("turning"), "en")


def test_tiers_add_up_to_the_need_and_are_those_of_the_answer(found: Case) -> None:
    """Proves the sums: need of 2026 is 690,000 visits, of which 0.5 and 0.3 turn to posts and hospitals today."""
    rows = found.rows("turning")
    visits = rows[rows["service"] == "visit"].set_index("tier")
    assert visits["today"].to_dict() == pytest.approx({"post": 345_000, "hospital": 207_000, NOWHERE: 138_000})
    need = found.solution["treat"]["units"].sum() + found.solution["unmet"]["units"].sum()
    assert rows[["y2026", "y2027"]].sum().sum() == pytest.approx(need)
    seek = found.solution["seek"].groupby(["service", "tier", "year"])["turning"].sum()
    shown = rows[rows["tier"] != NOWHERE].set_index(["service", "tier"])
    assert {key: shown.loc[key[:2], f"y{key[2]}"] for key in seek.index} == pytest.approx(seek.to_dict())
    counties = found.rows("turning_counties")
    for name in ("today", "as_is", "y2027", "treated_y2027"):
        assert counties[name].sum() == pytest.approx(rows[name].sum())


def test_shares_of_a_category_add_up(found: Case) -> None:
    shares = found.rows("turning_shares").groupby("category")[["today", "as_is", "y2027"]].sum()
    assert list(shares.index) == ["admission", "visit"]
    assert shares.to_numpy().ravel().tolist() == pytest.approx([1.0] * 6)


def test_what_a_lever_moves_and_which_moves_nobody(found: Case) -> None:
    """Proves the units of the van: the points of table responses by the west's need of visits, 240,000 in 2026."""
    moved = found.rows("moved_by").iloc[0]
    points = found.solution["responses"].set_index(["tier", "year"])["points"]
    assert (moved["lever_name"], moved["left"], moved["to"]) == ("Van", "医院", "Post")
    assert moved["y2026"] == pytest.approx(240_000 * points["post", 2026])
    assert moved["y2026"] == pytest.approx(-240_000 * points["hospital", 2026])
    idle = found.rows("idle_levers")
    assert idle[["lever", "why"]].to_numpy().tolist() == [["leaflet", "no_tier"]]


def test_who_is_turned_away_adds_up_to_what_is_unmet(found: Case) -> None:
    keys = ["service", "year"]
    away = found.solution["turned_away"].groupby(keys)["units"].sum()
    assert away.to_dict() == pytest.approx(found.solution["unmet"].groupby(keys)["units"].sum().to_dict())
    shown = found.rows("turned_away").groupby("service")[["y2027", "share_y2027"]].sum()
    assert shown["y2027"].to_dict() == pytest.approx(away.xs(2027, level="year").to_dict())
    assert shown["share_y2027"].tolist() == pytest.approx([1.0] * len(shown))


def test_a_facilitys_figure_of_today_says_what_it_rests_on(found: Case) -> None:
    """Proves that visits at posts alone are counted, where volumes has rows, and nothing at hospitals."""
    ground = found.rows("facilities").set_index("facility")["ground"]
    assert ground["hospital a"] == ground["007"] == "estimated"
    assert ground["post1"].endswith("% counted")


def test_the_picture_is_true_to_the_table(found: Case) -> None:
    shown = view(found.data, found.solution, "en")
    drawn = {figure.key: figure for figure in figures(shown, sections(shown))}["turning_years"].drawings
    assert [drawing.name for drawing in drawn] == ["Visit", "Admission"]
    rows = found.rows("turning")
    periods = [period.name for period in shown.periods]
    for drawing, service in zip(drawn, ("visit", "stay"), strict=True):
        heights = pd.DataFrame([trace["y"] for trace in drawing.traces]).sum().tolist()
        assert heights == pytest.approx(rows.loc[rows["service"] == service, periods].sum().tolist())


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_recalculated_formulas_give_the_written_values(found: Case, lang: str, tmp_path: Path) -> None:
    write_report(found.data, found.solution, tmp_path, lang=lang)
    assert_recalculates(tmp_path, tmp_path / "again")
