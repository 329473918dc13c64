"""Staff and machines: who comes, who is missed, what is bought and who runs it."""

from functools import cache

from tests.formulation.tiny import CT, GP, HOSPITAL, Case, Row, Rows, city
from tests.mechanisms.proof import Pair, proof

AN_HOUR: Row = {"option": "O", "resource": "gp", "hours": 1}
AT_K: Row = {"facility": "K", "resource": "gp"}
RUNS: Row = {"option": "O", "resource": "ct", "hours": 1}


@proof(61, "consultations at a centre without a specialist 0 -> 60")
def a_specialist_on_the_screen() -> Pair:
    """Half an hour of a specialist each; the hospital has 30 hours, which a row of sharing gives from afar: 60."""

    def town(*ties: Row) -> Rows:
        return city(options=[{"option": "O", "mode": "tele"}], staff_types=[GP], use=[AN_HOUR | {"hours": 0.5}],
                    stock=[AT_K | {"quantity": 3}], sharing=list(ties))  # fmt: skip

    from_afar = {"hub": "K", "spoke": "F", "resource": "gp"}
    return Case(town()).treated(), Case(town(from_afar)).treated()


@cache
def posted(days: float | None) -> Case:
    """Return the plan with 5 specialists of 10 hours at the hospital; a unit there gains 1, at the centre 2."""
    return Case(city(
        options=[HOSPITAL | {"health_gain": 1}, {"option": "O", "health_gain": 2}],
        use=[AN_HOUR, AN_HOUR | {"option": "H"}], staff_types=[GP | {"posting_days": days}],
        stock=[AT_K | {"quantity": 5}],
    ))  # fmt: skip


@proof(76, "treated at the centre 0 -> 20")
def two_days_a_week_below() -> Pair:
    """2 days of 5 of 5 specialists are 2 FTE: 20 hours at the centre, which had none."""
    return posted(None).treated(option="O"), posted(2).treated(option="O")


@proof(76, "treated at the hospital 50 -> 30")
def and_missing_above() -> Pair:
    """Of the hospital's 50 hours 20 are at the centre."""
    return posted(None).treated(option="H"), posted(2).treated(option="H")


@cache
def bought(**columns: float | str) -> Case:
    """Return the plan where 10 units need an hour each of a machine of 30 hours, which may be bought anywhere."""
    anywhere = CT | {"tiers": "centre, hospital"}
    return Case(city(
        needs=[{"group": "G", "service": "S", "units": 10}], equipment_types=[anywhere | columns], use=[RUNS],
        budgets=[{"budget": "B", "amount": 100, "pays_for": "equipment"}],
    ))  # fmt: skip


@proof(94, "machines bought for 10 of 30 hours 1 -> 0")
def no_machine_for_a_third_of_its_hours() -> Pair:
    """A floor of 0.5 asks for 15 hours of one; 10 are needed, so that none is bought, and nobody is treated."""
    return bought().total("buy", "units"), bought(utilisation_floor=0.5).total("buy", "units")


@proof(95, "machines bought at the centre 1 -> 0")
def not_below_the_hospital() -> Pair:
    """The centre alone has patients for it; bought at hospitals alone it is bought nowhere."""
    return bought().total("buy", "units"), bought(tiers="hospital").total("buy", "units")


@proof(95, "hours that a machine with a fifth of an operator runs 30 -> 12")
def a_machine_needs_somebody_to_run_it() -> Pair:
    """In full use it takes half an operator, 5 of 10 hours for 30; 0.2 FTE have 2 hours: 2 x 30 / 5 = 12."""

    def town(**operator: object) -> Rows:
        return city(
            staff_types=[GP], equipment_types=[CT | operator], use=[RUNS],
            stock=[{"facility": "F", "resource": "ct", "quantity": 1},
                   {"facility": "F", "resource": "gp", "quantity": 0.2}],
        )  # fmt: skip

    return Case(town()).treated(), Case(town(operator="gp", operator_fte=0.5)).treated()
