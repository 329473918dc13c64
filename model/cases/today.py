"""The one case that every plan is read against: today."""

from dataclasses import replace

import numpy as np
import pandas as pd

from model.city.city import City


def today(data: City) -> City:
    """Return today as a case: one year, with staff, machines and the shares of the tiers frozen.

    The same rules, and no hire, arrival, purchase, project, schedule, attrition, training, posting, sharing or
    retirement; shares exactly today's; coverage floors, no harm, targets, growth cap, reserve and closing floor
    off; objective health (docs/definitions.md, today).
    """
    off = np.nan
    links = data.links[data.links["kind"] != "requires"]
    standing = data.facilities["status"] == "existing"
    return data.changed(
        settings=replace(
            data.settings, years=1, shift_per_year=0.0, no_harm=None, objective="health", whole_staff=False
        ),
        services=data.services.assign(coverage_min=0.0, shift_per_year=off),
        facilities=data.facilities[standing],
        staff_types=data.staff_types.assign(attrition=0.0, hires_per_year=0.0, posting_days=0.0),
        arrivals=data.arrivals.iloc[:0],
        equipment_types=data.equipment_types.assign(tiers=nowhere(data.equipment_types)),
        stock=data.stock.assign(retire_year=off),
        funds=data.funds.assign(reserve_months=off, growth_cap=off, closing_min=off),
        targets=data.targets.iloc[:0],
        links=links,
        projects=data.projects.iloc[:0],
        project_effects=data.project_effects.iloc[:0],
        training=data.training.iloc[:0],
        sharing=data.sharing.iloc[:0],
        schedules=data.schedules.iloc[:0],
    )


def nowhere(types: pd.DataFrame) -> pd.Series:
    """Return an empty list of tiers for each type."""
    return pd.Series([()] * len(types), index=types.index, dtype=object)
