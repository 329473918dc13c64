"""Which rule comes first: at each facility, and for each group and service that is not served."""

import pandas as pd

from model.city.city import City
from model.reporting.why.more import with_more
from model.reporting.why.rooms import Rooms

OF_CITY = ("target", "reserve", "growth", "closing")
"""Rules of the whole city: the reason where no rule nearer by is one."""
ORDER = (
    "closed", "staff_capacity", "machine_capacity", "max_share", "requires", "substitutes", "seek_treated", *OF_CITY,
)  # fmt: skip
"""From what is nearest to a patient outwards."""

KEYS = ["facility", "rule", "of"]
REASONS = [*KEYS, "used", "there", "stake", "service", "option", "enough", "more", "others"]


def facility_reasons(data: City, found: Rooms) -> pd.DataFrame:
    """Return what keeps each facility from more care, the chief reason first.

    Columns: facility, rank, rule, of, used, there, stake (health of the unmet need that it stops there, a year),
    service, option, enough and more (units, see `more`), others (rules that bind on the same care). A facility
    that reaches nobody unserved has the rule ``nobody``; ``nothing`` is care that no rule stops.
    """
    worth = _nearest(found)
    health = worth["unmet"] * worth["gain"]
    blocked = _blocked(found, worth)
    near = blocked.loc[~blocked["rule"].isin(OF_CITY), "route"].unique()
    counted = blocked[~(blocked["rule"].isin(OF_CITY) & blocked["route"].isin(near))]
    reasons = with_more(data, found, _chief(counted.assign(stake=counted["route"].map(health)), worth))
    free = worth[~worth.index.isin(blocked["route"])]
    parts = [reasons, _nothing(free, health), _nobody(data, worth)]
    table = pd.concat([part for part in parts if len(part)], ignore_index=True)
    table["place"] = table["rule"].map({rule: place for place, rule in enumerate(ORDER)})
    order = ["facility", "stake", "place"]
    table = table.sort_values(order, ascending=[True, False, True], kind="stable", ignore_index=True)
    table = table.reindex(columns=REASONS)
    return table.assign(rank=table.groupby("facility").cumcount() + 1)


def _nearest(found: Rooms) -> pd.DataFrame:
    """Return the care that is worth something: of several options at a place the one that fewest rules stop."""
    worth = found.candidates[found.candidates["gain"] > 0.0]
    rules = found.blocked.groupby("route").size().reindex(worth.index).fillna(0.0)
    order = worth.assign(rules=rules).sort_values(["rules", "gain"], ascending=[True, False], kind="stable")
    return worth.loc[order.drop_duplicates(["group", "service", "facility"]).index]


def _blocked(found: Rooms, worth: pd.DataFrame) -> pd.DataFrame:
    """Return the rules that let nothing more through on care that is worth something, each once a route."""
    table = found.blocked[found.blocked["route"].isin(worth.index)]
    table = table.assign(of=table["of"].where(~table["rule"].isin(["seek_treated", "max_share"]), ""))
    return table.drop_duplicates(["route", "rule", "of"]).merge(
        worth[["facility", "service", "option", "gain"]], left_on="route", right_index=True
    )


def _chief(counted: pd.DataFrame, worth: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each facility and rule: all that it stops there, and the care that it stops first.

    First comes care that no other rule stops too, then that of most health for what it uses of the rule.
    """
    alone = counted.groupby("route")["rule"].transform("size") == 1
    hours = counted["rule"].isin(["staff_capacity", "machine_capacity"])
    merit = (counted["gain"] / counted["each"].astype(float)).where(hours, counted["stake"])
    table = counted.assign(alone=alone, merit=merit).sort_values(
        ["alone", "merit"], ascending=[False, False], kind="stable"
    )
    total = counted.groupby(KEYS)["stake"].sum()
    first = table.drop_duplicates(KEYS)[[*KEYS, "used", "there", "each", "service", "option"]]
    return first.assign(stake=total.reindex(pd.MultiIndex.from_frame(first[KEYS])).to_numpy()).reset_index(drop=True)


def _nothing(free: pd.DataFrame, health: pd.Series) -> pd.DataFrame:
    """Return the facilities with care that no rule stops."""
    free = free.assign(stake=health.reindex(free.index)).sort_values("stake", ascending=False, kind="stable")
    first = free.drop_duplicates("facility")[["facility", "service", "option"]]
    total = free.groupby("facility")["stake"].sum()
    return first.assign(rule="nothing", of="", stake=first["facility"].map(total))


def _nobody(data: City, worth: pd.DataFrame) -> pd.DataFrame:
    """Return the facilities that reach nobody who is not served."""
    places = data.facilities.loc[~data.facilities["facility"].isin(worth["facility"]), ["facility"]]
    return places.assign(rule="nobody", of="", service="", option="", stake=0.0)


def people_reasons(found: Rooms) -> pd.DataFrame:
    """Return why each group and service is not served: group, service, units, routes, rule, of, facility.

    The reason is that of the route with fewest rules in its way, the nearest of them; ``no_route`` where there is no
    route, ``nothing`` where a route is free, ``no_gain`` where care there gains no health.
    """
    routes = found.candidates.reset_index(names="route")
    blocked = found.blocked
    routes["rules"] = routes["route"].map(blocked.groupby("route")["rule"].nunique()).fillna(0.0)
    routes = routes.sort_values(["rules", "gain"], ascending=[True, False], kind="stable")
    best = routes.drop_duplicates(["group", "service"])
    nearest = blocked.assign(place=blocked["rule"].map({rule: place for place, rule in enumerate(ORDER)}))
    nearest = nearest.sort_values("place", kind="stable").drop_duplicates("route").set_index("route")
    columns = ["rule", "of", "used", "there"]
    best = best.join(nearest[columns], on="route")
    best["rule"] = best["rule"].astype(object).fillna("nothing").where(best["gain"] > 0.0, "no_gain")
    count = routes.groupby(["group", "service"]).size().rename("routes").reset_index()
    best = best[["group", "service", "facility", "option", *columns]].merge(count, on=["group", "service"])
    table = found.unmet.merge(best, on=["group", "service"], how="left")
    texts = {"rule": "no_route", "of": "", "facility": "", "option": ""}
    table[list(texts)] = table[list(texts)].astype(object).fillna(texts)
    return table.astype({"used": float, "there": float, "routes": "Int64"}).fillna({"routes": 0})
