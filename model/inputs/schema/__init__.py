"""Every sheet and column of the workbook, declared once.

The reader, the checks, the template and ``data/README.md`` are all made from ``SHEETS``.
"""

from model.inputs.schema import care, levers, money, places, resources
from model.inputs.schema.care import GAIN_STEPS, LINKS, NEEDS, OFFERS, OPTIONS, SERVICES, TODAY, USE, VOLUMES
from model.inputs.schema.levers import CASES, PROJECT_EFFECTS, PROJECTS, RANGES, RESPONSES, SOURCES, SURGE
from model.inputs.schema.money import BOOKS, BUDGETS, FUNDS, SCHEDULES, TARGETS, USES
from model.inputs.schema.places import ACCESS, AREAS, FACILITIES, GROUPS, SETTING_KEYS, SETTINGS, TIERS
from model.inputs.schema.resources import (
    ARRIVALS,
    COVERS,
    EQUIPMENT_TYPES,
    POSTINGS,
    SHARING,
    STAFF_TYPES,
    STOCK,
    TRAINING,
)
from model.tables.columns import Column, Kind, Sheet

_ORDERED = (
    SETTINGS, TIERS, AREAS, GROUPS, FACILITIES, ACCESS, SERVICES, NEEDS, OPTIONS, OFFERS, USE, STAFF_TYPES,
    ARRIVALS, EQUIPMENT_TYPES, STOCK, FUNDS, BOOKS, BUDGETS, TARGETS, LINKS, TODAY, VOLUMES, GAIN_STEPS, PROJECTS,
    PROJECT_EFFECTS, RESPONSES, COVERS, TRAINING, SHARING, POSTINGS, SCHEDULES, CASES, RANGES, SURGE, SOURCES,
)  # fmt: skip
# a sheet that is not in the order yet comes behind
SHEETS: tuple[Sheet, ...] = tuple(
    dict.fromkeys(
        (*_ORDERED, *(one for part in (places, care, resources, money, levers) for one in vars(part).values()
                      if isinstance(one, Sheet)))
    )
)  # fmt: skip
BY_NAME: dict[str, Sheet] = {sheet.name: sheet for sheet in SHEETS}

__all__ = ["BY_NAME", "SETTING_KEYS", "SHEETS", "USES", "Column", "Kind", "Sheet"]
