"""The years of a plan that have passed: what happened in them, and what was planned for the others."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, eq=False)
class Past:
    """What happened in the first ``years`` years, and what the plan was for the others.

    ``tables``: the tables of an answer, all years: units, FTE and currency as there.
    """

    years: int
    tables: dict[str, pd.DataFrame]
