"""What the sampled years say: how a fund stands in them, what must be set aside beside the reserve, what that costs.

    margin[fund, year] = the least by which the balance must be above the reserve, so that the reserve is kept in a
                         share of the samples: a quantile of what payments less income exceed the plan's, at least 0

The same quantile is taken of every fund and year, the least one with which the share of samples that miss no reserve
at all is that asked for. Where a plan keeps more above its reserve than it must, that counts as well.
"""

import bisect
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from model.answer.explained import EXPLAINED
from model.answer.sampled.reserve import Sampled
from model.city.city import City

LOW, HIGH = 0.05, 0.95
"""The samples between which most lie."""
STEP = 0.05
"""In which a share is told that can be asked for."""


@dataclass(frozen=True)
class Attempt:
    """A plan that was tried: the share of samples that keep the reserve, of those it was made for and of others.

    ``fitted``, ``kept`` and its samples: NaN where it was not asked; ``health``: NaN where there is no such plan.
    """

    fitted: float = math.nan
    kept: float = math.nan
    samples: float = math.nan
    health: float = math.nan
    objective: float = math.nan
    taken: bool = False


@dataclass(frozen=True)
class Kept:
    """How sure the reserve is, as table solvency says it: of the plan taken, and of the plan without margins.

    ``share``: of the samples that keep it throughout, where there is no such plan of the surest that was found;
    ``asked``: NaN where nothing was asked; ``samples``: 0 where no such plan was checked; ``price``: the health that
    it costs; ``planned``: whether there is a plan; ``held``: whether it does what was asked, in the samples that it
    was made for.
    """

    share: float
    samples: int
    asked: float
    share_without: float
    price: float
    planned: bool
    held: bool

    @property
    def can_ask(self) -> float:
        """The share that can be asked for instead: that of the surest plan in whole steps, for samples differ."""
        return STEP * math.floor(self.share / STEP + 1e-9)


def kept_of(explained: Mapping[str, pd.DataFrame]) -> Kept | None:
    """Return how sure the reserve of an answer is; None where no years were sampled."""
    if "solvency" not in explained:
        return None
    table = explained["solvency"]
    taken, without = table[table["taken"].astype(bool)], table.iloc[0]
    planned = not taken.empty
    row = taken.iloc[0] if planned else table.loc[table["fitted_share"].idxmax()]
    share, before = (one["kept_share"] if planned else one["fitted_share"] for one in (row, without))
    price = float(without["health"] - row["health"])
    samples = int(row["samples"]) if planned else 0
    held = planned and not row["fitted_share"] < row["asked"]
    return Kept(float(share), samples, float(row["asked"]), float(before), price, planned, held)


def sampled_reserve(data: City, years: Sampled) -> pd.DataFrame:
    """Return table sampled_reserve: by fund and year, what the samples keep above the reserve and how many do not."""
    spare = years.spare if len(years.spare) else np.zeros((1, len(years.accounts)))
    margin = years.accounts[["fund", "t"]].merge(data.standing.margin, on=["fund", "t"], how="left")["amount"]
    frame = years.accounts.assign(
        margin=margin.fillna(0.0).to_numpy(), spare=years.planned, mean=spare.mean(axis=0),
        low=np.quantile(spare, LOW, axis=0), high=np.quantile(spare, HIGH, axis=0),
        below=years.missed.mean(axis=0) if len(years.missed) else 0.0,
    )  # fmt: skip
    return frame[list(EXPLAINED["sampled_reserve"].names)]


def solvency(attempts: Sequence[Attempt], asked: float | None) -> pd.DataFrame:
    """Return table solvency: every plan that was tried, the one without margins first."""
    rows = [
        (number, asked, one.fitted, one.kept, one.samples, one.health, one.objective, one.taken)
        for number, one in enumerate(attempts)
    ]
    frame = pd.DataFrame(rows, columns=list(EXPLAINED["solvency"].names))
    return frame.astype({"asked": float})


def margins(data: City, years: Sampled, share: float, limit: pd.DataFrame | None = None) -> pd.DataFrame | None:
    """Return fund, t, amount: what is to be set aside beside the reserve, so that a share of the samples keeps it.

    ``limit``: fund, t, amount: the most that some can set aside, so that the others set more aside; None where
    nothing that the others set aside makes up for it.
    """
    over = years.planned - years.spare
    held = years.accounts[["fund", "t"]].merge(data.standing.margin, on=["fund", "t"], how="left")["amount"]
    more = years.planned - held.fillna(0.0).to_numpy()
    loose = np.where(more > _rounding(years), years.planned, -np.inf)
    sizes, accounts = np.sort(over, axis=0), years.accounts[["fund", "t"]]
    if limit is not None:
        most = accounts.merge(limit, on=["fund", "t"], how="left")["amount"].fillna(np.inf)
        sizes = np.minimum(sizes, most.to_numpy())
    needed = math.ceil(share * len(over) - 1e-9)

    def enough(rank: int) -> bool:
        """Return whether enough samples miss no more than what is set aside at a rank."""
        return bool((over <= np.maximum(sizes[rank], loose)).all(axis=1).sum() >= needed)

    rank = bisect.bisect_left(range(len(over)), True, key=enough)
    if rank == len(over):
        return None
    return accounts.assign(amount=np.maximum(sizes[rank], 0.0))


def _rounding(years: Sampled) -> np.ndarray:
    """Return what rounding leaves of each balance that just keeps its reserve."""
    return 1e-6 * years.accounts["payments"].to_numpy(dtype=float)
