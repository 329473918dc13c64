"""The handles of a workbook: each is an edit that the workbook takes, and is named in every language."""

from model.cases.handles import handles
from model.cases.reading import from_rows
from model.cases.sets import with_sets
from tests.inputs.city import city

TYPED = {"*=": " 1.1", "+=": " 0.01", "=": " 0.2", "": ""}


def _town() -> dict[str, list[dict[str, object]]]:
    return city(
        budgets=[
            {"budget": "grant", "amount": 1000, "pays_for": "equipment", "label_en": "Grant", "label_zh": "补助"}
        ],
        projects=[{"project": "ward", "label_en": "Ward", "label_zh": "病房", "opex_per_year": 5}],
        staff_types=[{"staff": "gp", "hours_per_fte": 1600, "hires_per_year": 0}],
    )


def test_each_handle_is_an_edit_that_the_workbook_takes():
    """Proves that what a planner turns passes the check, and that a sheet's blank or zero column has no handle."""
    data = from_rows(_town())
    found = handles(data)
    assert [one["kind"] for one in found] == ["income", "growth", "budget", "need", "need", "target", "project"]
    for one in found:
        with_sets(data, [one["edit"] + TYPED[one["sign"]]])
    with_sets(data, [found[-1]["never"]])


def test_a_factor_and_a_value_change_what_they_say():
    """Proves 2,000,000 x 0.9, growth 0 + 1 point, and a target of 0.3 that becomes 0.2."""
    data = from_rows(_town())
    edits = {one["kind"]: one["edit"] for one in handles(data)}
    changed = with_sets(data, [f"{edits['income']} 0.9", f"{edits['growth']} 0.01", f"{edits['target']} 0.2"])
    assert changed.funds["income"].tolist() == [1_800_000.0]
    assert changed.funds["income_growth"].tolist() == [0.01]
    assert changed.targets["value"].tolist() == [0.2]


def test_handles_are_named_by_labels():
    named = {one["kind"]: one["of"] for one in handles(from_rows(_town()))}
    assert named["budget"] == {"en": "Grant", "zh": "补助"}
    assert named["project"] == {"en": "Ward", "zh": "病房"}
    assert named["income"] == {"en": "resident", "zh": "resident"}


def test_how_people_answer_has_the_words_of_both_ends():
    """Proves points of 0.1 that become 0.2, or none at 0; without other points there is no handle."""
    led = {"lever": "ward", "to_tier": "post", "from_tier": "hospital", "points": 0.1}
    town = _town() | {"responses": [led | {"points_low": 0, "points_high": 0.2}, led | {"service": "visit"}]}
    data = from_rows(town)
    (one,) = [one for one in handles(data) if one["kind"] == "response"]
    assert with_sets(data, one["high"].splitlines()).responses["points"].tolist() == [0.2, 0.1]
    assert with_sets(data, one["low"].splitlines()).responses["points"].tolist() == [0.1]
    assert one["of"] == {"en": "Answers of patients to projects and schedules", "zh": "患者对项目和支付方案的反应"}
    town["responses"] = [led]
    assert [one["kind"] for one in handles(from_rows(town))][-1] == "project"
