"""fenji: allocate a city's health-insurance fund, equipment and doctors across tiers of care.

    import model
    data = model.read("city.xlsx")
    solution = model.solve(data)
    model.write_report(data, solution, folder)
    answers = model.run_cases(data)

Nothing else is promised.
"""

from model.inputs import InputProblems, read
from model.plan import solve
from model.reporting import write_report
from model.running.cases import run_cases

__all__ = ["InputProblems", "read", "run_cases", "solve", "write_report"]
