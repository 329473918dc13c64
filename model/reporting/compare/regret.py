"""Regret in a comparison: the plan that is never far from the best, and whether one made for the mean would do."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pandas as pd

from model.answer.explained import ALL, MEAN
from model.reporting.compare.lines import Cases
from model.reporting.display import Column, Section, Table
from model.words import Phrase, say

TRIFLE = 1e-6
FINE = 100.0
"""Amounts from here on are said without decimals."""

Names = Mapping[str, str | Phrase]
"""What cases are called."""


def section(cases: Cases) -> Iterator[Section]:
    """Yield the section on regret where it was asked."""
    if not cases.regret:
        return
    heads = {case.name: head for case, head in zip(cases.all, cases.heads, strict=True)}
    names = {name: str(cases.words.said(text)) for name, text in _with_plans(heads).items()}
    sentences = said(cases.regret, heads, _unit(cases), cases.data.settings.gap)
    first, *others = (str(cases.words.said(one)) for one in sentences)
    matrix = () if cases.many else (_matrix(cases, names),)
    notes = (*others, *cases.texts("regret_kept"), _chances(cases, names), *cases.texts("regret_ends"))
    tables = (_plans(cases, names), *matrix, _value(cases), _pairs(cases, names))
    yield cases.section("regret", *tables, lead=first, notes=notes)


def _chances(cases: Cases, names: Mapping[str, str]) -> str:
    """Return how likely the cases are."""
    chance = cases.regret["regret_pairs"].drop_duplicates("case").set_index("case")["chance"]
    if chance.nunique() == 1:
        return cases.words("regret_alike")
    listed = (f"{names[str(case)]} {one:.0%}" for case, one in chance.items())
    return cases.words("regret_chances", list=cases.words("list_join").join(listed))


def said(tables: Mapping[str, pd.DataFrame], cases: Names, unit: str, gap: float) -> Iterator[Phrase]:
    """Yield which plan is never far from the best, and what is lost on average by the one made for the mean."""
    plans, names = tables["regret_plans"], _with_plans(cases)
    best, count = plans.iloc[0], int(tables["regret_pairs"]["case"].nunique())
    if best["missed"] > 0:
        yield say("regret_none_keeps", plan=names[best["made_for"]], missed=int(best["missed"]), cases=count)
    else:
        where = {"plan": names[best["made_for"]], "case": names[best["worst_case"]], "cases": count}
        key = "regret_best" if best["worst"] > TRIFLE else "regret_best_none"
        yield say(key, worst=_amount(best["worst"]), unit=unit, plans=len(plans), **where)
    mean = plans[plans["made_for"] == MEAN]
    if mean.empty:
        yield say("regret_no_mean")
        return
    value = tables["regret_value"].set_index("measure").loc["worth_in_view"]
    missed = int(mean["missed"].iloc[0] or mean["short"].iloc[0])
    figures = {name: _amount(value[name]) for name in ("value", "high")}
    if missed:
        yield say("regret_mean_missed", missed=missed, cases=count)
    elif value["value"] > gap * abs(float(best["expected"])):
        yield say("regret_mean_costs", unit=unit, **figures)
    else:
        yield say("regret_mean_does", unit=unit, **figures)


def _with_plans(cases: Names) -> dict[str, str | Phrase]:
    """Return what plans are called: those of cases as these, and those of none."""
    return {**cases, MEAN: say("regret_for_mean"), ALL: say("regret_for_all"), "": ""}


def _amount(number: float) -> str:
    """Return an amount as it is said; a trifle, also below nought, is none."""
    return f"{number:,.0f}" if number >= FINE else f"{number if number > TRIFLE else 0.0:,.3g}"


def _unit(cases: Cases) -> str:
    """Return the unit of the objective."""
    settings = cases.data.settings
    return cases.currency if settings.objective == "cost" else settings.health_unit


def _plans(cases: Cases, names: Mapping[str, str]) -> Table:
    """The plans, the one of the least worst regret first."""
    frame = cases.regret["regret_plans"]
    frame = frame.assign(name=frame["made_for"].map(names), worst_in=frame["worst_case"].map(names))
    return cases.table(
        "regret_plans", frame, "name=regret_plan words", "worst=regret_worst number", "worst_in=regret_worst_case",
        "mean=regret_mean number", "expected=regret_expected number", "spare=regret_reserve money",
        "missed=regret_missed whole", "short=regret_short whole", unit=_unit(cases),
    )  # fmt: skip


def _matrix(cases: Cases, names: Mapping[str, str]) -> Table:
    """The regret of each plan in each case; blank where the plan misses rules there."""
    pairs = cases.regret["regret_pairs"]
    kept = pairs.assign(regret=pairs["regret"].where(pairs["missed"] == ""))
    wide = kept.pivot_table(index="made_for", columns="case", values="regret", sort=False, dropna=False)
    wide = wide.reindex(index=cases.regret["regret_plans"]["made_for"])
    columns = [Column(f"c{place}", names[case], "number") for place, case in enumerate(wide.columns)]
    frame = pd.DataFrame(wide.to_numpy(), columns=[column.name for column in columns])
    frame = frame.assign(name=wide.index.map(names))
    table = cases.table("regret_matrix", frame, "name=regret_plan words", *columns, unit=_unit(cases))
    return replace(table, scale=tuple(column.name for column in columns))


def _pairs(cases: Cases, names: Mapping[str, str]) -> Table:
    """Every plan in every case: health, reserve, and the rules that are missed."""
    frame = cases.regret["regret_pairs"]
    frame = frame.assign(
        name=frame["made_for"].map(names), comes=frame["case"].map(names),
        rules=[_rules(cases, text) for text in frame["missed"]],
    )  # fmt: skip
    return cases.table(
        "regret_pairs", frame, "name=regret_plan words", "comes=regret_comes words", "health=health_of_plan number",
        "spare=regret_reserve money", "objective=regret_objective number", "regret=regret_regret number",
        "shortfall_more=regret_shortfall number", "rules=regret_rules words", limit=60, rank="regret",
        unit=_unit(cases),
    )  # fmt: skip


def _rules(cases: Cases, missed: str) -> str:
    """Return rules that are missed, in words."""
    return cases.words("list_join").join(cases.words.name("rule", one) for one in missed.split(", ") if one)


def _value(cases: Cases) -> Table:
    """What it is worth to look ahead, and to know."""
    frame = cases.regret["regret_value"]
    frame = frame.assign(name=[cases.words(f"regret_measure.{name}") for name in frame["measure"]])
    return cases.table(
        "regret_value", frame, "name=figure words", "value=regret_value number", "low=regret_low number",
        "high=regret_high number", unit=_unit(cases),
    )  # fmt: skip
