"""What care leads to, and how much of it a plan must not leave out."""

from functools import cache

from tests.formulation.tiny import GP, HOSPITAL, Case, Row, Rows, city
from tests.mechanisms.proof import Pair, proof

EXAM: Row = {"service": "R", "category": "other", "unit": "exam"}
HOURS: Row = {"facility": "F", "resource": "gp", "quantity": 10}
AT_F: Row = {"option": "O", "resource": "gp", "hours": 1}


@proof(56, "strokes that 180 bed-days of a hospital take 10 -> 18")
def a_ward_frees_hospital_beds() -> Pair:
    """A stay is 18 days to its end, or 10 days and then a course of 8 in a bed for rehabilitation at the centre.

    The short stay generates the course, and no more stays are short than courses are given (requires). Without the
    ward 180 / 18 = 10; with its 200 bed-days 180 / 10 = 18, whose courses take 144.
    """
    beds = [{"equipment": name, "hours_per_unit": 180} for name in ("bed", "rehab_bed")]
    to_course = {"from_service": "S", "from_mode": "short", "to_service": "R"}
    after = {"from_service": "R", "to_service": "S", "to_mode": "short"}
    rows = city(
        services=[{"service": "S", "category": "admission", "unit": "discharge"}, EXAM | {"category": "rehab"}],
        options=[HOSPITAL, HOSPITAL | {"option": "N", "mode": "short"},
                 {"option": "Q", "service": "R", "tier": "centre", "health_gain": 0.1}],
        offers=[{"facility": "F", "service": "S", "offered": "no"}],
        links=[{"link": "L", "kind": "generates"} | to_course, {"link": "M", "kind": "requires"} | after],
        equipment_types=beds, stock=[{"facility": "K", "resource": "bed", "quantity": 1}],
        use=[{"option": "H", "resource": "bed", "hours": 18}, {"option": "N", "resource": "bed", "hours": 10},
             {"option": "Q", "resource": "rehab_bed", "hours": 8}],
        projects=[{"project": "P", "facility": "F", "capex": 1}],
        project_effects=[{"project": "P", "effect": "capacity", "resource": "rehab_bed", "amount": 200}],
    )  # fmt: skip
    paid = rows | {"budgets": [{"budget": "B", "amount": 1, "pays_for": "project"}]}
    without, with_ward = Case(rows), Case(paid)
    return sum(without.treated(option=o) for o in "HN"), sum(with_ward.treated(option=o) for o in "HN")


@proof(64, "first examinations in 100 hours of a machine 70 -> 100")
def fewer_tests_are_done_again() -> Pair:
    """30 tests that are done again, of no gain, take an hour each before any of the 100 first ones; then there are 0.

    The need of them is typed in by year: 30 in 2026, 0 in 2027, when results are recognised.
    """
    rows = city(
        {"years": 2}, services=[EXAM | {"coverage_min": 1}],
        options=[{"option": "Q", "service": "R", "tier": "centre", "health_gain": 0}],
        needs=[{"group": "G", "service": "R", "units": units, "year": year}
               for year, units in ((2026, 30), (2027, 0))],
        equipment_types=[{"equipment": "ct", "hours_per_unit": 100}],
        use=[{"option": option, "resource": "ct", "hours": 1} for option in "OQ"],
        stock=[{"facility": "F", "resource": "ct", "quantity": 1}],
    )  # fmt: skip
    case = Case(rows)
    return case.treated(option="O", year=2026), case.treated(option="O", year=2027)


@proof(99, "units that 20 hours of a specialist read 20 -> 40")
def a_computer_reads_first() -> Pair:
    """A unit takes the specialist an hour, or half an hour where a computer reads first, at a gain of 0.9, not 1."""
    assisted = {"option": "A", "service": "S", "tier": "centre", "mode": "ai", "health_gain": 0.9}

    def town(*modes: Row) -> Rows:
        return city(
            options=list(modes), staff_types=[GP], stock=[HOURS | {"quantity": 2}],
            use=[AT_F, *({"option": mode["option"], "resource": "gp", "hours": 0.5} for mode in modes)],
        )  # fmt: skip

    return Case(town()).treated(), Case(town(assisted)).treated()


@proof(112, "late admissions 10 -> 8")
def found_early() -> Pair:
    """100 screenings avoid 0.02 late admissions each: 2 of 10 do not happen, and are paid by nobody."""
    late = {"service": "R", "category": "admission", "unit": "discharge"}

    def town(*links: Row) -> Rows:
        return city(
            services=[late], options=[HOSPITAL | {"option": "L", "service": "R"}], links=list(links),
            needs=[{"group": "G", "service": "R", "units": 10}],
        )  # fmt: skip

    avoids = {"link": "A", "kind": "avoids", "from_service": "S", "to_service": "R", "ratio": 0.02}
    return Case(town()).treated(option="L"), Case(town(avoids)).treated(option="L")


@cache
def ward(**floor: float) -> Case:
    """Return the plan where 100 hours treat stays, each with half an examination that gains nothing."""
    return Case(city(
        services=[EXAM | floor], options=[{"option": "Q", "service": "R", "tier": "centre", "health_gain": 0}],
        links=[{"link": "L", "kind": "generates", "from_service": "S", "to_service": "R", "ratio": 0.5}],
        staff_types=[GP], stock=[HOURS], use=[AT_F, AT_F | {"option": "Q"}],
    ))  # fmt: skip


@proof(118, "examinations 0 -> 28.57")
def no_fewer_examinations() -> Pair:
    """Stays take every hour; with 0.8 of s / 2 examinations kept s + 0.4 s = 100: 28.57 examinations."""
    return ward().treated(option="Q"), ward(coverage_min=0.8).treated(option="Q")


@proof(118, "stays in the same 100 hours 100 -> 71.43")
def what_the_examinations_take() -> Pair:
    """1.4 s = 100: 71.43 stays."""
    return ward().treated(option="O"), ward(coverage_min=0.8).treated(option="O")


@cache
def pathway(floor: float) -> Case:
    """Return the plan where a share of cases is asked to go along a pathway: 1.5 hours each, not 1, of 100."""
    target = {"target": "X", "metric": "option_share", "of": "W", "scope": "city", "sense": ">=", "value": floor}
    along = {"option": "W", "service": "S", "tier": "centre", "mode": "pathway", "health_gain": 1}
    return Case(city(
        options=[along], staff_types=[GP], stock=[HOURS], use=[AT_F, AT_F | {"option": "W", "hours": 1.5}],
        targets=[target],
    ))  # fmt: skip


@proof(119, "cases on the pathway 0 -> 40")
def half_along_a_pathway() -> Pair:
    """Of x cases x / 2 along it: (0.5 + 0.5 x 1.5) x = 100: 80 cases, 40 of them along the pathway."""
    return pathway(0).treated(option="W"), pathway(0.5).treated(option="W")


@proof(119, "cases in 100 hours 100 -> 80")
def what_the_pathway_costs() -> Pair:
    """The same 100 hours treat 80 where half of them are on the pathway."""
    return pathway(0).treated(), pathway(0.5).treated()
