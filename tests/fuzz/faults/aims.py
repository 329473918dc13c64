"""Faults of targets: metric, what it is about, scope, sense, size."""

from __future__ import annotations

import random

from ..pages import Workbook
from .fault import Depth, Fault, at


def _target(book: Workbook, kind: str, column: str, **columns: object) -> Fault | None:
    """Add a target that is wrong in one column."""
    if not book.free("targets"):
        return None
    page = book.take("targets")
    row = {"target": "spoilt", "metric": "primary_visit_share", "scope": "city", "sense": ">=", "value": 0.2}
    line = page.append(row | columns)
    return at(kind, page.at(line, column), depth=Depth.SHEETS)


def unknown_metric(rng: random.Random, book: Workbook) -> Fault | None:
    """A metric of no registry, or one that is a figure of the report alone."""
    return _target(book, "unknown metric", "metric", metric=rng.choice(("primary share", "qaly", "基层率")))


def figure_as_target(rng: random.Random, book: Workbook) -> Fault | None:
    """A figure of the report as a target."""
    return _target(book, "figure as a target", "metric", metric="facility_revenue_change", scope="tier:nowhere")


def about_nothing(rng: random.Random, book: Workbook) -> Fault | None:
    """A metric that is about one thing, without it, or about a thing that is not there."""
    metric = rng.choice(("coverage", "option_share", "staff_per_10k", "spending_growth", "fund_balance_months"))
    sense = "<=" if metric == "spending_growth" else ">="
    of = rng.choice(("nothing", None))
    columns = {"metric": metric, "sense": sense, **({"of": of} if of else {})}
    return _target(book, "target about nothing" if of else "target that does not say of what", "of", **columns)


def about_too_much(rng: random.Random, book: Workbook) -> Fault | None:
    """A metric that is not about one thing, with one."""
    return _target(book, "target with a thing it is not about", "of", of="resident")


def empty_scope(rng: random.Random, book: Workbook) -> Fault | None:
    """A scope with nothing in it, or no scope at all."""
    empty = ("county:Nowhere", "county:", "county", "City Hall", "tier", "each_county:C1", "town:C1", "：C1")
    return _target(book, "empty or malformed scope", "scope", scope=rng.choice(empty))


def scope_not_measured(rng: random.Random, book: Workbook) -> Fault | None:
    """A scope in which the metric is not measured."""
    return _target(book, "scope that the metric does not have", "scope", scope="facility:F1")


def sense_not_allowed(rng: random.Random, book: Workbook) -> Fault | None:
    """A bound on the side where the metric has none."""
    if not book.free("funds"):
        return None
    fund = next(iter(book.pages["funds"].facts.values()))["fund"]
    columns = {"metric": "spending_growth", "of": fund, "sense": ">=", "value": 0.05}
    return _target(book, "sense that the metric does not have", "sense", **columns)


def size_of_target(rng: random.Random, book: Workbook) -> Fault | None:
    """A bound of 30 on a share, or a share below 0 or above 1."""
    value = rng.choice((30, 60, "90", -0.2, 1.2, "120%"))
    return _target(book, "target of an impossible size", "value", value=value)


KINDS = (
    unknown_metric, figure_as_target, about_nothing, about_too_much, empty_scope, scope_not_measured,
    sense_not_allowed, size_of_target,
)  # fmt: skip
