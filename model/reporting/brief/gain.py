"""What it gains over the same years as they are, by service; between which ends; at what price; on what it rests."""

from collections.abc import Iterator

import pandas as pd

from model.reporting.brief.telling import Teller
from model.reporting.sentences import Figure, Line

FEW = 3
LEAST = 0.005
"""Share of the gain below which a service is not named."""


def gain(teller: Teller) -> list[Line]:
    """Return what the plan gains."""
    return [line for tell in (_whole, _services, _ground) for line in tell(teller)]


def _figures(teller: Teller) -> dict[str, Figure]:
    """Return the figures of the gain by their key."""
    rows = teller.rows("gain_figures")
    keys = {teller.view.words(key): key for key in
            ("gain_all", "gain_price", "gain_low", "gain_high", "gain_assumed", "gain_gap")}  # fmt: skip
    return {
        keys[one["name"]]: teller.cell("gain_figures", int(row), "plan")
        for row, one in rows.iterrows() if one["name"] in keys and pd.notna(one["plan"])
    }  # fmt: skip


def _whole(teller: Teller) -> Iterator[Line]:
    """Yield the gain of all years, its ends, and what a unit of it costs."""
    found, years = _figures(teller), [period.year for period in teller.view.years]
    if "gain_all" not in found:
        return
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])
    parts = teller.say("brief_gain", years=span, gain=found["gain_all"])
    if {"gain_low", "gain_high"} <= found.keys():
        parts += teller.say("brief_gain_ends", low=found["gain_low"], high=found["gain_high"])
    if "gain_price" in found:
        parts += teller.say("brief_gain_price", price=found["gain_price"])
    yield teller.line((*parts, teller.view.words("brief_stop")), "gain_figures")


def _services(teller: Teller) -> Iterator[Line]:
    """Yield which services gain most."""
    rows = teller.rows("gain_services")
    if rows.empty:
        return
    most = rows[rows["change"] > LEAST * rows["change"].clip(lower=0.0).sum()].nlargest(FEW, "change")
    named = teller.listed(
        teller.say("brief_at", name=one["name"], number=teller.cell("gain_services", row, "change", signed=True))
        for row, one in most.iterrows()
    )
    if named:
        yield teller.line(teller.say("brief_gain_services", list=named), "gain_services")


def _ground(teller: Teller) -> Iterator[Line]:
    """Yield how good the plan is for these inputs, and, apart from it, how true the inputs are."""
    found = _figures(teller)
    if "gain_gap" in found and found["gain_gap"].value:  # of a plan that is the best the lead says so
        yield teller.line(teller.say("brief_gap", gap=found["gain_gap"]), "gain_figures")
    if "gain_assumed" in found:
        yield teller.line(teller.say("brief_assumed", share=found["gain_assumed"]), "gain_figures")
