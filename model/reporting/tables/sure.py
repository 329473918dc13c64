"""How sure: the interval of the headline figures, what moves health most, how sure decisions and targets are."""

import pandas as pd

from model.cases.structure import ANSWERS, HIGH
from model.reporting.display import Chart, Section, Table
from model.reporting.rows_said import range_said
from model.reporting.view import View

MONEY = ("fund_payments", "closing_balance")
THINGS = {"machine": "equipment", "hire": "staff", "project": "project", "schedule": "schedule"}
PLACES = {"machine": "facility", "hire": "county"}
"""What a kind of decision is about, and where it is taken."""


def sure(view: View) -> Section | None:
    """How sure the plan is; None where that was not asked."""
    if "interval" not in view.solution.explained:
        return None
    tornado = _tornado(view)
    tables = (_interval(view), tornado, _decisions(view), *_structure(view), _targets(view), *_rules(view))
    title = view.words("tornado_chart")
    chart = Chart("tornado", title, "range", ("lost", "gained"), len(tornado.frame), "number")
    notes = (_regret(view), *view.texts("sure_fixed", "sure_kept"))
    return view.section("sure", *tables, notes=notes, chart=chart)


def ends(view: View) -> pd.DataFrame | None:
    """Return low and high of the headline figures by their name in words; None where that was not asked."""
    table = view.solution.explained.get("interval")
    if table is None:
        return None
    return table.set_index(pd.Index([view.words(name) for name in table["measure"]]))[["low", "high"]]


def _interval(view: View) -> Table:
    """The headline figures with the ends between which they lie in most samples."""
    frame = view.solution.explained["interval"]
    money = frame["measure"].isin(MONEY)
    frame = frame.assign(
        name=[view.words(name) for name in frame["measure"]],
        kind=money.map({True: "money", False: "count"}),
        unit=money.map({True: view.money.name, False: view.data.settings.health_unit}),
    )
    return view.table(
        "interval", frame, "name=figure", "plan row", "low=interval_low row", "high=interval_high row", "unit",
        "samples count", share=f"{float(frame['share'].iloc[0]):.0%}",
    )  # fmt: skip


def _tornado(view: View) -> Table:
    """The ranges that move health most, each by itself."""
    frame = view.solution.explained["tornado"]
    health = frame[["low_health", "high_health", "plan_health"]].astype(float)
    frame = frame.assign(
        range=[range_said(view.labels, name) for name in frame["range"]],
        lost=frame["plan_health"] - health.min(axis=1),
        gained=health.max(axis=1) - frame["plan_health"],
    )
    return view.table(
        "tornado", frame, "range words", "low=range_low value", "high=range_high value", "low_health number",
        "high_health number", "plan_health number",
        "lost=health_lost number {plan_health}-MIN({low_health},{high_health},{plan_health})",
        "gained=health_gained number MAX({low_health},{high_health},{plan_health})-{plan_health}",
        note="tornado_note", empty="no_tornado",
    )  # fmt: skip


def _decisions(view: View) -> Table:
    """The decisions, the least sure first."""
    frame = view.solution.explained["sure_decisions"].sort_values("kept_share", kind="stable", ignore_index=True)
    frame = frame.assign(
        name=[view.words(f"decision.{kind}") for kind in frame["kind"]],
        thing=view.labels.each(frame["kind"].map(THINGS), frame["what"]),
        place=view.labels.each(frame["kind"].map(PLACES), frame["where"]),
        doubt=1.0 - frame["kept_share"].fillna(0.0),
        said=[_depends(view, str(names)) for names in frame["depends"].fillna("")],
    )
    return view.table(
        "sure_decisions", frame, "name=decision_kind", "thing=decision_what", "place=where", "year", "plan number",
        "kept_share share", "samples=samples_anew count", "said=decision_depends words",
        empty="no_decisions", limit=60, rank="doubt",
    )  # fmt: skip


def _depends(view: View, names: str) -> str:
    """Return on what a decision depends, in words: first of all on patients responding to levers."""
    found = names.split()
    if set(found) & set(ANSWERS):
        found = ["answers", *(name for name in found if name not in (*ANSWERS, HIGH))]
    return view.words("list_comma").join(view.words(f"depends.{name}") for name in found)


def _structure(view: View) -> tuple[Table, ...]:
    """What becomes of the plan where an assumption does not hold that is no figure."""
    frame = view.solution.explained.get("structure", pd.DataFrame())
    if frame.empty:
        return ()
    frame = frame.assign(
        name=[view.words(f"assumption.{name}") for name in frame["assumption"]],
        regret=frame["anew"] - frame["fixed"],
        said=[view.words.name("state", status) for status in frame["status"]],
    )
    table = view.table(
        "structure", frame, "name=assumption words", "fixed=structure_fixed number", "anew=structure_anew number",
        "regret=structure_regret number {anew}-{fixed}", "kept_share=decisions_kept share", "said=structure_status",
    )  # fmt: skip
    return (table,)


def _targets(view: View) -> Table:
    """The targets, those that the plan keeps least often first."""
    frame = view.solution.explained["sure_targets"]
    frame = frame.assign(doubt=1.0 - frame["kept_share"].fillna(0.0))
    return view.table(
        "sure_targets", frame, "metric_name", "scope_name", "year", "kind_name=hardness", "kept_share share",
        "samples count", empty="no_targets", limit=60, rank="doubt",
    )  # fmt: skip


def _rules(view: View) -> tuple[Table, ...]:
    """The other rules that the plan cannot always keep, if any."""
    frame = view.solution.explained["sure_rules"]
    return (view.table("sure_rules", frame, "rule_name", "kept_share share", "samples count"),) * (not frame.empty)


def _regret(view: View) -> str:
    """Return what the plan forgoes where it could have been planned anew, in a sentence."""
    frame = view.solution.explained["regret"]
    regret = frame[frame["regret"].notna() & (frame["missed"] == "")]["regret"].clip(lower=0.0)
    anew = int(frame["anew"].notna().sum())
    if regret.empty:
        return view.words("regret_unknown", samples=len(frame), anew=anew)
    mean, most = f"{regret.mean():,.1f}", f"{regret.quantile(0.95):,.1f}"
    return view.say("regret", samples=len(frame), anew=anew, mean=mean, most=most)
