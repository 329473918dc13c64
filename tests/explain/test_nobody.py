"""A share of nothing is kept: what explains a case without a plan never is to treat nobody."""

import pandas as pd
import pytest

from model.answer.solution import Status
from model.explain.remedies import remedies
from model.inputs import from_rows
from model.solving.solve import quiet, solve
from tests.formulation.tiny import HOSPITAL, Row, city

TODAY = [{"county": "C", "service": "S", "tier": tier, "share": 0.45} for tier in ("centre", "hospital")]


def hard(name: str, metric: str, sense: str, value: float, **more: object) -> Row:
    """Return a hard target of the city."""
    return {"target": name, "metric": metric, "scope": "city", "sense": sense, "value": value, **more}


CONFLICTS = {
    "a pair": [hard("a", "primary_visit_share", ">=", 0.9), hard("b", "primary_visit_share", "<=", 0.3)],
    "two metrics": [hard("a", "primary_visit_share", ">=", 0.9), hard("b", "primary_fund_share", "<=", 0.1)],
    "two options": [hard("a", "option_share", ">=", 0.8, of="O"), hard("b", "option_share", ">=", 0.7, of="H")],
    "more than there is": [hard("a", "in_county_share", "<=", 0.2)],
}


@pytest.mark.parametrize("name", CONFLICTS)
def test_treating_nobody_is_no_advice(name):
    """Proves that neither reasons nor remedies touch no_harm: 90 of 100 stay treated, and a target gives way."""
    data = from_rows(city({"no_harm": 1.0}, options=[HOSPITAL], today=TODAY, targets=CONFLICTS[name]))
    answer = solve(data, gap=0.0)
    assert answer.status is Status.INFEASIBLE
    assert set(answer.reasons["rule"]) <= {"target_floor", "target_cap"}
    found = remedies(data, answer, gap=0.0, time_limit_s=60.0, progress=quiet)
    tables = pd.concat([found["remedies"]["table"], found["single_changes"]["table"]])
    assert set(tables) == {"targets"}


def test_too_much_no_harm_is_still_blamed():
    """Proves the sensitivity: where no share is in the way, no_harm 1.5 of 90 gives way to the need of 100."""
    data = from_rows(city({"no_harm": 1.5}, options=[HOSPITAL], today=TODAY))
    answer = solve(data, gap=0.0)
    assert answer.reasons["rule"].tolist() == ["no_harm"]
