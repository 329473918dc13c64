"""equipment: machines and beds are whole, wear out, stand only where they may, and are used."""

import pytest

from tests.formulation.tiny import CT, Case, Row, Rows, best, city

USES = {"option": "O", "resource": "ct", "hours": 1}
HAS = {"facility": "F", "resource": "ct", "quantity": 1}


def shop(settings: Row | None = None, *, ct: Row | None = None, money: float = 1000, **tables: list[Row]) -> Rows:
    """Return the city where a unit takes an hour of a CT: 30 hours each, 100 to buy; money is a year's."""
    budget = {"budget": "B", "amount": money, "pays_for": "equipment, upkeep"}
    tables = {"budgets": [budget]} | tables
    return city(settings, equipment_types=[CT | (ct or {})], use=[USES], **tables)


def test_machines_are_bought_whole():
    """Proves whole machines: 250 buy two CTs at 100: 60 units. In parts 2.5: 75. With no money 0."""
    case = Case(shop(money=250))
    assert case.objective == pytest.approx(60)
    assert case.relaxed == pytest.approx(75)
    assert case.tables["buy"].to_dict("records") == [{"facility": "F", "equipment": "ct", "year": 2026, "units": 2}]
    assert best(shop(money=0)) == pytest.approx(0)


def test_what_is_bought_lives_its_years():
    """Proves life_years: 100 in 2026, nothing after, 3 years: a life of 2: 30 + 30 + 0 = 60; of 99: 90."""
    budgets = [{"budget": "B", "pays_for": "equipment", "year": year, "amount": amount}
               for year, amount in ((2026, 100), (2027, 0), (2028, 0))]  # fmt: skip
    assert best(shop({"years": 3}, ct={"life_years": 2}, budgets=budgets)) == pytest.approx(60)
    assert best(shop({"years": 3}, budgets=budgets)) == pytest.approx(90)


def test_stock_is_gone_from_its_year_of_retirement():
    """Proves retire_year: 2 CTs today, one retires in 2027: 60 + 30 = 90. Without it 120."""
    old = [HAS, HAS | {"retire_year": 2027}]
    assert best(shop({"years": 2}, money=0, stock=old)) == pytest.approx(90)
    assert best(shop({"years": 2}, money=0, stock=[HAS | {"quantity": 2}])) == pytest.approx(120)


def test_a_facility_holds_so_many_and_no_more():
    """Proves machines_max over stock and purchases: 1 today, at most 2: 60. Without the rule 100."""
    case = Case(shop(ct={"max_per_facility": 2}, stock=[HAS]))
    assert case.objective == pytest.approx(60)
    assert case.without("machines_max") == pytest.approx(100)


def test_a_facility_keeps_what_it_has_above_the_maximum():
    """Proves max(max, stock alive): 3 CTs today, at most 2, one retires in 2027: 90 + 60 = 150, none bought.

    Were the stock held to 2 from the first year: no plan; were stock not counted, 2 more: 100 + 100 = 200.
    """
    old = [HAS | {"quantity": 2}, HAS | {"retire_year": 2027}]
    assert best(shop({"years": 2}, ct={"max_per_facility": 2}, stock=old)) == pytest.approx(150)


@pytest.mark.parametrize(("tiers", "health"), [("centre", 100), ("hospital", 0), (None, 0)])
def test_machines_are_bought_at_the_tiers_of_their_type(tiers, health):
    """Proves `tiers`: bought at centres 4 CTs treat 100; at hospitals, or nowhere (blank), F has none: 0."""
    assert best(shop(ct={"tiers": tiers})) == pytest.approx(health)


def test_a_new_machine_is_not_idle():
    """Proves utilisation_floor: 40 units need 2 CTs = 60 hours, of which 40 run: two thirds.

    A floor of 0.7 allows 1 CT alone: 30; of 0.6 both: 40. Without the rule 40.
    """
    few = [{"group": "G", "service": "S", "units": 40}]
    case = Case(shop(ct={"utilisation_floor": 0.7}, needs=few))
    assert case.objective == pytest.approx(30)
    assert case.without("utilisation_floor") == pytest.approx(40)
    assert best(shop(ct={"utilisation_floor": 0.6}, needs=few)) == pytest.approx(40)


def test_the_floor_counts_what_is_bought_not_what_there_was():
    """Proves the right side: 1 CT today, 40 needed, floor 0.9 of the one bought: 27 hours of 60: 40 units.

    Were today's counted too, 54 of the 40 hours would have to run: no purchase, 30.
    """
    few = [{"group": "G", "service": "S", "units": 40}]
    assert best(shop(ct={"utilisation_floor": 0.9}, needs=few, stock=[HAS])) == pytest.approx(40)


def test_upkeep_is_paid_for_what_is_bought_in_every_year():
    """Proves upkeep: 150 a year; a CT costs 100 and 40 a year. Bought in 2026 (140), kept in 2027 for 40.

    The 110 left in 2027 do not buy and keep another: 30 + 30 = 60. Without upkeep one each year: 30 + 60
    = 90.
    """
    assert best(shop({"years": 2}, ct={"upkeep_per_year": 40}, money=150)) == pytest.approx(60)
    assert best(shop({"years": 2}, money=150)) == pytest.approx(90)


def test_upkeep_is_not_paid_for_stock():
    """Proves that today's machines ask for no upkeep here: no budget at all, 1 CT today: 30."""
    assert best(shop(ct={"upkeep_per_year": 40}, money=0, stock=[HAS])) == pytest.approx(30)


def test_a_purchase_that_the_floor_forbids_leaves_a_plan():
    """Proves that a floor never forces: with 10 needed a CT would stand idle at 0.7: none is bought, 0."""
    case = Case(shop(ct={"utilisation_floor": 0.7}, needs=[{"group": "G", "service": "S", "units": 10}]))
    assert case.objective == pytest.approx(0)
    assert case.without("utilisation_floor") == pytest.approx(10)
    assert case.total("buy", "units") == 0
