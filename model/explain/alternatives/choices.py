"""What a director decides in a plan, a number a choice, over all its years; of a plan's tables, and of its program.

    kind      where     what       number                                          worth of one
    money     facility  -          what the fund pays and budgets spend there      1
    machine   facility  equipment  machines (beds) bought                          price
    hire      county    staff      FTE hired                                       hire_cost + pay_per_year
    project   -         project    years in which it is open                       capex + opex_per_year
    schedule  -         schedule   years in which it is adopted                    1

Money and worths are in currency; what has no price is worth 1, so that it counts. In a program the money of a place
is what the fund pays for its care by the options' own shares: what budgets spend there goes with its other choices.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from model.city.city import City
from model.formulation.money_moved import paid_at
from model.formulation.space import Space
from model.solving import Prepared
from model.solving.decisions import given
from model.solving.sparse import sparse

MONEY = "money"
KINDS = (MONEY, "machine", "hire", "project", "schedule")
KEYS = ["kind", "where", "what"]


@dataclass(frozen=True, eq=False)
class Choices:
    """The choices of a program: their keys, what one of each is worth, and how they add up its columns."""

    keys: pd.MultiIndex
    worth: np.ndarray
    matrix: sparse.csr_array

    @cached_property
    def kinds(self) -> np.ndarray:
        """Return the kind of each choice."""
        return self.keys.get_level_values("kind").to_numpy(dtype=str)

    def of(self, x: np.ndarray) -> np.ndarray:
        """Return the number of each choice in a scaled solution."""
        return np.asarray(self.matrix @ x)


def chosen(data: City, tables: Mapping[str, pd.DataFrame]) -> pd.Series:
    """Return the number of each choice of a plan, by kind, where and what; those of zero are left out."""
    money = pd.concat([tables[name][["facility", "amount"]] for name in ("payments", "costs")])
    parts = [
        _keyed(MONEY, money["facility"], "", money["amount"]),
        _keyed("machine", tables["buy"]["facility"], tables["buy"]["equipment"], tables["buy"]["units"]),
        _keyed("hire", _county(data, tables["hire"]), tables["hire"]["staff"], tables["hire"]["fte"]),
        _keyed("project", "", tables["projects"]["project"], tables["projects"]["open"]),
        _keyed("schedule", "", tables["schedules"]["schedule"], tables["schedules"]["adopted"]),
    ]
    numbers = pd.concat(parts).groupby(KEYS)["number"].sum()
    return numbers[numbers != 0.0]


def choices(data: City, case: Prepared) -> Choices:
    """Return the choices of a program."""
    terms, arrays = pd.concat(list(_terms(data, case.space)), ignore_index=True), case.arrays
    column = {id(var): number for number, var in enumerate(arrays.variables)}
    keys, row = _numbered(terms)
    place = np.array([column[id(var)] for var in terms["var"]], dtype=int)
    value = terms["number"].to_numpy(dtype=float) * arrays.column_scale[place]
    matrix = sparse.csr_array((value, (row, place)), shape=(len(keys), len(arrays.lower)))
    worth = _worth(data)
    return Choices(keys, np.array([worth.get((kind, what), 1.0) for kind, _, what in keys]), matrix)


def known(data: City, case: Prepared, tables: Mapping[str, pd.DataFrame]) -> np.ndarray:
    """Return a plan of which the tables are known as a scaled solution, 0 where they do not say."""
    values = given(case.space, data, dict(tables))
    natural = np.array([values.get(id(var), 0.0) for var in case.arrays.variables])
    return natural / case.arrays.column_scale


def listed(data: City, tables: Mapping[str, pd.DataFrame]) -> pd.Series:
    """Return the money of each place as a program counts it, from the tables of a plan, by facility."""
    care = paid_at(data, tables["treat"])
    return (care["paid"] * care["units"]).groupby(care["facility"]).sum()


def _numbered(terms: pd.DataFrame) -> tuple[pd.MultiIndex, np.ndarray]:
    """Return the keys that there are, and the number of that of each term."""
    groups = terms.groupby(KEYS)
    return pd.MultiIndex.from_frame(groups.size().reset_index()[KEYS]), groups.ngroup().to_numpy()


def _terms(data: City, space: Space) -> Iterator[pd.DataFrame]:
    """Yield kind, where, what, number, var: what a unit of a variable adds to a choice."""
    care = paid_at(data, space.flows)
    yield _keyed(MONEY, care["facility"], "", care["paid"], care["treat"])
    yield _keyed("machine", space.buys["facility"], space.buys["equipment"], 1.0, space.buys["buy"])
    yield _keyed("hire", _county(data, space.hires), space.hires["staff"], 1.0, space.hires["hire"])
    yield _keyed("project", "", space.projects["project"], 1.0, space.projects["open"])
    yield _keyed("schedule", "", space.adoptions["schedule"], 1.0, space.adoptions["adopt"])


def _keyed(kind: str, where: object, what: object, number: object, var: pd.Series | None = None) -> pd.DataFrame:
    """Return rows of one kind of choice."""
    columns = {"where": where, "what": what, "number": number} | ({} if var is None else {"var": var})
    index = next(one.index for one in columns.values() if isinstance(one, pd.Series))
    return pd.DataFrame(columns, index=index).assign(kind=kind).astype({"number": float, "where": str, "what": str})


def _county(data: City, frame: pd.DataFrame) -> pd.Series:
    """Return the county of each row's facility."""
    return frame["facility"].map(data.facilities.set_index("facility")["county"])


def _worth(data: City) -> dict[tuple[str, str], float]:
    """Return what one of a choice is worth in currency, by kind and what."""
    staff = data.staff_types.set_index("staff")
    project = data.projects.set_index("project")
    priced = {
        "machine": data.equipment_types.set_index("equipment")["price"],
        "hire": staff["hire_cost"] + staff["pay_per_year"],
        "project": project["capex"] + project["opex_per_year"],
    }
    return {(kind, str(what)): float(price) for kind, prices in priced.items() for what, price in prices.items()
            if price > 0.0}  # fmt: skip
