"""Machines and beds: their use, and how many each place has."""

from model.metrics.metric import COUNTY, At, Ratio, least_anywhere, metric


@metric(of="equipment", scopes=(*COUNTY, "tier", "facility"))  # fmt: skip
def equipment_utilisation(at: At) -> list[Ratio]:
    """Hours run / hours there are, at the facilities there."""
    where = {"equipment": at.of, "outside": False}
    return [Ratio(at.total("hours_run", **where), at.total("machine_hours", **where))]


@metric("units",
        of="equipment", scopes=("tier", "county", "each_county"), senses=(">=",), shown=False)  # fmt: skip
def units_per_facility(at: At) -> list[Ratio]:
    """Least units at any open facility of the scope."""
    return least_anywhere(at, "machines", equipment=at.of)
