"""What to decide: hire, buy, open, adopt, post, train, pay; the weightiest first.

Where it was asked what decisions are worth, that is their weight, and toss-ups come last; else their money.
"""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from model.reporting.brief.telling import Teller
from model.reporting.brief.worth import Known
from model.reporting.excel_table import GOOD
from model.reporting.sentences import Line, Parts

MOST, FEW, KINDS = 8, 3, 2
"""Decisions in all; places that one names; kinds of staff, or of machines, that are named."""
LEAST_FTE = 0.5


def decide(teller: Teller) -> list[Line]:
    """Return the decisions, by what they are worth where that is known, by the money that they take in all years."""
    makers = (_hires, _machines, _projects, _schedules, _postings, _training, _payments)
    lines = [line for make in makers for line in make(teller)]
    return sorted(lines, key=lambda line: (-line.rank, -line.weight))[:MOST]


def _line(teller: Teller, known: Known, parts: Parts, *tables: str, weight: float) -> Line:
    """Return a sentence on decisions with what is known of their worth."""
    line = teller.line((*parts, *known.parts), *tables, *known.tables, weight=known.least or weight)
    return replace(line, rank=known.rank)


def _hires(teller: Teller) -> Iterator[Line]:
    """Yield whom to hire, and how many more there are at the end than as it is: leavers are replaced as well."""
    staff, hires = teller.rows("staff"), teller.rows("hires")
    if hires.empty or "change" not in staff:
        return
    pay = teller.view.data.staff_types.set_index("staff")["pay_per_year"]
    wanted = staff[(staff["change"] >= LEAST_FTE) & (staff["hire"] >= LEAST_FTE)].nlargest(KINDS, "change")
    for row, one in wanted.iterrows():
        places = hires[hires["staff"] == one["staff"]].nlargest(FEW, "all").index
        parts = teller.say(
            "brief_hire", staff=one["staff_name"], hire=teller.cell("staff", row, "hire"),
            more=teller.cell("staff", row, "change"), places=_at(teller, "hires", places, "all"),
        )  # fmt: skip
        weight = float(one["hire"] * pay[one["staff"]])
        yield _line(teller, Known(teller, "hire", one["staff"]), parts, "staff", "hires", weight=weight)


def _machines(teller: Teller) -> Iterator[Line]:
    """Yield which machines to buy: the first of each kind as the list of purchases has them."""
    types, list_ = teller.rows("machine_types"), teller.rows("machines")
    if list_.empty:
        return
    for row, one in types[types["bought"] > 0.0].nlargest(KINDS, "cost").iterrows():
        first = list_[list_["equipment"] == one["equipment"]]
        parts = teller.say(
            "brief_buy", machine=one["equipment_name"], bought=teller.cell("machine_types", row, "bought"),
            cost=teller.cell("machine_types", row, "cost"), year=f"{first['year'].iloc[0]:.0f}",
            places=_at(teller, "machines", first.index[:FEW], "units"),
        )  # fmt: skip
        known = Known(teller, "machine", one["equipment"])
        yield _line(teller, known, parts, "machines", weight=float(one["cost"]))


def _projects(teller: Teller) -> Iterator[Line]:
    """Yield which projects to open."""
    projects = teller.rows("projects")
    opened = projects[projects["decision"].str.startswith(GOOD)] if len(projects) else projects
    if opened.empty:
        return
    names = [
        teller.say("brief_opens", project=one["project_name"], year=f"{one['opens']:.0f}")
        for _, one in opened.nlargest(FEW, "all").iterrows()
    ]
    parts = teller.say(
        "brief_open", count=teller.count_of("projects", "decision", opened["decision"].iloc[0]),
        cost=teller.total("projects", "all"), list=teller.listed(names),
    )  # fmt: skip
    yield _line(teller, Known(teller, "project"), parts, "projects", weight=float(opened["all"].sum()))


def _schedules(teller: Teller) -> Iterator[Line]:
    """Yield which schedules of fund shares to adopt, and what the fund pays more by them."""
    adopted, shares = teller.rows("adopted"), teller.rows("schedules")
    if shares.empty:
        return
    years = [name for name in adopted if name[0] == "y" and name[1:].isdigit()]
    names = [
        teller.say("brief_since", schedule=one["schedule_name"], year=_first(one, years))
        for _, one in adopted[adopted["all"] > 0.0].iterrows()
    ]
    paid = teller.total("schedules", "all", signed=True)
    parts = teller.say("brief_adopt", list=teller.listed(names), paid=paid)
    yield _line(teller, Known(teller, "schedule"), parts, "schedules", weight=abs(paid.value))


def _first(adopted: pd.Series, years: list[str]) -> str:
    """Return the first year in which a schedule is adopted."""
    return next((name[1:] for name in years if str(adopted[name]).startswith(GOOD)), years[0][1:])


def _postings(teller: Teller) -> Iterator[Line]:
    """Yield how many to post, and where most go."""
    postings, row = teller.rows("postings"), teller.headline("postings_all")
    if postings.empty or row is None or "most" not in postings:
        return
    best = postings.nlargest(1, "most").iloc[0]
    parts = teller.say(
        "brief_post", posted=teller.cell("headline", row, "plan"), staff=best["staff_name"],
        start=best["from_facility_name"], end=best["to_facility_name"],
    )  # fmt: skip
    yield teller.line(parts, "headline", "postings")


def _training(teller: Teller) -> Iterator[Line]:
    """Yield whom to train."""
    courses = teller.rows("courses")
    if courses.empty or not (courses["all"] >= LEAST_FTE).any():
        return
    parts = teller.say(
        "brief_train", persons=teller.total("courses", "all"), cost=teller.total("courses", "cost"),
        list=_at(teller, "courses", courses.nlargest(FEW, "all").index, "all", "course_name"),
    )  # fmt: skip
    yield teller.line(parts, "courses", weight=float(courses["cost"].sum()))


def _payments(teller: Teller) -> Iterator[Line]:
    """Yield to which tier the fund pays most more than as it is."""
    tiers, year = teller.rows("tiers"), teller.view.years[-1]
    if tiers.empty or not (tiers["change"] > 0.0).any():
        return
    row = int(tiers["change"].idxmax())
    cells = {name: teller.cell("tiers", row, name) for name in ("change", "as_is", year.name)}
    parts = teller.say(
        "brief_pay", tier=tiers.loc[row, "name"], year=str(year.year), more=cells["change"], plan=cells[year.name],
        as_is=cells["as_is"],
    )  # fmt: skip
    yield teller.line(parts, "tiers", weight=float(tiers.loc[row, "change"]))


def _at(teller: Teller, table: str, rows: pd.Index, column: str, name: str = "facility_name") -> Parts:
    """Return rows of a table as a list of names with a number each."""
    facts = teller.rows(table)
    return teller.listed(
        teller.say("brief_at", name=facts.loc[row, name], number=teller.cell(table, row, column)) for row in rows
    )
