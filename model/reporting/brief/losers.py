"""Who loses: places, services and patients that get less than as it is, largest first; what moves fast."""

from collections.abc import Iterator

import pandas as pd

from model.reporting.brief.telling import Teller
from model.reporting.sentences import Line, Parts

FEW = 3
FAST = 0.1
"""Part of a place's payments that moves fast in a year."""


def losers(teller: Teller) -> list[Line]:
    """Return who gets less than as it is."""
    return [line for tell in (_places, _fast, _services, _patients) for line in tell(teller)]


def _places(teller: Teller) -> Iterator[Line]:
    """Yield which facilities get less from the fund: by money, and by their own share."""
    rows = teller.rows("facilities")
    less = rows[rows["change"] < 0.0] if len(rows) else rows
    if less.empty:
        return
    count = teller.count("facilities", "{change}<0", float(len(less)))
    year, most = str(teller.view.years[-1].year), less.nsmallest(FEW, "change")
    said = teller.say("brief_places", year=year, count=count, list=_named(teller, most))
    yield teller.line(said, "facilities")
    others = less.drop(most.index).nsmallest(FEW, "change_share")
    if len(others):
        yield teller.line(teller.say("brief_places_share", list=_named(teller, others)), "facilities")


def _named(teller: Teller, less: pd.DataFrame) -> Parts:
    """Return facilities with what they get less, in money and as a share."""
    return teller.listed(
        teller.say("brief_less", name=one["name"], change=teller.cell("facilities", row, "change", signed=True),
                   share=teller.cell("facilities", row, "change_share", signed=True))
        for row, one in less.iterrows()
    )  # fmt: skip


def _fast(teller: Teller) -> Iterator[Line]:
    """Yield how many facilities lose more than a tenth of their payments from one year of the plan to the next."""
    rows, years = teller.rows("facilities"), [period.name for period in teller.view.years]
    if rows.empty or len(years) < 2:
        return
    pairs = list(zip(years, years[1:], strict=False))
    fast = sum((rows[after] < (1.0 - FAST) * rows[before]).astype(int) for before, after in pairs)
    count = float((fast > 0).sum())
    tests = "+".join(f"({{{after}}}<{1.0 - FAST:g}*{{{before}}})" for before, after in pairs)
    if count:
        said = teller.say("brief_fast", count=teller.count("facilities", f"({tests})>0", count))
        yield teller.line(said, "facilities")


def _services(teller: Teller) -> Iterator[Line]:
    """Yield of which services less is given than as it is."""
    rows, last = teller.rows("services"), f"treated_{teller.view.years[-1].name}"
    if rows.empty:
        return
    change = (rows[last] - rows["treated_as_is"]) / rows["treated_as_is"].where(rows["treated_as_is"] > 0.0)
    found = change[change < -0.5e-3].nsmallest(FEW).index
    named = teller.listed(
        teller.say("brief_service", name=rows.loc[row, "service_name"], plan=teller.cell("services", row, last),
                   as_is=teller.cell("services", row, "treated_as_is"), units=rows.loc[row, "unit"])
        for row in found
    )  # fmt: skip
    if named:
        yield teller.line(teller.say("brief_services", list=named), "services")


def _patients(teller: Teller) -> Iterator[Line]:
    """Yield whose need is met less than as it is."""
    rows, last = teller.rows("unmet"), f"share_{teller.view.years[-1].name}"
    if rows.empty:
        return
    change = rows[last] - rows["share_as_is"]
    found = change[change > 0.5e-3].nlargest(FEW).index
    named = teller.listed(
        teller.say("brief_patient", county=rows.loc[row, "county_name"], service=rows.loc[row, "service_name"],
                   plan=teller.cell("unmet", row, last), as_is=teller.cell("unmet", row, "share_as_is"))
        for row in found
    )  # fmt: skip
    if named:
        yield teller.line(teller.say("brief_patients_less", list=named), "unmet")
