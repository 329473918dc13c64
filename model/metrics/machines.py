"""Machines and beds: their use, and how many each place has."""

from model.metrics.metric import COUNTY, At, Ratio, least_anywhere, metric


@metric("Use of machines", "设备利用率", "使用小时 / 能力，当地机构",
        of="equipment", scopes=(*COUNTY, "tier", "facility"))  # fmt: skip
def equipment_utilisation(at: At) -> list[Ratio]:
    """Hours run / hours there are, at the facilities there."""
    where = {"equipment": at.of, "outside": False}
    return [Ratio(at.total("hours_run", **where), at.total("machine_hours", **where))]


@metric("Least units at a facility", "机构最低设备数", "范围内任一开业机构的最少台数", "units",
        of="equipment", scopes=("tier", "county", "each_county"), senses=(">=",), shown=False)  # fmt: skip
def units_per_facility(at: At) -> list[Ratio]:
    """Least units at any open facility of the scope."""
    return least_anywhere(at, "machines", equipment=at.of)
