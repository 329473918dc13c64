"""Where people turn, and who is sent where. Half of 100 visits are at the centre today, half at the hospital.

A visit costs 10 and 40, the fund pays half of both: 50 x 5 + 50 x 20 = 1,250. A row of responses of 0.05 points
brings logistic(0.2) = 0.549834 of them to the centre, one of 0.1 points logistic(0.4) = 0.598688.
"""

from functools import cache

from tests.formulation.tiny import HOSPITAL, Case, Row, Rows, city
from tests.mechanisms.proof import Pair, proof

REFERRED = 0.45
"""The part of the hospital's patients who come by referral."""


def halves(near: float = 0.5, *, gain: float = 1, **tables: list[Row]) -> Rows:
    """Return the city where a share turns to the centre today, the rest to the hospital; nobody is guided."""
    today = [{"county": "C", "service": "S", "tier": tier, "share": share}
             for tier, share in (("centre", near), ("hospital", 1 - near))]  # fmt: skip
    options = [HOSPITAL, {"option": "O", "health_gain": gain}]
    return city({"shift_per_year": 0}, today=today, options=options, **tables)


@cache
def as_today() -> Case:
    """Return the plan of the city without any lever."""
    return Case(halves())


def blend(more: float, less: float) -> float:
    """Return the hospital's share, over those who are referred and those who bypass primary care."""
    return 0.5 + REFERRED * more - (1 - REFERRED) * less


def answer(lever: str, points: float = 0.05) -> Row:
    """Return a row of responses towards the centre."""
    return {"lever": lever, "to_tier": "centre", "points": points}


SIGNED: Row = {"schedule": "signed", "option": "O", "fund_share": 0.6 * 0.6 + 0.4 * 0.5}
OF_2020: Row = {"schedule": "b", "option": "H", "fund_share": blend(0.05, 0.10)}
LARGER: Row = {"schedule": "c", "option": "H", "fund_share": blend(0.10, 0.15)}


@proof(15, "payments, while nobody answers, 1,250 -> 1,280")
def more_for_those_who_signed() -> Pair:
    """The fund pays 0.6 for six of ten who signed and 0.5 for the others: 0.56 of 10 for 50 visits: 280, not 250."""
    plain, signed = as_today(), Case(halves(schedules=[SIGNED]))
    return plain.total("payments", "amount"), signed.total("payments", "amount")


@proof(15, "visits in a mode signed, the other mode free or held to 0.4, 0 -> 50")
def a_mode_that_costs_the_fund_more() -> Pair:
    """A fund of 500 pays for all 100 visits in the mode that costs it 5; the mode signed, at 6 and alike, is empty.

    Held to 0.4 of need the first takes 200, and the 300 left pay for 50 of those who signed: fewer are treated.
    """
    signed = {"option": "N", "service": "S", "tier": "centre", "mode": "signed", "price": 10, "fund_share": 0.6,
              "health_gain": 1}  # fmt: skip

    def town(most: float) -> Rows:
        return city(funds=[{"fund": "J", "income": 500}], options=[{"option": "O", "max_share": most}, signed])

    return Case(town(1)).treated(option="N"), Case(town(0.4)).treated(option="N")


@cache
def by_2020() -> Case:
    """Return the plan by the differences of 2020, to which nobody answers."""
    return Case(halves(schedules=[OF_2020]))


@proof(17, "payments, while nobody answers, 1,250 -> 1,185")
def less_for_those_who_bypass() -> Pair:
    """Of ten at the hospital 4.5 are referred (5 points more), 5.5 are not (10 less): 0.5 + 0.0225 - 0.055 = 0.4675.

    50 visits at 40 x 0.4675 = 18.7: 935, not 1,000; the 250 of the centre stay.
    """
    return as_today().total("payments", "amount"), by_2020().total("payments", "amount")


@proof(17, "visits at the centre, with 0.05 points of answer, 50 -> 54.98")
def going_to_the_centre_first() -> Pair:
    """The schedule is adopted, for there is no other; 54.98 of 100 turn to the centre, where 50 did."""
    answered = Case(halves(schedules=[OF_2020], responses=[answer("b")]))
    return as_today().treated(option="O"), answered.treated(option="O")


@proof(18, "payments, while nobody answers, 1,185 -> 1,175")
def larger_differences() -> Pair:
    """In place of 17's differences 10 points more and 15 less: 0.5 + 0.045 - 0.0825 = 0.4625: 50 x 18.5 = 925."""
    larger = Case(halves(schedules=[LARGER]))
    return by_2020().total("payments", "amount"), larger.total("payments", "amount")


@proof(18, "visits at the centre, with 0.1 points of answer in place of 0.05, 54.98 -> 59.87")
def the_schedule_that_gains_more() -> Pair:
    """Care at the centre gains 3, at the hospital 2: of both schedules the plan adopts the one that moves more."""
    answers = [answer("b"), answer("c", 0.1)]
    one = Case(halves(gain=3, schedules=[OF_2020], responses=answers[:1]))
    both = Case(halves(gain=3, schedules=[OF_2020, LARGER], responses=answers))
    return one.treated(option="O"), both.treated(option="O")


@proof(73, "visits at a centre that holds a tenth, with 0.05 points of answer, 10 -> 11.95")
def a_known_name() -> Pair:
    """logistic(ln(0.1 / 0.9) + 0.2) = 0.119495: the same points move fewer to a tier that few turn to."""
    named = {"projects": [{"project": "P", "must_open": "yes"}], "responses": [answer("P")]}
    return Case(halves(0.1)).treated(option="O"), Case(halves(0.1, **named)).treated(option="O")


@proof(65, "visits by referral of 100 0 -> 20")
def slots_for_whom_primary_care_sends() -> Pair:
    """A visit by referral gains 1.5 at the hospital, one without 2: none is wanted; a floor of 0.2 keeps 20."""
    referred = HOSPITAL | {"option": "R", "mode": "referred", "health_gain": 1.5}
    slots = {"target": "X", "metric": "option_share", "of": "R", "scope": "city", "sense": ">=", "value": 0.2}
    free, kept = (Case(city(options=[HOSPITAL, referred], targets=floors)) for floors in ([], [slots]))
    return free.treated(option="R"), kept.treated(option="R")


def wards(**tables: list[Row]) -> Rows:
    """Return the city with 100 admissions at the hospital, each with 0.8 of a course there (gain 3) or nearer (1)."""
    courses = [{"option": name, "service": "R", "tier": tier, "health_gain": gain}
               for name, tier, gain in (("near", "centre", 1), ("above", "hospital", 3))]  # fmt: skip
    return city(
        services=[{"service": "S", "category": "admission", "unit": "discharge"},
                  {"service": "R", "category": "rehab", "unit": "course"}],
        options=[HOSPITAL, *courses], offers=[{"facility": "F", "service": "S", "offered": "no"}],
        links=[{"link": "L", "kind": "generates", "from_service": "S", "to_service": "R", "ratio": 0.8}], **tables,
    )  # fmt: skip


@proof(49, "courses sent down after 100 discharges 0 -> 5")
def one_in_twenty_is_sent_down() -> Pair:
    """80 courses follow, all at the hospital, where they gain more; 0.05 of 100 discharges are sent down."""
    floor = {"target": "X", "metric": "step_down_share", "of": "R", "scope": "city", "sense": ">=", "value": 0.05}
    free, held = Case(wards()), Case(wards(targets=[floor]))
    return free.treated(option="near"), held.treated(option="near")


@proof(49, "visits at the hospital, where they gain more, 100 -> 30")
def fewer_are_sent_up() -> Pair:
    """All 100 visits are at the hospital; at most 0.3 of them may be."""
    cap = {"target": "X", "metric": "option_share", "of": "H", "scope": "city", "sense": "<=", "value": 0.3}
    free, held = Case(city(options=[HOSPITAL])), Case(city(options=[HOSPITAL], targets=[cap]))
    return free.treated(option="H"), held.treated(option="H")
