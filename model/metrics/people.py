"""Staff: of the residents, and at each place."""

from model.metrics.metric import At, Ratio, least_anywhere, metric


@metric("Staff per 10,000 residents", "每万人口人员数", "当地机构人员数 / 当地常住人口 × 10000",
        "FTE/10,000 people", of="staff")  # fmt: skip
def staff_per_10k(at: At) -> list[Ratio]:
    """Headcount of the facilities there / residents there / 10,000."""
    return [Ratio(at.total("headcount", staff=at.of, outside=False), at.total("residents") * 1e-4)]


@metric("Least staff at a facility", "机构最低人员数", "范围内任一开业机构的最少人数", "FTE",
        of="staff", scopes=("tier", "county", "each_county"), senses=(">=",), shown=False)  # fmt: skip
def staff_per_facility(at: At) -> list[Ratio]:
    """Least headcount at any open facility of the scope."""
    return least_anywhere(at, "headcount", staff=at.of)
