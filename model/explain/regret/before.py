"""What is decided before anybody knows what comes: machines, projects, training, and the hires of the first year.

Care, postings, shared hours, schedules and later hires are decided once it is known which case has come.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from model.city.city import City
from model.explain.sure.fixed import Values, values_of
from model.solving.arrays import Arrays

LASTING = ("buy", "open", "train")
NONE = 1e-6  # machines, projects, persons or FTE that are none


def is_before(name: str, key: tuple) -> bool:
    """Return whether a decision is taken before it is known what comes; the last part of a key is the year."""
    return name in LASTING or (name == "hire" and key[-1] == 0)


def before(data: City, tables: Mapping[str, pd.DataFrame]) -> Values:
    """Return what a plan decides before, by name and index."""
    every = values_of(data, tables).items()
    return {key: value for key, value in every if is_before(key[0], key[1:]) and abs(value) > NONE}


def in_program(arrays: Arrays, x: np.ndarray) -> Values:
    """Return what a scaled solution decides before, by name and index."""
    natural = np.where(arrays.integer, np.round(x), arrays.natural(x)).tolist()
    columns = zip(arrays.columns, natural, strict=True)
    return {(name, *key): value for (name, key), value in columns if is_before(name, key) and value > NONE}


def same(one: Values, other: Values) -> bool:
    """Return whether two plans decide the same before."""
    return all(abs(one.get(key, 0.0) - other.get(key, 0.0)) <= NONE for key in {*one, *other})
