"""Other good plans as tables: each with its price, what is decided in all, in some or in one, where money goes."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from model.answer.solution import Solution
from model.city.city import City
from model.explain.alternatives.choices import KEYS, MONEY, chosen

MOST_OF = 0.8  # of what the best plan has of a choice: from there on a plan takes the choice too
LEVEL = 0.01  # of a place's money as it is, within which it gets neither more nor less
SMALL = 1e-6  # of a choice, that is none
SPENDING = "costs"

Plans = Sequence[Solution]


def tables(data: City, plans: Plans) -> dict[str, pd.DataFrame]:
    """Return what is found of plans, the best one first: alternatives, alternative_choices and the others."""
    numbers, as_is = _numbers(data, plans)
    money = numbers.index.get_level_values("kind") == MONEY
    return {
        "alternatives": _plans(data, plans, _apart(numbers[money], as_is[money])),
        "alternative_choices": _choices(numbers[~money]),
        "alternative_places": _places(numbers[money], as_is[money]),
        "alternative_values": _values(numbers),
    }


def apart(data: City, plans: Plans) -> np.ndarray:
    """Return how far plans are from each other, the best one first."""
    numbers, as_is = _numbers(data, plans)
    money = numbers.index.get_level_values("kind") == MONEY
    return _apart(numbers[money], as_is[money])


def _numbers(data: City, plans: Plans) -> tuple[pd.DataFrame, pd.Series]:
    """Return the number of each choice in each plan, and in the years as they are."""
    numbers = pd.concat([chosen(data, plan.tables) for plan in plans], axis=1, keys=range(len(plans))).fillna(0.0)
    return numbers, chosen(data, _as_is(plans[0])).reindex(numbers.index).fillna(0.0)


def _as_is(best: Solution) -> Mapping[str, pd.DataFrame]:
    """Return the tables of the years as they are; of the plan itself where they are not known."""
    return best.tables if best.as_is is None or not best.as_is.status.has_plan else best.as_is.tables


def _plans(data: City, plans: Plans, far: np.ndarray) -> pd.DataFrame:
    """Return a row a plan: its value, what that lacks to the best plan's, and how far it is from the others."""
    sign = -1.0 if data.settings.objective == "cost" else 1.0
    best = plans[0]
    rows = [
        {
            "alternative": str(number),
            "objective": plan.objective,
            "price": sign * ((best.objective or 0.0) - (plan.objective or 0.0)),
            "health": plan.health_gain,
            "payments": float(plan["payments"]["amount"].sum()),
            "spending": float(plan[SPENDING]["amount"].sum()),
            "from_best": far[number, 0],
            "nearest": np.delete(far[number], number).min(initial=np.inf),
            "checked": float(plan["audit"]["checked"].sum()),
            "broken": float(plan["audit"]["broken"].sum()),
        }
        for number, plan in enumerate(plans)
    ]
    table = pd.DataFrame(rows).replace(np.inf, np.nan)
    size = abs(best.objective or 0.0)
    table.insert(3, "price_share", table["price"] / size if size > 0.0 else np.nan)
    return table


def _apart(money: pd.DataFrame, as_is: pd.Series) -> np.ndarray:
    """Return how far the plans are from each other: money by place that differs, over what the best plan moves."""
    values, moved = money.to_numpy(), float((money[0] - as_is).abs().sum())
    far = np.abs(values[:, :, None] - values[:, None, :]).sum(axis=0)
    return far / moved if moved > 0.0 else far * np.nan


def _choices(numbers: pd.DataFrame) -> pd.DataFrame:
    """Return machines, hires, projects and schedules, each with how many of the plans take it."""
    best = numbers[0]
    least = np.where(best > SMALL, MOST_OF * best, SMALL)
    taken = numbers.ge(least - SMALL, axis=0) & numbers.gt(SMALL)
    count, of = taken.sum(axis=1), numbers.shape[1]
    held = np.select([count == of, count == 1], ["all", "one"], "some")
    return _keyed(numbers).assign(plans=count.to_numpy(dtype=float), of=float(of), held=held)


def _places(numbers: pd.DataFrame, as_is: pd.Series) -> pd.DataFrame:
    """Return the money of each place, and whether it gets more, or less, than as it is in every plan."""
    change = numbers.sub(as_is, axis=0)
    room = LEVEL * as_is.abs()
    more, less = change.gt(room, axis=0), change.lt(-room, axis=0)
    level = ~(more | less)
    turns = [part.all(axis=1) for part in (more, less, level)]
    table = _keyed(numbers).drop(columns=["kind", "what"]).rename(columns={"where": "facility"})
    return table.assign(as_is=as_is.to_numpy(), turn=np.select(turns, ["rise", "fall", "level"], "open"))


def _keyed(numbers: pd.DataFrame) -> pd.DataFrame:
    """Return the keys with the number in the best plan, the least and the most of all plans."""
    ends = {"best": numbers[0], "least": numbers.min(axis=1), "most": numbers.max(axis=1)}
    return pd.DataFrame(ends).reset_index()


def _values(numbers: pd.DataFrame) -> pd.DataFrame:
    """Return a row a choice and plan, those of zero left out."""
    long = numbers.rename(columns=str).stack().rename("number")
    long = long[long != 0.0].reset_index()
    return long.set_axis([*KEYS, "alternative", "number"], axis=1)
