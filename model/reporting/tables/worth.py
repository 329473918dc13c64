"""What the largest decisions are worth: what the objective loses without each, between proven ends."""

from model.reporting.display import Section
from model.reporting.tables.prices import gain_unit
from model.reporting.tables.sure import PLACES, THINGS
from model.reporting.view import View


def worth(view: View) -> Section | None:
    """What decisions are worth; None where that was not asked."""
    if "worth" not in view.solution.explained:
        return None
    frame = view.solution.explained["worth"]
    frame = frame.assign(
        name=[view.words(f"decision.{kind}") for kind in frame["kind"]],
        thing=view.labels.each(frame["kind"].map(THINGS), frame["what"]),
        place=view.labels.each(frame["kind"].map(PLACES).fillna(""), frame["where"]),
        said=[view.words(f"verdict.{verdict}") for verdict in frame["verdict"]],
    )
    table = view.table(
        "worth", frame, "name=decision_kind", "thing=decision_what", "place=where", "number=worth_number fte",
        "money=worth_money money", "low=worth_low number", "high=worth_high number", "said=worth_verdict words",
        empty="no_decisions", unit=gain_unit(view),
    )  # fmt: skip
    return view.section("worth", table, notes=view.texts("worth_note"))
