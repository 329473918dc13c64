"""What a surge comes to, as tables: care given and put off, people sent, hours lent, hours used up, money."""

from collections.abc import Mapping, Sequence

import pandas as pd

from model.answer.explained import EXPLAINED
from model.city.city import City
from model.formulation.capacity import MACHINE_CAPACITY, STAFF_CAPACITY
from model.tables.places import KEYS
from model.year.surge.dispatch import Dispatch

NOISE = 1e-6
CAPACITY = (STAFF_CAPACITY.name, MACHINE_CAPACITY.name)

Tables = Mapping[str, pd.DataFrame]


def surge_tables(data: City, tables: Tables, year: int, found: Sequence[Dispatch]) -> dict[str, pd.DataFrame]:
    """Return the tables of every surge that has an answer (none: no tables), met with what a plan has in a year."""
    parts = {name: [one for one in found if one.stretch.surge == name] for name in _names(found)}
    if not parts:
        return {}
    care = pd.concat([_care(data, tables, year, name, some) for name, some in parts.items()])
    sent = pd.concat([_sent(tables, year, name, some) for name, some in parts.items()])
    lent = pd.concat([_lent(tables, year, name, some) for name, some in parts.items()])
    return {
        "surge": pd.DataFrame([_headline(data, tables, year, some, care, sent, lent) for some in parts.values()]),
        "surge_care": care.reset_index(drop=True),
        "surge_sent": sent.reset_index(drop=True),
        "surge_lent": lent.reset_index(drop=True),
        "surge_hours": pd.concat([_hours(data, tables, year, name, some) for name, some in parts.items()]),
        "surge_money": pd.concat([_money(name, some) for name, some in parts.items()]),
    }


def _names(found: Sequence[Dispatch]) -> list[str]:
    """Return the surges in order of which every stretch has an answer."""
    every = dict.fromkeys(one.stretch.surge for one in found)
    bad = {one.stretch.surge for one in found if not one.answer.status.has_plan}
    return [name for name in every if name not in bad]


def _part(some: Sequence[Dispatch]) -> float:
    """Return which part of a year a surge lasts."""
    return sum(one.stretch.of_the_year for one in some)


def _over(some: Sequence[Dispatch], name: str) -> pd.DataFrame:
    """Return a table of the answers with ``part``, the part of a year for which its yearly rates hold."""
    return pd.concat([one.answer[name].assign(part=one.stretch.of_the_year) for one in some])


def _headline(
    data: City, tables: Tables, year: int, some: Sequence[Dispatch], care: pd.DataFrame, sent: pd.DataFrame,
    lent: pd.DataFrame,
) -> dict[str, object]:  # fmt: skip
    """Return the row of a surge."""
    name, part = some[0].stretch.surge, _part(some)
    own, other = care[(care["surge"] == name) & care["surges"]], care[(care["surge"] == name) & ~care["surges"]]
    paid, planned = _over(some, "funds"), tables["funds"]
    planned = planned[planned["year"] == year]
    audits = [one.answer["audit"] for one in some]
    return {
        "surge": name, "year": year, "chance": some[0].stretch.chance,
        "weeks": sum(one.stretch.weeks for one in some),
        "needed": own["needed"].sum(), "treated": own["treated"].sum(), "untreated": own["untreated"].sum(),
        "put_off": other["put_off"].sum(), "put_off_health": other["put_off_health"].sum(),
        "health_plan": _health(data, tables, year)["health"].sum() * part,
        "health": sum(one.health for one in some),
        "payments_plan": planned["payments"].sum() * part, "payments": (paid["payments"] * paid["part"]).sum(),
        "posted": sent.loc[sent["surge"] == name, "fte"].sum(),
        "lent": lent.loc[lent["surge"] == name, "hours"].sum(),
        "checked": sum(int(one["checked"].sum()) for one in audits),
        "broken": sum(int(one["broken"].sum()) for one in audits),
    }  # fmt: skip


def _health(data: City, tables: Tables, year: int) -> pd.DataFrame:
    """Return service, units, health of the care of a year of a plan, at yearly rates."""
    treat = tables["treat"][tables["treat"]["year"] == year]
    treat = treat.merge(data.options[["option", "service", "health_gain"]], on="option")
    treat = treat.assign(health=treat["units"] * treat["health_gain"])
    return treat.groupby("service")[["units", "health"]].sum()


def _care(data: City, tables: Tables, year: int, name: str, some: Sequence[Dispatch]) -> pd.DataFrame:
    """Return the care of a surge by service."""
    planned = _health(data, tables, year) * _part(some)
    parts = [_health(data, one.answer.tables, year) * one.stretch.of_the_year for one in some]
    given = pd.concat(parts).groupby(level=0).sum()
    unmet = _over(some, "unmet")
    unmet = (unmet["units"] * unmet["part"]).groupby(unmet["service"]).sum()
    known = {*planned.index, *given.index, *unmet.index}
    services = [one for one in data.services["service"] if one in known]
    surging = {service for one in some for service in one.stretch.factors["service"]}
    table = pd.DataFrame({"surge": name, "service": services})
    table["surges"] = table["service"].isin(surging)
    table["treated"] = table["service"].map(given["units"]).astype(float).fillna(0.0)
    table["untreated"] = table["service"].map(unmet).astype(float).fillna(0.0)
    table["needed"] = table["treated"] + table["untreated"]
    table["planned"] = table["service"].map(planned["units"]).astype(float).fillna(0.0)
    less = (table["planned"] - table["treated"]).clip(lower=0.0)
    table["put_off"] = less.where((less > NOISE) & ~table["surges"], 0.0)
    before, during = (table["service"].map(one["health"]).astype(float).fillna(0.0) for one in (planned, given))
    table["put_off_health"] = (before - during).clip(lower=0.0).where(table["put_off"] > 0.0, 0.0)
    table["harm"] = table["put_off_health"] / table["put_off"].where(table["put_off"] > 0.0)
    order = table.assign(late=table["put_off"] <= 0.0, calm=~table["surges"])
    order = order.sort_values(["late", "calm", "harm", "service"], kind="stable")
    return order[list(EXPLAINED["surge_care"].names)]


def _sent(tables: Tables, year: int, name: str, some: Sequence[Dispatch]) -> pd.DataFrame:
    """Return the postings of a surge beyond the plan's, as FTE while it lasts."""
    keys = ["from_facility", "to_facility", "staff"]
    planned = tables["post"][tables["post"]["year"] == year].groupby(keys)["fte"].sum()
    posts = _over(some, "post")
    given = (posts["fte"] * posts["part"] / _part(some)).groupby([posts[key] for key in keys]).sum()
    more = given.sub(planned, fill_value=0.0)
    more = more[more > NOISE].rename("fte").reset_index()
    return more.sort_values("fte", ascending=False, kind="stable").assign(surge=name)[
        list(EXPLAINED["surge_sent"].names)
    ]


def _lent(tables: Tables, year: int, name: str, some: Sequence[Dispatch]) -> pd.DataFrame:
    """Return surge, facility, resource, hours: lent beyond the plan, net of what is taken."""
    shared = _over(some, "share_out")
    shared = shared.assign(hours=shared["hours"] * shared["part"])
    planned = tables["share_out"][tables["share_out"]["year"] == year]
    planned = planned.assign(hours=-planned["hours"] * _part(some))
    both = pd.concat([shared, planned])
    sides = [both.assign(facility=both["hub"]), both.assign(facility=both["spoke"], hours=-both["hours"])]
    net = pd.concat(sides).groupby(["facility", "resource"], as_index=False)["hours"].sum()
    net = net[net["hours"] > 1.0].sort_values("hours", ascending=False, kind="stable")
    return net.assign(surge=name)[list(EXPLAINED["surge_lent"].names)]


def _hours(data: City, tables: Tables, year: int, name: str, some: Sequence[Dispatch]) -> pd.DataFrame:
    """Return hours by resource: there are, used in the plan, used in the surge, places where none is left in it."""
    kinds = [*data.staff_types["staff"], *data.equipment_types["equipment"]]
    planned = _by_resource(tables["limits"], kinds, year) * _part(some)
    parts = [_by_resource(one.answer["limits"], kinds, year) * one.stretch.of_the_year for one in some]
    given = pd.concat([part[["left", "right"]] for part in parts]).groupby(level=[0, 1]).sum()
    full = pd.concat([part["full"] > 0.0 for part in parts], axis=1).any(axis=1)
    full = full.groupby("resource").sum()
    table = given.groupby("resource").sum().rename(columns={"left": "used", "right": "there"})
    table["planned"] = planned.groupby("resource")["left"].sum()
    table["full"], table["surge"] = full, name
    table = table.reindex([kind for kind in kinds if kind in table.index]).reset_index()
    return table[list(EXPLAINED["surge_hours"].names)].fillna({"planned": 0.0})


def _by_resource(limits: pd.DataFrame, kinds: Sequence[str], year: int) -> pd.DataFrame:
    """Return left, right, full of the rows of capacity, indexed by resource and facility."""
    rows = limits.rename(columns=dict(zip(KEYS, ("facility", "resource", "at"), strict=False)))
    rows = rows[rows["rule"].isin(CAPACITY) & rows["resource"].isin(kinds) & (rows["at"] == str(year))]
    full = (rows["slack"] <= NOISE * rows["right"].abs().clip(lower=1.0)) & (rows["right"] > NOISE)
    return rows.assign(full=full.astype(float)).set_index(["resource", "facility"])[["left", "right", "full"]]


def _money(name: str, some: Sequence[Dispatch]) -> pd.DataFrame:
    """Return kind, id, planned, left: what funds and budgets have at the end of the year."""
    first, last = some[0].before, some[-1].left
    frames = [
        pd.DataFrame({"surge": name, "kind": kind, "id": before.index, "planned": before.to_numpy(),
                      "left": after.reindex(before.index).to_numpy()})
        for kind, before, after in (("fund", first.funds, last.funds), ("budget", first.budgets, last.budgets))
    ]  # fmt: skip
    return pd.concat(frames, ignore_index=True)
