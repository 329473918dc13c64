"""Monitoring: every step from plan and actuals, one table a step, for the workbook and for who checks it."""

import pandas as pd

from model.year import assess
from model.year.actuals import Actuals
from model.year.course import CARE, Course, course, forecast
from model.year.drift import facilities, funds
from model.year.plan import Plan
from model.year.standing import standing

HOW = {
    "months": "each kind of care by month: plan spread by the share of the month, and what happened",
    "shares": "share of a year that a month holds, by service: of last year where given, else a twelfth",
    "facilities": "payments by facility: plan, to date, forecast with its 95% interval, excess by volume and price",
    "options": "units by option: plan, to date, forecast with its 95% interval",
    "care": "units by facility and option: plan, to date, forecast with its 95% interval",
    "funds": "each fund's year: payments, income, closing balance as planned and forecast, reserve required",
    "metrics": "metrics of the registry on the forecast year, the plan's values and targets, and whether kept",
    "marks": "marks of each facility by indicator: (value - floor) / (goal - floor) within 0 and 1",
    "tiers": "scores by tier and kind of indicator; kind blank = all",
}


def monitor(plan: Plan, actuals: Actuals) -> dict[str, pd.DataFrame]:
    """Return the tables of `HOW`."""
    found: Course = course(plan, actuals)
    marked = assess.marks(plan.data, actuals)
    return {
        "months": found.months[[*CARE, "month", "plan_units", "units", "plan_payments", "payments"]],
        "shares": found.shares,
        "facilities": facilities(plan, found),
        "options": forecast(found, ["option"], "units"),
        "care": forecast(found, ["fund", "facility", "option"], "units"),
        "funds": funds(plan, actuals, found),
        "metrics": standing(plan, actuals, found),
        "marks": marked,
        "tiers": assess.by_tier(plan.data, marked),
    }
