"""budgets: every cost but care is paid by a budget that is allowed to pay it.

A CT costs 100 and treats 30.
"""

import pytest

from tests.formulation.tiny import CT, Case, Row, Rows, best, city

USES = {"option": "O", "resource": "ct", "hours": 1}
BUDGET = {"budget": "B", "amount": 100, "pays_for": "equipment"}


def office(settings: Row | None = None, *budgets: Row, **tables: list[Row]) -> Rows:
    """Return the city where a unit takes an hour of a CT of 30 hours, none there yet."""
    return city(settings, equipment_types=[CT], use=[USES], budgets=list(budgets), **tables)


def test_a_use_that_no_budget_pays_stays_0():
    """Proves cost_paid: a budget of 100 for hires buys no CT, one for equipment buys one.

    0, and 30. Without the rule 100.
    """
    case = Case(office(None, BUDGET | {"pays_for": "hire"}))
    assert case.objective == pytest.approx(0)
    assert case.without("cost_paid") == pytest.approx(100)
    assert best(office(None, BUDGET)) == pytest.approx(30)


def test_a_budget_spends_what_it_has_on_all_its_uses():
    """Proves budget_limit over uses: a CT is 100 and 60 a year: 159 buy none: 0; 161 one: 30.

    Were each use to have the whole, 159 would buy one. Without the rule 100.
    """
    both = BUDGET | {"pays_for": "equipment, upkeep"}
    rows = office(None, both | {"amount": 159})
    rows["equipment_types"][0]["upkeep_per_year"] = 60
    assert best(rows) == pytest.approx(0)
    rows["budgets"][0]["amount"] = 161
    case = Case(rows)
    assert case.objective == pytest.approx(30)
    assert case.without("budget_limit") == pytest.approx(100)


def test_budgets_may_share_a_cost():
    """Proves the sum over budgets: 60 and 40 buy one CT together: 30; the 60 alone none: 0."""
    one, two = BUDGET | {"amount": 60}, {"budget": "E", "amount": 40, "pays_for": "equipment"}
    case = Case(office(None, one, two))
    assert case.objective == pytest.approx(30)
    assert case.total("spending", "amount", budget="E") == pytest.approx(40)


@pytest.mark.parametrize(("tiers", "health"), [("centre", 30), ("hospital, away", 0), (None, 30)])
def test_an_earmark_pays_for_its_tiers(tiers, health):
    """Proves `tiers`: 100 for centres, or for all (blank), buy F its CT: 30; for hospitals not: 0."""
    assert best(office(None, BUDGET | {"tiers": tiers})) == pytest.approx(health)


def test_a_share_of_income_feeds_a_budget():
    """Proves share_of_income: 0.2 x 1000 = 200 and 50 of its own buy two CTs: 60. The 50 alone none: 0.

    In 2027 the income is 1500: 300 + 50 buy three more: 60 + 100 = 160; the CTs of 2026 still stand.
    """
    fed = BUDGET | {"amount": 50, "share_of_income": 0.2, "fund": "J"}
    fund = {"funds": [{"fund": "J", "income": 1000, "income_growth": 0.5}]}
    assert best(office(None, fed, **fund)) == pytest.approx(60)
    assert best(office({"years": 2}, fed, **fund)) == pytest.approx(160)
    assert best(office(None, BUDGET | {"amount": 50}, **fund)) == pytest.approx(0)


@pytest.mark.parametrize(("carries", "health"), [("yes", 30), ("no", 0)])
def test_what_is_left_may_be_carried_over(carries, health):
    """Proves carries_over: 50 a year buy a CT in the second: 30; without it never: 0."""
    assert best(office({"years": 2}, BUDGET | {"amount": 50, "carries_over": carries})) == pytest.approx(health)


def test_the_row_of_the_year_says_whether_it_takes_over():
    """Proves carry-over by row: 50 a year; the 2027 row does not carry over, so 2027 has 50 and 2028 100.

    One CT in 2028: 30. Were all carried over, one in 2027 and kept: 60.
    """
    blank = BUDGET | {"amount": 50, "carries_over": "yes"}
    closed = BUDGET | {"amount": 50, "carries_over": "no", "year": 2027}
    assert best(office({"years": 3}, blank, closed)) == pytest.approx(30)
    assert best(office({"years": 3}, blank)) == pytest.approx(60)


def test_the_row_of_a_year_replaces_the_blank_one():
    """Proves year rows: 100 a year, 300 in 2027: one CT, then three: 30 + 100 = 130.

    Without the row 30 + 60 = 90; added to the blank row's it were 30 + 100 (of 150): so a need of 200 is
    taken: 30 + 120 = 150, not 30 + 150 = 180.
    """
    need = {"needs": [{"group": "G", "service": "S", "units": 200}]}
    of_2027 = BUDGET | {"amount": 300, "year": 2027}
    assert best(office({"years": 2}, BUDGET, of_2027, **need)) == pytest.approx(150)
    assert best(office({"years": 2}, BUDGET, **need)) == pytest.approx(90)


def test_a_budget_with_year_rows_only_has_nothing_in_other_years():
    """Proves the rows of years alone: 100 in 2027: 0 + 30 = 30; a blank row would give 30 + 60 = 90."""
    assert best(office({"years": 2}, BUDGET | {"year": 2027})) == pytest.approx(30)


E = {"facility": "E", "tier": "centre", "county": "C"}


@pytest.mark.parametrize(
    ("facilities", "tiers", "bought"),
    [("E", None, "E"), ("F", "centre", "F"), ("K", None, ""), ("F", "hospital", "")],
)
def test_an_earmark_pays_for_its_facilities(facilities, tiers, bought):
    """Proves `facilities`: 100 for E buy its CT, for F its own: 30; for K, or for F and hospitals, none: 0."""
    case = Case(office(None, BUDGET | {"facilities": facilities, "tiers": tiers}, facilities=[E]))
    assert case.objective == pytest.approx(30 if bought else 0)
    assert case.tables["buy"]["facility"].tolist() == ([bought] if bought else [])
    assert case.tables["spending"]["facility"].tolist() == ([bought] if bought else [])
    assert case.broken() == []


def test_a_named_facility_is_paid_for_by_other_budgets_too():
    """Proves the split: 60 for E and 40 for all buy E's CT together: 30; without the 40 none.

    40 and 60 for all alone would do too; 60 for E and 40 for F buy nothing: 0.
    """
    of_e, of_all = BUDGET | {"amount": 60, "facilities": "E"}, {"budget": "D", "amount": 40, "pays_for": "equipment"}
    case = Case(office(None, of_e, of_all, facilities=[E]))
    assert case.objective == pytest.approx(30)
    assert case.total("spending", "amount", facility="E") == pytest.approx(100)
    assert best(office(None, of_e, of_all | {"facilities": "F"}, facilities=[E])) == pytest.approx(0)


def test_the_row_of_a_year_may_name_another_facility():
    """Proves the earmark by year: F in 2026, E in 2027, a CT each: 30 + 60 = 90, one at each place."""
    of_2027 = BUDGET | {"year": 2027, "facilities": "E"}
    case = Case(office({"years": 2}, BUDGET | {"facilities": "F"}, of_2027, facilities=[E]))
    assert case.objective == pytest.approx(90)
    assert case.tables["buy"][["facility", "year"]].to_numpy().tolist() == [["E", 2027], ["F", 2026]]


@pytest.mark.parametrize(("facilities", "health"), [("F", 20), ("K", 0), (None, 20)])
def test_a_posting_is_paid_for_where_it_arrives(facilities, health):
    """Proves the receiver: K posts 2 GPs of 10 hours to F at 50 each. A budget of F pays, one of K does not."""
    case = Case(city(
        use=[{"option": "O", "resource": "gp", "hours": 1}],
        staff_types=[{"staff": "gp", "hours_per_fte": 10, "posting_days": 5, "posting_cost_per_fte": 50}],
        stock=[{"facility": "K", "resource": "gp", "quantity": 2}],
        budgets=[{"budget": "B", "amount": 100, "pays_for": "post", "facilities": facilities}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(health)
    assert case.broken() == []


@pytest.mark.parametrize(("facilities", "health"), [("F", 30), ("E", 0)])
def test_shared_hours_are_paid_for_at_the_spoke(facilities, health):
    """Proves the spoke: E's CT reads for F at 1 an hour; G reaches F alone."""
    case = Case(office(
        None, BUDGET | {"pays_for": "sharing", "facilities": facilities}, facilities=[E],
        stock=[{"facility": "E", "resource": "ct", "quantity": 1}], access=[{"group": "G", "facility": "F"}],
        sharing=[{"hub": "E", "spoke": "F", "resource": "ct", "price_per_hour": 1}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(health)
    assert case.broken() == []


@pytest.mark.parametrize(("facilities", "health"), [("F, E, K, W", 0), (None, 50)])
def test_a_cost_without_a_facility_is_paid_by_budgets_without_an_earmark(facilities, health):
    """Proves a project without a facility, whose effect is at F: an earmark for every place does not pay it."""
    case = Case(office(
        None, BUDGET | {"pays_for": "project", "facilities": facilities}, facilities=[E],
        projects=[{"project": "P", "capex": 100}],
        project_effects=[{"project": "P", "effect": "capacity", "facility": "F", "resource": "ct", "amount": 50}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(health)


def test_pay_of_a_named_facility_is_what_its_staff_are_due():
    """Proves pay by place: a GP more at E and one at F, 50 each; E's budget pays E's, the other F's: 20.

    With objective cost nothing but pass 2 holds spending down, and spending is still what is due.
    """
    case = Case(city(
        facilities=[E], use=[{"option": "O", "resource": "gp", "hours": 1}],
        staff_types=[{"staff": "gp", "hours_per_fte": 10, "pay_per_year": 50, "hires_per_year": 2}],
        budgets=[{"budget": "B", "amount": 50, "pays_for": "pay", "facilities": "E"},
                 {"budget": "D", "amount": 50, "pays_for": "pay", "facilities": "F"}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(20)
    assert [case.total("spending", "amount", budget=b) for b in "BD"] == pytest.approx([50, 50])
    assert case.broken() == []
