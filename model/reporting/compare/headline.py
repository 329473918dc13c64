"""The headline figures of cases as a tidy table: what the base's own report says of them."""

from collections.abc import Sequence

import pandas as pd

from model.reporting.compare.figures import CaseFigures


def headline_figures(cases: Sequence[CaseFigures]) -> pd.DataFrame:
    """Return case, label, status, health, payments (all years, currency), targets_met, targets; the base first."""
    rows = [
        {
            "case": case.name,
            "label": case.label,
            "status": case.status.value,
            "health": case.health_gain,
            "payments": case.total("paid"),
            "targets_met": case.targets_met,
            "targets": len(case.targets) if case.status.has_plan else None,
        }
        for case in cases
    ]
    numbers = dict.fromkeys(["health", "payments", "targets_met", "targets"], float)
    return pd.DataFrame(rows).astype(numbers)
