"""Cases with a control group, and null cases, run through the model and judged by rules fixed beforehand.

Each case whose cells are filled gets its made-up counties under four arms: without the lever, and with the low, base
and high points of the default rows that fit its lever and do not rest on it. All are solved at once, under the
settings of the example city. The effect is that of the arm with the lever less that without, in the same year.
"""

from dataclasses import dataclass
from functools import cache

import pandas as pd

from data.backtests.answers import Answer, answer
from data.backtests.county import HERE, region, table
from data.backtests.evidence import Ends, default, ends, ids, rests_on

NONE = "none"
ARMS = (NONE, "low", "base", "high")
NULL = 2.0  # points of share: levers that moved nobody must move less
# settings not taken over
OWN = (
    "title", "title_en", "title_zh", "language", "currency", "money_unit", "gap", "time_limit_s", "first_year",
)  # fmt: skip
RICH = 1e9  # CNY: money is no limit


@dataclass(frozen=True)
class Lever:
    """A default row that fits a case's lever, with its points for the case (blank: it rests on the case)."""

    row: str
    to_tier: str
    from_tier: str
    units: float | None
    where_to_read: str
    each: Ends | None

    @property
    def points(self) -> Ends | None:
        """Return the points of share of the whole lever."""
        return self.each.times(self.units) if self.each and self.units is not None else None


def cases() -> pd.DataFrame:
    """Return the cases by id."""
    return table("validation/cases").set_index("case", drop=False)


def levers(case: str) -> list[Lever]:
    """Return the default rows that fit a case's lever."""
    found = ids(cases().loc[case, "findings"])
    rows = table("validation/levers").query("case == @case")
    return [
        Lever(
            one.row, one.to_tier, one.from_tier, float(one.units) if one.units != "" else None, one.where_to_read,
            ends(one.row, found),
        )
        for one in rows.itertuples()
    ]  # fmt: skip


def shares_before(case: str) -> pd.DataFrame:
    """Return where a case's patients are treated before, by county; a blank share is still to be read."""
    return table("validation/before").query("case == @case")


def to_read(case: str) -> list[str]:
    """Return what has to be keyed in before a case can run, with where it is printed."""
    shares = shares_before(case)
    blank = shares[shares["share"] == ""]["where_to_read"].tolist()
    levels = [f"before-share to be keyed in from {blank[0]}"] if blank else []
    units = [lever.where_to_read for lever in levers(case) if lever.each and lever.units is None]
    return levels + [f"size of the lever to be keyed in from {where}" for where in units]


def excluded(case: str) -> dict[str, list[str]]:
    """Return the rows that fit a case but rest on it, each with the findings that it rests on."""
    found = ids(cases().loc[case, "findings"])
    return {lever.row: on for lever in levers(case) if (on := rests_on(lever.row, found))}


def why_not(case: str) -> str:
    """Return why a case cannot run; empty where it can."""
    if not any(lever.each for lever in levers(case)):
        return "each row that fits rests on this case, and nothing is left to re-derive one"
    return "; ".join(to_read(case))


def runnable() -> list[str]:
    """Return the cases that can run."""
    return [case for case in cases().index if not why_not(case)]


def tested_rows() -> set[str]:
    """Return the default rows that some case tests as they stand."""
    return {lever.row for case in runnable() for lever in levers(case) if lever.row not in excluded(case)}


def arms(case: str) -> pd.DataFrame:
    """Return the edits of a case's counties, one county for each arm: case (of the county), sheet, row."""
    rows = []
    for county in shares_before(case)["county"].unique():
        for arm in ARMS:
            name = f"{county}_{arm}"
            rows.append((name, "funds", f"fund=resident; opening_balance={RICH}"))
            rows += [(name, "services", f"service={cases().loc[case, 'service']}; coverage_min=")]
            rows += [(name, *edit) for lever in levers(case) for edit in _edits(lever, arm)]
    return pd.DataFrame(rows, columns=["case", "sheet", "row"])


def _edits(lever: Lever, arm: str) -> list[tuple[str, str]]:
    """Return the project of a lever and its response; points below 0 go the other way, 0 has none."""
    points = getattr(lever.points, arm) if lever.points and arm != NONE else 0.0
    if points == 0.0:
        return []
    to_tier, from_tier = lever.to_tier, lever.from_tier
    if points < 0.0:
        to_tier, from_tier = from_tier, to_tier
    project = f"project={lever.row}; facility=centre; must_open=yes; last_year=2021"
    response = (
        f"lever={lever.row}; to_tier={to_tier}; from_tier={from_tier}; points={abs(points) / 100}; "
        f"years={default(lever.row)['years']}"
    )
    return [("projects", project), ("responses", response)]


def shipped() -> list[str]:
    """Return the settings of the example city that rule the plan and people, as rows."""
    rows = pd.read_csv(HERE.parent / "yangzhou" / "settings.csv", keep_default_na=False)
    rows = rows[~rows["key"].isin(OWN)]
    return [f"key={row.key}; value={row.value}" for row in rows.itertuples()]


@cache
def solved() -> Answer:
    """Return every case that can run, in all its arms, solved once under the settings of the example city."""
    chosen = [_counties(case) for case in runnable()]
    edits = pd.concat([arms(case) for case in runnable()])
    return answer(region(pd.concat(chosen), table("validation/busy"), edits), *shipped())


def _counties(case: str) -> pd.DataFrame:
    shares = shares_before(case).assign(service=cases().loc[case, "service"])
    shares["share"] = shares["share"].astype(float)
    return pd.concat([shares.assign(case=shares["county"] + f"_{arm}") for arm in ARMS])


def share(case: str, county: str, arm: str) -> float:
    """Return a case's measure in its year, in per cent of the service's units, in an arm of a county."""
    one = cases().loc[case]
    now = solved().now(f"{county}_{arm}", int(one["year"]))
    return 100 * now.units(one["service"], one["tiers"]) / now.units(one["service"])


def level(case: str, county: str, arm: str) -> float:
    """Return the mean level of care in a case's year (1 = primary) in an arm of a county; ``before`` = today."""
    one = cases().loc[case]
    if arm == "before":
        return solved().today(f"{county}_{NONE}").level(one["service"])
    return solved().now(f"{county}_{arm}", int(one["year"])).level(one["service"])


def effects(case: str, county: str) -> Ends:
    """Return what the model says that the lever does: arm less no lever, in points of share (a level: in levels)."""
    measure = level if cases().loc[case, "rule"] == "order" else share
    without = measure(case, county, NONE)
    return Ends(*(measure(case, county, arm) - without for arm in ("low", "base", "high")))


def booked(case: str) -> float:
    """Return which part of the average difference of cost the model books for care that moves in the base arm."""
    one = cases().loc[case]
    county, year = shares_before(case)["county"].iloc[0], int(one["year"])
    with_it, without = (solved().now(f"{county}_{arm}", year) for arm in ("base", NONE))
    service, tiers = one["service"], one["tiers"]
    others = ",".join(sorted(set(without.treated["tier"]) - set(tiers.split(","))))
    costs = [without.spending(service, some) / without.units(service, some) for some in (tiers, others)]
    moved = with_it.units(service, tiers) - without.units(service, tiers)
    return (without.spending(service) - with_it.spending(service)) / (moved * (costs[1] - costs[0]))
