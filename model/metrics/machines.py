"""Machines and beds: their use, and how many each place has."""

from model.city.city import City
from model.metrics.metric import COUNTY, Ratio, Scope, metric
from model.metrics.places import PLACES, least_anywhere
from model.metrics.quantities import Quantities


@metric(
    "Use of machines", "设备利用率", "使用小时 / 能力，当地机构",
    of="equipment", of_required=True, scopes=(*COUNTY, "tier", "facility"),
)  # fmt: skip
def equipment_utilisation(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Hours run / hours there are, at the facilities there."""
    where = {"equipment": of, "t": t, "outside": False, **scope.where}
    return [Ratio(q.total("hours_run", **where), q.total("machine_hours", **where))]


@metric(
    "Least units at a facility", "机构最低设备数", "范围内任一开业机构的最少台数", unit="units",
    of="equipment", of_required=True, scopes=PLACES, senses=(">=",), shown=False,
)  # fmt: skip
def units_per_facility(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Least units at any open facility of the scope."""
    return least_anywhere(data, q, "machines", {"equipment": of}, scope, t)
