"""The reserve in sampled years: does it hold where need, prices, answers of people and income are other ones?

    payments = planned payments x need x price     need: bell[county, service, year] x ranges x points; price: ranges
    income   = planned income x bell[fund, year] x ranges, and so transfers, what goes to budgets of it
    closing  = last closing + income - payments - transfers - other payments       opening, other payments: ranges
    spare    = closing - reserve_months/12 x payments                              at least 0: the reserve is kept

All years of a sample follow one another, so that a bad year is missing in those after it. A range is drawn once a
sample, for nobody knows the figure; a bell anew each year, for years differ. Care follows need wherever it is given;
what a plan decides stays. What happened in years that have passed, happened in every sample.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from model.answer.sampled.bells import NEED_SPREAD, bell
from model.answer.sampled.moves import Effect, Figures, effects, effects_of, factor, planned_care
from model.cases import ranges_of
from model.cases.draws import draws
from model.city.accounts import fund_accounts
from model.city.city import City

Tables = Mapping[str, pd.DataFrame]
KEYS = ["fund", "year"]
FLOWS = {"income": 1.0, "transfers": -1.0, "other_payments": -1.0, "opening": 1.0}
"""What comes into the balance of a year and goes out of it beside payments, with its sign."""
BEARS = {"funds": tuple(FLOWS), "groups": ("income", "transfers"), "budgets": ("transfers",)}
"""The sheets whose ranges bear on these."""
AT_ONCE = 500
"""Samples that are laid out together."""
CENT, ROUNDING = 0.01, 1e-9
"""By how much a balance may miss its reserve, and part of the payments: what rounding leaves behind."""
DIGITS = 10
"""Decimals of a slope beyond which two rows of care move alike."""


@dataclass(frozen=True)
class Terms:
    """Number of samples, seed, and of a year the standard deviations of need (county, service) and income (of 1)."""

    samples: int = 500
    seed: int = 1
    need_spread: float = NEED_SPREAD
    income_spread: float = 0.02


@dataclass(frozen=True, eq=False)
class Sampled:
    """The sampled years: a row of ``accounts`` for each fund and year, a row of ``spare`` for each sample (currency).

    ``accounts``: fund, year, t, closing, reserve_required of the plan; ``spare``: balance less reserve, by the rows
    of accounts; ``missed``: where it is below by more than rounding.
    """

    accounts: pd.DataFrame
    spare: np.ndarray
    missed: np.ndarray

    @property
    def kept(self) -> float:
        """The share of samples in which every fund keeps its reserve in every year."""
        return float((~self.missed.any(axis=1)).mean()) if len(self.missed) else 1.0

    @property
    def planned(self) -> np.ndarray:
        """What the plan keeps above the reserve, by the rows of accounts."""
        return (self.accounts["closing"] - self.accounts["reserve_required"]).to_numpy(dtype=float)


def sampled(data: City, tables: Tables, terms: Terms | None = None, since: int | None = None) -> Sampled:
    """Return the sampled years of a plan; ``since``: the first year that has not passed."""
    terms = terms or Terms()
    first = max(data.settings.first_year, since or 0)
    accounts = tables["funds"].sort_values(KEYS, ignore_index=True)
    accounts = accounts[accounts["year"] >= first].reset_index(drop=True)
    care = planned_care(data, {**tables, "treat": tables["treat"][tables["treat"]["year"] >= first]})
    of_care, of_funds = effects_of(data, tables, care), _effects_of_funds(data, accounts)
    paying, net = _Cells.of(care, of_care, accounts), _Flows.of(data, accounts, of_funds, first)
    months = accounts["fund"].map(data.funds.set_index("fund")["reserve_months"]).fillna(0.0).to_numpy() / 12.0
    paid = np.concatenate(list(paying.sampled(terms)))
    planned = accounts["payments"].to_numpy(dtype=float)
    change = net.sampled(terms) - (paid - planned)
    for _, rows in accounts.groupby("fund", sort=False).indices.items():
        change[:, rows] = change[:, rows].cumsum(axis=1)
    spare = accounts["closing"].to_numpy(dtype=float) + change - months * paid
    return Sampled(accounts.assign(t=accounts["year"] - data.settings.first_year), spare,
                   spare < -np.maximum(CENT, ROUNDING * planned))  # fmt: skip


@dataclass(frozen=True, eq=False)
class _Cells:
    """Payments of care that moves alike: of one fund, county, service and year, with the same slopes.

    ``account``: of each cell the row of its fund and year; ``bells``: the names of the bells, ``bell``: of each cell.
    """

    amount: np.ndarray
    account: np.ndarray
    accounts: int
    bells: list[str]
    bell: np.ndarray
    effects: tuple[Effect, ...]
    slopes: list[np.ndarray]

    @classmethod
    def of(cls, care: pd.DataFrame, effects: tuple[Effect, ...], accounts: pd.DataFrame) -> "_Cells":
        """Gather the rows of care."""
        bearing = tuple(one for one in effects if one.slopes["need"].any() or one.slopes["price"].any())
        slopes = {
            f"{number} {name}": np.round(one.slopes[name], DIGITS)
            for number, one in enumerate(bearing) for name in ("need", "price")
        }  # fmt: skip
        rows = care[["fund", "county", "service", "year"]].assign(**slopes)
        cell = pd.util.hash_pandas_object(rows, index=False)
        cells = rows.assign(amount=care["payment"].groupby(cell).transform("sum"))[~cell.duplicated()]
        account = pd.MultiIndex.from_frame(accounts[KEYS]).get_indexer(pd.MultiIndex.from_frame(cells[KEYS]))
        places = cells[["county", "service", "year"]].itertuples(index=False, name=None)
        names = [f"need[county={county}; service={service}; year={year}]" for county, service, year in places]
        number, bells = pd.factorize(pd.Series(names, dtype=object))
        return cls(
            cells["amount"].to_numpy(dtype=float), account, len(accounts), list(bells), number, bearing,
            [cells[name].to_numpy(dtype=float) for name in slopes],
        )  # fmt: skip

    def sampled(self, terms: Terms) -> Iterator[np.ndarray]:
        """Yield what each fund pays in each year (second axis), some samples (first axis) at once."""
        need = np.array([bell(name, terms.need_spread, terms.samples, terms.seed) for name in self.bells])
        moves = np.repeat(_moves(self.effects, terms), 2, axis=1)  # of need, and of price
        for begin in range(0, terms.samples, AT_ONCE):
            part = slice(begin, begin + AT_ONCE)
            ranged = factor(self.slopes, moves[part]) if self.slopes else 1.0
            paid = self.amount * ranged * need[self.bell, part].T if len(need) else np.zeros((len(moves[part]), 0))
            of_account = np.zeros((len(moves[part]), self.accounts))
            for row in range(self.accounts):
                of_account[:, row] = paid[:, self.account == row].sum(axis=1)
            yield of_account


@dataclass(frozen=True, eq=False)
class _Flows:
    """What else moves the balance of each fund and year, and how ranges move it."""

    flows: Figures
    effects: tuple[Effect, ...]
    bells: list[str]

    @classmethod
    def of(cls, data: City, accounts: pd.DataFrame, effects: tuple[Effect, ...], first: int) -> "_Flows":
        """Take the flows of the plan's own accounts; what a fund began with is known where years have passed."""
        opening = accounts["opening"].where(accounts["year"] == data.settings.first_year, 0.0)
        flows = {name: accounts[name].to_numpy(dtype=float) for name in FLOWS}
        flows["opening"] = opening.to_numpy(dtype=float) * (first == data.settings.first_year)
        names = [
            f"income[fund={fund}; year={year}]" for fund, year in accounts[KEYS].itertuples(index=False, name=None)
        ]
        return cls(flows, effects, names)

    def sampled(self, terms: Terms) -> np.ndarray:
        """Return by how much each sample (first axis) brings each fund and year more than the plan has."""
        moves, change = _moves(self.effects, terms), np.zeros((terms.samples, len(self.bells)))
        bells = [bell(name, terms.income_spread, terms.samples, terms.seed) for name in self.bells]
        for name, sign in FLOWS.items():
            slopes = [effect.slopes[name] for effect in self.effects]
            part = factor(slopes, moves) if slopes else np.ones_like(change)
            if name in ("income", "transfers") and bells:
                part = part * np.stack(bells, axis=1)
            change += sign * self.flows[name] * (part - 1.0)
        return change


def _effects_of_funds(data: City, accounts: pd.DataFrame) -> tuple[Effect, ...]:
    """Return the ranges that bear on the money of funds, with their slopes in the rows of accounts."""
    spans = [span for span in ranges_of(data) if span.edit.op == "scale"]
    found = effects(data, spans, BEARS, lambda moved, sheet: _flows_of(moved, accounts, sheet), len(accounts))
    return tuple(effect for effect in found if effect.quantities)


def _flows_of(data: City, accounts: pd.DataFrame, sheet: str) -> Figures:
    """Return the flows of a City on which a sheet bears, by the rows of accounts."""
    table = fund_accounts(data).assign(year=lambda frame: frame["t"] + data.settings.first_year)
    table = accounts[KEYS].merge(table, on=KEYS, how="left")
    opening = table["fund"].map(data.funds.set_index("fund")["opening_balance"])
    table = table.assign(opening=opening.where(table["t"] == 0, 0.0))
    return {name: table[name].to_numpy(dtype=float) for name in BEARS[sheet]}


def _moves(found: tuple[Effect, ...], terms: Terms) -> np.ndarray:
    """Return by how much each range (second axis) is from the plan in each sample (first axis)."""
    plan = np.array([effect.range.plan for effect in found])
    return draws([effect.range for effect in found], terms.samples, terms.seed) - plan
