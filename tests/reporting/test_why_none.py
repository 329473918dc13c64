"""Why there is no plan, in plain words: what can be reached, what is missing."""

import pytest

from model import solve
from model.inputs import from_rows
from model.reporting.labels import labels
from model.reporting.why_none import reasons_said
from model.words import Words
from tests.reporting.town import town

ASKED = {"target": "g", "metric": "staff_per_10k", "of": "gp", "scope": "city", "sense": ">=", "value": 100}


def test_a_target_out_of_reach_is_told_in_persons() -> None:
    """Proves reach and what is missing from the 240,000 residents.

    (asked - reachable) x residents / 10,000 = missing persons.
    """
    data = from_rows(town(ASKED))
    solution = solve(data)
    said = [one.values for one in reasons_said(data, solution, labels(data, Words("en")))]
    assert len(said) == len(solution.reasons) == 2
    for values, by in zip(said, solution.reasons["by"], strict=True):
        assert values["missing"].values["amount"] == f"{by:,.0f}"
        assert float(by) / (100.0 - float(values["reach"])) == pytest.approx(2.4 * 10.0, rel=1e-3)
    text = Words("zh").said(next(reasons_said(data, solution, labels(data, Words("zh")))))
    assert "约可达到" in str(text)
