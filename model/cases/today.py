"""The one case that every plan is read against: today; and how rules are switched off for a case."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from model.city.city import City

if TYPE_CHECKING:
    from model.formulation.rule import Rule


def today(data: City) -> City:
    """Return today as a case: one year, with staff and machines as they are, where people turn as in the plan's city.

    No hire, arrival, purchase, project, schedule, attrition, training, posting, sharing or retirement, and nothing is
    avoided; what a planner asks for is off, and so is where people could be led (docs/definitions.md, today).
    """
    case = released(data, lambda rule: not rule.today)
    standing = data.facilities["status"] == "existing"
    case = case.changed(
        settings=replace(
            case.settings, years=1, years_beyond=0, objective="health", whole_staff=False, shift_per_year=None
        ),
        facilities=data.facilities[standing],
        staff_types=data.staff_types.assign(attrition=0.0, hires_per_year=0.0, posting_days=0.0),
        arrivals=data.arrivals.iloc[:0],
        equipment_types=data.equipment_types.assign(tiers=nowhere(data.equipment_types)),
        stock=data.stock.assign(retire_year=np.nan),
        projects=data.projects.iloc[:0],
        project_effects=data.project_effects.iloc[:0],
        training=data.training.iloc[:0],
        sharing=data.sharing.iloc[:0],
        schedules=data.schedules.iloc[:0],
        services=case.services.assign(shift_per_year=np.nan),
        links=case.links[case.links["kind"] != "avoids"],
    )
    return case.turning_as(data)


def released(data: City, chosen: "Callable[[Rule], bool]") -> City:
    """Return the tables in which the cells behind the chosen rules ask for nothing; physical rules stay."""
    from model.formulation import RULES  # here, for it loads Pyomo, which nobody needs who reads a workbook

    settings, tables = data.settings, dict[str, Any]()
    for cell in {rule.owner for rule in RULES if chosen(rule) and rule.owner}:
        frame = tables.get(cell.sheet, getattr(data, cell.sheet))
        if not cell.keys:
            change: dict[str, Any] = {cell.column: None}
            settings = replace(settings, **change)
        elif cell.off is None:
            tables[cell.sheet] = frame[frame["kind"] != cell.kind] if cell.kind else frame.iloc[:0]
        else:
            tables[cell.sheet] = frame.assign(**{cell.column: cell.off})
    return data.changed(settings, **tables)


def nowhere(types: pd.DataFrame) -> pd.Series:
    """Return an empty list of tiers for each type."""
    return pd.Series([()] * len(types), index=types.index, dtype=object)
