"""Staff: of the residents, and at each place."""

from model.city.city import City
from model.metrics.metric import Ratio, Scope, metric
from model.metrics.places import PLACES, least_anywhere
from model.metrics.quantities import Quantities


@metric(
    "Staff per 10,000 residents", "每万人口人员数", "当地机构人员数 / 当地常住人口 × 10000",
    unit="FTE/10,000 people", of="staff", of_required=True,
)  # fmt: skip
def staff_per_10k(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Headcount of the facilities there / residents there / 10,000."""
    staff = q.total("headcount", staff=of, t=t, outside=False, **scope.where)
    return [Ratio(staff, q.total("residents", t=t, **scope.where) * 1e-4)]


@metric(
    "Least staff at a facility", "机构最低人员数", "范围内任一开业机构的最少人数", unit="FTE",
    of="staff", of_required=True, scopes=PLACES, senses=(">=",), shown=False,
)  # fmt: skip
def staff_per_facility(data: City, q: Quantities, of: str, scope: Scope, t: int) -> list[Ratio]:
    """Least headcount at any open facility of the scope."""
    return least_anywhere(data, q, "headcount", {"staff": of}, scope, t)
