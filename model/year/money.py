"""Money to the cent: rounding, and parts that add up."""

import numpy as np
import pandas as pd


def cents(amounts: pd.Series) -> pd.Series:
    """Return amounts rounded to the cent, halves away from zero, as a spreadsheet's ROUND does.

    What binary fractions make of a half (1.005 is stored a little lower) counts as the half.
    """
    scaled = np.round(amounts.abs() * 100.0, 4)
    return np.sign(amounts) * np.floor(scaled + 0.5) / 100.0


def parts(total: pd.Series, weight: pd.Series, unit: pd.Series) -> pd.Series:
    """Return each row's part of its unit's ``total`` by ``weight``, in cents that add up to the total.

    The running sum is rounded, and what the rows above already have is taken off: a row's remainder of a cent
    is carried to the next. Nothing where the unit's weights are all 0.
    """
    whole = weight.groupby(unit).transform("sum")
    upto = cents(weight.groupby(unit).cumsum())
    share = whole.where(whole > 0.0)
    upper = cents((total * upto / share).fillna(0.0))
    lower = cents((total * cents(upto - weight) / share).fillna(0.0))
    return cents(upper - lower)
