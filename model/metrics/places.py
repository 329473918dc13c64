"""The least of something at any open facility, which a city has too many of to be a scope."""

from model.city.city import City
from model.metrics.metric import Ratio, Scope
from model.metrics.quantities import Quantities

PLACES = ("tier", "county", "each_county")


def least_anywhere(data: City, q: Quantities, name: str, of: dict[str, str], scope: Scope, t: int) -> list[Ratio]:
    """Return a quantity at each facility of a scope that is open, or may be."""
    places = data.facilities.merge(data.tiers[["tier", "outside"]], on="tier")
    places = places[~places["outside"] & (places[scope.kind] == scope.name)]
    ratios = []
    for facility in places["facility"]:
        opened = q.total("open", facility=facility, t=t)
        if opened.amount > 0.0 or len(opened.item):
            ratios.append(Ratio(q.total(name, facility=facility, t=t, **of), opened, facility))
    return ratios
