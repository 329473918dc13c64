"""Table of what-if: the cases that were run beside the plan, each against the base."""

import pandas as pd

from model.reporting.display import Column, Section, Table
from model.reporting.view import View

BASE = 0
"""The row of the base among the cases."""


def what_if(view: View) -> Section | None:
    """Return the cases with their headline figures; None where none were run."""
    cases = view.solution.explained.get("cases")
    if cases is None:
        return None
    words, frame = view.words, cases.reset_index(drop=True)
    label = frame["label"].where(frame["label"] != "", frame["case"])
    frame = frame.assign(
        source=frame.index,
        name=label,
        outcome=[words(f"found.{status}") for status in frame["status"]],
        **{f"{name}_more": frame[name] - frame[name].iloc[BASE] for name in ("health", "payments")},
    )
    columns = (
        Column("name", words("what_if_case"), "words"),
        Column("outcome", words("what_if_status"), "light"),
        *_against(view, "health", words("what_if_health"), words("what_if_more"), "count"),
        *_against(view, "payments", words("what_if_payments"), words("what_if_payments_more"), "money"),
        Column("targets_met", words("cover_met"), "whole", "[cases.targets_met@]"),
        Column("targets", words("cover_asked"), "whole", "[cases.targets@]"),
        Column("case", words("code"), "code"),
    )
    title = words("what_if_table", money=view.money.name)
    table = Table("what_if", title, columns, frame, limit=60, rank="health")
    return view.section("what_if", table, notes=(words("lights_what_if"),))


def _against(view: View, name: str, head: str, more: str, kind: str) -> tuple[Column, Column]:
    """Return the columns of a figure and of its difference from the base."""
    return (
        Column(name, head, kind, f"[cases.{name}@]/UNIT"),
        Column(f"{name}_more", more, f"{kind}+", f"([cases.{name}@]-[cases.{name}@{BASE}])/UNIT"),
    )


def case_rows(view: View) -> pd.DataFrame:
    """Return the tidy table of cases; empty where none were run."""
    return view.solution.explained.get("cases", pd.DataFrame())
