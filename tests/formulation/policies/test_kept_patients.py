"""kept_patients: patients of last year stay in care (kept_patients), and in primary care (kept_near)."""

import pytest

from model.solving.elastic import reasons
from tests.formulation.policies.standing import FREE_T, MOVED, MOVED_TWICE, avoiding, lever, today
from tests.formulation.tiny import GP, Case, Row, Rows, city

FAR = {"option": "H", "service": "S", "tier": "hospital", "health_gain": 0.1}


SPARING = avoiding(10, "A") | {"options": [FREE_T | {"option": "QA", "service": "A"}]}
"""Free care of A that avoids 10 units of S."""


def crowded(
    kept: float = 0.8, near: bool = True, gain: float = 1.5, hours: float = 50, settings: Row | None = None,
    **tables: list[Row],
) -> Rows:  # fmt: skip
    """Return S, 50 a year, worth 1 (at F, or where not ``near`` at K alone), and 50 of T in 2027, worth ``gain``.

    There are so many hours a year for S and T, one a unit. ``near``: S gains 0.1 at K, where no hour is needed.
    """
    tier, place = ("centre", "F") if near else ("hospital", "K")
    found = {
        "services": [{"service": "S", "kept_per_year": kept}, {"service": "T", "category": "other", "unit": "unit"}],
        "needs": [{"group": "G", "service": "S", "units": 50},
                  {"group": "G", "service": "T", "units": 50, "year": 2027},
                  {"group": "G", "service": "T", "units": 0, "year": 2026}],
        "options": [{"option": "O", "tier": tier}, *([FAR] if near else []),
                    {"option": "QT", "service": "T", "tier": tier, "health_gain": gain}],
        "use": [{"option": option, "resource": "gp", "hours": 1} for option in ("O", "QT")],
        "staff_types": [GP], "stock": [{"facility": place, "resource": "gp", "quantity": hours / 10}],
    }  # fmt: skip
    merged = {name: [*found.get(name, []), *tables.get(name, [])] for name in {**found, **tables}}
    return city({"years": 2} | (settings or {}), **merged)


def stayed(rows: Rows) -> Case:
    """Return the case, in which the audit finds nothing."""
    case = Case(rows)
    assert case.broken() == []
    return case


def test_patients_of_last_year_stay_in_care():
    """Proves kept_patients: of the 50 treated in 2026, 0.8 x 50 = 40 stay; T has 10 hours: 50 + 40 + 15 = 105.

    Without the rule T has all 50 hours: 50 + 75 = 125. At a hospital there is nothing of kept_near.
    """
    case = stayed(crowded(near=False))
    assert case.objective == pytest.approx(105)
    assert case.without("kept_patients") == pytest.approx(125)
    assert "kept_near" not in case.rules
    assert not {"kept_patients", "kept_near"} & stayed(crowded(0)).rules


def test_patients_of_last_year_stay_in_primary_care():
    """Proves kept_near: 40 stay at F, 10 go to K: 50 + 40 + 1 + 15 = 106.

    kept_patients alone would send all 50 to K: 50 + 5 + 75 = 130.
    """
    case = stayed(crowded())
    assert case.objective == pytest.approx(106)
    assert case.treated(option="O", year=2027) == pytest.approx(40)
    assert case.without("kept_near") == pytest.approx(130)


@pytest.mark.parametrize(("growth", "stays"), [(-0.5, 20), (0.5, 40)])
@pytest.mark.parametrize("near", [True, False])
def test_fewer_stay_where_fewer_need_it(near, growth, stays):
    """Proves min(1, base[t] / base[t-1]): of a need that halves 0.8 x 0.5 x 50 = 20 stay; of one that grows 40."""
    rows = crowded(near=near, gain=1.9)
    rows["needs"][0]["growth"] = growth
    assert stayed(rows).treated(option="O", year=2027) == pytest.approx(stays)


def test_nobody_stays_where_nobody_needed_it():
    """Proves that there is no row where base[t-1] is 0: all 50 hours of 2027 are T's: 75."""
    rows = crowded(near=False)
    rows["needs"][0]["year"] = 2027
    rows["needs"].append({"group": "G", "service": "S", "units": 0, "year": 2026})
    case = stayed(rows)
    assert case.objective == pytest.approx(75)
    assert "kept_patients" not in case.rules


def test_what_is_avoided_stays_in_care():
    """Proves treated + avoided, of both years: 40 hours go to S in 2026, and 10 are avoided; 0.8 x 50 = 40 stay.

    10 of these are avoided in 2027: 30 are treated at K, and T has 10 hours.
    """
    case = stayed(crowded(near=False, hours=40, **SPARING))
    assert case.treated(option="O", year=2026) == pytest.approx(40)
    assert case.treated(option="O", year=2027) == pytest.approx(30)
    assert case.treated(option="QT") == pytest.approx(10)


def test_what_is_avoided_is_no_primary_care():
    """Proves that kept_near counts the treated alone: of the 40 treated at F in 2026 32 stay, whatever is avoided."""
    case = stayed(crowded(hours=40, **SPARING))
    assert case.treated(option="O", year=2026) == pytest.approx(40)
    assert case.treated(option="O", year=2027) == pytest.approx(32)


def test_those_who_drift_away_are_not_kept_near():
    """Proves min(1, primary share in t / in t-1): drift leaves 0.4502 in 2026, 0.4013 in 2027: 40 x 0.8915 stay at F.

    Drift holds without any shift, too; kept_patients knows nothing of it.
    """
    case = stayed(crowded(settings={"drift_per_year": 0.05}, today=today(0.5, 0.5)))
    assert case.treated(option="O", year=2027) == pytest.approx(40 * (0.5 - MOVED_TWICE) / (0.5 - MOVED))


def test_those_whom_levers_take_are_not_kept_near():
    """Proves dK x base, not times kept: of 100, half turn to F; a ward of 2027 takes 0.0498: 0.8 x 50 - 4.98 stay."""
    rows = crowded(settings={"shift_per_year": 0}, today=today(0.5, 0.5), **lever(first=2027, service="S"))
    rows["needs"][0]["units"] = 100
    case = stayed(rows)
    assert case.treated(option="O", year=2026) == pytest.approx(50)
    assert case.treated(option="O", year=2027) == pytest.approx(40 - 100 * MOVED)


def test_a_lever_takes_once():
    """Proves dK: what the ward took in 2026 is gone already: 0.8 x (50 - 4.98) stay in 2027."""
    rows = crowded(settings={"shift_per_year": 0}, today=today(0.5, 0.5), **lever(service="S"))
    rows["needs"][0]["units"] = 100
    case = stayed(rows)
    assert case.treated(option="O", year=2026) == pytest.approx(50 - 100 * MOVED)
    assert case.treated(option="O", year=2027) == pytest.approx(0.8 * (50 - 100 * MOVED))


def test_only_a_place_that_stands_keeps_its_patients_near():
    """Proves that kept_near is not asked of a centre that a project opens: 50 + 5 + 75, though it is open in 2026."""
    rows = crowded(
        use=[], projects=[{"project": "P", "facility": "F"}], facilities=[{"facility": "F", "status": "candidate"}],
        project_effects=[{"project": "P", "effect": "capacity", "resource": "gp", "amount": 50}],
    )  # fmt: skip
    rows["stock"] = []
    case = stayed(rows)
    assert case.objective == pytest.approx(130)
    assert "kept_near" not in case.rules


def test_where_staff_is_gone_the_reason_names_it():
    """Proves that a planner is told: 45 must be treated in 2026, 0.8 of them in 2027 with half of the staff, 25."""
    rows = crowded(near=False)
    whole = {"metric": "coverage", "of": "S", "scope": "city", "year": 2026, "sense": ">=", "value": 0.9}
    rows["targets"] = [whole | {"target": name} for name in ("one", "two", "three", "four")]
    rows["staff_types"][0] = {**GP, "attrition": 0.5}
    rows["stock"][0]["quantity"] = 10
    case = Case(rows)
    found = reasons(case._data, case._answer)
    assert found[["rule", "key_1", "key_2", "key_3"]].to_numpy().tolist() == [["kept_patients", "G", "S", "2027"]]
    assert found["by"].tolist() == pytest.approx([11])
