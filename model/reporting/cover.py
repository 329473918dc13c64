"""The cover of the workbook: what the plan covers, what it does in short, how sure it is, and from what it was made.

No date stands here but the years of the plan: the clock's would make two files of the same answer differ.
"""

from dataclasses import replace

import pandas as pd

from model.reporting.display import Section, Table
from model.reporting.tables.headline import Figure, figure, gained, in_ends
from model.reporting.tables.places import area_people
from model.reporting.tables.results import status_text, title
from model.reporting.tables.sure import sure
from model.reporting.view import View
from model.version import VERSION

FINGERPRINT = 16
"""Letters of the input's sha256 that are shown; all of them stand in run.json."""


def cover(view: View) -> Section:
    """The cover."""
    tables = [_figures(view, "cover_scope", _scope(view))]
    if view.has_plan:
        tables.append(_figures(view, "cover_figures", [*_money(view), *_health(view), *_targets(view)]))
        tables += gained(view)
    tables += [*_sure(view), _about(view)]
    return Section("cover", view.words("sheet.cover"), title(view), tuple(tables), status_text(view))


def _figures(view: View, key: str, figures: list[Figure]) -> Table:
    """Return figures with their units, each with its own kind and formula."""
    return view.table(key, pd.DataFrame(figures), "name=figure", "plan=value row", "unit")


def _scope(view: View) -> list[Figure]:
    """People, areas, facilities and funds."""
    words, data = view.words, view.data
    people, first = area_people(view), data.settings.first_year
    places, funds = (f"SUMPRODUCT(([{sheet}.year]={first})*1)" for sheet in ("places", "funds"))
    rows = {
        "people": ("insured", "count", people["insured"].sum(), "SUM([areas.insured])"),
        "areas": ("areas", "whole", len(people), 'SUMPRODUCT(([areas.area]<>"")*1)'),
        "facilities": ("facilities", "whole", len(data.facilities), places),
        "funds": ("funds", "whole", len(data.funds), funds),
    }
    return [
        figure(view, f"cover_{name}", kind, words(f"unit.{unit}"), (float(value), formula))
        for unit, (name, kind, value, formula) in rows.items()
    ]


def _money(view: View) -> list[Figure]:
    """Income, payments and closing balance of all funds in the last year."""
    funds, year = view.frames.table("funds"), view.periods[-1].year
    sums = funds[funds["year"] == year][["income", "payments", "closing"]].sum()
    return [
        figure(view, f"cover_{name}", "money", view.money.name,
               (float(value), f"SUMIFS([funds.{name}],[funds.year],{year})/UNIT"), year=year)
        for name, value in sums.items()
    ]  # fmt: skip


def _health(view: View) -> list[Figure]:
    """The health gained in the last year, and how much more than as it is."""
    unit, year = view.data.settings.health_unit, view.periods[-1].year
    health = in_ends(view, "health", "health")
    figures = [figure(view, "cover_health", "count", unit, health["plan"], year=year)]
    if view.compares:
        (plan, in_plan), (as_is, in_as_is) = health["plan"], health["as_is"]
        figures.append(figure(view, "cover_more", "count", unit, (plan - as_is, f"{in_plan}-{in_as_is}"), year=year))
    return figures


def _targets(view: View) -> list[Figure]:
    """How many targets are met, of how many: each in each place and year."""
    words, metrics = view.words, view.frames.metrics
    asked = pd.to_numeric(metrics["target"]).notna()
    met = asked & metrics["met"].map(bool)
    yes, no = (f'SUMPRODUCT(([metrics.met]="{words(word)}")*1)' for word in ("yes", "no"))
    unit = words("unit.targets")
    return [
        figure(view, "cover_met", "whole", unit, (float(met.sum()), yes)),
        figure(view, "cover_asked", "whole", unit, (float(asked.sum()), f"{yes}+{no}")),
    ]


def _sure(view: View) -> tuple[Table, ...]:
    """Between which ends the figures lie over the ranges of the input, where that was found."""
    section = sure(view)
    if section is None:
        return ()
    table = section.table("interval")
    rows = range(len(table.frame))
    numbers = [column.name for column in table.columns if column.kind == "row"]
    formulas = {f"{name}_formula": [f"[at_interval.{name}@{row}]" for row in rows] for name in numbers}
    return (replace(table, key="cover_sure", frame=table.frame.assign(**formulas)),)


def _about(view: View) -> Table:
    """Years, input and program: what the same answer can be made from again."""
    words, data, settings = view.words, view.data, view.data.settings
    last = settings.calendar(settings.years - 1)
    rows = {
        "cover_years": f"{settings.first_year}–{last}" if settings.years > 1 else str(last),
        "cover_beyond": words("cover_beyond_told", years=settings.years_beyond) if settings.years_beyond else "",
        "cover_workbook": data.workbook,
        "cover_fingerprint": data.sha256[:FINGERPRINT],
        "cover_program": f"fenji {VERSION}",
    }
    frame = pd.DataFrame([{"name": words(key), "value": text} for key, text in rows.items() if text])
    return view.table("cover_about", frame, "name=figure", "value")
