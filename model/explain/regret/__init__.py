"""Regret: each case's plan carried out in every other case, and the plan that is never far from the best.

What is decided before is kept, all else is decided anew (`before`, `carried`). The regret of a plan in a case is what
the plan made for that case has more, in the unit of the objective. Beside the plans of the cases stand two more: that
made for their mean (`mean`), and that with all of them in view (`in_view`); what the second has more than the first,
a case as likely as its chance, is the value of the stochastic solution.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from model.answer import outcome
from model.answer.solution import Solution
from model.answer.standing import founded
from model.city.city import City
from model.city.volumes import usual_volume
from model.explain.regret.before import before
from model.explain.regret.carried import Fared, own
from model.explain.sure.fixed import Values


@dataclass(frozen=True, eq=False)
class Outlook:
    """A case that may come, with its own plan: how that fares in it, its bound, and what it decides before.

    ``data``: the case on its own today; ``reference``: facility, service, units of today.
    """

    name: str
    data: City
    reference: pd.DataFrame
    own: Fared
    bound: float
    decisions: Values


def outlook(name: str, data: City, solution: Solution) -> Outlook:
    """Return a case with its answer, which has a plan, as one that may come."""
    data, today = founded(data, solution), solution.today
    has_today = today is not None and today.status.has_plan
    reference = outcome.volume(data, today["treat"]) if today is not None and has_today else usual_volume(data)
    bound = solution.objective if solution.bound is None else solution.bound
    return Outlook(name, data, reference, own(solution), float(bound or 0.0), before(data, solution.tables))


def chances(names: Sequence[str], given: Mapping[str, float], base: str) -> list[float]:
    """Return the chance of each case, which add up to 1: those given, and what they leave over that of the base.

    Without any all are alike. A case with none beside others that have one cannot come. What cases without a plan,
    which are not among the names, would have had goes to the others in proportion.
    """
    rest = max(0.0, 1.0 - sum(given.values()))
    weights = [rest if name == base else given.get(name, 0.0) for name in names]
    whole = sum(weights)
    return [weight / whole for weight in weights] if given and whole > 0.0 else [1.0 / len(names)] * len(names)
