"""The headline figures of cases as a tidy table: what the base's own report says of them."""

from collections.abc import Sequence

import pandas as pd

from model.answer.explained import EXPLAINED
from model.reporting.compare.figures import CaseFigures


def headline_figures(cases: Sequence[CaseFigures]) -> pd.DataFrame:
    """Return table cases; the base first."""
    rows = [
        (case.name, case.label, case.status.value, case.health_gain, case.total("paid"), case.targets_met,
         len(case.targets) if case.status.has_plan else None)
        for case in cases
    ]  # fmt: skip
    names = EXPLAINED["cases"].names
    return pd.DataFrame(rows, columns=list(names)).astype(dict.fromkeys(names[3:], float))
