"""The cover of the workbook: what the plan covers, what it does in short, how sure it is, and from what it was made.

No date stands here but the years of the plan: the clock's would make two files of the same answer differ.
"""

from dataclasses import replace

import pandas as pd

from model.reporting.display import Column, Section, Table
from model.reporting.tables.headline import Figure, figure
from model.reporting.tables.places import area_people
from model.reporting.tables.results import status_text, title
from model.reporting.tables.sure import sure
from model.reporting.view import View, criteria
from model.version import VERSION

FINGERPRINT = 16
"""Letters of the input's sha256 that are shown; all of them stand in run.json."""


def cover(view: View) -> Section:
    """Return the cover."""
    words = view.words
    tables = [_figures(view, "cover_scope", _scope(view))]
    if view.solution.status.has_plan:
        tables.append(_figures(view, "cover_figures", [*_money(view), *_health(view), *_targets(view)]))
    tables += [*_sure(view), _about(view)]
    return Section("cover", words("sheet.cover"), title(view), tuple(tables), status_text(view))


def _figures(view: View, key: str, figures: list[Figure]) -> Table:
    """Return figures with their units, each with its own kind and formula."""
    heads = {"name": view.words("figure"), "plan": view.words("value"), "unit": view.words("unit")}
    kinds = {"plan": "row"}
    columns = tuple(Column(name, head, kinds.get(name, "text")) for name, head in heads.items())
    return Table(key, view.words(key), columns, pd.DataFrame(figures))


def _figure(view: View, name: str, kind: str, unit: str, value: float, formula: str) -> Figure:
    """Return one figure of the cover."""
    return figure(name, kind, unit, {"plan": value}, {"plan": formula})


def _scope(view: View) -> list[Figure]:
    """Return people, areas, facilities and funds."""
    words, data = view.words, view.data
    people, first = area_people(view), data.settings.first_year
    areas = 'SUMPRODUCT(([areas.area]<>"")*1)'
    places, funds = (f"SUMPRODUCT(([{sheet}.year]={first})*1)" for sheet in ("places", "funds"))
    return [
        _figure(view, words("cover_insured"), "count", words("unit.people"), float(people["insured"].sum()),
                "SUM([areas.insured])"),
        _figure(view, words("cover_areas"), "whole", words("unit.areas"), float(len(people)), areas),
        _figure(view, words("cover_facilities"), "whole", words("unit.facilities"), float(len(data.facilities)),
                places),
        _figure(view, words("cover_funds"), "whole", words("unit.funds"), float(len(data.funds)), funds),
    ]  # fmt: skip


def _money(view: View) -> list[Figure]:
    """Return income, payments and closing balance of all funds in the last year."""
    funds, year = view.frames.table("funds"), view.periods[-1].year
    sums = funds[funds["year"] == year][["income", "payments", "closing"]].sum()
    heads = {"income": "cover_income", "payments": "cover_payments", "closing": "cover_closing"}
    return [
        _figure(view, view.words(head, year=year), "money", view.money.name, float(sums[name]),
                f"SUMIFS([funds.{name}],[funds.year],{year})/UNIT")
        for name, head in heads.items()
    ]  # fmt: skip


def _health(view: View) -> list[Figure]:
    """Return the health gained in the last year, and how much more that is than today's."""
    health, unit, words = view.frames.health, view.data.settings.health_unit, view.words
    sums = {p.answer: float(health[(health["answer"] == p.answer) & (health["year"] == p.year)]["health"].sum())
            for p in view.ends}  # fmt: skip
    cells = {p.answer: f"SUMIFS([health.health],{criteria(view, 'health', p)})" for p in view.ends}
    gained = words("cover_health", year=view.periods[-1].year)
    figures = [_figure(view, gained, "count", unit, sums["plan"], cells["plan"])]
    if view.compares:
        more, formula = sums["plan"] - sums["today"], f"{cells['plan']}-{cells['today']}"
        figures.append(_figure(view, words("cover_more"), "count", unit, more, formula))
    return figures


def _targets(view: View) -> list[Figure]:
    """Return how many targets are met, of how many: each in each place and year."""
    words, metrics = view.words, view.frames.metrics
    asked = pd.to_numeric(metrics["target"]).notna()
    met = asked & metrics["met"].map(bool)
    yes, no = (f'SUMPRODUCT(([metrics.met]="{words(word)}")*1)' for word in ("yes", "no"))
    unit = words("unit.targets")
    return [
        _figure(view, words("cover_met"), "whole", unit, float(met.sum()), yes),
        _figure(view, words("cover_asked"), "whole", unit, float(asked.sum()), f"{yes}+{no}"),
    ]


def _sure(view: View) -> tuple[Table, ...]:
    """Return between which ends the figures lie over the ranges of the input, where that was found."""
    section = sure(view)
    if section is None:
        return ()
    table = next(table for table in section.tables if table.key == "interval")
    rows = range(len(table.frame))
    numbers = [column.name for column in table.columns if column.kind == "row"]
    formulas = {f"{name}_formula": [f"[at_interval.{name}@{row}]" for row in rows] for name in numbers}
    return (replace(table, key="cover_sure", frame=table.frame.assign(**formulas)),)


def _about(view: View) -> Table:
    """Return years, input and program: what the same answer can be made from again."""
    words, data = view.words, view.data
    settings = data.settings
    last = settings.calendar(settings.years - 1)
    rows = {
        "cover_years": f"{settings.first_year}–{last}" if settings.years > 1 else str(last),
        "cover_workbook": data.workbook,
        "cover_fingerprint": data.sha256[:FINGERPRINT],
        "cover_program": f"fenji {VERSION}",
    }
    frame = pd.DataFrame([{"name": words(key), "value": text} for key, text in rows.items() if text])
    columns = (Column("name", words("figure")), Column("value", words("value")))
    return Table("cover_about", words("cover_about"), columns, frame)
