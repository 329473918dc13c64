"""Labels in place of ids: read as the id where they belong to one thing, unknown where to several."""

import pytest

from model import solve
from model.inputs import InputProblems, from_rows
from tests.formulation.tiny import GP, HOSPITAL, city

LABELS = {
    "tiers": [{"tier": "centre", "label_zh": "卫生院"}],
    "services": [{"service": "S", "label_en": "Visit", "label_zh": "门诊"}],
    "areas": [{"area": "A", "county_label_zh": "高邮市"}],
    "funds": [{"fund": "J", "label_zh": "居民医保基金"}],
    "staff_types": [{**GP, "label_zh": "全科医生"}],
    "facilities": [{"facility": "F", "label_zh": "中心卫生院", "alliance": "M", "alliance_label_zh": "医共体"}],
}


def test_labels_stand_for_ids_in_every_sheet():
    """Proves the same city where needs, stock, today, budgets, targets and scopes hold labels; it has a plan."""
    named = {
        "stock": [{"facility": "中心卫生院", "resource": "全科医生", "quantity": 5}],
        "use": [{"option": "O", "resource": "全科医生", "hours": 1}],
        "options": [HOSPITAL | {"service": "门诊"}],
        "today": [{"county": "高邮市", "service": "Visit", "tier": "卫生院", "share": 0.5}],
        "budgets": [{"budget": "grant", "amount": 5, "pays_for": "hire", "tiers": "卫生院"}],
        "targets": [
            {"target": "a", "metric": "coverage", "of": "门诊", "scope": "county:高邮市", "value": 0, "sense": ">="},
            {"target": "b", "metric": "fund_payments", "of": "居民医保基金", "scope": "alliance:医共体",
             "value": 1e6, "sense": "<="},
        ],
    }  # fmt: skip
    data = from_rows(city(**LABELS, **named))
    assert data.stock[["facility", "resource"]].to_numpy().tolist() == [["F", "gp"]]
    assert data.today[["county", "service", "tier"]].to_numpy().tolist() == [["C", "S", "centre"]]
    assert data.targets[["of", "scope"]].to_numpy().tolist() == [["S", "county:C"], ["J", "alliance:M"]]
    assert data.budgets["tiers"].tolist() == [("centre",)]
    assert solve(data, gap=0.0).health_gain == pytest.approx(200.0)


def test_an_id_is_itself_whatever_else_is_called_so():
    """Proves that service T stays T where service S is labelled T."""
    data = from_rows(city(
        services=[{"service": "S", "label_en": "T"}, {"service": "T", "category": "visit", "unit": "visit"}],
        needs=[{"group": "G", "service": "T", "units": 7}],
        options=[{"option": "P", "service": "T", "tier": "centre", "health_gain": 1}],
    ))  # fmt: skip
    assert set(data.needs["service"]) == {"S", "T"}


def test_a_label_of_two_things_names_neither():
    """Proves that what two services are called is refused, as a name that nobody has."""
    rows = city(
        services=[{"service": "S", "label_zh": "门诊"}, {"service": "T", "category": "visit", "unit": "visit",
                                                     "label_zh": "门诊"}],
        needs=[{"group": "G", "service": "门诊", "units": 7}],
    )  # fmt: skip
    with pytest.raises(InputProblems) as found:
        from_rows(rows)
    assert [problem.code for problem in found.value.problems.errors][:1] == ["not_found"]
