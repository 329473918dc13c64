"""What a director asks first, each question answered in a line from the tables of the report."""

from collections.abc import Callable

import pandas as pd

from model.reporting.charts.looks import amount, extremes
from model.reporting.display import Question, Section, Table, shown
from model.reporting.view import View

FEW = 3
"""Machines and groups that are named."""


def questions(view: View, sections: tuple[Section, ...]) -> tuple[Question, ...]:
    """Return the questions that the report can answer; none without a plan beside today.

    What targets cost is known where it was asked (`explain`); elsewhere it is said which one is nearest.
    """
    if not view.compares:
        return ()
    tables = {table.key: (section.key, table) for section in sections for table in section.tables}
    answered = (
        _question(view, "asks_money", tables.get("facilities"), _money),
        _question(view, "asks_machines", tables.get("machines"), _machines),
        _question(view, "asks_costs", tables.get("target_prices"), _costs)
        or _question(view, "asks_targets", tables.get("kpis"), _targets),
        _question(view, "asks_unmet", tables.get("unmet_groups"), _unmet),
    )
    return tuple(question for question in answered if question)


def _question(
    view: View, asks: str, source: tuple[str, Table] | None, answer: Callable[[View, Table], str]
) -> Question | None:
    """Return a question answered from a table of a section (its key); None where that has no answer."""
    if source is None or source[1].frame.empty:
        return None
    section, table = source
    text = answer(view, table)
    return Question(view.words(asks), text, section) if text else None


def _money(view: View, table: Table) -> str:
    """Return how many facilities gain and lose, and which most."""
    frame = table.facts
    if frame.empty:
        return ""
    rise, fall = int((frame["change"] > 0.0).sum()), int((frame["change"] < 0.0).sum())
    return view.words("answer_money", rise=rise, fall=fall, **extremes(frame, view.money))


def _machines(view: View, table: Table) -> str:
    """Return the first purchases of the list, which begins with those of the first year and of most use."""
    first = table.frame[table.frame["year"] == table.frame["year"].iloc[0]].head(FEW)
    purchases = [
        view.words("answer_machine_plain" if pd.isna(row["use"]) else "answer_machine",
                   machine=row["equipment_name"], place=row["facility_name"], use=f"{row['use']:.0%}")
        for row in first.to_dict("records")
    ]  # fmt: skip
    year = int(first["year"].iloc[0])
    return view.words("answer_machines", year=year, list=view.words("list_join").join(purchases))


def _targets(view: View, table: Table) -> str:
    """Return how many targets are met, and the one of the city with the least margin relative to its size."""
    metrics = view.frames.metrics
    asked = metrics[pd.to_numeric(metrics["target"]).notna()]
    rows = table.frame[table.frame["target"].notna() & table.frame["plan"].notna()]
    if rows.empty:
        return ""
    row = rows.loc[(rows["margin"] / rows["target"].abs().clip(lower=1e-9)).idxmin()]
    digits = 2 if row["kind"] == "number" else 1
    plan, target = (shown(float(row[name]), str(row["kind"]), digits, False) for name in ("plan", "target"))
    met = int(asked["met"].map(bool).sum())
    return view.words("answer_targets", met=met, count=len(asked), name=row["name"], where=row["where"],
                      year=int(row["year"]), plan=plan, sign=row["sign"], target=target)  # fmt: skip


def _costs(view: View, table: Table) -> str:
    """Return the targets without which most more health would be gained."""
    frame = table.frame[table.frame["more_health"] > 0.0].nlargest(FEW, "more_health")
    if frame.empty:
        return ""
    sizes = frame["more_health"].tolist()
    costs = [
        view.say("answer_cost", name=row["metric_name"], where=row["scope_name"],
                 health=amount(row["more_health"], "count", view.money, sizes))
        for row in frame.to_dict("records")
    ]  # fmt: skip
    return view.words("answer_costs", list=view.words("list_join").join(costs))


def _unmet(view: View, table: Table) -> str:
    """Return the groups for whom most health is forgone."""
    units = view.data.services.set_index("service")["unit"]
    groups = [
        view.words("answer_unmet_one", group=row["group_name"], service=row["service_name"],
                   units=f"{row['units']:,.0f}", unit=view.words.name("unit", units[row["service"]]),
                   share=f"{row['share']:.0%}")
        for row in table.frame.head(FEW).to_dict("records")
    ]  # fmt: skip
    return view.words("answer_unmet", list=view.words("list_join").join(groups))
