"""Figures of report.html: drawn without a complaint or a request, numbers true to the tables, labels kept as text."""

import json
import math
import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from model.answer.solution import Solution
from model.city.city import City
from model.reporting.charts import figures
from model.reporting.charts.patients import MOST_COUNTIES, OTHERS, fewer_counties
from model.reporting.charts.places import MOST, places
from model.reporting.display import Figure
from model.reporting.page_table import grid
from model.reporting.tables import sections
from model.reporting.view import view
from tests.reporting.browser import tab
from tests.reporting.mapped import HOSTILE, NORTH, answer, written

DRAWN = ("fund_flow", "patient_flow", "map")
WIDTHS = {"desktop": 1280, "phone": 390}


@pytest.fixture(scope="module")
def answered() -> tuple[City, Solution]:
    return answer()


@pytest.fixture(scope="module", params=["en", "zh"])
def page(request, answered: tuple[City, Solution], tmp_path_factory) -> Path:
    return written(*answered, tmp_path_factory.mktemp(request.param), request.param)


def made(answered: tuple[City, Solution], lang: str = "en") -> dict[str, Figure]:
    shown = view(*answered, lang)
    return {figure.key: figure for figure in figures(shown, sections(shown))}


@pytest.mark.parametrize("width", WIDTHS)
def test_every_figure_is_drawn_and_nothing_overflows(page: Path, tmp_path: Path, width: str) -> None:
    with tab(page, tmp_path / "profile") as shown:
        shown.ask("Emulation.setDeviceMetricsOverride", width=WIDTHS[width], height=900, deviceScaleFactor=1,
                  mobile=width == "phone")  # fmt: skip
        for key in DRAWN:
            assert shown.value(f"document.querySelectorAll('#figure-{key} svg.main-svg').length") > 0
        assert shown.value("document.querySelectorAll('#figure-fund_flow .sankey-node').length") >= 4
        assert shown.value("document.querySelectorAll('#figure-map .scatterlayer path.point').length") == 6
        assert shown.value("document.documentElement.scrollWidth") <= WIDTHS[width]
        assert shown.complaints == []
        assert shown.requests == [page.as_uri()]


def test_a_figure_changes_its_state_and_says_so(page: Path, tmp_path: Path) -> None:
    """Proves that choosing a state from the keyboard's select redraws, and changes the words that stand for it."""
    with tab(page, tmp_path / "profile") as shown:
        said = "document.querySelector('#figure-fund_flow figcaption').textContent"
        before = shown.value(said)
        shown.value("{const s = document.querySelector('#figure-fund_flow select'); s.value = 1; "
                    "s.dispatchEvent(new Event('change'))}")  # fmt: skip
        assert shown.value(said) != before
        assert shown.value("document.querySelector('#figure-fund_flow .drawing').getAttribute('aria-label')") == \
            shown.value(said)  # fmt: skip
        assert shown.complaints == []


def test_labels_are_text_in_the_drawing(answered: tuple[City, Solution], tmp_path: Path) -> None:
    """Proves that a county named as markup, a template and the end of a script is drawn letter by letter."""
    page = written(*answered, tmp_path, "en")
    with tab(page, tmp_path / "profile") as shown:
        labels = shown.value("[...document.querySelectorAll('.sankey-node text')].map(t => t.textContent).join('|')")
        assert "</script><script>alert(1)</script>" in labels
        assert "<b>%{x}</b>&amp;" in labels
        assert shown.complaints == []
    told = page.read_text(encoding="utf-8").split('id="told">')[1].split("</script>")[0]
    assert json.loads(told)["counties"][0] == HOSTILE


def test_chinese_names_are_drawn(answered: tuple[City, Solution], tmp_path: Path) -> None:
    page = written(*answered, tmp_path, "zh")
    with tab(page, tmp_path / "profile") as shown:
        assert NORTH in shown.value("document.querySelector('#figure-patient_flow svg').textContent")
        assert "医院" in shown.value("document.querySelector('#figure-fund_flow svg').textContent")
        square = "document.fonts.check('12px \"Noto Sans CJK SC\"', '宝')"
        assert shown.value(square) is True


def test_flows_add_up_to_the_payments(answered: tuple[City, Solution]) -> None:
    """Proves that what is drawn between two stages is all that the fund pays in the year, in both Sankeys."""
    payments = answered[1]["payments"]
    paid = payments.loc[payments["year"] == 2027, "amount"].sum()
    drawn = made(answered)
    for trace in (drawn["fund_flow"].drawings[0].traces[0], drawn["patient_flow"].drawings[-3].traces[0]):
        assert math.fsum(trace["link"]["value"]) == pytest.approx(2.0 * paid, rel=1e-12)


def test_patients_are_counted_where_units_agree(answered: tuple[City, Solution]) -> None:
    """Proves that admissions are drawn in discharges: as many as the plan treats in the last year."""
    data, solution = answered
    treat = solution["treat"].merge(data.options[["option", "service"]], on="option")
    stays = treat.loc[(treat["service"] == "stay") & (treat["year"] == 2027), "units"].sum()
    drawing = next(one for one in made(answered)["patient_flow"].drawings if one.name == "Admission · Plan 2027")
    assert math.fsum(drawing.traces[0]["link"]["value"]) == pytest.approx(2.0 * stays, rel=1e-12)
    assert f"{stays:,.0f} discharges" in drawing.finding


def test_the_map_shows_change_in_shape_and_colour(answered: tuple[City, Solution]) -> None:
    """Proves that rise, fall and level differ in symbol, so that no reader depends on colour."""
    marks = [trace["marker"] for trace in made(answered)["map"].drawings[0].traces if trace["mode"] == "markers"]
    assert len({mark["symbol"] for mark in marks}) == len({mark["color"] for mark in marks}) == 3


def test_without_coordinates_there_is_no_map(data: City, solution: Solution) -> None:
    assert set(made((data, solution))) == {"fund_flow", "patient_flow"}


def test_many_counties_are_taken_together() -> None:
    """Proves that a diagram keeps its greatest counties apart, the rest as one, and loses nothing."""
    homes = [f"county {number}" for number in range(3 * MOST_COUNTIES)]
    routes = pd.DataFrame({"home": homes, "place": homes[0], "payments": range(1, len(homes) + 1)})
    fewer = fewer_counties(routes)
    assert fewer["home"].nunique() == MOST_COUNTIES
    assert OTHERS in set(fewer["home"])
    assert fewer["payments"].sum() == routes["payments"].sum()


def test_today_alone_is_drawn_where_there_is_no_plan(no_plan_folder: Path, tmp_path: Path) -> None:
    """Proves that a page without a plan draws today's flows, if any, and complains of nothing."""
    page = no_plan_folder / "report.html"
    drawn = page.read_text(encoding="utf-8").count('class="drawing"')
    with tab(page, tmp_path / "profile") as shown:
        assert shown.value("document.querySelectorAll('.drawing').length") == drawn
        assert shown.value("document.querySelectorAll('.drawing .main-svg').length >= document.querySelectorAll("
                           "'.drawing').length")  # fmt: skip
        assert shown.complaints == []


def test_no_answer_at_all_needs_no_plotly(data: City, no_plan: Solution, tmp_path: Path) -> None:
    page = written(data, replace(no_plan, today=None), tmp_path, "en")
    assert page.stat().st_size < 300_000
    assert re.search(r"plotly\.js v", page.read_text(encoding="utf-8")) is None


def test_ten_thousand_facilities_are_cut_with_a_pointer(answered: tuple[City, Solution]) -> None:
    """Proves that list and map keep the greatest alone, the list says how many are left out, the total stays."""
    shown = view(*answered, "en")
    table = next(table for section in sections(shown) for table in section.tables if table.key == "facilities")
    body, total = table.frame.iloc[:-1], table.frame.iloc[-1:]
    many = replace(table, frame=pd.concat([*[body] * 1700, total], ignore_index=True))
    cut = grid(many, shown.money, shown.words)
    assert len(cut.rows) == table.limit + 1
    assert cut.rows[-1][0].text == "Total"
    assert f"The {table.limit} chief rows of 10,200" in cut.left_out
    drawing = places(shown, many).drawings[0]
    assert sum(len(trace["x"]) for trace in drawing.traces if trace["mode"] == "markers") <= MOST + 2
    assert drawing.finding.startswith(f"Drawn are the {MOST:,} facilities")
    assert len(json.dumps(drawing.traces)) < 500_000
