"""A figure that stands in two places is the same figure: terminal, cover, sheets and run.json of one answer."""

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from model import solve
from model.inputs import from_rows
from model.reporting import write_tables_and_run
from model.reporting.display import Section
from model.reporting.report import report
from model.reporting.view import View, view
from model.running.summary import summary
from tests.formulation.tiny import GP, HOSPITAL, city

TARGETS = [
    {"target": "T1", "metric": "primary_visit_share", "scope": "city", "sense": ">=", "value": 0.1},
    {"target": "T2", "metric": "primary_visit_share", "scope": "city", "sense": ">=", "value": 0.6, "kind": "soft"},
    {"target": "T3", "metric": "fund_payments", "scope": "city", "sense": "<=", "value": 1e6},
]
"""The second is missed, of the same metric, place and year as the first: 50 of 90 units are the centre's."""


@pytest.fixture(scope="module")
def answered() -> View:
    """Return the answer of a small city over two years, in which one place hires a hundredth of a doctor."""
    data = from_rows(city(
        {"years": 2},
        targets=TARGETS, options=[{"option": "O", "max_share": 0.5}, HOSPITAL],
        services=[{"service": "S", "coverage_min": 0.9}], staff_types=[GP | {"hires_per_year": 4}],
        use=[{"option": "O", "resource": "gp", "hours": 0.5}, {"option": "H", "resource": "gp", "hours": 0.5}],
        stock=[{"facility": place, "resource": "gp", "quantity": 2} for place in ("F", "K")],
    ))  # fmt: skip
    found = solve(data, gap=0.0)
    little = pd.DataFrame([{"facility": "K", "staff": "gp", "year": data.settings.first_year, "fte": 0.01}])
    hire = found["hire"][found["hire"]["facility"] != "K"]
    assert len(hire)
    tables = found.tables | {"hire": pd.concat([hire, little], ignore_index=True)}
    return view(data, replace(found, tables=tables), "en")


@pytest.fixture(scope="module")
def sections(answered) -> dict[str, Section]:
    whole = report(answered.data, answered.solution, "en")
    return {section.key: section for section in (*whole.sections, whole.cover)}


@pytest.fixture(scope="module")
def run(answered, tmp_path_factory) -> dict:
    folder = tmp_path_factory.mktemp("agreement")
    write_tables_and_run(answered.data, answered.solution, folder)
    return json.loads((folder / "run.json").read_text("utf-8"))


def table(section: Section, key: str) -> pd.DataFrame:
    return next(one.frame for one in section.tables if one.key == key)


def said(answered) -> str:
    return "\n".join(map(str, summary(answered.data, answered.solution, Path())))


def named(frame: pd.DataFrame, name: str) -> float:
    return float(frame.set_index("name").loc[name, "plan"])


def headline(sections: dict[str, Section]) -> pd.DataFrame:
    return next(one.frame for section in sections.values() for one in section.tables if one.key == "headline")


def test_hires(answered, sections):
    """Proves one sum of hires, the smallest too: headline, list of hires, by type, and the rows they come from."""
    every = float(answered.solution["hire"]["fte"].sum())
    assert named(headline(sections), answered.words("hires_all")) == pytest.approx(every)
    assert table(sections["hires"], "hires")["all"].iloc[-1] == pytest.approx(every)
    assert table(sections["staff"], "staff")["hire"].sum() == pytest.approx(every)


def test_targets_met(answered, sections, run):
    """Proves one count of targets: terminal, cover, sheet, and run.json, where two stand on one metric."""
    metrics = answered.solution["metrics"]
    asked = metrics[metrics["target"].notna()]
    met = int(asked["met"].astype(bool).sum())
    assert 0 < met < len(asked)
    assert f"Targets met: {met} of {len(asked)}." in said(answered)
    figures = table(sections["cover"], "cover_figures")
    assert named(figures, answered.words("cover_met")) == met
    assert named(figures, answered.words("cover_asked")) == len(asked)
    keys = {f"{row.metric}|{row.of or '-'}|{row.scope}|{row.year}" for row in asked.itertuples() if not row.met}
    assert {key for key, one in run["metrics"].items() if one["met"] is False} == keys


def test_health(answered, sections, run):
    """Proves one sum of health: headline, terminal, run.json, and the year's health by group."""
    whole = named(headline(sections), answered.words("health_of_plan"))
    assert whole == pytest.approx(run["health_gain"])
    assert f"Health gained: {whole:,.0f} " in said(answered)
    last = answered.periods[-1].year
    year = named(table(sections["cover"], "cover_figures"), answered.words("cover_health", year=last))
    assert named(headline(sections), answered.words("health_of_year")) == pytest.approx(year)


def test_payments(answered, sections):
    """Proves one sum of payments in the last year: cover, fund, headline, by tier and by facility."""
    last = answered.periods[-1].year
    found = answered.solution
    paid = named(headline(sections), answered.words("fund_payments"))
    assert named(table(sections["cover"], "cover_figures"), answered.words("cover_payments", year=last)) == (
        pytest.approx(paid)
    )
    unit = answered.money.unit
    funds, places = found["funds"], found["budgets_by_facility"]
    assert funds.loc[funds["year"] == last, "payments"].sum() / unit == pytest.approx(paid)
    assert places.loc[places["year"] == last, "fund_plan"].sum() / unit == pytest.approx(paid)
    tiers = table(sections["tiers"], "tiers")
    assert tiers[answered.periods[-1].name].iloc[-1] / unit == pytest.approx(paid)


def test_closing_balance(answered, sections):
    """Proves one balance at the end: headline, cover, and the fund's row, which adds up in every year."""
    last = answered.periods[-1].year
    closing = named(headline(sections), answered.words("closing_balance"))
    assert named(table(sections["cover"], "cover_figures"), answered.words("cover_closing", year=last)) == (
        pytest.approx(closing)
    )
    rows = table(sections["fund"], "funds")
    flows = rows["opening"] + rows["income"] - rows["payments"] - rows["transfers"] - rows["other_payments"]
    assert flows.to_numpy() == pytest.approx(rows["closing"].to_numpy())
