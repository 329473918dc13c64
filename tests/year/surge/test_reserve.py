"""What is held for surges, and its price: solved on paper, and against what the dispatch then does."""

import pytest

from model.solving.solve import quiet, solve
from model.year.surge import Search, calm_share, dispatches, expected, holding, reserve_tables
from model.year.surge.emergency import stretches
from tests.year.surge.town import town, wave

SEARCH = Search(0.0, 60.0, quiet)


def both(data, year=2026):
    """Return the plan without and the plan with surges in view, each with its dispatch."""
    plain = solve(data, gap=0.0)
    held = holding(data, plain, year, SEARCH)
    return tuple((plan, dispatches(data, plan.tables, year, SEARCH)) for plan in (plain, held))


def test_a_likely_surge_is_held_for():
    """Proves the reserve and its price.

    Need of S is threefold for half a year with chance 0.8: 300 a year, of which one nurse treats 100, two 200.
    With the aide: 300 whether a surge comes or not. With a second nurse: 200 in calm, 400 a year in a surge, and
    (1 - 0.8/2) x 200 + 0.8/2 x 400 = 280. Worse than 300: nothing is held. With a gain of T of 0.5 the aide is
    worth 250, and the nurse is held: expected 280, at the price of 50 in calm years.
    """
    surge = wave(3, 26, chance=0.8)
    (plain, _), (held, again) = both(town(surge))
    assert plain.health_gain == pytest.approx(300)
    assert held.health_gain == pytest.approx(300)
    assert expected(town(surge), held, again) == pytest.approx(300)

    data = town(surge, options=[])
    data.options.loc[data.options["option"] == "P", "health_gain"] = 0.5
    first, second = both(data)
    tables = reserve_tables(data, 2026, first, second)
    price = tables["surge_price"].set_index("measure")
    assert price.loc["health", ["plain", "held", "difference"]].tolist() == pytest.approx([250, 200, -50])
    assert price.loc["expected", ["plain", "held"]].tolist() == pytest.approx([250, 280])
    assert price.loc["worst", ["plain", "held"]].tolist() == pytest.approx([125, 200])
    assert second[0].objective == pytest.approx(280)
    more = tables["surge_reserve"].set_index("resource")["more"]
    assert more.to_dict() == pytest.approx({"nurse": 1, "aide": -1})


def test_the_value_sought_is_what_the_dispatch_brings():
    """Proves two ways to one number: the objective of both stages, and the dispatch of the plan that it finds."""
    data = town(wave(3, 26, chance=0.8), wave(6, 4, surge="other", chance=0.2))
    (plain, before), (held, after) = both(data)
    assert held.objective == pytest.approx(expected(data, held, after), rel=1e-7)
    assert expected(data, held, after) >= expected(data, plain, before) - 1e-7
    assert calm_share(stretches(data)) == pytest.approx(1 - 0.8 / 2 - 0.2 * 4 / 52)


def test_machines_that_are_bought_serve_a_surge():
    """Proves that purchases are shared by both stages.

    T needs an hour of a scanner, of which one gives 100 hours and costs the whole budget of 10; a nurse costs as
    much. As before, but what is given up is a machine: it is bought in calm, and left where S surges.
    """
    rows = {
        "equipment_types": [{"equipment": "scan", "hours_per_unit": 100, "price": 10, "tiers": "centre"}],
        "budgets": [{"budget": "B", "amount": 10, "pays_for": "hire, equipment"}],
    }
    data = town(wave(3, 26, chance=0.8), **rows)
    data.use.loc[data.use["option"] == "P", "resource"] = "scan"
    (plain, _), (held, after) = both(data)
    assert plain["buy"]["units"].tolist() == [1]
    assert held.objective == pytest.approx(300)
    assert expected(data, held, after) == pytest.approx(300)
    data.options.loc[data.options["option"] == "P", "health_gain"] = 0.5
    _, (held, after) = both(data)
    assert held["buy"].empty
    assert held["hire"]["fte"].tolist() == pytest.approx([1])
    assert expected(data, held, after) == pytest.approx(280)
