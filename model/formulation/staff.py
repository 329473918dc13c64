"""Staff: people leave, are hired within limits, and are paid.

Decides     headcount[f,k,t] >= 0, hire[f,k,t] >= 0 (whole when whole_staff), extra_staff[f,k,t] >= 0
Given       stock quantity and max, attrition[k], hires_per_year[k], settings.hires_per_year, arrivals,
            tiers where a type may be hired (blank = every tier not outside)
Rule        headcount_balance[f,k,t]:  headcount = last headcount x (1-attrition) + hire + arrivals
                                  + headcount_change; before the first year it is the stock
            hires_of_type[k,t]:   sum over f of hire <= hires_per_year[k]
            hires_of_all[t]:      sum over f,k of hire <= settings.hires_per_year, where given
            staff_max[f,k,t]:     headcount <= max(max, quantity) + arrivals so far, where max is given
            staff_added[f,k,t]:   extra_staff >= headcount - quantity
Posts       hours worked x headcount to staff_hours; hire_cost x hire (use hire) and pay_per_year x
            extra_staff (use pay) to costs
Units       FTE
Source      docs/definitions.md, staff
"""

import pandas as pd
import pyomo.environ as pyo

from model.city import network
from model.city.city import City
from model.city.hiring import at_tiers, hireable, staff_limit
from model.formulation.rule import PHYSICAL, Cell, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_most, decide, exactly

INDEX = "facility staff t"
HIRES_OF_TYPE = Rule(
    "hires_of_type", "staff t", "FTE", "hires of a type stay within its limit",
    Cell("staff_types", "hires_per_year", "staff"), Rounding.HELD, note="more hires than the type's hires_per_year",
)  # fmt: skip
HIRES_OF_ALL = Rule(
    "hires_of_all", "t", "FTE", "hires of all types stay within the limit", Cell("settings", "hires_per_year"),
    Rounding.HELD, note="more hires than settings.hires_per_year", surge=False,
)  # fmt: skip
STAFF_ADDED = Rule(
    "staff_added", INDEX, "FTE", "staff above today's are counted", PHYSICAL, Rounding.HELD, audited="cost_paid"
)
STAFF_MAX = Rule(
    "staff_max", INDEX, "FTE", "staff stay within the maximum", Cell("stock", "max", "facility staff"),
    Rounding.HELD, note="more staff than the stock's max",
)  # fmt: skip
HEADCOUNT_BALANCE = Rule(
    "headcount_balance", INDEX, "FTE", "last year's staff less leavers, plus hires and arrivals", PHYSICAL,
    Rounding.HELD,
)  # fmt: skip


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add headcount and hiring."""
    years = pd.DataFrame({"t": list(data.settings.horizon)})
    posts = _posts(data).merge(years, how="cross")
    space.staff = staff = decide(m, "headcount", posts, INDEX, "staff there are [FTE]")
    worked = staff.merge(data.hours_by("staff"), on=["facility", "staff"])
    space.staff_hours.post(worked, worked["headcount"], worked["worked"])
    headcount = Ledger(INDEX).post(staff, staff["headcount"])
    _add_hiring(m, space, data)
    paid = staff[staff["grows"] & (staff["pay_per_year"] > 0.0)]
    space.extra_staff = paid = decide(m, "extra_staff", paid, INDEX, "staff above today's [FTE]")
    space.costs.post(paid.assign(use="pay"), paid["extra_staff"], paid["pay_per_year"])
    extra = Ledger(INDEX).post(paid, paid["extra_staff"]).post_constant(paid, paid["quantity"])
    at_most(m, STAFF_ADDED, headcount, extra, over=paid)
    limited = staff[INDEX.split()].merge(staff_limit(data), on=INDEX.split())
    at_most(m, STAFF_MAX, headcount, Ledger(INDEX).post_constant(limited, limited["most"]), over=limited)


def close(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add the yearly balance of headcount, once every rule has posted what it adds or takes."""
    staff, more = space.staff, space.headcount_change.terms()
    later, first = staff.assign(t=staff["t"] + 1), staff[staff["t"] == 0]
    arrivals = data.arrivals.assign(t=(data.arrivals["year"] - data.settings.first_year).astype(int))
    stay = Ledger(INDEX).post(later, later["headcount"], 1.0 - later["attrition"])
    stay.post_constant(first, first["quantity"] * (1.0 - first["attrition"]))
    stay.post(space.hires, space.hires["hire"]).post_constant(arrivals, arrivals["fte"])
    stay.post(more, more["var"], more["coef"].astype(float))
    exactly(m, HEADCOUNT_BALANCE, Ledger(INDEX).post(staff, staff["headcount"]), stay, over=staff)


def _posts(data: City) -> pd.DataFrame:
    """Return facility, staff, tier, quantity, max and the type's figures, wherever staff are or may come."""
    stock = data.stock.rename(columns={"resource": "staff"})
    stock = stock.loc[stock["staff"].isin(data.staff_types["staff"]), ["facility", "staff", "quantity", "max"]]
    coming = pd.concat([hireable(data), data.arrivals[["facility", "staff"]], trained(data)])
    coming = coming.drop_duplicates().assign(grows=True)
    table = stock.merge(coming, on=["facility", "staff"], how="outer")
    table["quantity"] = table["quantity"].fillna(0.0)
    table["grows"] = table["grows"].notna()
    table = table.merge(network.usable(data)[["facility", "tier"]], on="facility")
    types = ["staff", "hours_per_fte", "pay_per_year", "attrition", "hire_cost"]
    table = table.merge(data.staff_types[types], on="staff")
    return table.sort_values(["facility", "staff"], ignore_index=True)


def trained(data: City) -> pd.DataFrame:
    """Return facility, staff: where a course may bring staff of a type."""
    places = network.usable(data).merge(data.tiers[["tier", "outside"]], on="tier")
    courses = data.training[["to_staff", "tiers"]].rename(columns={"to_staff": "staff"})
    return at_tiers(places[["facility", "tier", "outside"]], courses)[["facility", "staff"]]


def _add_hiring(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add hires and the limits on them."""
    whole = pyo.NonNegativeIntegers if data.settings.whole_staff else pyo.NonNegativeReals
    table = space.staff.merge(hireable(data), on=["facility", "staff"])
    space.hires = hires = decide(m, "hire", table, INDEX, "staff hired [FTE]", whole)
    space.costs.post(hires.assign(use="hire"), hires["hire"], hires["hire_cost"])
    types = hires.drop_duplicates(["staff", "t"])
    most = types["staff"].map(data.staff_types.set_index("staff")["hires_per_year"])
    of_type = Ledger(HIRES_OF_TYPE.keys).post(hires, hires["hire"])
    at_most(m, HIRES_OF_TYPE, of_type, Ledger(HIRES_OF_TYPE.keys).post_constant(types, most))
    if data.settings.hires_per_year is not None:
        at_most(m, HIRES_OF_ALL, Ledger("t").post(hires, hires["hire"]), data.settings.hires_per_year)
