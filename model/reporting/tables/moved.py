"""Table of a mended plan: what happened against the plan, and what moves for it in the years to come."""

from model.reporting.display import Section
from model.reporting.view import View

KINDS = {
    "need": "count+", "care": "count+", "staff": "fte+", "paid": "money+",
    "later_units": "count+", "shifted": "count", "later_hired": "fte+", "later_bought": "count+",
    "later_paid": "money+",
}  # fmt: skip
CITY = "*"


def moved(view: View) -> Section | None:
    """The counties by how much moves there; None for a plan that mends no other."""
    table = view.solution.explained.get("moved")
    if table is None:
        return None
    city = table["county"] == CITY
    frame = table.assign(name=view.labels.column("county", table["county"]).where(~city, view.words("total")))
    frame = frame.assign(order=frame["shifted"].where(~city, -1.0)).sort_values("order", ascending=False)
    numbers = (f"{name}=moved.{name} {kind}" for name, kind in KINDS.items())
    shown = view.table("moved", frame, "name=moved_county words", *numbers, total=True)
    return view.section("moved", shown, notes=view.texts("moved_note"))
