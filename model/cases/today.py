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
    """Return today as a case: one year, with staff, machines and the shares of the tiers frozen.

    The same rules, and no hire, arrival, purchase, project, schedule, attrition, training, posting, sharing or
    retirement; shares exactly today's; coverage floors, no harm, targets, growth cap, reserve and closing floor
    off; objective health (docs/definitions.md, today).
    """
    data = released(data, lambda rule: not rule.today)
    standing = data.facilities["status"] == "existing"
    return data.changed(
        settings=replace(data.settings, years=1, years_beyond=0, objective="health", whole_staff=False),
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
    )


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
