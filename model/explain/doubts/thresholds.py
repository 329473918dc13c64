"""What a careful planner would doubt: every threshold, in one place."""

REVENUE_LOST = 0.2
"""Share of its fund payments of today that a facility loses by the last year."""
HARDLY_USED = 0.3
"""Use of bought machines in the last year, where their type has no higher floor."""
THOUSANDS = 1000.0
"""Units of a service that a facility treats today and which are gone in the last year."""
GONE = 0.01
"""Share of today's units below which they are gone."""
MOST_GROUPS = 0.5
"""Share of the groups in which an option treats as much as its max_share allows."""
MOST_COUNTIES = 0.6
"""Share of the counties in which a tier moved as far as guidance allows, in the last year."""
ONE_COEFFICIENT = 0.25
"""Share of all health that comes from one option whose gain is an assumption."""
PRICE = 10.0
"""Times the health of an average million of fund payments that one more million is said to gain."""
UNLIKE = 0.05
"""Share by which what equal facilities earn may differ."""
AT_BOUND = 1e-4
"""Share of its size within which a row counts as at its bound."""
WHOLE = 1e-6
"""People by which a hire may be off a whole number."""
EMPTIED = 0.7
"""Share of all that a place treats today below which it is emptied: a tenth a year for three years leaves more."""
LET_GO = 0.02
"""Share by which the chronically ill treated in a county fall in the last year."""
MOVED_UP = 0.01
"""Points by which the share of primary care in a service is below that without the plan."""
STAFF_GONE = 0.03
"""Share by which a staff type shrinks more in the last year than in any before."""
IDLE = 0.3
"""Share of what a budget is given that is left over."""
RELABELLED = 0.5
"""Share of the rise of a staff type by which the type that it is trained from shrinks."""
PART = 1e-3
"""People below which a rise is none."""
