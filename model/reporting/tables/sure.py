"""How sure: the interval of the headline figures, what moves health most, how sure decisions and targets are."""

import pandas as pd

from model.reporting.display import Chart, Column, Section, Table
from model.reporting.view import View

MONEY = ("fund_payments", "closing_balance")


def sure(view: View) -> Section | None:
    """Return how sure the plan is; None where that was not asked."""
    if "interval" not in view.solution.explained:
        return None
    words, spread = view.words, _tornado(view)
    tables = (_interval(view), spread, _decisions(view), _targets(view), *_rules(view))
    chart = Chart("tornado", words("tornado_chart"), "range", ("lost", "gained"), len(spread.frame), "number")
    return view.section("sure", *tables, notes=(_regret(view), words("sure_fixed"), words("sure_kept")), chart=chart)


def ends(view: View) -> pd.DataFrame | None:
    """Return low and high of the headline figures by their name in words; None where that was not asked."""
    table = view.solution.explained.get("interval")
    if table is None:
        return None
    return table.set_index(pd.Index([view.words(name) for name in table["measure"]]))[["low", "high"]]


def _interval(view: View) -> Table:
    """Return the headline figures with the ends between which they lie in most samples."""
    words, unit = view.words, view.data.settings.health_unit
    frame = view.solution.explained["interval"]
    money = frame["measure"].isin(MONEY)
    frame = frame.assign(
        name=[words(name) for name in frame["measure"]],
        kind=["money" if one else "count" for one in money],
        unit=[view.money.name if one else unit for one in money],
    )
    columns = (
        Column("name", words("figure")),
        Column("plan", words("plan"), "row"),
        Column("low", words("interval_low"), "row"),
        Column("high", words("interval_high"), "row"),
        Column("unit", words("unit")),
        Column("samples", words("samples"), "count"),
    )
    share = f"{float(frame['share'].iloc[0]):.0%}"
    return Table("interval", words("interval_table", share=share), columns, frame)


def _tornado(view: View) -> Table:
    """Return the ranges that move health most, each alone."""
    words = view.words
    frame = view.solution.explained["tornado"]
    healths = frame[["low_health", "high_health", "plan_health"]].astype(float)
    frame = frame.assign(
        lost=frame["plan_health"] - healths.min(axis=1), gained=healths.max(axis=1) - frame["plan_health"]
    )
    lowest = "{plan_health}-MIN({low_health},{high_health},{plan_health})"
    highest = "MAX({low_health},{high_health},{plan_health})-{plan_health}"
    columns = (
        Column("range", words("range"), "words"),
        Column("low", words("range_low"), "value"),
        Column("high", words("range_high"), "value"),
        Column("low_health", words("low_health"), "number"),
        Column("high_health", words("high_health"), "number"),
        Column("plan_health", words("plan_health"), "number"),
        Column("lost", words("health_lost"), "number", lowest),
        Column("gained", words("health_gained"), "number", highest),
    )
    title = words("tornado_table", unit=view.data.settings.health_unit)
    return Table("tornado", title, columns, frame, words("tornado_note"), words("no_tornado"))


def _decisions(view: View) -> Table:
    """Return the decisions, the least sure first."""
    words, labels = view.words, view.labels
    frame = view.solution.explained["sure_decisions"].sort_values("kept_share", kind="stable", ignore_index=True)
    things = {"machine": "equipment", "hire": "staff", "project": "project", "schedule": "schedule"}
    places = {"machine": "facility", "hire": "county"}
    kinds = frame["kind"].tolist()
    frame = frame.assign(
        name=[words(f"decision.{kind}") for kind in kinds],
        thing=[labels(things[kind], what) for kind, what in zip(kinds, frame["what"], strict=True)],
        place=[
            labels(places.get(kind, ""), where) for kind, where in zip(frame["kind"], frame["where"], strict=True)
        ],
        doubt=1.0 - frame["kept_share"].fillna(0.0),
    )
    columns = (
        Column("name", words("decision_kind")),
        Column("thing", words("decision_what")),
        Column("place", words("where")),
        Column("year", words("year"), "year"),
        Column("plan", words("plan"), "number"),
        Column("kept_share", words("kept_share"), "share"),
        Column("samples", words("samples_anew"), "count"),
    )
    return Table("sure_decisions", words("sure_decisions_table"), columns, frame, "", words("no_decisions"),
                 limit=60, rank="doubt")  # fmt: skip


def _targets(view: View) -> Table:
    """Return the targets, those that the plan keeps least often first."""
    words, labels = view.words, view.labels
    frame = view.solution.explained["sure_targets"]
    frame = frame.assign(
        name=[labels.metric(*pair) for pair in zip(frame["metric"], frame["of"], strict=True)],
        place=[labels.scope(scope) for scope in frame["scope"]],
        hard=[words.name("kind", kind) for kind in frame["kind"]],
        doubt=1.0 - frame["kept_share"].fillna(0.0),
    )
    columns = (
        Column("name", words("metric")),
        Column("place", words("scope")),
        Column("year", words("year"), "year"),
        Column("hard", words("hardness")),
        Column("kept_share", words("kept_share"), "share"),
        Column("samples", words("samples"), "count"),
    )
    return Table("sure_targets", words("sure_targets_table"), columns, frame, "", words("no_targets"),
                 limit=60, rank="doubt")  # fmt: skip


def _rules(view: View) -> tuple[Table, ...]:
    """Return the other rules that the plan cannot always keep, if any."""
    words, frame = view.words, view.solution.explained["sure_rules"]
    if frame.empty:
        return ()
    frame = frame.assign(name=[words.name("rule", rule) for rule in frame["rule"]])
    columns = (
        Column("name", words("rule")),
        Column("kept_share", words("kept_share"), "share"),
        Column("samples", words("samples"), "count"),
    )
    return (Table("sure_rules", words("sure_rules_table"), columns, frame),)


def _regret(view: View) -> str:
    """Return what the plan forgoes where it could have been planned anew, in a sentence."""
    frame = view.solution.explained["regret"]
    found = frame[frame["regret"].notna() & (frame["missed"] == "")]["regret"].clip(lower=0.0)
    many = int(frame["anew"].notna().sum())
    if found.empty:
        return view.words("regret_unknown", samples=len(frame), anew=many)
    return view.words(
        "regret", samples=len(frame), anew=many, mean=f"{found.mean():,.1f}", most=f"{found.quantile(0.95):,.1f}",
        unit=view.data.settings.health_unit,
    )  # fmt: skip
