"""Reserve: the plan that keeps surges in view, and what it holds that the plan without them does not.

Two stages: staff, machines and money are planned now; care is dispatched in each stretch of each surge later. What is
made best is the health that is to be expected:

    calm share x health of the plan  +  sum over stretches of chance x part of a year x health at its yearly rate,

    calm share = 1 - sum of chance x part of a year; health of all years discounted; a surge is as likely in each
    year, and is met with the staff and machines of one of them.

Projects, schedules and the money of a surge are taken as the plan without surges has them; the dispatch of the plan
that is found (`dispatch`) then tells what it really does.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from model.answer.solution import Solution
from model.city.city import City
from model.solving.ahead import Later
from model.solving.solve import ahead
from model.year.surge.dispatch import Dispatch, Search
from model.year.surge.emergency import Stretch, emergency, purse, stretches, today_and_posts

Tables = Mapping[str, pd.DataFrame]


def holding(data: City, plan: Solution, year: int, search: Search) -> Solution:
    """Return the plan of a workbook that keeps its surges in view, beginning at the plan without them."""
    posts = pd.concat([plan["headcount"], plan["hire"]])[["facility", "staff"]].drop_duplicates()
    stock = today_and_posts(data, plan.tables, _everywhere(data, posts), year)
    years = sum(data.settings.weight(t) for t in data.settings.horizon)
    left, weights = purse(data, plan.tables, year), weight_of(stretches(data), years)
    later = [
        Later(emergency(data, plan.tables, year, stretch, stock, left), weight)
        for stretch, weight in zip(stretches(data), weights, strict=True)
    ]
    return ahead(
        data, plan, year - data.settings.first_year, calm_share(stretches(data)), later,
        gap=search.gap, time_limit_s=search.time_limit_s, progress=search.progress,
    )  # fmt: skip


def calm_share(parts: Sequence[Stretch]) -> float:
    """Return the part of all time in which no surge is to be expected."""
    return 1.0 - sum(one.chance * one.of_the_year for one in parts)


def weight_of(parts: Sequence[Stretch], years: float) -> list[float]:
    """Return the weight of each stretch's health at its yearly rate: chance x part of a year x ``years`` weighed."""
    return [one.chance * one.of_the_year * years for one in parts]


def expected(data: City, plan: Solution, found: Sequence[Dispatch]) -> float:
    """Return the health that is to be expected of a plan, surges among it."""
    parts = [one.stretch for one in found]
    health = [one.answer.health_gain or 0.0 for one in found]
    years = sum(data.settings.discount(t) for t in data.settings.horizon)
    later = sum(weight * rate for weight, rate in zip(weight_of(parts, years), health, strict=True))
    return calm_share(parts) * (plan.health_gain or 0.0) + later


def _everywhere(data: City, posts: pd.DataFrame) -> pd.DataFrame:
    """Return facility, staff wherever a plan may have people: any type at any place with staff or offers of work."""
    kinds = data.use.merge(data.options[["option", "tier"]], on="option")[["tier", "resource"]]
    kinds = kinds.rename(columns={"resource": "staff"})
    kinds = kinds[kinds["staff"].isin(data.staff_types["staff"])].drop_duplicates()
    able = data.facilities[["facility", "tier"]].merge(kinds, on="tier")[["facility", "staff"]]
    own = data.stock.rename(columns={"resource": "staff"})[["facility", "staff"]]
    own = own[own["staff"].isin(data.staff_types["staff"])]
    return pd.concat([posts, own, able]).drop_duplicates(ignore_index=True)
