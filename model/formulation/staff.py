"""Staff: people leave, are hired within limits, and are paid.

Decides     headcount[f,k,t] >= 0, hire[f,k,t] >= 0 (whole when whole_staff), extra_staff[f,k,t] >= 0
Given       stock quantity and max, attrition[k], hires_per_year[k], settings.hires_per_year, arrivals,
            tiers where a type may be hired (blank = every tier not outside)
Rule        headcount_balance[f,k,t]:  headcount = last headcount x (1-attrition) + hire + arrivals
                                  + headcount_change; before the first year it is the stock
            hires_of_type[k,t]:   sum over f of hire <= hires_per_year[k]
            hires_of_all[t]:      sum over f,k of hire <= settings.hires_per_year, where given
            staff_max[f,k,t]:     headcount <= max(max, quantity), where max is given
            staff_added[f,k,t]:   extra_staff >= headcount - quantity
Posts       hours_per_fte x headcount to m.staff_hours; hire_cost x hire (use hire) and pay_per_year x
            extra_staff (use pay) to m.costs
Units       FTE
Source      docs/definitions.md, staff
"""

import pandas as pd
import pyomo.environ as pyo

from model.city import network
from model.city.city import City
from model.city.hiring import at_tiers, hireable
from model.formulation.terms import Ledger, keys


def add_to(m: pyo.ConcreteModel, data: City) -> None:
    """Add headcount and hiring."""
    posts = _posts(data)
    years = pd.DataFrame({"t": list(data.settings.horizon)})
    table = posts.merge(years, how="cross")
    m.STAFF = pyo.Set(dimen=3, initialize=keys(table, "facility staff t"), doc="facility, staff, year [-]")
    m.headcount = pyo.Var(m.STAFF, domain=pyo.NonNegativeReals, doc="staff there are [FTE]")
    m.staff = table.assign(headcount=list(m.headcount.values()))
    m.staff_hours.post(m.staff, m.staff["headcount"], -m.staff["hours_per_fte"])
    _add_hiring(m, data)
    _add_pay(m)
    most = m.staff[m.staff["max"].notna()]
    most = most[["max", "quantity"]].max(axis=1).set_axis(keys(most, "facility staff t")).to_dict()
    m.STAFF_LIMITED = pyo.Set(dimen=3, initialize=list(most), doc="staff with a maximum [-]")

    @m.Constraint(m.STAFF_LIMITED, doc="staff stay within the maximum [FTE]")
    def staff_max(m: pyo.ConcreteModel, f: str, k: str, t: int) -> tuple:
        return (None, m.headcount[f, k, t], most[f, k, t])


def close(m: pyo.ConcreteModel, data: City) -> None:
    """Add the yearly balance of headcount, once every rule has posted what it adds or takes."""
    index = ["facility", "staff", "t"]
    change = Ledger(*index)
    change.post(m.staff, m.staff["headcount"])
    later = m.staff.assign(t=m.staff["t"] + 1)[m.staff["t"] + 1 < data.settings.years]
    change.post(later, later["headcount"], later["attrition"] - 1.0)
    change.post(m.hires, m.hires["hire"], -1.0)
    more = m.headcount_change.terms()
    change.post(more, more["var"], -more["coef"].astype(float))
    first = m.staff[m.staff["t"] == 0]
    change.post_constant(first, first["quantity"] * (1.0 - first["attrition"]))
    arrivals = data.arrivals.assign(t=(data.arrivals["year"] - data.settings.first_year).astype(int))
    change.post_constant(arrivals, arrivals["fte"])
    rows, given = change.sums(), change.constants()

    @m.Constraint(m.STAFF, doc="last year's staff less leavers, plus hires and arrivals [FTE]")
    def headcount_balance(m: pyo.ConcreteModel, f: str, k: str, t: int) -> tuple:
        return (given.get((f, k, t), 0.0), rows[f, k, t], given.get((f, k, t), 0.0))


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


def _add_hiring(m: pyo.ConcreteModel, data: City) -> None:
    """Add hires and the limits on them."""
    whole = pyo.NonNegativeIntegers if data.settings.whole_staff else pyo.NonNegativeReals
    table = m.staff.merge(hireable(data), on=["facility", "staff"])
    m.HIRES = pyo.Set(dimen=3, initialize=keys(table, "facility staff t"), doc="facility, staff, year [-]")
    m.hire = pyo.Var(m.HIRES, domain=whole, doc="staff hired [FTE]")
    m.hires = table.assign(hire=list(m.hire.values()))
    m.costs.post(m.hires.assign(use="hire"), m.hires["hire"], m.hires["hire_cost"])
    by_type, by_year = Ledger("staff", "t"), Ledger("t")
    by_type.post(m.hires, m.hires["hire"])
    by_year.post(m.hires, m.hires["hire"])
    of_type, of_all = by_type.sums(), by_year.sums()
    most = data.staff_types.set_index("staff")["hires_per_year"].to_dict()
    m.HIRED_TYPES = pyo.Set(dimen=2, initialize=list(of_type), doc="staff, year [-]")
    capped = list(of_all) if data.settings.hires_per_year is not None else []
    m.HIRING_YEARS = pyo.Set(initialize=capped, doc="years with a limit on all hires [-]")

    @m.Constraint(m.HIRED_TYPES, doc="hires of a type stay within its limit [FTE]")
    def hires_of_type(m: pyo.ConcreteModel, k: str, t: int) -> tuple:
        return (None, of_type[k, t], most[k])

    @m.Constraint(m.HIRING_YEARS, doc="hires of all types stay within the limit [FTE]")
    def hires_of_all(m: pyo.ConcreteModel, t: int) -> tuple:
        return (None, of_all[t], data.settings.hires_per_year)


def _add_pay(m: pyo.ConcreteModel) -> None:
    """Add the staff above today's, who must be paid by a budget."""
    table = m.staff[m.staff["grows"] & (m.staff["pay_per_year"] > 0.0)]
    m.PAID = pyo.Set(dimen=3, initialize=keys(table, "facility staff t"), doc="staff that may grow [-]")
    m.extra_staff = pyo.Var(m.PAID, domain=pyo.NonNegativeReals, doc="staff above today's [FTE]")
    m.costs.post(table.assign(use="pay"), m.extra_staff.values(), table["pay_per_year"])
    quantity = table["quantity"].set_axis(keys(table, "facility staff t")).to_dict()

    @m.Constraint(m.PAID, doc="staff above today's are counted [FTE]")
    def staff_added(m: pyo.ConcreteModel, f: str, k: str, t: int) -> tuple:
        return (None, m.headcount[f, k, t] - m.extra_staff[f, k, t], quantity[f, k, t])
