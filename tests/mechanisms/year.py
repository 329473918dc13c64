"""What the year's sheets hold: rewards, scores and the plan mended, on the town of `tests.year.town`."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from model.inputs.rows import Rows, source_of
from model.solving.solve import solve
from model.year.actuals import checked
from model.year.monitor import monitor
from model.year.plan import Plan
from model.year.replan import task
from model.year.settle import settle
from tests.mechanisms.proof import Pair, proof
from tests.year.town import as_planned, of, of_two_years, solved, told, without, year


@cache
def town() -> Plan:
    """Return the plan of the town, of two years; the first is settled, watched and mended."""
    with TemporaryDirectory() as folder:
        return solved(Path(folder), of_two_years())


def p1(tables: Rows) -> pd.Series:
    """Return the statement of p1: 90 people signed, visits of 45,000, control from 0.40 to 0.52."""
    return of(settle(town(), told(town(), tables)).statement, "p1")


@proof(23, "reward of a place for twelve points of control 0 -> 3,600")
def paid_by_control() -> Pair:
    """20 a head for each 5 points are 4 a point: two whole steps are 10 points: 90 heads x 4 x 10 = 3,600."""
    return p1(without(year(), "control_step", "control_reward"))["control"], p1(year())["control"]


@proof(40, "added to payments of 45,000 for two points fewer readmitted 0 -> 4,500")
def paid_by_readmissions() -> Pair:
    """5% of 45,000 for each of the two points between 0.10 and 0.08."""
    uncapped = without(year(), "readmission_cap")
    return p1(without(uncapped, "readmission_share"))["readmission"], p1(uncapped)["readmission"]


@proof(40, "the same for two points more readmitted 0 -> -4,500")
def less_paid_by_readmissions() -> Pair:
    """5% of 45,000 are kept back for each of the two points between 0.10 and 0.12."""
    worse = without(year(), "readmission_cap")
    for row in worse["indicators"]:
        row["value"] = 0.12 if row["indicator"] == "again" else row["value"]
    return p1(without(worse, "readmission_share"))["readmission"], p1(worse)["readmission"]


def score(*cards: tuple[str, float, str]) -> float:
    """Return the score of p1 by indicators, weights and tiers: 0.6 of satisfied, 0.8 of control are marked."""
    rows = {row["indicator"]: row for row in year()["scorecard"]}
    tables = without(year(), "control_step", "control_reward", "readmission_share", "readmission_cap")
    tables["scorecard"] = [rows[name] | {"weight": weight, "tiers": tiers} for name, weight, tiers in cards]
    here = [name for name, _, tiers in cards if tiers != "away"]
    tables["indicators"] = [row for row in tables["indicators"] if row["indicator"] in here]
    return float(p1(tables)["score"])


@proof(121, "score of a primary centre 0.65 -> 0.8")
def judged_by_its_own_indicators() -> Pair:
    """By both 0.75 x 0.6 + 0.25 x 0.8 = 0.65; where satisfaction is judged at the tier above alone, control's 0.8."""
    both = score(("satisfied", 0.75, ""), ("control", 0.25, ""))
    return both, score(("satisfied", 0.75, "away"), ("control", 0.25, "post"))


@proof(122, "score of a place 0.6 -> 0.66")
def three_tenths_for_primary_care() -> Pair:
    """An indicator marked 0.8 gets a weight of 0.3 beside one marked 0.6: 0.7 x 0.6 + 0.3 x 0.8 = 0.66."""
    return score(("satisfied", 1, "")), score(("satisfied", 0.7, ""), ("control", 0.3, ""))


@proof(124, "payments to a place for the year, planned and as six months show, 52,800 -> 47,520")
def six_months_are_read() -> Pair:
    """450 of 1,000 visits at 50 in half a year are 45,000, not 50,000; 45 of 100 contracts at 28 2,520, not 2,800."""
    row = of(monitor(town(), told(town(), year(6)))["facilities"], "p1")
    return row["plan"], row["forecast"]


@proof(124, "treated in a county next year, after need rose by a fifth, 660 -> 792")
def the_year_to_come_is_decided_anew() -> Pair:
    """600 visits and 60 contracts are planned at p3; with need_change 1.2 the mended plan treats 720 and 72."""
    risen = as_planned(town(), need_change=[{"county": "B", "factor": 1.2}])
    wanted = task(town(), checked(source_of(risen), town(), 12))
    mended = solve(wanted.data, past=wanted.past)
    planned, anew = (tables["treat"].query("facility == 'p3' and year == 2026")["units"].sum()
                     for tables in (town().tables, mended.tables))  # fmt: skip
    return planned, anew
