"""Table of a mended plan: what happened against the plan, and what moves for it in the years to come."""

from model.reporting.display import Column, Section, Table
from model.reporting.view import View

KINDS = {
    "need": "count+", "care": "count+", "staff": "fte+", "paid": "money+",
    "later_units": "count+", "shifted": "count", "later_hired": "fte+", "later_bought": "count+",
    "later_paid": "money+",
}  # fmt: skip
CITY = "*"


def moved(view: View) -> Section | None:
    """Return the counties by how much moves there; None for a plan that mends no other."""
    table = view.solution.explained.get("moved")
    if table is None:
        return None
    words = view.words
    city = table["county"] == CITY
    frame = table.assign(name=view.labels.column("county", table["county"]).where(~city, words("total")))
    frame = frame.assign(order=frame["shifted"].where(~city, -1.0)).sort_values("order", ascending=False)
    columns = (
        Column("name", words("moved_county"), "words"),
        *(Column(name, words.name("moved", name), kind) for name, kind in KINDS.items()),
    )
    shown = Table("moved", words("moved_table", money=view.money.name), columns, frame, total=True)
    return view.section("moved", shown, notes=(words("moved_note"),))
