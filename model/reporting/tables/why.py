"""Tables of why: which rule keeps each facility from more care, and each group from being served, in words."""

import pandas as pd

from model.reporting.display import Section
from model.reporting.view import View
from model.reporting.why import people_reasons

KINDS = {
    "staff_capacity": "staff", "machine_capacity": "equipment", "closed": "project", "requires": "link",
    "substitutes": "link",
}  # fmt: skip
"""What the rules that are about a thing are about."""
HOURS = ("staff_capacity", "machine_capacity")
LEAST_UNITS = 0.5


def why(view: View) -> Section:
    """The rules that bind at each facility, the chief one first, and what would have to change."""
    table = view.table(
        "why", reasons(view), "facility_name", "rank=reason_rank year", "unserved_name=rule", "sentence=why words",
        "change_needed words", "facility=code code", limit=100, rank="stake", period=view.periods[-1].head,
    )  # fmt: skip
    return view.section("why", table)


def reasons(view: View) -> pd.DataFrame:
    """Return facility, rank, rule (also as ``unserved``), sentence, change_needed, stake; in the workbook's order."""
    frame = _with_terms(view, view.frames.reasons)
    place = {facility: place for place, facility in enumerate(view.data.facilities["facility"])}
    frame = frame.sort_values("facility", key=lambda ids: ids.map(place), kind="stable", ignore_index=True)
    rows = frame.to_dict("records")
    return frame.assign(
        unserved=frame["rule"],
        sentence=[sentence(view, row) for row in rows],
        change_needed=[_change(view, row) for row in rows],
    )


def chief(view: View) -> pd.Series:
    """Return the sentence of the chief reason by facility."""
    frame = reasons(view)
    return frame[frame["rank"] == 1].set_index("facility")["sentence"]


def unserved(view: View) -> pd.DataFrame:
    """Return group, service, rule (in a word), because: why each group and service is not served."""
    frame = _with_terms(view, people_reasons(view.frames.rooms))
    places = view.labels.column("facility", frame["facility"])
    places = places.where(places == "", places + view.words("colon"))
    sentences = [sentence(view, row) for row in frame.to_dict("records")]
    return frame[["group", "service"]].assign(
        rule=[view.words(f"unserved.{rule}") for rule in frame["rule"]],
        because=[place + reason for place, reason in zip(places, sentences, strict=True)],
    )


def sentence(view: View, row: dict[str, object]) -> str:
    """Return one reason in words."""
    rule, words = str(row["rule"]), view.words
    if rule in HOURS and not float(str(row["there"])) > 0.0:
        return words("why.none_there", of=_of(view, rule, str(row["of"])))
    return words(
        f"why.{rule}",
        of=_of(view, rule, str(row["of"])),
        used=_amount(row["used"]),
        there=_amount(row["there"]),
        service=view.labels("service", str(row["service"])),
        option=view.labels("option", str(row["option"])),
        share=f"{100.0 * float(str(row['max_share'])):g}%",
        points=f"{100.0 * float(str(row['shift'])):g}",
    )


def _change(view: View, row: dict[str, object]) -> str:
    """Return what would have to change for more care, and how much more it would be."""
    rule, words = str(row["rule"]), view.words
    if rule in ("nothing", "nobody"):
        return ""
    lever = words(f"lever.{rule}", of=_of(view, rule, str(row["of"])))
    care = {
        "lever": lever,
        "service": view.labels("service", str(row["service"])),
        "unit": view.words.name("unit", str(row["unit"])),
    }
    if float(str(row["more"])) >= LEAST_UNITS:
        return words("would_treat", units=_amount(row["more"]), **care)
    others = _others(view, row["others"])
    if not others:
        return lever
    key = "has_hours" if rule in HOURS else "not_alone"
    return words(key, units=_amount(row["enough"]), others=others, **care)


def _others(view: View, others: object) -> str:
    """Return the other rules that bind, in words."""
    pairs = others if isinstance(others, tuple) else ()
    named = [view.words(f"other.{rule}", of=_of(view, rule, of)) for rule, of in pairs]
    return view.words("list_comma").join(dict.fromkeys(named))


def _of(view: View, rule: str, of: str) -> str:
    """Return the name of what a rule is about."""
    return view.labels.metric(of, "") if rule == "target" else view.labels(KINDS.get(rule, ""), of)


def _with_terms(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Return reasons with the terms of their service and option: unit, shift (a year), max_share."""
    services = view.data.services.set_index("service")
    share = view.data.options.set_index("option")["max_share"]
    shift = services["shift_per_year"].fillna(view.data.settings.shift_per_year or 0.0)
    return frame.assign(
        unit=frame["service"].map(services["unit"]).fillna(""),
        shift=frame["service"].map(shift).astype(float).fillna(0.0),
        max_share=frame["option"].map(share).astype(float).fillna(1.0),
    )


def _amount(value: object) -> str:
    """Return a number as a planner writes it; small ones with a digit."""
    number = float(str(value))
    return f"{number:,.0f}" if abs(number) >= 10.0 else f"{number:,.3g}"
