"""Rules of a group, of its county, and of the whole city: shares, links, who turns where, targets, money."""

import numpy as np
import pandas as pd

from model.city.city import City
from model.metrics import METRICS
from model.reporting.why.slacks import TOLERANCE, Slacks, left_over


def max_share(slacks: Slacks, candidates: pd.DataFrame) -> pd.DataFrame:
    """Return the rooms of the greatest share that an option may have of a group's need."""
    share = candidates["option"].map(slacks.data.options.set_index("option")["max_share"]).astype(float)
    frame = candidates[share < 1.0].reset_index(names="route")
    sides = slacks.of("max_share", frame, "group", "option")
    need = slacks.of("need", frame, "group", "service")["there"]
    most = share[share < 1.0].to_numpy() * need
    used, there = sides["used"].fillna(0.0), sides["there"].fillna(most)
    rooms = left_over(used, there)
    return frame.assign(rule="max_share", of=frame["option"], used=used, there=there, each=1.0, room=rooms)


def requires(slacks: Slacks, candidates: pd.DataFrame) -> pd.DataFrame:
    """Return the rooms of care that must follow other care."""
    links = slacks.data.links.reset_index(names="row")
    return _linked(slacks, candidates, links[links["kind"] == "requires"], "to_service", "requires", "row")


def substitutes(slacks: Slacks, candidates: pd.DataFrame) -> pd.DataFrame:
    """Return the rooms of services that stand in for each other."""
    links = slacks.data.links[slacks.data.links["kind"] == "substitutes"]
    ends = [_linked(slacks, candidates, links, end, "substitutes", "link") for end in ("from_service", "to_service")]
    filled = [end for end in ends if len(end)]
    return pd.concat(filled).drop_duplicates(["route", "of"]) if filled else ends[0]


def _linked(
    slacks: Slacks, candidates: pd.DataFrame, links: pd.DataFrame, end: str, rule: str, key: str
) -> pd.DataFrame:
    """Return the rooms of a rule that links of a kind make, at one of their ends."""
    names = links.assign(service=links[end], named=links[key])[["service", "named", "link", "to_tier"]]
    frame = candidates.reset_index(names="route").merge(names, on="service")
    if end == "to_service" and rule == "requires":
        meant = [not tiers or tier in tiers for tier, tiers in zip(frame["tier"], frame["to_tier"], strict=True)]
        frame = frame[np.array(meant, dtype=bool)]
    sides = slacks.of(rule, frame, "named", "group")
    frame = frame.assign(rule=rule, of=frame["link"], **sides, each=1.0)[sides["used"].notna()]
    return frame.assign(room=left_over(frame["used"], frame["there"]))


def turning(slacks: Slacks, candidates: pd.DataFrame) -> pd.DataFrame:
    """Return the rooms of those who turn to a tier: no more than these are treated there."""
    frame = candidates.reset_index(names="route")
    sides = slacks.of("seek_treated", frame, "county", "service", "tier")
    frame = frame.assign(rule="seek_treated", of=frame["tier"], **sides, each=1.0)[sides["used"].notna()]
    return frame.assign(room=left_over(frame["used"], frame["there"]))


def targets(slacks: Slacks, candidates: pd.DataFrame) -> pd.DataFrame:
    """Return no room on care outside a share that a target asks for, where the target is just met, or missed."""
    data, asked = slacks.data, slacks.in_year("metrics")
    shares = [metric.name for metric in METRICS.values() if metric.inside]
    numbers = {name: pd.to_numeric(asked[name]).astype(float) for name in ("plan", "target")}
    asked = asked.assign(**numbers)
    asked = asked[asked["metric"].isin(shares) & (asked["sense"] == ">=") & asked["target"].notna()]
    asked = asked[asked["plan"] <= asked["target"] + TOLERANCE * (1.0 + asked["target"].abs())]
    parts = [_against(data, candidates, row) for row in asked.to_dict("records")]
    return pd.concat(parts) if parts else pd.DataFrame(columns=["route"])


def _against(data: City, candidates: pd.DataFrame, row: dict[str, object]) -> pd.DataFrame:
    """Return the candidates that would lower one share."""
    metric = METRICS[str(row["metric"])]
    inside = candidates["in_county"].astype(bool)
    if metric.inside == "primary":
        inside = candidates["tier"].map(data.tiers.set_index("tier")["primary"]).astype(bool)
    counted = candidates["service"].map(data.services.set_index("service")["category"])
    against = ~inside & (counted.isin(metric.categories) | (not metric.categories))
    scope, _, county = str(row["scope"]).partition(":")
    against &= (scope == "city") | (candidates["county"] == county)
    against &= (row["of"] == "") | (candidates["fund"] == row["of"])
    found = candidates[against]
    sides = {"used": row["plan"], "there": row["target"], "room": 0.0}
    return pd.DataFrame({"route": found.index, "rule": "target", "of": metric.name, **sides})


def money(slacks: Slacks, candidates: pd.DataFrame) -> pd.DataFrame:
    """Return the rooms of what the fund has: reserve, growth, closing balance."""
    frame = candidates.reset_index(names="route")
    months = frame["fund"].map(slacks.data.funds.set_index("fund")["reserve_months"]).astype(float).fillna(0.0)
    reserved = frame["payment"] * (1.0 + months / 12.0)
    floor = {"solvency": reserved, "reserve": reserved, "closing": frame["payment"]}
    parts = []
    for rule, each in {**floor, "growth": frame["payment"]}.items():
        sides = slacks.of(rule, frame, "fund")
        first, second = ("used", "there") if rule == "growth" else ("there", "used")
        left = left_over(sides[first], sides[second])
        part = frame.assign(rule=rule, of=frame["fund"], **sides, each=each, room=left / each)
        parts.append(part[sides["used"].notna() & (each > 0.0)])
    return pd.concat(parts, ignore_index=True)
