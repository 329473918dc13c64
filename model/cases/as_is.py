"""The years of the plan without the plan, as a case: what a plan gains is measured from here."""

import numpy as np

from model.city.city import City


def as_is(data: City) -> City:
    """Return the same years without a plan: nobody is trained, posted or kept, nothing shared, opened or adopted.

    Hires, arrivals, leavers and the retiring of machines stay, and the tiers where a machine that retires may be
    bought again; its use and number are nobody's plan. Of the ties of care all hold but what requires. People turn
    where they turn in the city whose projects may open (docs/definitions.md, as it is).
    """
    kinds = data.links["kind"] != "requires"
    case = data.changed(
        staff_types=data.staff_types.assign(posting_days=0.0),
        equipment_types=data.equipment_types.assign(utilisation_floor=0.0, max_per_facility=np.nan),
        stock=data.stock.assign(max=np.nan),
        links=data.links[kinds],
        projects=data.projects.iloc[:0],
        project_effects=data.project_effects.iloc[:0],
        training=data.training.iloc[:0],
        sharing=data.sharing.iloc[:0],
        schedules=data.schedules.iloc[:0],
        targets=data.targets.iloc[:0],
    )
    return case.turning_as(data)
