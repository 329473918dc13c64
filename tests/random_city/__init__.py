"""Small random cities, valid by the workbook contract, for tests that compare two programs.

``city(seed)`` returns {sheet: rows}; the same seed and features give the same city. Numbers are chosen so
that rules bind often and most cities have a plan.
"""

from __future__ import annotations

import random

from .care import (
    coverage,
    needs,
    no_need_without_route,
    offers,
    services_and_options,
    today,
    today_has_routes,
    use,
)
from .draft import CORE, LATER, LIKELY, OBJECTIVES, Draft, Tables, routes_of
from .edges import edges
from .files import COLUMNS, REQUIRED, write_csv, write_xlsx
from .money import budgets, funds, schedules
from .people import covers, guidance, keeping, responses, volumes
from .places import access, areas_and_groups, candidates, facilities, settings, tiers
from .policies import gain_steps, links, min_volumes, project_effects, projects
from .resources import arrivals, equipment_types, sharing, staff_types, stock, training
from .targets import targets

__all__ = ["CORE", "LATER", "city", "edged", "write_csv", "write_xlsx"]


def city(seed: int, *, features: frozenset[str] | None = None) -> Tables:
    """Return the random city of a seed; ``features`` None = a random part of all of them."""
    rng = random.Random(seed)
    return _tables(_city(rng, _random_features(rng) if features is None else features))


def edged(seed: int) -> Tables:
    """Return the random city of a seed, with a random part of all features, taken to the edges of the contract."""
    rng = random.Random(seed)
    d = _city(rng, _random_features(rng))
    edges(d)
    return _tables(d)


def _city(rng: random.Random, features: frozenset[str]) -> Draft:
    """Return a city in which somebody reaches something."""
    d = _draft(rng, features)
    while not routes_of(d).routes or not d["needs"]:
        d = _draft(rng, features)
    return d


def _tables(d: Draft) -> Tables:
    """Return the sheets that have rows, and those that a workbook must have."""
    return {sheet: d[sheet] for sheet in COLUMNS if d[sheet] or sheet in REQUIRED}


def _random_features(rng: random.Random) -> frozenset[str]:
    """Return a random part of the features, with at most one objective other than health."""
    kept = {name for name in sorted((CORE | LATER) - set(OBJECTIVES)) if rng.random() < LIKELY.get(name, 0.4)}
    if rng.random() < 0.45:
        kept.add(rng.choice(OBJECTIVES))
    return frozenset(kept)


def _draft(rng: random.Random, features: frozenset[str]) -> Draft:
    """Return one city, made step by step."""
    d = Draft(rng, features)
    for step in STEPS:
        step(d)
    return d


STEPS = (
    settings,
    tiers,
    areas_and_groups,
    facilities,
    candidates,
    access,
    services_and_options,
    guidance,
    keeping,
    offers,
    staff_types,
    covers,
    equipment_types,
    projects,
    project_effects,
    use,
    needs,
    links,
    no_need_without_route,
    min_volumes,
    stock,
    arrivals,
    funds,
    budgets,
    coverage,
    today,
    today_has_routes,
    volumes,
    gain_steps,
    training,
    sharing,
    schedules,
    responses,
    targets,
)
