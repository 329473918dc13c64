"""What the program of today would have found, filled in by hand, and a city in which care near home is poor value.

In `lean` a unit at the centre F costs 5 and gains 0.2, one at the hospital K costs 20 and gains 2, and 800 a year are
there: 40 at K are worth 80, each unit at F costs 0.3 of it.
"""

import pandas as pd

from model.city.tables import Standing
from tests.formulation.tiny import HOSPITAL, Row, Rows, city

POOR = {"option": "O", "health_gain": 0.2}
MOVED = 0.0498339973
"""The share that 0.05 points move from a tier that holds half: logistic(0.2) - 1/2."""
MOVED_TWICE = 0.0986876601
"""The share that two years of a drift of 0.05 points move: logistic(0.4) - 1/2."""

BY_HAND = {"today_treated"}
"""What the audit may find: what is filled in by hand of today need not be what its program would find."""


def treated(**places: float) -> Standing:
    """Return how many units of S the groups of C are treated at each facility today."""
    rows = [("C", facility, "S", float(units)) for facility, units in places.items()]
    return Standing(treated=pd.DataFrame(rows, columns=["county", "facility", "service", "units"]))


def today(near: float, far: float, county: str = "C", service: str = "S") -> list[Row]:
    """Return today's shares at the centre and the hospital."""
    return [
        {"county": county, "service": service, "tier": tier, "share": share}
        for tier, share in (("centre", near), ("hospital", far))
    ]


def lean(settings: Row, near: float = 0.6, income: float = 800, **tables: list[Row]) -> Rows:
    """Return the city where guidance moves nobody, and so many turn to the centre."""
    tables = {"options": [POOR, HOSPITAL], "today": today(near, 1 - near)} | tables
    return city({"shift_per_year": 0} | settings, funds=[{"fund": "J", "income": income}], **tables)


def lever(years: int = 1, first: int = 2026, **row: object) -> dict[str, list[Row]]:
    """Return a project that must open, to which people answer by turning from the centre to the hospital."""
    answer = {"lever": "ward", "to_tier": "hospital", "points": 0.05, "years": years, **row}
    return {
        "projects": [{"project": "ward", "must_open": "yes", "first_year": first, "last_year": first}],
        "responses": [answer],
    }


def avoiding(units: float = 20, service: str = "T") -> dict[str, list[Row]]:
    """Return a service of which so many units are needed; each avoids a unit of S."""
    return {
        "services": [{"service": service, "category": "other", "unit": "unit"}],
        "needs": [{"group": "G", "service": service, "units": units}],
        "links": [{"link": "less", "kind": "avoids", "from_service": service, "to_service": "S", "ratio": 1}],
    }


FREE_T = {"option": "QT", "service": "T", "tier": "centre", "price": 0, "health_gain": 0}
