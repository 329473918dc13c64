"""Laws that hold in every city.

More money never hurts, units and names do not matter, fewer rules never cost.
"""

import random
from copy import deepcopy
from itertools import accumulate, pairwise

import pytest

from model.formulation import STEPS, placed
from model.inputs import from_rows
from model.inputs.schema import SHEETS
from model.solving.solve import solve
from tests import random_city
from tests.formulation.tiny import GP, HOSPITAL, Case, Row, Rows, city
from tests.random_city import CORE

SEEDS = (1, 9, 12)
SAME = 1e-6


def random_rows(seed: int) -> Rows:
    """Return a random city with most of the core features, money in plain currency."""
    rng = random.Random(seed)
    wanted = frozenset(name for name in sorted(CORE - {"money_unit"}) if rng.random() < 0.75)
    return random_city.city(seed, features=wanted)


def values(rows: Rows) -> tuple[float, float] | None:
    """Return the values of passes 1 and 2."""
    return Case(rows).values()


def same(one: tuple[float, float] | None, other: tuple[float, float] | None) -> bool:
    """Return whether two cities have plans of the same value, or both none."""
    if one is None or other is None:
        return one is other
    return one == pytest.approx(other, rel=SAME, abs=SAME)


def no_worse(one: tuple[float, float] | None, other: tuple[float, float] | None) -> bool:
    """Return whether a city's plan misses less than another's, or misses as little and is worth no less."""
    if other is None:
        return True
    if one is None or one[0] > other[0] + SAME * max(1.0, other[0]):
        return False
    if one[0] < other[0] - SAME * max(1.0, other[0]):
        return True
    return one[1] >= other[1] - SAME * max(1.0, abs(other[1]))


@pytest.fixture(scope="module")
def before() -> dict[int, Case]:
    """Return the random cities as they are."""
    return {seed: Case(random_rows(seed)) for seed in SEEDS}


def test_the_random_cities_have_plans(before):
    """Proves that the laws are about something: most of the cities have a plan."""
    assert sum(case.values() is not None for case in before.values()) >= 2


@pytest.mark.parametrize("seed", SEEDS)
def test_more_income_never_hurts(before, seed):
    """Proves that a fund with a tenth more income has a plan no worse than before."""
    rows = random_rows(seed)
    for row in rows["funds"]:
        row |= {name: row[name] * 1.1 for name in ("income", "income_per_head") if name in row}
    assert no_worse(values(rows), before[seed].values())


@pytest.mark.parametrize("seed", SEEDS)
def test_money_in_another_unit_changes_nothing(before, seed):
    """Proves money_unit: amounts in ten thousands, and the setting that says so."""
    rows = random_rows(seed)
    rows["settings"].append({"key": "money_unit", "value": 10_000})
    for sheet in SHEETS:
        for column in sheet.columns:
            for row in rows.get(sheet.name, []) if column.money_unit else []:
                if row.get(column.name) is not None:
                    row[column.name] = row[column.name] / 10_000
    assert same(values(rows), before[seed].values())


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_rows_does_not_matter(before, seed):
    """Proves that every sheet may be shuffled: the plan is the same, not its value alone."""
    rows = random_rows(seed)
    rng = random.Random(seed)
    for table in rows.values():
        rng.shuffle(table)
    shuffled = Case(rows)
    assert same(shuffled.values(), before[seed].values())
    if shuffled.values() is not None:
        assert plan(shuffled) == pytest.approx(plan(before[seed]), rel=SAME, abs=SAME)


def plan(case: Case) -> dict[tuple, float]:
    """Return care by facility, option and year, and hires, of any size."""
    care = case.tables["treat"].groupby(["facility", "option", "year"])["units"].sum()
    hires = case.tables["hire"].set_index(["facility", "staff", "year"])["fte"]
    return {key: amount for part in (care, hires) for key, amount in part.items() if amount > SAME}


@pytest.mark.parametrize("seed", SEEDS)
def test_names_do_not_matter(before, seed):
    """Proves that other ids, in another order of the alphabet, give the same plan."""
    assert same(values(renamed(random_rows(seed))), before[seed].values())


KEYS = {"facilities": "facility", "groups": "group", "services": "service", "options": "option",
        "staff_types": "staff", "equipment_types": "equipment", "funds": "fund"}  # fmt: skip


def renamed(rows: Rows) -> Rows:
    """Return a city with new ids, the last of each sheet first in the alphabet, wherever they stand."""
    new: dict[object, str] = {}
    for name, key in KEYS.items():
        ids = [row[key] for row in rows[name]]
        new |= {one: f"{name} {len(ids) - place:03}" for place, one in enumerate(ids)}
    new |= {f"facility:{one}": f"facility:{to}" for one, to in new.items()}
    changed = {
        name: [{column: new.get(cell, cell) for column, cell in row.items()} for row in table]
        for name, table in rows.items()
        if name != "settings"
    }
    return changed | {"settings": rows["settings"]}


@pytest.mark.parametrize("seed", SEEDS)
def test_fewer_rules_never_cost(before, seed):
    """Proves that without any one rule the plan is no worse."""
    case = before[seed]
    with_all = case.values()
    for rule in sorted(case.rules - {"need"}):  # without need there is no end
        assert no_worse(case.values(rule), with_all), rule


def test_a_rule_left_out_is_named_by_the_audit():
    """Proves `rules` of solve.

    Were more treated at the hospital than turn there, all would be: 200, not 120, and the audit says so.
    """
    today = [{"county": "C", "service": "S", "tier": tier, "share": share}
             for tier, share in (("centre", 0.6), ("hospital", 0.3))]  # fmt: skip
    data = from_rows(city({"shift_per_year": 0.1}, options=[HOSPITAL], today=today))
    answer = solve(data, gap=0.0, rules=tuple(step for step in STEPS if step is not placed.add_to))
    assert answer.objective == pytest.approx(200)
    broken = answer["audit"].loc[answer["audit"]["broken"] > 0, "rule"]
    assert broken.tolist() == ["seek_treated"]


def test_equal_facilities_get_equal_plans():
    """Proves that twins are treated alike: 4 GPs each, 3 hires in all, 100 and more units needed."""
    twin = {"facility": "F2", "tier": "centre", "county": "C"}
    uses = [{"option": "O", "resource": "gp", "hours": 1}]
    stock: list[Row] = [{"facility": f, "resource": "gp", "quantity": 4} for f in ("F", "F2")]
    today = [{"county": "C", "service": "S", "tier": "centre", "share": 0.8}]
    staff = [GP | {"hires_per_year": 3}]
    needs = [{"group": "G", "service": "S", "units": 120}]
    case = Case(city(facilities=[twin], use=uses, stock=stock, today=today, staff_types=staff, needs=needs))
    assert case.objective == pytest.approx(110)
    assert [case.treated(facility=f) for f in ("F", "F2")] == pytest.approx([55, 55])
    assert [case.total("hire", "fte", facility=f) for f in ("F", "F2")] == pytest.approx([1.5, 1.5])


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_goes_up_and_down_without_a_reason(seed):
    """Proves that care which had to leave a centre does not come back: two centres, 100 units in each of five years.

    F treats half today; its room differs from year to year. F2 has room for all, so that F needs no more than it has
    left, each year is worth 100, and any year in which F rose would be followed or preceded by a fall for nothing.
    """
    rng = random.Random(seed)
    room = [rng.uniform(10, 90) for _ in range(5)]
    stock: list[Row] = [{"facility": f, "resource": "gp", "quantity": 10} for f in ("F", "F2")]
    leave = 0.95
    arrivals: list[Row] = [
        {"facility": f, "staff": "gp", "year": 2026 + t, "fte": there - (1 - leave) * before}
        for f, gps in (("F", [units / 10 for units in room]), ("F2", [10.0] * 5))
        for t, (before, there) in enumerate(pairwise([10.0, *gps]))
    ]
    case = Case(city(
        {"years": 5}, facilities=[{"facility": "F2", "tier": "centre", "county": "C"}], stock=stock,
        today=[{"county": "C", "service": "S", "tier": "centre", "share": 1}], arrivals=arrivals,
        staff_types=[GP | {"attrition": leave}], use=[{"option": "O", "resource": "gp", "hours": 1}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(500)
    treated = [case.treated(facility="F", year=2026 + t) for t in range(5)]
    assert treated == pytest.approx(list(accumulate(room, min, initial=50))[1:])


def test_a_shorter_horizon_lets_go_of_nobody_sooner():
    """Proves that staff does not leave because the plan ends: 10 GPs of whom a fifth leaves, all of them of use.

    Two are hired each year, in the last as in those before it, however many years there are.
    """
    there = {
        years: Case(city(
            {"years": years}, staff_types=[GP | {"attrition": 0.2, "hires_per_year": 3}],
            stock=[{"facility": "F", "resource": "gp", "quantity": 10}],
            use=[{"option": "O", "resource": "gp", "hours": 1}],
        )).tables["headcount"]["fte"].tolist()
        for years in (1, 2, 3, 4)
    }  # fmt: skip
    for years in (1, 2, 3):
        assert there[years] == pytest.approx(there[years + 1][:years])


def test_the_last_year_keeps_whom_a_year_more_keeps():
    """Proves years_beyond: half of a GP who saves 600 a year leaves each year; to replace it costs 400.

    Half a GP saves 300 in the last year, and 150 more in a year after it: worth it unless the plan ends. With years
    beyond the last year keeps whom a plan of one year more keeps; without, it does not.
    """

    def kept(years: int, beyond: int) -> list[float]:
        case = Case(city(
            {"objective": "cost", "years": years, "years_beyond": beyond, "discount_rate": 0},
            services=[{"service": "S", "coverage_min": 0.6}], options=[HOSPITAL | {"unit_cost": 20}],
            staff_types=[GP | {"hours_per_fte": 60, "attrition": 0.5, "hires_per_year": 1, "hire_cost": 800}],
            stock=[{"facility": "F", "resource": "gp", "quantity": 1}],
            use=[{"option": "O", "resource": "gp", "hours": 1}],
            budgets=[{"budget": "B", "amount": 9000, "pays_for": "hire"}],
        ))  # fmt: skip
        return case.tables["headcount"]["fte"].tolist()

    assert kept(2, 0) == pytest.approx([1, 0.5])
    for years in (1, 2, 3):
        assert kept(years, 2) == pytest.approx([1] * years)
        assert kept(years + 1, 1)[:years] == pytest.approx([1] * years)


def test_rows_are_left_as_they_were():
    """Proves that reading does not change what it reads: the same rows give the same plan twice."""
    rows = random_rows(SEEDS[0])
    copy = deepcopy(rows)
    values(rows)
    assert rows == copy
