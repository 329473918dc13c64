"""Prices of targets and how far they go: a city on paper with a cheap centre and a hospital that heals more.

A need of 100; the centre heals 1 at 5 of the fund's money, the hospital 2 at 20. All must be treated, and the
centre's GPs have hours for 40.
"""

import pytest

from model import solve
from model.answer.solution import Solution, Status
from model.cases import Case, edited, edits_of
from model.explain.targets import FREE, reaches, tolerance
from model.inputs import from_rows
from tests.explain.hands import explain
from tests.formulation.tiny import GP, HOSPITAL, Rows, city
from tests.year.town import tables_of

SHARE = {"target": "share", "metric": "primary_visit_share", "scope": "city", "sense": ">=", "value": 0.3}
COVER = {"target": "cover", "metric": "coverage", "of": "S", "scope": "city", "sense": ">=", "value": 0.5}
CAP = {"target": "cap", "metric": "fund_payments", "scope": "city", "sense": "<=", "value": 1700}


def town(*targets: dict) -> Rows:
    """Return the city with targets."""
    return city(
        options=[HOSPITAL], services=[{"service": "S", "coverage_min": 1}], staff_types=[GP], targets=targets,
        stock=[{"facility": "F", "resource": "gp", "quantity": 4}],
        use=[{"option": "O", "resource": "gp", "hours": 1}],
    )  # fmt: skip


def priced(found: Solution, target: str) -> dict:
    return found.explained["target_prices"].set_index("target").loc[target].to_dict()


def test_the_price_of_a_target(tmp_path):
    """Proves price, health and money: 30 at the centre: 30 + 140 = 170 at 150 + 1400; without it 200 at 2000."""
    one = priced(explain(town(SHARE), tmp_path, "target"), "share")
    assert one["binding"]
    assert (one["health_with"], one["health_without"]) == (pytest.approx(170), pytest.approx(200))
    assert [one[name] for name in ("price", "low", "high")] == pytest.approx([30, 30, 30])
    assert (one["spending_with"], one["spending_without"]) == (pytest.approx(1550), pytest.approx(2000))
    assert one["edit"] == "targets[target=share] drop"


def test_a_target_with_room_costs_nothing(tmp_path):
    """Proves the proof: all are treated anyway, so half of them costs nothing, told without solving again."""
    one = priced(explain(town(SHARE, COVER), tmp_path), "cover")
    assert (one["price"], one["low"], one["note"]) == (0.0, 0.0, FREE)
    assert one["high"] == pytest.approx(0.0, abs=1e-6)
    assert not one["binding"]


@pytest.mark.parametrize(("target", "end"), [(SHARE, 0.4), (COVER, 1.0), (CAP, 1400)])
def test_how_far_a_target_goes(tmp_path, target, end):
    """Proves the end: 40 of 100 at the centre; all treated; 40 x 5 + 60 x 20 = 1400 is the least to pay.

    A step beyond, no plan is left.
    """
    name = target["target"]
    found = priced(explain(town(target), tmp_path, f"target:{name}"), name)
    assert found["can_reach"] == pytest.approx(end, rel=1e-4)
    back = found["confirmed"] - end
    assert 0.0 < (back if target["sense"] == "<=" else -back) <= tolerance(target["metric"], target["value"]) * 1.2
    if name == "cover":
        return
    beyond = end * (0.99 if target["sense"] == "<=" else 1.01)
    data = from_rows(town(target))
    broken = edited(data, Case("beyond", edits_of([f"targets[target={name}].value = {beyond}"])))
    assert solve(broken, gap=0.0).status is Status.INFEASIBLE


def test_a_soft_target_out_of_reach(tmp_path):
    """Proves that a miss does not count as reached: half is asked for, 40% can be had."""
    soft = {**SHARE, "value": 0.5, "kind": "soft"}
    one = priced(explain(town(soft), tmp_path, "target"), "share")
    assert one["can_reach"] == pytest.approx(0.4, abs=1e-4)
    assert one["price"] == pytest.approx(40)


def test_targets_stand_in_each_others_way(tmp_path):
    """Proves that the others are kept: to pay no more than 1700, 20 go to the centre (100 + 1600).

    The cap alone could fall to 1400; beside "no more than 30% at the centre", 30 x 5 + 70 x 20 = 1550 is its end.
    """
    most = {**SHARE, "target": "most", "sense": "<="}
    found = explain(town(CAP, most), tmp_path, "target")
    assert priced(found, "cap")["can_reach"] == pytest.approx(1550, rel=1e-3)
    assert priced(found, "most")["can_reach"] == pytest.approx(0.2, abs=1e-3)


def test_a_target_that_nothing_can_move_ends_where_it_is():
    """Proves the row of a ratio without a variable: all visits are at one tier, and all that is needed is paid."""
    data = from_rows(tables_of())
    assert reaches(data, ["T1", "T2"], 60.0) == pytest.approx({"T1": 1.0, "T2": 136440.0})
