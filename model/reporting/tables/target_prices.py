"""The table of what each target costs, and how far it could be raised."""

import numpy as np

from model.reporting.display import Section
from model.reporting.tables.prices import gain_unit, notes_in_words
from model.reporting.view import View
from model.reporting.why_none import SIGNS


def target_prices(view: View) -> Section | None:
    """The prices of the targets, with the differences that leaving each out makes; None where not asked."""
    table = view.solution.explained.get("target_prices")
    if table is None:
        return None
    frame = table.assign(
        of=table["of"].fillna(""),
        sign=table["sense"].map(SIGNS),
        hardness=table["kind"],
        binds=[view.words("yes" if binding else "no") for binding in table["binding"]],
        more_health=table["health_without"] - table["health_with"],
        more_spending=table["spending_without"] - table["spending_with"],
        can_reach=table["can_reach"].replace([np.inf, -np.inf], np.nan),
        note=notes_in_words(view, table["note"]),
        kind=table["metric"].map(view.labels.kind),
    )
    shown = view.table(
        "target_prices", frame, "metric_name words", "scope_name", "year", "sign=", "value=target row",
        "hardness_name", "binds=target_binding", "price=target_price number", "low=price_low number",
        "high=price_high number", "more_health=target_health number+", "more_spending=target_spending money+",
        "can_reach=target_reach row", "confirmed=target_confirmed row", "note words", "target=code code",
        empty="no_targets", unit=gain_unit(view),
    )  # fmt: skip
    return view.section("target_prices", shown, notes=view.texts("target_reach_note", "prices_interval"))
