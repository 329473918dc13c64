"""fenji: allocate a city's health-insurance fund, equipment and doctors across tiers of care.

    import model
    data = model.read("city.xlsx")
    solution = model.solve(data)
    model.write_report(data, solution, folder)

Nothing else is promised.
"""

from model.inputs import InputProblems, read
from model.plan import solve
from model.reporting import write_report

__all__ = ["InputProblems", "read", "solve", "write_report"]
