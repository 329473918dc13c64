"""Table of what-if: the cases that were run beside the plan, each against the base."""

import pandas as pd

from model.reporting.display import Section
from model.reporting.view import View

BASE = 0
"""The row of the base among the cases."""


def what_if(view: View) -> Section | None:
    """The cases with their headline figures; None where none were run."""
    cases = view.solution.explained.get("cases")
    if cases is None:
        return None
    frame = cases.reset_index(drop=True)
    frame = frame.assign(
        source=frame.index,
        name=frame["label"].where(frame["label"] != "", frame["case"]),
        outcome=[view.words(f"found.{status}") for status in frame["status"]],
        **{f"{name}_more": frame[name] - frame[name].iloc[BASE] for name in ("health", "payments")},
    )
    table = view.table(
        "what_if", frame, "name=what_if_case words", "outcome=what_if_status light",
        *_against_base("health", "what_if_health", "what_if_more", "count"),
        *_against_base("payments", "what_if_payments", "what_if_payments_more", "money"),
        "targets_met=cover_met whole [cases.targets_met@]", "targets=cover_asked whole [cases.targets@]",
        "case=code code", limit=60, rank="health",
    )  # fmt: skip
    return view.section("what_if", table, notes=view.texts("lights_what_if"))


def _against_base(name: str, heading: str, more: str, kind: str) -> tuple[str, str]:
    """Declare the columns of a figure and of its difference from the base."""
    return (
        f"{name}={heading} {kind} [cases.{name}@]/UNIT",
        f"{name}_more={more} {kind}+ ([cases.{name}@]-[cases.{name}@{BASE}])/UNIT",
    )


def case_rows(view: View) -> pd.DataFrame:
    """Return the tidy table of cases; empty where none were run."""
    return view.solution.explained.get("cases", pd.DataFrame())
