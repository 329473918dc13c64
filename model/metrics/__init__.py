"""Every metric, defined once for target, KPI, chart, sweep and audit: one file a family.

The input's checks, the template, the formulation, the report and the audit all read ``METRICS``.
"""

from model.metrics import care, machines, money, people
from model.metrics.metric import Metric

METRICS: dict[str, Metric] = {
    thing.name: thing
    for family in (money, care, people, machines)
    for thing in vars(family).values()
    if isinstance(thing, Metric)
}

__all__ = ["METRICS", "Metric"]
