"""fenji: allocate a city's health-insurance fund, equipment and doctors across tiers of care.

    import model
    data = model.read("city.xlsx")
    solution = model.solve(data)
    model.write_report(data, solution, folder)
    answers = model.run_cases(data)

Nothing else is promised. Each is loaded when it is asked for: a room of the program loads no more than it needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.inputs import InputProblems, read
    from model.reporting import write_report
    from model.running.cases import run_cases
    from model.solving.solve import solve

__all__ = ["InputProblems", "read", "run_cases", "solve", "write_report"]

_HOMES = {
    "InputProblems": "model.inputs",
    "read": "model.inputs",
    "run_cases": "model.running.cases",
    "solve": "model.solving.solve",
    "write_report": "model.reporting",
}


def __getattr__(name: str) -> object:
    """Return one of the names of `__all__`, loaded now."""
    if name not in _HOMES:
        raise AttributeError(f"module 'model' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
