"""Results that a careful planner would question, each with its numbers and the rows of the workbook behind it.

A doubt is no error: the plan keeps every rule. It says where the numbers lead somewhere that a planner should look
at before believing it. From the workbook, the answer and today's answer alone; nothing is solved.
"""

import pandas as pd

from model.answer.solution import Solution
from model.city.city import City
from model.explain.doubts import alike, care, means, policy, worth
from model.explain.doubts.rows import COLUMNS

CHECKS = (
    policy.emptied, policy.let_go, policy.moved_up, policy.staff_gone, policy.idle, policy.relabelled,
    means.revenue_lost, means.hardly_used, means.not_whole, care.gone, care.at_max_share, care.as_far_as_guided,
    worth.one_coefficient, worth.dear, worth.toss_up, alike.unlike,
)  # fmt: skip


def doubts(data: City, solution: Solution) -> pd.DataFrame:
    """Return the doubts of a plan with the columns of `rows`, the gravest of each kind first; none without a plan."""
    if not solution.status.has_plan:
        return pd.DataFrame(columns=COLUMNS)
    tables = [check(data, solution) for check in CHECKS]
    return pd.concat([table for table in tables if len(table)] or tables[:1], ignore_index=True)
