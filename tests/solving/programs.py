"""Small programs for the tests of the solver.

A knapsack that is hard, one that is easy, and how to run them.
"""

import random
from collections.abc import Sequence

import numpy as np
import pyomo.environ as pyo

from model.solving.arrays import Arrays, from_model
from model.solving.clock import Clock
from model.solving.passes import Plan, first_passes
from model.solving.task import Task


def knapsack(worth: Sequence[float], weight: Sequence[Sequence[float]], room: Sequence[float]) -> pyo.ConcreteModel:
    """Return: most worth of whole things, at most one of each, within the room of every sack."""
    m = pyo.ConcreteModel()
    m.THINGS, m.SACKS = pyo.RangeSet(0, len(worth) - 1), pyo.RangeSet(0, len(room) - 1)
    m.take = pyo.Var(m.THINGS * pyo.Set(initialize=[0]), domain=pyo.Binary, doc="taken [things]")
    m.best = pyo.Objective(expr=sum(worth[i] * m.take[i, 0] for i in m.THINGS), sense=pyo.maximize)
    m.least_shortfall = pyo.Objective(expr=0.0 * m.take[0, 0], sense=pyo.minimize)

    @m.Constraint(m.SACKS)
    def fits(m: pyo.ConcreteModel, s: int) -> object:
        return sum(weight[s][i] * m.take[i, 0] for i in m.THINGS) <= room[s]

    return m


def hard_knapsack(things: int = 200, sacks: int = 20) -> pyo.ConcreteModel:
    """Return a knapsack that takes minutes to prove."""
    rng = random.Random(7)
    weight = [[rng.randint(1, 1000) for _ in range(things)] for _ in range(sacks)]
    worth = [sum(row[i] for row in weight) / sacks + rng.randint(1, 500) for i in range(things)]
    return knapsack(worth, weight, [sum(row) / 2 for row in weight])


def run(m: pyo.ConcreteModel, clock: Clock, gap: float = 0.0) -> Plan:
    """Return the plan of passes 1 and 2."""
    return first_passes(Task(from_model(m), gap, clock))[2]


def fits(m: pyo.ConcreteModel, x: np.ndarray) -> bool:
    """Return whether a scaled x keeps every row and bound, and is whole where it must be."""
    arrays = from_model(m)
    left = dense(arrays) @ x
    rows = np.all(left >= arrays.row_lower - 1e-6) and np.all(left <= arrays.row_upper + 1e-6)
    whole = np.abs(x - np.round(x))[arrays.integer].max(initial=0.0) < 1e-6
    return bool(rows and whole and np.all(x >= arrays.lower - 1e-9) and np.all(x <= arrays.upper + 1e-9))


def dense(arrays: Arrays) -> np.ndarray:
    """Return the matrix of scaled coefficients."""
    return arrays.matrix.toarray()
