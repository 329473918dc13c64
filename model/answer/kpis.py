"""Figures that a reader compares: every metric today and planned, budgets of facilities, calibration."""

from dataclasses import dataclass
from typing import TypeGuard

import numpy as np
import pandas as pd

from model.answer.figures import figures
from model.answer.outcome import payments_by_route
from model.answer.solution import Solution
from model.answer.tables import PLAN, empty, shaped
from model.answer.tolerances import LEAST, TOLERANCE
from model.cases.today import today as today_of
from model.city.city import City
from model.city.hours import hours_of_sheet
from model.city.standing import coverage_today
from model.city.turning import PLACE
from model.city.volumes import whole_need
from model.metrics import METRICS, Metric, judge
from model.metrics.judge import value
from model.metrics.metric import At, Scope
from model.metrics.quantities import Quantities

Tables = dict[str, pd.DataFrame]
GAP, OVERWORK = "gap", "overwork"
FOUND = (GAP, OVERWORK)
"""Lines of calibration that today's program finds: care that is missing, hours above those of the sheets."""
ABOUT = PLAN["calibration"].keys[1:]
"""What a line may be about, a key each; those that it is not about are blank."""
FAR, TOLD = 0.1, 0.02
"""From where a line has a note: one that books tell, and one that today's program finds."""
SEEN = 1e-6
"""Of its size, below which what is found is noise."""


@dataclass(frozen=True)
class Beside:
    """What a plan is read beside, as far as it is known: today's answer, and that of the same years as it is."""

    today: Solution | None = None
    as_is: Solution | None = None


@dataclass(frozen=True)
class _Known:
    """The quantities of a plan, of today, and of the same years as it is; None where there are none."""

    data: City
    plan: Quantities
    today: Quantities | None
    as_is: Quantities | None

    def of_today(self, metric: Metric, of: str, scope: Scope, sense: str = ">=") -> float:
        """Return a metric of today, NaN where there is none."""
        if self.today is None or not metric.today:
            return np.nan
        return value(metric.ratios(At(self.data, self.today, of, scope, 0)), sense)

    def without_plan(self, metric: Metric, of: str, scope: Scope, t: int, sense: str = ">=") -> float:
        """Return a metric of a year as it is, NaN where there is none."""
        return np.nan if self.as_is is None else value(metric.ratios(At(self.data, self.as_is, of, scope, t)), sense)


def tables(data: City, found: Tables, beside: Beside) -> Tables:
    """Return the tables as_is, metrics, budgets_by_facility and calibration."""
    return {
        "as_is": as_is_units(beside.as_is),
        "metrics": metric_table(data, found, beside),
        "budgets_by_facility": facility_budgets(data, found, beside),
        "calibration": calibration(data, beside.today.tables if beside.today else found),
    }


def as_is_units(as_is: Solution | None) -> pd.DataFrame:
    """Return table as_is: what each place treats by each option without the plan."""
    keys = list(PLAN["as_is"].keys)
    if not _there(as_is):
        return empty(PLAN["as_is"])
    return as_is["treat"].groupby(keys, as_index=False)["units"].sum()


def _there(answer: Solution | None) -> TypeGuard[Solution]:
    """Return whether there is an answer with tables."""
    return answer is not None and answer.status.has_plan


def metric_table(data: City, found: Tables, beside: Beside) -> pd.DataFrame:
    """Return table metrics."""
    known = _Known(
        data, figures(data, found),
        figures(today_of(data), beside.today.tables) if _there(beside.today) else None,
        figures(data, beside.as_is.tables) if _there(beside.as_is) else None,
    )  # fmt: skip
    rows = _target_rows(data, known) + _kpi_rows(data, known)
    table = pd.DataFrame(rows, columns=list(PLAN["metrics"].names))
    return pd.concat([table, shaped("metrics", _revenue(data, found, beside))], ignore_index=True)


def _target_rows(data: City, known: _Known) -> list[tuple]:
    """Return a row for each target, scope and year."""
    rows = []
    for one in judge.asked(data):
        ratios, metric = one.ratios(data, known.plan), METRICS[one.metric]
        plan, before = value(ratios, one.sense), known.of_today(metric, one.of, one.scope, one.sense)
        as_is = known.without_plan(metric, one.of, one.scope, one.t, one.sense)
        # as the audit measures it
        rooms = [TOLERANCE * max(LEAST, ratio.size(one.value)) for ratio in ratios]
        met = all(ratio.keeps(one.sense, one.value, room) for ratio, room in zip(ratios, rooms, strict=True))
        about = (one.metric, one.of, one.scope.text, data.settings.calendar(one.t))
        rows.append((*about, before, as_is, plan, one.value, one.sense, one.kind, met, one.target))
    return rows


def _kpi_rows(data: City, known: _Known) -> list[tuple]:
    """Return a row for each metric that a reader looks for, where no target asks for it already."""
    asked = {(one.metric, one.of, one.scope.text, one.t) for one in judge.asked(data)}
    counties = [Scope("county", county) for county in sorted(set(data.members["county"]))]
    subjects = {
        "fund": data.funds["fund"], "service": data.services["service"], "staff": data.staff_types["staff"],
        "equipment": data.equipment_types["equipment"],
    }  # fmt: skip
    rows = []
    for metric in (one for one in METRICS.values() if one.shown):
        for of in subjects[metric.of] if metric.of and not metric.of_all else ("",):
            for scope in (Scope(), *(counties if "county" in metric.scopes else ())):
                before = known.of_today(metric, of, scope)
                for t in data.settings.horizon:
                    if (metric.name, of, scope.text, t) in asked:
                        continue
                    plan = value(metric.ratios(At(data, known.plan, of, scope, t)))
                    as_is = known.without_plan(metric, of, scope, t)
                    about = (metric.name, of, scope.text, data.settings.calendar(t))
                    rows.append((*about, before, as_is, plan, np.nan, "", "", None, ""))
    return rows


def facility_budgets(data: City, found: Tables, beside: Beside) -> pd.DataFrame:
    """Return table budgets_by_facility."""
    years = pd.DataFrame({"year": [data.settings.calendar(t) for t in data.settings.horizon]})
    table = data.facilities[["facility", "tier", "county"]].merge(years, how="cross")
    index = pd.MultiIndex.from_frame(table[["facility", "year"]])
    before = as_is = np.full(len(table), np.nan)
    plan, spent = (_by_place(found[name], index) for name in ("payments", "costs"))
    if _there(beside.today):
        paid = beside.today["payments"].groupby("facility")["amount"].sum()
        before = table["facility"].map(paid).fillna(0.0).to_numpy(dtype=float)
    if _there(beside.as_is):
        as_is = _by_place(beside.as_is["payments"], index)
    return table.assign(fund_today=before, fund_as_is=as_is, fund_plan=plan, change=plan - before, from_budgets=spent)


def _by_place(amounts: pd.DataFrame, index: pd.MultiIndex) -> np.ndarray:
    """Return the sums of amounts by facility and year, 0 where there are none."""
    return amounts.groupby(["facility", "year"])["amount"].sum().reindex(index, fill_value=0.0).to_numpy()


def _revenue(data: City, found: Tables, beside: Beside) -> pd.DataFrame:
    """Return facility_revenue_change by facility and tier: payments earned / today's model payments - 1."""
    budgets = facility_budgets(data, found, beside)
    paid = ["fund_today", "fund_as_is", "fund_plan"]
    by_tier = budgets.groupby(["tier", "year"], as_index=False)[paid].sum(min_count=1)
    table = pd.concat([
        budgets.assign(scope="facility:" + budgets["facility"]), by_tier.assign(scope="tier:" + by_tier["tier"])
    ])  # fmt: skip
    before = table["fund_today"].where(table["fund_today"] > 0.0)
    return table.assign(
        metric="facility_revenue_change", of="", today=0.0, as_is=table["fund_as_is"] / before - 1.0,
        plan=table["fund_plan"] / before - 1.0,
        target=np.nan, sense="", kind="", met=None, id="",
    )  # fmt: skip


def calibration(data: City, found: Tables) -> pd.DataFrame:
    """Return table calibration: the model's today beside the books."""
    if not found:
        return empty(PLAN["calibration"])
    earned = payments_by_route(data, found).merge(data.services[["service", "category"]], on="service")
    first = earned[earned["year"] == data.settings.first_year]
    paid = first.groupby("fund")["payment"].sum()
    rows = [
        _line("payments", float(paid.get(row.fund, 0.0)), row.payments_today, fund=row.fund)
        for row in data.funds.dropna(subset="payments_today").itertuples()
    ]
    keys = ["fund", "tier", "category"]
    sums = first.groupby(keys)[["payment", "units"]].sum()
    for book in data.books.itertuples():
        key = (book.fund, book.tier, book.category)
        about = dict(zip(keys, key, strict=True))
        model = sums.loc[key] if key in sums.index else {"payment": 0.0, "units": 0.0}
        pairs = (("payments", float(model["payment"]), book.payments), ("units", float(model["units"]), book.units))
        rows += [_line(line, ours, theirs, **about) for line, ours, theirs in pairs if theirs == theirs]
    rows += [*_coverage_lines(data, first), *_gap_lines(data), *_overwork_lines(data)]
    table = pd.DataFrame(rows, columns=[*PLAN["calibration"].keys, "model", "books"])
    books = table["books"].where(table["books"] != 0.0)
    table["difference"] = (table["model"] - table["books"]) / books
    of_today = table["line"].isin(FOUND)
    far = table["difference"].abs() > of_today.map({True: TOLD, False: FAR})
    table["note"] = table["line"].where(of_today, "books").where(far, "")
    return table


def _line(line: str, model: float, books: float, **about: str) -> dict[str, object]:
    """Return a line of calibration."""
    return {**dict.fromkeys(ABOUT, ""), "line": line, "model": model, "books": books, **about}


def _gap_lines(data: City) -> list[dict[str, object]]:
    """Return what is treated today beside what turns to care, by county, service and tier, where there is a gap."""
    need = whole_need(data)
    table = data.standing.gap.merge(data.pattern, on=PLACE).merge(
        need[need["t"] == 0], on=PLACE[:2], suffixes=("", "_all")
    )
    turn = table["sigma"] * table["units_all"]
    table = table.assign(turn=turn, treated=turn - table["units"])[table["units"] > SEEN * turn]
    return [
        _line(GAP, row.treated, row.turn, county=row.county, service=row.service, tier=row.tier)
        for row in table.itertuples()
    ]


def _overwork_lines(data: City) -> list[dict[str, object]]:
    """Return hours a year as worked today beside those of the sheets, by county, tier and resource."""
    table = data.standing.overwork.merge(hours_of_sheet(data), on="resource")
    return [
        _line(OVERWORK, row.hours * (1.0 + row.z), row.hours, county=row.county, tier=row.tier, resource=row.resource)
        for row in table[table["z"] > SEEN].itertuples()
    ]


def _coverage_lines(data: City, first: pd.DataFrame) -> list[dict[str, object]]:
    """Return today's coverage in the model, of all need, beside that of the sheet, by county and service."""
    need = whole_need(data)
    need = need[need["t"] == 0].groupby(["county", "service"])["units"].sum()
    treated = first.groupby(["county", "service"])["units"].sum()
    known = [(row, (row.county, row.service)) for row in coverage_today(data).itertuples()]
    return [
        _line("coverage", float(treated.get(key, 0.0) / need[key]), row.coverage, county=key[0], service=key[1])
        for row, key in known if need.get(key, 0.0) > 0.0
    ]  # fmt: skip
