"""Which rule stands in the way of more care: at each facility, and for each group that is not served.

A function of (City, tables of the plan), of the last year of the plan; nothing is solved again. `rooms` finds
how much room each rule leaves on each route to people who are not served, `ranking` says which rule comes first.
"""

from model.reporting.why.ranking import facility_reasons, people_reasons
from model.reporting.why.rooms import Rooms, rooms

__all__ = ["Rooms", "facility_reasons", "people_reasons", "rooms"]
