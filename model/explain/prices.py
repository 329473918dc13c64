"""Prices: what one more of each scarce thing is worth, by the relaxation for all, by solving again for the first.

    relaxation    gain of one unit, to first order, where machines, projects and staff may come in fractions
    per_unit      (gain of the plan of the edited workbook over that of the workbook) / step
    low, high     between these the true price lies: plan and bound of the edited workbook against bound and plan
                  of the workbook, / step

A gain is what the objective becomes better by (health; for objective cost, currency saved). A step is such that,
by the relaxation, its gain is `CLEAR` times what the plan may lack to its bound, so that integers and the gap do
not hide it; at least one unit (one machine), at most what is sensible there. Where low <= 0 <= high even so, the
price is not told apart from nothing, and ``note`` says so.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from model.answer.explained import EXPLAINED
from model.answer.solution import Solution
from model.cases import Case
from model.city.city import City
from model.explain.probes import MILLION, UNITS, Probe, good, named

TOP = 10
CLEAR = 4.0
NO_PRICE = 1e-9
UNCLEAR, NO_PLAN, REFUSED = "not told apart from nothing", "no plan", "refused"
COLUMNS = list(EXPLAINED["prices"].names)


def screened(probes: Sequence[Probe], gains: Sequence[float]) -> pd.DataFrame:
    """Return a row a probe, the greatest gain a million first; ``probe`` is its number. Those of no money come last.

    ``gains``: of one unit of each, by the relaxation (of a unit less: what a unit more gains).
    """
    table = pd.DataFrame({
        "probe": range(len(probes)),
        **{name: [getattr(one, name) for one in probes] for name in ("kind", "of", "where", "facility", "direction")},
        "unit": [UNITS[one.kind] for one in probes],
        "money": np.array([one.money for one in probes], dtype=float),
        "relaxation": np.array(gains, dtype=float),
    })  # fmt: skip
    table["per_million"] = table["relaxation"] * MILLION / table["money"]
    table = table.sort_values(["per_million", "relaxation"], ascending=False, kind="stable", ignore_index=True)
    priced = table["per_million"].notna()
    return table.assign(rank=table["per_million"].rank(method="first", ascending=False).where(priced))


def chosen(table: pd.DataFrame, probes: Sequence[Probe], asked: Sequence[str]) -> list[int]:
    """Return the probes to solve again: those asked for by name, else the first ten.

    Each fund's comes before all others, then the shift of all services, then the best place of each kind of staff,
    machine and budget, then the shift of each service; what is worth nothing in the relaxation is left out unless it
    is asked for.
    """
    if asked:
        return [number for number in table["probe"] if any(named(probes[number].name, one) for one in asked)]
    worth = table[table["relaxation"].abs() > NO_PRICE].drop_duplicates(["kind", "of", "direction"])
    shift = worth["kind"] == "shift"
    order = np.select([worth["kind"] == "fund", shift & (worth["of"] == ""), shift], [0, 1, 3], default=2)
    first = worth.assign(order=order).sort_values("order", kind="stable")
    return first["probe"].head(TOP).tolist()


def step(probe: Probe, relaxation: float, doubt: float) -> float:
    """Return the step of a probe, in its units; ``doubt``: what the plan may lack to its bound."""
    wanted = CLEAR * doubt / abs(relaxation) if abs(relaxation) > NO_PRICE else probe.most
    size = min(max(wanted, probe.quantum or 1.0), probe.most)
    if probe.quantum:
        return probe.quantum * max(1.0, np.ceil(size / probe.quantum - 1e-9))
    digits = int(np.floor(np.log10(size))) - 1
    return float(min(np.ceil(size / 10.0**digits - 1e-9) * 10.0**digits, probe.most))


def doubt(solution: Solution) -> float:
    """Return what a plan may lack to its bound, in the objective's unit."""
    return abs((solution.bound or 0.0) - (solution.objective or 0.0))


def case_of(probe: Probe, size: float) -> Case:
    """Return the case of a step."""
    return Case(f"price {probe.name} {probe.words(size)}", (probe.change(size),))


def priced(
    data: City, base: Solution, table: pd.DataFrame, probes: Sequence[Probe], answers: Mapping[int, tuple]
) -> pd.DataFrame:
    """Return the table of prices; ``answers``: of each probe solved again its step and Solution (None: refused)."""
    rows = []
    for number in table["probe"]:
        size, answer = answers.get(number, (np.nan, None))
        one = probes[number]
        row = {"step": size * (-1.0 if one.direction == "less" else 1.0), "edit": "", "note": ""}
        if number in answers:
            row |= {"edit": one.words(size)} | _found(data, base, answer, row["step"])
        rows.append(row)
    found = pd.DataFrame(rows, index=table.index).reindex(columns=[name for name in COLUMNS if name not in table])
    texts = found[["edit", "note"]].fillna("")
    whole = pd.concat([table, found.drop(columns=["edit", "note"]).astype(float), texts], axis=1)
    whole["resolved_per_million"] = whole["per_unit"] * MILLION / whole["money"]
    return whole[COLUMNS]


def between(data: City, base: Solution, answer: Solution) -> tuple[float, float, float]:
    """Return the gain of an answer over the base, and the least and the greatest that it can be."""
    best = good(data)
    plan, bound = best * (base.objective or 0.0), best * (base.bound or 0.0)
    new_plan, new_bound = best * (answer.objective or 0.0), best * (answer.bound or 0.0)
    return new_plan - plan, new_plan - max(bound, plan), max(new_bound, new_plan) - plan


def _found(data: City, base: Solution, answer: Solution | None, size: float) -> dict[str, object]:
    """Return what solving again found of one probe."""
    if answer is None:
        return {"note": REFUSED}
    if not answer.status.has_plan:
        return {"note": NO_PLAN}
    gain, least, most = between(data, base, answer)
    low, high = sorted((least / size, most / size))
    return {
        "gain": gain,
        "health_change": (answer.health_gain or 0.0) - (base.health_gain or 0.0),
        "per_unit": gain / size,
        "low": low,
        "high": high,
        "note": UNCLEAR if low <= 0.0 <= high else "",
    }
