"""Made-up counties solved: the measures of a case in today's answer and in a year of the plan."""

from dataclasses import dataclass

import pandas as pd

from data.backtests.county import Rows, edited
from data.backtests.measures import Care, care, value
from model.answer.solution import Solution
from model.city.city import City
from model.inputs import from_rows
from model.solving.solve import solve


@dataclass(frozen=True)
class Answer:
    """A workbook of counties solved once."""

    data: City
    solution: Solution

    def now(self, case: str, year: int = 0) -> Care:
        """Return the care of a case's county in a year of the plan (1 = the first; 0 = the last)."""
        return care(self.data, self.solution, case, year)

    def today(self, case: str) -> Care:
        """Return the care of a case's county before the plan."""
        if self.solution.today is None:
            raise ValueError("the counties have no answer for today")
        return care(self.data, self.solution.today, case)

    def before(self, measure: pd.Series) -> float:
        """Return a measure of a case (case, kind, service, tiers) before the plan, in its unit."""
        today = self.today(measure["case"])
        return value(measure["kind"], today, today, measure["service"], measure["tiers"])

    def after(self, measure: pd.Series) -> float:
        """Return a measure of a case (case, kind, service, tiers) in the last year of the plan, in its unit."""
        case = measure["case"]
        return value(measure["kind"], self.now(case), self.today(case), measure["service"], measure["tiers"])


def answer(rows: Rows, *settings: str) -> Answer:
    """Return counties solved; ``settings`` are rows of that sheet, ``key=...; value=...``."""
    edits = pd.DataFrame({"sheet": "settings", "row": settings})
    data = from_rows(edited(rows, edits), "backtests")
    solution = solve(data)
    if not solution.status.has_plan:
        raise ValueError(f"the counties have no plan: {solution.status}\n{solution.reasons}")
    return Answer(data, solution)
