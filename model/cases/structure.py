"""What the plan assumes beside its figures: how people answer to levers, how fast they may move, which hours count.

Each assumption is a case, planned anew; a decision that such a plan does not take depends on it. Answers of people:
none at all, the least and the greatest points of their rows. Pace: without any rule on where people turn. Hours:
those of the sheets in place of those that today takes.
"""

from collections.abc import Iterator

from model.cases.edits import Case, Edit
from model.cases.ranges import ranges_of
from model.city.city import City

AS_PLANNED = "as_planned"
NO_RESPONSE, LOW, HIGH, NO_PACE, NOMINAL = "no_response", "response_low", "response_high", "no_pace", "nominal_hours"
CASES = (AS_PLANNED, NO_RESPONSE, LOW, HIGH, NO_PACE, NOMINAL)
ANSWERS = (NO_RESPONSE, LOW)
"""Where people answer to levers less than the plan takes them to."""


def structures(data: City) -> tuple[Case, ...]:
    """Return the cases of the assumptions that a City makes, the first with all of them, to compare."""
    edits = {
        NO_RESPONSE: [Edit("responses", op="drop")] * bool(len(data.responses)),
        LOW: list(answers_at(data, "low")), HIGH: list(answers_at(data, "high")),
        NO_PACE: list(_without_pace(data)),
        NOMINAL: [Edit("settings", column="hours", value="nominal")] * (data.settings.hours != "nominal"),
    }  # fmt: skip
    return (Case(AS_PLANNED), *(Case(name, tuple(edits[name])) for name in CASES if edits.get(name)))


def answers_at(data: City, end: str) -> Iterator[Edit]:
    """Yield an edit for each row of responses that has points at an end other than the plan's; at 0 the row goes."""
    for span in ranges_of(data):
        value: float = getattr(span, end)
        if span.edit.table == "responses" and value != span.plan:
            yield span.at(value) if value else Edit("responses", span.edit.where, op="drop")


def _without_pace(data: City) -> Iterator[Edit]:
    """Yield the edits that take away the points by which people may be moved a year."""
    if data.settings.shift_per_year is not None:
        yield Edit("settings", (("key", "shift_per_year"),), op="drop")
    if data.services["shift_per_year"].notna().any():
        yield Edit("services", column="shift_per_year")
