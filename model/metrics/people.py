"""Staff: of the residents, at each place, and whose work others do."""

from model.metrics.metric import At, Ratio, least_anywhere, metric


@metric("FTE/10,000 people", of="staff")  # fmt: skip
def staff_per_10k(at: At) -> list[Ratio]:
    """Headcount of the facilities there / residents there / 10,000."""
    return [Ratio(at.total("headcount", staff=at.of, outside=False), at.total("residents") * 1e-4)]


@metric("FTE",
        of="staff", scopes=("tier", "county", "each_county"), senses=(">=",), shown=False)  # fmt: skip
def staff_per_facility(at: At) -> list[Ratio]:
    """Least headcount at any open facility of the scope."""
    return least_anywhere(at, "headcount", staff=at.of)


@metric(of="staff", senses=("<=",), shown=False)  # fmt: skip
def covered_hours_share(at: At) -> list[Ratio]:
    """Hours of it done by others / hours that care needs of it, at the facilities there."""
    where = {"staff": at.of, "outside": False}
    return [Ratio(at.total("covered_hours", **where), at.total("care_hours", **where))]
