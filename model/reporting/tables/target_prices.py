"""The table of what each target costs, and how far it could be raised."""

import numpy as np
import pandas as pd

from model.reporting.display import Column, Section, Table
from model.reporting.tables.prices import gain_unit
from model.reporting.tables.results import SIGNS
from model.reporting.view import View


def target_prices(view: View) -> Section | None:
    """Return the prices of the targets; None where they were not asked."""
    table = view.solution.explained.get("target_prices")
    if table is None:
        return None
    words = view.words
    title = words("target_prices_table", unit=gain_unit(view))
    shown = Table("target_prices", title, _columns(view), _named(view, table), empty=words("no_targets"))
    return view.section("target_prices", shown, notes=(words("target_reach_note"), words("prices_interval")))


def _named(view: View, table: pd.DataFrame) -> pd.DataFrame:
    """Return the targets in words, with the differences that leaving each out makes."""
    words, labels = view.words, view.labels
    pairs = zip(table["metric"], table["of"].fillna(""), strict=True)
    return table.assign(
        name=[labels.metric(*pair) for pair in pairs],
        place=[labels.scope(scope) for scope in table["scope"]],
        sign=[SIGNS[sense] for sense in table["sense"]],
        hard=[words.name("kind", kind) for kind in table["kind"]],
        binds=[words("yes") if binding else words("no") for binding in table["binding"]],
        more_health=table["health_without"] - table["health_with"],
        more_spending=table["spending_without"] - table["spending_with"],
        can_reach=table["can_reach"].replace([np.inf, -np.inf], np.nan),
        note=[words.name("price_note", note) if note else "" for note in table["note"].fillna("")],
        kind=[labels.kind(metric) for metric in table["metric"]],
    )


def _columns(view: View) -> tuple[Column, ...]:
    """Return the columns."""
    words = view.words
    return (
        Column("name", words("metric"), "words"),
        Column("place", words("scope")),
        Column("year", words("year"), "year"),
        Column("sign", ""),
        Column("value", words("target"), "row"),
        Column("hard", words("hardness")),
        Column("binds", words("target_binding")),
        Column("price", words("target_price"), "number"),
        Column("low", words("price_low"), "number"),
        Column("high", words("price_high"), "number"),
        Column("more_health", words("target_health"), "number+"),
        Column("more_spending", words("target_spending", money=view.money.name), "money+"),
        Column("can_reach", words("target_reach"), "row"),
        Column("confirmed", words("target_confirmed"), "row"),
        Column("note", words("note"), "words"),
        Column("target", words("code"), "code"),
    )
